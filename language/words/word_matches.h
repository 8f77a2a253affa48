// What the rows of language/words/word_rules.c call: each match_… tells how many bytes at the start of `rest`
// (what is left of a chunk, not empty) are one token by its rule; 0 when it does not apply. The inline
// functions are how these, and the rules of single languages, look at a text.
#pragma once

#include "language/settings.h"
#include "language/unicode/character.h"

typedef size_t MatchWord(Str rest, const LanguageSettings *settings);

// Addresses of the web and of mail, names and themes of social networks.
MatchWord match_url, match_mail, match_mention, match_hashtag;

// Dates, times, ranges, units: what has digits in it.
MatchWord match_time, match_date, match_range, match_signed, match_decade, match_degree, match_number_sign,
    match_number_with_unit;
// Digits parted by one and the same mark: 13/07/2024, 2024-07-13, 1/10; how many groups, and how many digits
// the longest has.
size_t parted_digits(Str rest, char mark, size_t *groups, size_t *longest);

// Initials, abbreviations and other short forms that marks are part of.
MatchWord match_initials, match_initial, match_abbreviation, match_ampersand, match_apostrophe_s,
    match_letters_and_number, match_bracketed_ending, match_formula, match_wide_ampersand;

enum { INITIALS_AT_MOST = 16 }; // parts that & joins

// Several marks that are one token.
MatchWord match_emoticon, match_outcry, match_run;
// Bytes of a run of two or more of `marks` with ! or ? among them; 0 for none.
size_t outcry_length(Str rest, const char *marks);
// Bytes of a mark that is repeated, a stop at least `least_stops` times; 0 for none.
size_t run_length(Str rest, size_t least_stops);

// 0 behind the end.
static inline unsigned char byte_at(Str text, size_t at) {
    return at < text.length ? (unsigned char)text.bytes[at] : 0;
}

// Categories and bytes of the character there; none behind the end.
static inline unsigned categories_at(Str text, size_t at, size_t *length) {
    *length = 0;
    return at < text.length ? character_class(character_decode(text.bytes + at, length))->categories : 0;
}

// Whether a word could go on there: with a letter, a digit or a mark.
static inline bool goes_on(Str text, size_t at) {
    size_t length;
    return categories_at(text, at, &length) & (CATEGORY_LETTER | CATEGORY_NUMBER | CATEGORY_MARK);
}

// The letter that stands for a glob of a pattern (analyze/themes/pattern_word.c): R&D* is R&D and what is
// written to it.
#define GLOB_LETTER "\uA7FA"

static inline size_t glob_length(Str rest) {
    return str_starts_with(rest, STR(GLOB_LETTER)) ? sizeof GLOB_LETTER - 1 : 0;
}

// ASCII digits from there on.
static inline size_t count_digits(Str text, size_t at) {
    size_t count = 0;
    while (ascii_is_digit(byte_at(text, at + count))) count++;
    return count;
}

// Bytes of letters, digits, marks and '_' from there on.
static inline size_t name_length(Str text, size_t at) {
    size_t start = at, length;
    for (;;) {
        bool inside = byte_at(text, at) == '_' || goes_on(text, at);
        if (!inside) return at - start;
        categories_at(text, at, &length);
        at += length;
    }
}
