#include "language/words/words.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/unicode/character.h"
#include "language/words/joins.h"
#include "language/words/word_matches.h"
#include "language/words/word_rules.h"

#include <stdlib.h>
#include <string.h>

static Str text_of(const WordCutter *cutter, size_t start, size_t end) {
    return str_slice(cutter->text, start, end);
}

static void add_word(WordCutter *cutter, size_t start, size_t end, TokenKind kind, const char *rule) {
    if (start == end) return;
    MEMORY_GROW(cutter->words, cutter->capacity, cutter->count + 1);
    cutter->words[cutter->count++] = (Word){start, end - start, kind, rule};
}

static const LanguageRules *rules_of(const WordCutter *cutter) {
    return language_rules[cutter->settings.language];
}

static Word *last_word(WordCutter *cutter) {
    return cutter->count ? &cutter->words[cutter->count - 1] : NULL;
}

// ---- Words of letters ----

// What is cut off behind: an enclitic always, a clitic where it is asked for.
static size_t tail_start(const WordCutter *cutter, Str word, const char **rule) {
    const LanguageRules *rules = rules_of(cutter);
    if (rules->enclitic_start) {
        *rule = rule_enclitic;
        return rules->enclitic_start(word);
    }
    *rule = rule_clitic;
    return rules->clitic_start && cutter->settings.cut_clitics ? rules->clitic_start(word) : word.length;
}

static void add_letters(WordCutter *cutter, size_t start, size_t end, const char *rule) {
    const LanguageRules *rules = rules_of(cutter);
    if (rules->elision_length && !cutter->settings.keep_elision)
        for (size_t length; (length = rules->elision_length(text_of(cutter, start, end))); start += length)
            add_word(cutter, start, start + length, TOKEN_WORD, rule_elision);
    const char *tail_rule;
    size_t tail = start + tail_start(cutter, text_of(cutter, start, end), &tail_rule);
    if (tail < end && tail_rule == rule_enclitic) // donne-le-moi has two
        add_letters(cutter, start, tail, rule);
    else
        add_word(cutter, start, tail, TOKEN_WORD, rule);
    add_word(cutter, tail, end, TOKEN_WORD, tail_rule);
}

// ---- Numbers ----

static bool groups_digits(Str gap) {
    return str_equal(gap, STR("\u00a0")) || str_equal(gap, STR("\u202f")) || str_equal(gap, STR("\u2009")) ||
           str_equal(gap, STR(" ")); // in a chunk only where words_chunk_end left it
}

// 30 000 is one number: one to three digits, then groups of exactly three behind one no-break space.
static bool continues_number(WordCutter *cutter, size_t start, size_t end) {
    const Word *last = last_word(cutter);
    if (!last || last->kind != TOKEN_NUM || last->start < cutter->chunk_start) return false;
    Str before = text_of(cutter, last->start, last->start + last->length);
    if (!groups_digits(text_of(cutter, last->start + last->length, start))) return false;
    if (count_digits(text_of(cutter, start, end), 0) != 3) return false;
    size_t digits = 0; // at the end of what stands before; more than three are as bad as any number of them
    while (digits < before.length && digits <= 3 &&
           ascii_is_digit((unsigned char)before.bytes[before.length - 1 - digits]))
        digits++;
    return digits == before.length ? digits >= 1 && digits <= 3 : digits == 3;
}

static void add_number(WordCutter *cutter, size_t start, size_t end) {
    if (continues_number(cutter, start, end)) {
        last_word(cutter)->length = end - last_word(cutter)->start;
        last_word(cutter)->rule = rule_number;
    } else
        add_word(cutter, start, end, TOKEN_NUM, rule_plain);
}

static void add_piece(WordCutter *cutter, size_t start, size_t end, bool letters) {
    if (letters)
        add_letters(cutter, start, end, rule_plain);
    else
        add_number(cutter, start, end);
}

// Since Unicode 11 the narrow no-break space U+202F glues what stands beside it ("« IA »" has it inside the
// guillemets): to a reader it is a space.
static void add_glued(WordCutter *cutter, size_t start, size_t end) {
    static const Str narrow = {"\u202f", 3};
    for (;;) {
        size_t found = str_find(text_of(cutter, start, end), narrow);
        if (found)
            add_piece(cutter, start, start + found,
                      segment_kind(text_of(cutter, start, start + found)) == SEGMENT_WORD);
        if (start + found == end) return;
        start += found + narrow.length;
    }
}

static bool has_narrow_space(Str text) {
    return str_find_byte(text, '\xe2') < text.length && str_find(text, STR("\u202f")) < text.length;
}

// ---- Chunks ----

// qu'« …, l'1er: the segments leave the apostrophe to itself when no letter follows.
static bool closes_elision(WordCutter *cutter, size_t start, size_t end) {
    const Word *last = last_word(cutter);
    bool (*is_elided)(Str word) = rules_of(cutter)->is_elided;
    if (!is_elided || cutter->settings.keep_elision || !last) return false;
    if (last->kind != TOKEN_WORD || last->start + last->length != start) return false;
    size_t length;
    if (!unicode_is_apostrophe(character_decode(cutter->text.bytes + start, &length)) ||
        length != end - start)
        return false;
    return is_elided(text_of(cutter, last->start, start));
}

// A combining mark joins the blank before it (WB4), and letters may follow: to a reader the word begins
// behind them.
static size_t skip_blanks(const WordCutter *cutter, size_t at, size_t end) {
    for (size_t length; at < end; at += length) {
        uint32_t character = character_decode(cutter->text.bytes + at, &length);
        if (!unicode_is_space(character) && !unicode_is_control(character)) break;
    }
    return at;
}

// Format characters and marks that begin a chunk belong to the blank before it (WB4).
static size_t skip_marks(const WordCutter *cutter, size_t at, size_t end) {
    for (size_t length; at < end; at += length) {
        const CharacterClass *class = character_class(character_decode(cutter->text.bytes + at, &length));
        bool joins = class->word_break == WORD_BREAK_EXTEND || class->word_break == WORD_BREAK_FORMAT ||
                     class->word_break == WORD_BREAK_ZWJ;
        if (!joins || class->categories & CATEGORY_LETTER) break;
    }
    return at;
}

static const TokenKind kinds[] = {[SEGMENT_WORD] = TOKEN_WORD,
                                  [SEGMENT_NUMBER] = TOKEN_NUM,
                                  [SEGMENT_PUNCTUATION] = TOKEN_PUNCT,
                                  [SEGMENT_SYMBOL] = TOKEN_SYM};

static void add_segment(WordCutter *cutter, size_t start, size_t end, SegmentKind kind) {
    if (kind == SEGMENT_SPACE) return;
    if (kind == SEGMENT_WORD || kind == SEGMENT_NUMBER) {
        if (has_narrow_space(text_of(cutter, start, end)))
            add_glued(cutter, start, end);
        else
            add_piece(cutter, start, end, kind == SEGMENT_WORD);
    } else if (closes_elision(cutter, start, end)) {
        last_word(cutter)->length += end - start;
        last_word(cutter)->rule = rule_elision;
    } else
        add_word(cutter, start, end, kinds[kind], rule_plain);
}

// One token by a rule, or one segment with what is joined to it; where it ends.
static size_t cut_one(WordCutter *cutter, size_t start, size_t chunk_end) {
    const LanguageSettings *settings = &cutter->settings;
    Str chunk = str_slice(cutter->text, 0, chunk_end);
    size_t length;
    const WordRule *rule = word_rule_find(str_skip(chunk, start), cutter->chunk_marks, settings, &length);
    if (rule) {
        add_word(cutter, start, start + length, rule->kind, rule->name);
        return start + length;
    }
    SegmentKind kind;
    size_t end = segment_end_and_kind(chunk, start, &kind);
    if (kind != SEGMENT_WORD && kind != SEGMENT_NUMBER) return add_segment(cutter, start, end, kind), end;
    start = skip_blanks(cutter, start, end);
    size_t joined = joined_end(chunk, start, end, settings);
    if (joined > end && segment_kind(text_of(cutter, start, joined)) == SEGMENT_WORD)
        return add_letters(cutter, start, joined, rule_hyphen), joined;
    return add_segment(cutter, start, end, kind), end;
}

static void cut_plainly(WordCutter *cutter, size_t start, size_t end) {
    SegmentIterator segments;
    segment_start(&segments, text_of(cutter, start, end));
    for (Segment segment; segment_next(&segments, &segment);)
        if (segment.kind != SEGMENT_SPACE)
            add_word(cutter, start + segment.start, start + segment.end, kinds[segment.kind], rule_plain);
}

static bool is_ascii_letters(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_is_letter((unsigned char)text.bytes[i])) return false;
    return true;
}

static void cut_chunk(WordCutter *cutter, size_t start, size_t end) {
    cutter->chunk_start = start;
    if (is_ascii_letters(text_of(cutter, start, end))) { // one word by every rule there is
        add_word(cutter, start, end, TOKEN_WORD, rule_plain);
        return;
    }
    start = skip_marks(cutter, start, end);
    cutter->chunk_marks = word_rule_marks(text_of(cutter, start, end));
    if (cutter->settings.segmentation == SEGMENTATION_UAX29)
        cut_plainly(cutter, start, end);
    else
        while (start < end) start = cut_one(cutter, start, end);
}

static bool is_blank(char byte) {
    return (unsigned char)byte <= ' ' || byte == 0x7f;
}

static size_t solid_end(Str text, size_t at) {
    while (at < text.length && !is_blank(text.bytes[at])) at++;
    return at;
}

// Whether a space at `at` groups the digits before and behind it: at most three before, exactly three behind.
static bool space_groups_digits(Str text, size_t start, size_t at) {
    size_t before = 0;
    while (before < at - start && ascii_is_digit((unsigned char)text.bytes[at - 1 - before])) before++;
    bool whole = before >= 1 && before <= 3 && before == at - start;
    return whole && at < text.length && text.bytes[at] == ' ' && count_digits(text, at + 1) == 3;
}

bool words_group_digits(const LanguageSettings *settings) {
    const char *marks = language_rules[settings->language]->thousands_marks;
    return settings->segmentation == SEGMENTATION_UD && marks && strchr(marks, ' ');
}

size_t words_chunk_end(Str text, size_t start, const LanguageSettings *settings) {
    size_t end = solid_end(text, start);
    if (!words_group_digits(settings)) return end;
    for (size_t group = start; space_groups_digits(text, group, end);) {
        group = end + 1;
        end = solid_end(text, group);
    }
    return end;
}

void words_start(WordCutter *cutter, Str text, const LanguageSettings *settings) {
    cutter->settings = *settings;
    cutter->text = text;
    cutter->count = cutter->position = 0;
    for (size_t at = 0; at < text.length;) {
        if (is_blank(text.bytes[at])) {
            at++;
            continue;
        }
        size_t end = words_chunk_end(text, at, settings);
        cut_chunk(cutter, at, end);
        at = end;
    }
}

bool words_next(WordCutter *cutter, Word *word) {
    if (cutter->position == cutter->count) return false;
    *word = cutter->words[cutter->position++];
    return true;
}

void words_free(WordCutter *cutter) {
    free(cutter->words);
    *cutter = (WordCutter){0};
}
