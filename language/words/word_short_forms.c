// Initials, abbreviations and other short forms that marks are part of.
#include "language/short_words.h"
#include "language/unicode/unicode.h"
#include "language/words/word_matches.h"

static bool is_initial(Str text, size_t at, size_t *length) { // a letter and a stop
    unsigned categories = categories_at(text, at, length);
    if (!(categories & (CATEGORY_UPPER | CATEGORY_LOWER)) || byte_at(text, at + *length) != '.') return false;
    ++*length;
    return true;
}

// U.S., e.g., J.-C.
size_t match_initials(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, count = 0;
    for (size_t length;;) {
        size_t hyphen = count && byte_at(rest, at) == '-';
        if (!is_initial(rest, at + hyphen, &length)) break;
        at += hyphen + length;
        count++;
    }
    return count >= 2 && !goes_on(rest, at) ? at : 0;
}

size_t match_initial(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length;
    bool initial = (categories_at(rest, 0, &length) & CATEGORY_UPPER) && is_initial(rest, 0, &length);
    return initial && !goes_on(rest, length) && byte_at(rest, length) != '.' ? length : 0;
}

size_t match_abbreviation(Str rest, const LanguageSettings *settings) {
    size_t at = name_length(rest, 0);
    while (byte_at(rest, at) == '.' && goes_on(rest, at + 1)) at += 1 + name_length(rest, at + 1);
    if (at == 0 || byte_at(rest, at) != '.' || byte_at(rest, at + 1) == '.') return 0;
    return abbreviation_keeps_stop(str_slice(rest, 0, at), settings->language) ? at + 1 : 0;
}

// R&D, AT&T, S&P. What has more parts is no name, and would be read to its end again from each part.
size_t match_ampersand(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, parts = 0;
    while (parts < INITIALS_AT_MOST) {
        size_t start = at;
        while (byte_at(rest, at) >= 'A' && byte_at(rest, at) <= 'Z' && at - start <= 4) at++;
        if (at == start || at - start > 4) return 0;
        parts++;
        if (byte_at(rest, at) != '&') break;
        at++;
    }
    at += glob_length(str_skip(rest, at));
    return parts >= 2 && !goes_on(rest, at) ? at : 0;
}

// CO₂, H₂O.
size_t match_formula(Str rest, const LanguageSettings *settings) {
    static const unsigned char subscript[] = {0xe2, 0x82};
    (void)settings;
    size_t at = 0;
    bool found = false;
    for (;; at += 3, found = true) {
        while (ascii_is_letter(byte_at(rest, at)) || ascii_is_digit(byte_at(rest, at))) at++;
        bool digit = byte_at(rest, at) == subscript[0] && byte_at(rest, at + 1) == subscript[1] &&
                     byte_at(rest, at + 2) - 0x80u < 10u;
        unsigned char before = at ? byte_at(rest, at - 1) : 0;
        bool behind = (before >= 'A' && before <= 'Z') || before >= 0x80;
        if (!digit || !behind) break;
    }
    return found && !goes_on(rest, at) ? at : 0;
}

// Ｒ＆Ｄ, the letters and the sign of full width.
size_t match_wide_ampersand(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, parts = 0, length;
    for (; parts < INITIALS_AT_MOST; at += length, parts++) {
        size_t start = at;
        for (; at - start <= 4 * 3; at += length) { // three bytes each
            if (at == rest.length) break;
            uint32_t character = character_decode(rest.bytes + at, &length);
            if (character < 0xff21 || character > 0xff3a) break;
        }
        if (at == start || at - start > 4 * 3) return 0;
        if (at == rest.length || character_decode(rest.bytes + at, &length) != 0xff06) break;
    }
    return parts && !goes_on(rest, at) ? at : 0;
}

// 's of a foreign name, apart from it: Levi 's.
size_t match_apostrophe_s(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length;
    if (!unicode_is_apostrophe(character_decode(rest.bytes, &length))) return 0;
    return byte_at(rest, length) == 's' && !goes_on(rest, length + 1) ? length + 1 : 0;
}

// COVID-19, F-16.
size_t match_letters_and_number(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length;
    while (categories_at(rest, at, &length) & CATEGORY_LETTER) at += length;
    if (at == 0 || byte_at(rest, at) != '-') return 0;
    size_t digits = count_digits(rest, at + 1), end = at + 1 + digits;
    return digits && digits <= 4 && !goes_on(rest, end) && byte_at(rest, end) != '-' ? end : 0;
}

// citoyen(ne)s, VOIE(S): the ending in brackets is part of the word.
size_t match_bracketed_ending(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length, ending = 0;
    while (categories_at(rest, at, &length) & CATEGORY_LETTER) at += length;
    if (at < 2 || byte_at(rest, at) != '(') return 0;
    for (at++; ending < 3 && ascii_is_letter(byte_at(rest, at)); at++) ending++;
    if (!ending || byte_at(rest, at++) != ')') return 0;
    if ((byte_at(rest, at) | 0x20) == 's') at++;
    return goes_on(rest, at) ? 0 : at;
}
