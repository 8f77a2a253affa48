#include "language/words.h"

#include "base/memory.h"
#include "language/unicode.h"

#include <stdlib.h>
#include <string.h>

// What loses its vowel before another word (Grevisse, Le bon usage, § 45), and the words in which the two
// have grown together: those stay whole.
static const char *const french_elided[] = {
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"};
static const char *const french_whole[] = {"quelqu'un",  "quelqu'une",  "quelqu'uns", "quelqu'unes",
                                           "presqu'île", "presqu'îles", "d'aucuns",   "d'aucunes"};
static const char *const english_clitics[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static Str text_of(const WordCutter *cutter, size_t start, size_t end) {
    return str_slice(cutter->text, start, end);
}

static void add_word(WordCutter *cutter, size_t start, size_t end, TokenKind kind) {
    if (start == end) return;
    MEMORY_GROW(cutter->words, cutter->capacity, cutter->count + 1);
    cutter->words[cutter->count++] = (Word){start, end - start, kind};
}

static Word *last_word(WordCutter *cutter) {
    return cutter->count ? &cutter->words[cutter->count - 1] : NULL;
}

// Where the first apostrophe of the text stands; its bytes in `*length`, 0 if there is none.
static size_t find_apostrophe(Str text, size_t *length) {
    for (size_t at = 0; at < text.length; at += *length)
        if (unicode_is_apostrophe(unicode_decode(str_skip(text, at), length))) return at;
    *length = 0;
    return text.length;
}

// l'innovation: l' and innovation; d'aujourd'hui: d' and aujourd'hui.
static void add_french(WordCutter *cutter, size_t start, size_t end) {
    for (;;) {
        size_t apostrophe_length;
        Str rest = text_of(cutter, start, end);
        size_t apostrophe = find_apostrophe(rest, &apostrophe_length);
        bool elided = apostrophe_length && apostrophe + apostrophe_length < rest.length &&
                      unicode_folds_to_one_of(str_slice(rest, 0, apostrophe), french_elided,
                                              LENGTH_OF(french_elided)) &&
                      !unicode_folds_to_one_of(rest, french_whole, LENGTH_OF(french_whole));
        if (!elided) break;
        add_word(cutter, start, start + apostrophe + apostrophe_length, TOKEN_WORD);
        start += apostrophe + apostrophe_length;
    }
    add_word(cutter, start, end, TOKEN_WORD);
}

// don't: do and n't; Korea's: Korea and 's.
static void add_english(WordCutter *cutter, size_t start, size_t end) {
    Buffer folded = {0};
    unicode_append_folded(&folded, text_of(cutter, start, end));
    size_t cut = 0;
    for (size_t i = 0; i < LENGTH_OF(english_clitics) && !cut; i++) {
        Str clitic = str_from(english_clitics[i]);
        if (folded.length > clitic.length && str_ends_with(buffer_str(&folded), clitic)) cut = clitic.length;
    }
    buffer_free(&folded);
    size_t clitic_start = end;
    for (; cut > 0; cut--) // as many characters of the text as the clitic has: ’ is longer than '
        do clitic_start--;
        while (((unsigned char)cutter->text.bytes[clitic_start] & 0xc0) == 0x80);
    add_word(cutter, start, clitic_start, TOKEN_WORD);
    add_word(cutter, clitic_start, end, TOKEN_WORD);
}

static void add_letters(WordCutter *cutter, size_t start, size_t end) {
    const LanguageSettings *settings = &cutter->settings;
    if (settings->language == LANGUAGE_FR && !settings->keep_elision)
        add_french(cutter, start, end);
    else if (settings->language == LANGUAGE_EN && settings->cut_clitics)
        add_english(cutter, start, end);
    else
        add_word(cutter, start, end, TOKEN_WORD);
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static size_t count_digits(Str text) {
    size_t count = 0;
    while (count < text.length && is_digit(text.bytes[count])) count++;
    return count;
}

// 30 000 is one number: one to three digits, then groups of exactly three behind one no-break space.
static bool continues_number(WordCutter *cutter, size_t start, size_t end) {
    const Word *last = last_word(cutter);
    if (!last || last->kind != TOKEN_NUM) return false;
    Str before = text_of(cutter, last->start, last->start + last->length);
    Str gap = text_of(cutter, last->start + last->length, start);
    if (!str_equal(gap, STR("\u00a0")) && !str_equal(gap, STR("\u202f")) && !str_equal(gap, STR("\u2009")))
        return false;
    if (count_digits(text_of(cutter, start, end)) != 3) return false;
    size_t digits = 0; // at the end of what stands before; more than three are as bad as any number of them
    while (digits < before.length && digits <= 3 && is_digit(before.bytes[before.length - 1 - digits]))
        digits++;
    return digits == before.length ? digits >= 1 && digits <= 3 : digits == 3;
}

static void add_number(WordCutter *cutter, size_t start, size_t end) {
    if (continues_number(cutter, start, end))
        last_word(cutter)->length = end - last_word(cutter)->start;
    else
        add_word(cutter, start, end, TOKEN_NUM);
}

// qu'« …, l'1er: the segments leave the apostrophe to itself when no letter follows.
static bool closes_elision(WordCutter *cutter, size_t start, size_t end) {
    const Word *last = last_word(cutter);
    if (cutter->settings.language != LANGUAGE_FR || cutter->settings.keep_elision || !last) return false;
    if (last->kind != TOKEN_WORD || last->start + last->length != start) return false;
    size_t length;
    if (!unicode_is_apostrophe(unicode_decode(text_of(cutter, start, end), &length)) || length != end - start)
        return false;
    return unicode_folds_to_one_of(text_of(cutter, last->start, start), french_elided,
                                   LENGTH_OF(french_elided));
}

static void add_piece(WordCutter *cutter, size_t start, size_t end, bool letters) {
    if (letters)
        add_letters(cutter, start, end);
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

// A combining mark joins the space or control character before it (WB4), and letters may follow: to a reader
// the word begins behind them.
static size_t skip_blanks(const WordCutter *cutter, const Segment *segment) {
    size_t at = segment->start, length;
    while (at < segment->end) {
        uint32_t character = unicode_decode(text_of(cutter, at, segment->end), &length);
        if (!unicode_is_space(character) && !unicode_is_control(character)) break;
        at += length;
    }
    return at;
}

static void add_segment(WordCutter *cutter, const Segment *segment) {
    static const TokenKind kinds[] = {[SEGMENT_WORD] = TOKEN_WORD,
                                      [SEGMENT_NUMBER] = TOKEN_NUM,
                                      [SEGMENT_PUNCTUATION] = TOKEN_PUNCT,
                                      [SEGMENT_SYMBOL] = TOKEN_SYM};
    if (segment->kind == SEGMENT_SPACE) return;
    if (cutter->settings.segmentation == SEGMENTATION_UAX29 ||
        (segment->plain && segment->kind == SEGMENT_WORD))
        add_word(cutter, segment->start, segment->end, kinds[segment->kind]);
    else if (segment->kind == SEGMENT_WORD || segment->kind == SEGMENT_NUMBER) {
        size_t start = skip_blanks(cutter, segment);
        if (has_narrow_space(text_of(cutter, start, segment->end)))
            add_glued(cutter, start, segment->end);
        else
            add_piece(cutter, start, segment->end, segment->kind == SEGMENT_WORD);
    } else if (closes_elision(cutter, segment->start, segment->end))
        last_word(cutter)->length += segment->end - segment->start;
    else
        add_word(cutter, segment->start, segment->end, kinds[segment->kind]);
}

// A run of ASCII letters is one word in every language.
static bool is_plain_word(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if (((unsigned char)text.bytes[i] | 0x20u) - 'a' >= 26) return false;
    return text.length > 0;
}

void words_start(WordCutter *cutter, Str text, const LanguageSettings *settings) {
    cutter->settings = *settings;
    cutter->text = text;
    cutter->count = cutter->position = 0;
    if (is_plain_word(text)) {
        add_word(cutter, 0, text.length, TOKEN_WORD);
        return;
    }
    segment_start(&cutter->segments, text);
    for (Segment segment;;) {
        segment_skip_space(&cutter->segments);
        if (!segment_next(&cutter->segments, &segment)) return;
        add_segment(cutter, &segment);
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
