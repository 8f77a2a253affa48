#include "language/sentences/sentences.h"

#include "language/rules.h"
#include "language/short_words.h"
#include "language/unicode/character.h"
#include "language/words/scan.h"
#include "language/words/segment.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// A character and how far to go on; character 0 at either end of the text.
static uint32_t character_at(Str text, size_t at, size_t *length) {
    *length = 0;
    return at < text.length ? character_decode(text.bytes + at, length) : 0;
}

static uint32_t character_before(Str text, size_t at, size_t *length) {
    *length = 0;
    if (at == 0) return 0;
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)text.bytes[start] & 0xc0) == 0x80) start--;
    return character_at(text, start, length);
}

static bool is_listed(uint32_t character, const uint32_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == character) return true;
    return false;
}

static bool is_terminator(uint32_t character) {
    uint8_t class = character_class(character)->sentence_break;
    return class == SENTENCE_BREAK_ATERM || class == SENTENCE_BREAK_STERM || character == 0x2026; // …
}

static bool is_of(uint32_t character, const char *characters) {
    size_t length;
    for (Str rest = str_from(characters); rest.length; rest = str_skip(rest, length))
        if (character_decode(rest.bytes, &length) == character) return true;
    return false;
}

enum { CLOSES = 1, OPENS = 2 };
static const uint8_t ascii_marks[0x80] = {
    ['"'] = CLOSES | OPENS, ['\''] = CLOSES | OPENS, ['*'] = CLOSES | OPENS, ['_'] = CLOSES | OPENS,
    [')'] = CLOSES,         [']'] = CLOSES,          ['}'] = CLOSES,         ['('] = OPENS,
    ['['] = OPENS,          ['{'] = OPENS,           ['-'] = OPENS};

static bool is_closer(uint32_t character, Language language) {
    static const uint32_t closers[] = {0xbb,   0x2019, 0x201d, 0x203a, 0x300d,
                                       0x300f, 0x3009, 0x300b, 0x3011, 0xff09};
    if (character < 0x80) return ascii_marks[character] & CLOSES;
    return is_listed(character, closers, LENGTH_OF(closers)) ||
           is_of(character, language_rules[language]->closing_quotes);
}

static bool is_opener(uint32_t character, Language language) {
    static const uint32_t openers[] = {0xab, 0x2018, 0x201c, 0x2039, 0x300c, 0x300e, 0x2013, 0x2014, 0x2022};
    if (character < 0x80) return ascii_marks[character] & OPENS;
    return is_listed(character, openers, LENGTH_OF(openers)) ||
           is_of(character, language_rules[language]->opening_quotes);
}

static size_t skip_spaces(Str text, size_t at) {
    size_t length;
    if (at < text.length && (unsigned char)text.bytes[at] - 0x21u < 0x5f)
        return at; // a visible ASCII character
    while (unicode_is_space(character_at(text, at, &length)) && length) at += length;
    return at;
}

// Past the terminators and what closes behind them, a quote behind a space too where the language has it.
static size_t skip_closers(Str text, size_t at, Language language) {
    const char *spaced_quotes = language_rules[language]->spaced_quotes;
    size_t length;
    for (;;) {
        uint32_t character = character_at(text, at, &length);
        if (length && (is_terminator(character) || is_closer(character, language))) {
            at += length;
            continue;
        }
        size_t behind = skip_spaces(text, at);
        if (behind == at || !is_of(character_at(text, behind, &length), spaced_quotes)) return at;
        at = behind + length;
    }
}

// The run of letters, digits and stops that ends before `at`; of a run too long for an abbreviation, some of
// its end.
static Str word_before(Str text, size_t at) {
    enum { INSIDE = CATEGORY_LETTER | CATEGORY_NUMBER | CATEGORY_MARK, BYTES_AT_MOST = 32 };
    size_t start = at, length;
    while (at - start < BYTES_AT_MOST) {
        if (start > 0 && ascii_is_letter((unsigned char)text.bytes[start - 1])) {
            start--;
            continue;
        }
        uint32_t character = character_before(text, start, &length);
        if (!length || !(character == '.' || character_class(character)->categories & INSIDE)) break;
        start -= length;
    }
    return str_slice(text, start, at);
}

// "J", "U.S", "a.m": single letters with stops between them.
static bool is_initials(Str word) {
    size_t letters = 0, length;
    for (bool letter_due = true; word.length; word = str_skip(word, length), letter_due = !letter_due) {
        uint32_t character = unicode_decode(word, &length);
        if (letter_due ? !unicode_is_letter(character) : character != '.') return false;
        if (letter_due && unicode_is_hangul_syllable(character)) return false;
        letters += letter_due;
    }
    return letters > 0;
}

static bool starts_with_one_of(Str text, const char *words) {
    size_t end = 0, length;
    while (unicode_is_letter(character_at(text, end, &length)) && length) end += length;
    Buffer folded = {0};
    unicode_append_folded(&folded, str_slice(text, 0, end));
    bool listed = end > 0 && str_is_listed(buffer_str(&folded), words);
    buffer_free(&folded);
    return listed;
}

// Whether what begins at `start` is tied to a letter by an apostrophe (geht's), where nothing is elided that
// stands before words (l'art).
static bool ends_longer_word(Str text, size_t start, const LanguageRules *rules) {
    size_t length, of_letter;
    if (rules->elision_length || !unicode_is_apostrophe(character_before(text, start, &length))) return false;
    return unicode_is_letter(character_before(text, start - length, &of_letter)) && of_letter;
}

static bool is_number_or_initial(Str text) {
    size_t length, behind;
    uint32_t character = character_at(text, 0, &length);
    if (unicode_is_digit(character)) return true;
    return unicode_is_upper(character) && character_at(text, length, &behind) == '.';
}

// Whether the stop at `stop` belongs to the word before it; `next` is where the text goes on.
static bool belongs_to_word(Str text, size_t stop, size_t next, Language language) {
    const LanguageRules *rules = language_rules[language];
    Str word = word_before(text, stop);
    if (word.length == 0) return false;
    if (abbreviation_opens(word, language) && !ends_longer_word(text, stop - word.length, rules)) return true;
    if (abbreviation_opens_number(word, language) && is_number_or_initial(str_skip(text, next))) return true;
    size_t length;
    uint32_t before = character_before(text, stop - word.length, &length);
    bool of_decimal = before == (unsigned char)rules->decimal_mark && before; // 3,5. is no ordinal
    bool keeps = rules->keeps_stop && !of_decimal && rules->keeps_stop(word);
    if (!keeps && !is_initials(word)) return false;
    if (before == 0xb0) return false;                                                     // 20 °C.
    if (word.length == 1 && unicode_is_lower((unsigned char)word.bytes[0])) return false; // "option b."
    return !rules->sentence_starters || !starts_with_one_of(str_skip(text, next), rules->sentence_starters);
}

// Whether what follows at `next` can begin a sentence.
static bool can_begin(Str text, size_t next, Language language) {
    size_t length;
    uint32_t character = character_at(text, next, &length);
    while (length && is_opener(character, language)) {
        next = skip_spaces(text, next + length);
        character = character_at(text, next, &length);
    }
    return !unicode_is_lower(character);
}

// Whether a sentence ends before a small letter: many who write mails and notes do not begin sentences with
// capitals. A question ends, unless it is in brackets or quotes (straight ones do not tell); a stop does
// behind a word that is long enough to be no abbreviation and none that we know.
static bool ends_before_small_letter(Str text, size_t stop, size_t after, Language language) {
    const LanguageRules *rules = language_rules[language];
    size_t length;
    uint32_t terminator = character_at(text, stop, &length);
    if (terminator >= 0x80 || !strchr(rules->marks_before_small_letter, (int)terminator)) return false;
    if (terminator != '.') {
        uint32_t last = character_before(text, after, &length);
        return is_terminator(last) || last == '"';
    }
    if (after != stop + length) return false;
    Str word = word_before(text, stop);
    return word.length >= rules->bytes_before_small_letter && str_find_byte(word, '.') == word.length &&
           !abbreviation_opens(word, language) && !abbreviation_keeps_stop(word, language);
}

// The run without blanks around a place; of a very long one, what is close to it.
static Str run_around(Str text, size_t at) {
    enum { BYTES_AT_MOST = 256 };
    size_t start = at, end = at;
    while (start > 0 && at - start < BYTES_AT_MOST && (unsigned char)text.bytes[start - 1] > ' ') start--;
    while (end < text.length && end - at < BYTES_AT_MOST && (unsigned char)text.bytes[end] > ' ') end++;
    return str_slice(text, start, end);
}

// Three or more small letters at the end of a word, or two or more capitals that are all of it: ferme, IA.
static bool may_end_sentence(Str word, Language language) {
    size_t small = 0, capitals = 0, length;
    if (abbreviation_opens(word, language) || abbreviation_keeps_stop(word, language)) return false;
    for (; word.length; word = str_skip(word, length)) {
        uint32_t character = unicode_decode(word, &length);
        bool is_small = unicode_is_lower(character);
        if (!is_small && !unicode_is_upper(character)) return false;
        capitals += !is_small;
        small += is_small;
    }
    return small >= 3 || (small == 0 && capitals >= 2);
}

// Ends of names of files and of the net.
static bool is_suffix(Str text) {
    static const char suffixes[] = "com org net gov edu info fr eu pdf doc docx xls txt htm html js";
    return starts_with_one_of(text, suffixes);
}

// ferme.Nous, l'IA.Les: the blank behind the stop is missing, as it is not in Node.js, ASP.NET, www.MBDA.
static bool ends_before_capital(Str text, size_t stop, size_t after, Language language) {
    size_t length, next_length;
    if (after != stop + 1 || text.bytes[stop] != '.') return false;
    if (!unicode_is_upper(character_at(text, after, &length))) return false;
    uint32_t next = character_at(text, after + length, &next_length);
    if (!next_length || !(unicode_is_lower(next) || unicode_is_apostrophe(next))) return false;
    if (!may_end_sentence(word_before(text, stop), language) || is_suffix(str_skip(text, after)))
        return false;
    Str run = run_around(text, stop);
    return str_find_byte(run, '@') == run.length && str_find_byte(run, '/') == run.length &&
           str_find(run, STR("www")) == run.length;
}

// An abbreviation that may end a sentence does not before a bracket: Tamtam Inc. (« TAMT »).
static bool opens_bracket(Str text, size_t stop, size_t next, Language language) {
    return text.bytes[next] == '(' && abbreviation_keeps_stop(word_before(text, stop), language);
}

// Whether the sentence ends with the terminator at `stop`; if so `*end` gets where.
static bool ends_at(Str text, size_t stop, Language language, size_t *end) {
    size_t length;
    uint32_t terminator = character_at(text, stop, &length);
    size_t after = skip_closers(text, stop, language);
    size_t next = skip_spaces(text, after);
    *end = after;
    if (next == text.length) return true;
    bool (*goes_on)(Str, size_t, size_t) = language_rules[language]->goes_on;
    if (goes_on && goes_on(text, stop, after)) return false;
    bool (*ends_without_space)(Str, size_t, size_t) = language_rules[language]->ends_without_space;
    if (next == after)
        return (ends_without_space && ends_without_space(text, stop, after)) ||
               ends_before_capital(text, stop, after, language);
    if (!can_begin(text, next, language)) return ends_before_small_letter(text, stop, after, language);
    bool lone_stop = terminator == '.' && after == stop + length;
    return !lone_stop ||
           !(belongs_to_word(text, stop, next, language) || opens_bracket(text, stop, next, language));
}

void sentences_start(SentenceIterator *iterator, Str text, const LanguageSettings *settings) {
    *iterator = (SentenceIterator){
        .text = text, .language = settings->language, .segmentation = settings->segmentation};
}

static size_t sentence_end(const SentenceIterator *iterator, size_t at) {
    Str text = iterator->text;
    if (iterator->segmentation == SEGMENTATION_UAX29) return segment_sentence_end(text, at);
    for (size_t end;;) {
        at = scan_find_end(text, at, is_terminator);
        if (at == text.length) return at;
        if (ends_at(text, at, iterator->language, &end)) return end;
        at = skip_closers(text, at, iterator->language);
    }
}

bool sentences_next(SentenceIterator *iterator, size_t *start, size_t *end) {
    Str text = iterator->text;
    size_t length;
    *start = skip_spaces(text, iterator->position);
    if (*start == text.length) return false;
    *end = iterator->position = sentence_end(iterator, *start);
    while (unicode_is_space(character_before(text, *end, &length)) && length) *end -= length;
    return true;
}
