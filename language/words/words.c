#include "language/words/words.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/unicode/character.h"
#include "language/words/alikes.h"
#include "language/words/joins.h"
#include "language/words/number_groups.h"
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
    return language_rules[cutter->settings->language];
}

static Word *last_word(WordCutter *cutter) {
    return cutter->count ? &cutter->words[cutter->count - 1] : NULL;
}

// ---- Words of letters ----

// Whether one of CONTEXT_… holds for the chunk.
static bool context_says(WordCutter *cutter, unsigned bit) {
    cutter->asked |= bit;
    if (cutter->alone) return cutter->context & bit;
    return words_context(cutter->text, cutter->chunk_whole_start, cutter->chunk_end, bit, cutter->settings);
}

// Whether the words before the one at `start` make a noun of it: cet été, l'été.
static bool is_noun(WordCutter *cutter, size_t start, const NounLikeStopword *row) {
    const Word *last = last_word(cutter);
    if (last && last->start + last->length == start && last->rule == rule_elision) {
        Buffer elided = {0};
        unicode_append_folded(&elided, text_of(cutter, last->start, start));
        bool noun = str_is_listed(buffer_str(&elided), row->behind);
        buffer_free(&elided);
        return noun;
    }
    return start == cutter->chunk_start && context_says(cutter, CONTEXT_NOUN);
}

static bool is_capitals(Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (word.bytes[i] < 'A' || word.bytes[i] > 'Z') return false;
    return true;
}

enum { LONGEST_NAME = 4, LONGEST_NOUN = 6 };

static bool is_name_like_stopword(Str word, Language language) {
    return word.length <= LONGEST_NAME && is_capitals(word) &&
           list_has_letters(language_rules[language]->names_like_stopwords, word);
}

bool words_kind_differs(Str letters) {
    if (letters.length > LONGEST_NOUN) return false;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (is_name_like_stopword(letters, language)) return true;
    return is_noun_like_stopword(letters);
}

// The kind of a word of letters: stop words hide words, not names and nouns that look like them.
static TokenKind word_kind(WordCutter *cutter, size_t start, size_t end) {
    if (end - start > LONGEST_NOUN || cutter->settings->segmentation != SEGMENTATION_READER)
        return TOKEN_WORD;
    Str word = text_of(cutter, start, end);
    if (is_name_like_stopword(word, cutter->settings->language))
        return context_says(cutter, CONTEXT_EMPHASIS) ? TOKEN_WORD : TOKEN_NAME;
    const NounLikeStopword *row = find_noun_like_stopword(word, cutter->settings->language);
    return row && is_noun(cutter, start, row) ? TOKEN_NOUN : TOKEN_WORD;
}

// What is cut off behind: an enclitic always, a clitic where it is asked for.
static size_t tail_start(const WordCutter *cutter, Str word, const char **rule) {
    const LanguageRules *rules = rules_of(cutter);
    if (rules->enclitic_start) {
        *rule = rule_enclitic;
        return rules->enclitic_start(word);
    }
    *rule = rule_clitic;
    size_t (*const starts[CLITICS_COUNT])(Str) = {
        [CLITICS_POSSESSIVE] = rules->possessive_start, [CLITICS_CUT] = rules->clitic_start};
    size_t (*start)(Str) = starts[cutter->settings->clitics];
    return start ? start(word) : word.length;
}

static void add_letters(WordCutter *cutter, size_t start, size_t end, const char *rule) {
    const LanguageRules *rules = rules_of(cutter);
    if (rules->elision_length && !cutter->settings->keep_elision)
        for (size_t length; (length = rules->elision_length(text_of(cutter, start, end))); start += length)
            add_word(cutter, start, start + length, TOKEN_WORD, rule_elision);
    const char *tail_rule;
    size_t tail = start + tail_start(cutter, text_of(cutter, start, end), &tail_rule);
    if (tail < end && tail_rule == rule_enclitic) // donne-le-moi has two
        add_letters(cutter, start, tail, rule);
    else
        add_word(cutter, start, tail, word_kind(cutter, start, tail), rule);
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

// ---- Chunks ----

// qu'« …, l'1er: the segments leave the apostrophe to itself when no letter follows.
static bool closes_elision(WordCutter *cutter, size_t start, size_t end) {
    const Word *last = last_word(cutter);
    bool (*is_elided)(Str word) = rules_of(cutter)->is_elided;
    if (!is_elided || cutter->settings->keep_elision || !last) return false;
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
static size_t skip_joined(const WordCutter *cutter, size_t at, size_t end) {
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
    if (cutter->chunk_has_alikes && is_zero_width(text_of(cutter, start, end))) return;
    if (kind == SEGMENT_WORD)
        add_letters(cutter, start, end, rule_plain);
    else if (kind == SEGMENT_NUMBER)
        add_number(cutter, start, end);
    else if (closes_elision(cutter, start, end)) {
        last_word(cutter)->length += end - start;
        last_word(cutter)->rule = rule_elision;
    } else
        add_word(cutter, start, end, kinds[kind], rule_plain);
}

// J. before a name.
static bool cut_initial(WordCutter *cutter, size_t start) {
    bool initial = start + 2 == cutter->chunk_end && is_capitals(text_of(cutter, start, start + 1)) &&
                   cutter->text.bytes[start + 1] == '.' && rules_of(cutter)->initials_before_names &&
                   cutter->settings->segmentation == SEGMENTATION_READER;
    if (!initial || !context_says(cutter, CONTEXT_NAME)) return false;
    add_word(cutter, start, start + 2, TOKEN_WORD, word_initial.name);
    return true;
}

#define NOT_KNOWN SIZE_MAX

// Where the next `mark` of the chunk stands from `start` on; the chunk's end if nowhere. It is looked for
// once.
static size_t next_mark(size_t *known, Str chunk, size_t start, Str mark) {
    if (*known == NOT_KNOWN || *known < start) *known = start + str_find(str_skip(chunk, start), mark);
    return *known;
}

// Since Unicode 11 the narrow no-break space U+202F glues what stands beside it ("« IA »" has it inside the
// guillemets): to a reader it is a space.
static Str before_narrow_space(WordCutter *cutter, Str chunk, size_t start) {
    static const Str narrow = {"\u202f", 3};
    if (!cutter->chunk_has_alikes) return chunk;
    while (str_starts_with(str_skip(chunk, start), narrow)) start += narrow.length;
    return str_slice(chunk, 0, next_mark(&cutter->next_narrow, chunk, start, narrow));
}

// The part of the chunk in which the segment at `start` ends: up to a narrow space, and to a colon where
// colons part words.
static Str solid_part(WordCutter *cutter, Str chunk, size_t start) {
    Str part = before_narrow_space(cutter, chunk, start);
    if (!(cutter->chunk_marks >> (':' - '!') & 1) || !rules_of(cutter)->colon_parts_words) return part;
    if (cutter->settings->segmentation != SEGMENTATION_READER) return part;
    size_t colon = next_mark(&cutter->next_colon, chunk, start, STR(":"));
    return colon == start || colon > part.length ? part : str_slice(part, 0, colon);
}

// Where a segment goes on that marks part which only look like marks: ‘ for an apostrophe, a space of no
// width.
static size_t alikes_end(const WordCutter *cutter, Str chunk, size_t start, size_t end) {
    if (!cutter->chunk_has_alikes || cutter->settings->segmentation != SEGMENTATION_READER) return end;
    return zero_width_end(chunk, start, apostrophe_alike_end(chunk, start, end, cutter->settings),
                          cutter->settings);
}

// One token by a rule, or one segment with what is joined to it; where it ends.
static size_t cut_one(WordCutter *cutter, size_t start, size_t chunk_end) {
    const LanguageSettings *settings = cutter->settings;
    Str chunk = str_slice(cutter->text, 0, chunk_end);
    size_t length;
    const WordRule *rule =
        word_rule_find(&cutter->rules, str_skip(chunk, start), cutter->chunk_marks, &length);
    if (rule) {
        add_word(cutter, start, start + length, rule->kind, rule->name);
        return start + length;
    }
    if (cut_initial(cutter, start)) return chunk_end;
    SegmentKind kind;
    chunk = solid_part(cutter, chunk, start);
    size_t end = segment_end_and_kind(chunk, start, &kind);
    if (kind != SEGMENT_WORD && kind != SEGMENT_NUMBER) return add_segment(cutter, start, end, kind), end;
    start = skip_blanks(cutter, start, end);
    size_t joined = joined_end(chunk, start, alikes_end(cutter, chunk, start, end), settings);
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

// Whether a chunk may have what only looks like marks; says yes of some that have none.
static bool may_have_alikes(Str chunk, uint64_t marks) {
    if (marks >> ('`' - '!') & 1) return true;
    if (!(marks >> (NEEDS_HIGH - '!') & 1)) return false;
    return memchr(chunk.bytes, 0xe2, chunk.length) || memchr(chunk.bytes, 0xc2, chunk.length);
}

// One to three digits at the end may be the first of a number with spaces.
static void ask_for_digits(WordCutter *cutter, size_t end) {
    if (!rules_of(cutter)->single_numbers_behind) return;
    const Word *last = last_word(cutter);
    bool digits = last && last->kind == TOKEN_NUM && last->start + last->length == end && last->length <= 3;
    if (digits) cutter->asked |= CONTEXT_DIGITS;
}

// ---- Particles that stand alone ----

static bool touch(const Word *before, const Word *word) {
    return before->start + before->length == word->start;
}

static Str text_of_word(const WordCutter *cutter, size_t at) {
    return text_of(cutter, cutter->words[at].start, cutter->words[at].start + cutter->words[at].length);
}

// Whether a token closes something; a straight quotation mark does where a word, a stop or another closing
// mark touches it.
static bool closes(const WordCutter *cutter, size_t first, size_t at) {
    static const char marks[] = "’ ” ) ] } » › 」 』 》 〉 】 〕 ） ］ ≫ >";
    Str mark = text_of_word(cutter, at);
    if (str_is_listed(mark, marks)) return true;
    bool straight = str_equal_text(mark, "\"") || str_equal_text(mark, "'");
    if (!straight || at == first || !touch(&cutter->words[at - 1], &cutter->words[at])) return false;
    TokenKind before = cutter->words[at - 1].kind;
    return token_is_word(before) || before == TOKEN_NUM || closes(cutter, first, at - 1) ||
           str_is_listed(text_of_word(cutter, at - 1), ". ? ! … ... %");
}

// Tells the particles among the words of a chunk, which begin at `first`.
static void find_lone_particles(WordCutter *cutter, size_t first) {
    for (size_t i = first + 1; i < cutter->count; i++) {
        Word *word = &cutter->words[i];
        if (word->kind != TOKEN_WORD || !touch(word - 1, word) || !closes(cutter, first, i - 1)) continue;
        size_t mark = i - 1;
        while (mark > first && closes(cutter, first, mark - 1)) mark--;
        Str before = text_of(cutter, cutter->chunk_start, cutter->words[mark].start);
        if (rules_of(cutter)->is_lone_particle(text_of_word(cutter, i), before)) word->kind = TOKEN_PARTICLE;
    }
}

// What the rules have to know of a chunk; where its words begin.
static size_t look_at_chunk(WordCutter *cutter, size_t start, size_t end) {
    cutter->chunk_whole_start = start;
    cutter->chunk_end = end;
    cutter->chunk_start = start = skip_joined(cutter, start, end);
    cutter->chunk_marks = word_rule_marks(text_of(cutter, start, end));
    cutter->next_narrow = cutter->next_colon = NOT_KNOWN;
    cutter->chunk_has_alikes = may_have_alikes(text_of(cutter, start, end), cutter->chunk_marks);
    return start;
}

static void cut_chunk(WordCutter *cutter, size_t start, size_t end) {
    size_t first = cutter->count;
    if (is_ascii_letters(text_of(cutter, start, end))) { // one word by every rule there is
        cutter->chunk_whole_start = cutter->chunk_start = start;
        cutter->chunk_end = end;
        add_word(cutter, start, end, word_kind(cutter, start, end), rule_plain);
        return;
    }
    start = look_at_chunk(cutter, start, end);
    if (cutter->settings->segmentation == SEGMENTATION_UAX29)
        cut_plainly(cutter, start, end);
    else
        while (start < end) start = cut_one(cutter, start, end);
    if (cutter->settings->segmentation == SEGMENTATION_READER) ask_for_digits(cutter, end);
    if (rules_of(cutter)->is_lone_particle && cutter->settings->segmentation == SEGMENTATION_READER)
        find_lone_particles(cutter, first);
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
    if (!words_group_digits(settings)) return number_groups_end(text, start, end, settings);
    for (size_t group = start; space_groups_digits(text, group, end);) {
        group = end + 1;
        end = solid_end(text, group);
    }
    return end;
}

static void begin(WordCutter *cutter, Str text, const LanguageSettings *settings) {
    cutter->settings = settings;
    word_rules_choose(&cutter->rules, settings);
    cutter->text = text;
    cutter->count = cutter->position = 0;
    cutter->rest = cutter->rest_end = 0;
    cutter->asked = 0;
}

void words_start_chunk(WordCutter *cutter, Str chunk, const LanguageSettings *settings, unsigned context) {
    begin(cutter, chunk, settings);
    cutter->alone = true;
    cutter->context = context;
    if (chunk.length) cut_chunk(cutter, 0, chunk.length);
}

void words_start_long_chunk(WordCutter *cutter, Str chunk, const LanguageSettings *settings,
                            unsigned context) {
    bool looks_back =
        settings->segmentation == SEGMENTATION_READER && language_rules[settings->language]->is_lone_particle;
    if (looks_back || settings->segmentation == SEGMENTATION_UAX29 || is_ascii_letters(chunk)) {
        words_start_chunk(cutter, chunk, settings, context);
        return;
    }
    begin(cutter, chunk, settings);
    cutter->alone = true;
    cutter->context = context;
    cutter->rest = look_at_chunk(cutter, 0, chunk.length);
    cutter->rest_end = chunk.length;
}

// The words that come next of a long chunk. The last one may grow by what follows, and waits.
static void cut_more(WordCutter *cutter) {
    enum { WORDS_AT_ONCE = 1024 };
    while (cutter->count - cutter->position <= 1 && cutter->rest < cutter->rest_end) {
        cutter->count -= cutter->position;
        if (cutter->count) cutter->words[0] = cutter->words[cutter->position];
        cutter->position = 0;
        while (cutter->count < WORDS_AT_ONCE && cutter->rest < cutter->rest_end)
            cutter->rest = cut_one(cutter, cutter->rest, cutter->rest_end);
    }
}

void words_start(WordCutter *cutter, Str text, const LanguageSettings *settings) {
    begin(cutter, text, settings);
    cutter->alone = false;
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
    if (cutter->rest < cutter->rest_end) cut_more(cutter);
    if (cutter->position == cutter->count) return false;
    *word = cutter->words[cutter->position++];
    return true;
}

void words_free(WordCutter *cutter) {
    free(cutter->words);
    *cutter = (WordCutter){0};
}
