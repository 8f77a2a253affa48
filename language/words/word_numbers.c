// Dates, times, ranges, units: what has digits in it.
#include "language/unicode/unicode.h"
#include "language/words/word_matches.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

size_t match_time(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = count_digits(rest, 0), groups = 0;
    if (at < 1 || at > 2) return 0;
    while (groups < 2 && byte_at(rest, at) == ':' && count_digits(rest, at + 1) == 2) at += 3, groups++;
    return groups && !goes_on(rest, at) && byte_at(rest, at) != ':' ? at : 0;
}

size_t parted_digits(Str rest, char mark, size_t *groups, size_t *longest) {
    size_t at = count_digits(rest, 0);
    *groups = at > 0;
    *longest = at;
    while (at && byte_at(rest, at) == (unsigned char)mark && count_digits(rest, at + 1)) {
        size_t digits = count_digits(rest, at + 1);
        if (digits > *longest) *longest = digits;
        at += 1 + digits;
        ++*groups;
    }
    return at;
}

size_t match_date(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t groups, longest, length = parted_digits(rest, '-', &groups, &longest);
    if (groups == 3 && longest <= 4 && !goes_on(rest, length)) return length;
    length = parted_digits(rest, '/', &groups, &longest);
    return groups >= 2 && groups <= 3 && longest <= 4 && !goes_on(rest, length) ? length : 0;
}

// 1999-2009, 70-61.
size_t match_range(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t groups, longest, length = parted_digits(rest, '-', &groups, &longest);
    return groups >= 2 && !goes_on(rest, length) ? length : 0;
}

size_t match_signed(Str rest, const LanguageSettings *settings) {
    (void)settings;
    if (byte_at(rest, 0) != '-' && byte_at(rest, 0) != '+') return 0;
    size_t at = 1 + count_digits(rest, 1);
    if (at == 1) return 0;
    while ((byte_at(rest, at) == ',' || byte_at(rest, at) == '.') && count_digits(rest, at + 1))
        at += 1 + count_digits(rest, at + 1);
    return goes_on(rest, at) || byte_at(rest, at) == '-' ? 0 : at;
}

size_t match_decade(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = count_digits(rest, 0), length;
    if (!at || at >= rest.length) return 0;
    if (!unicode_is_apostrophe(character_decode(rest.bytes + at, &length))) return 0;
    return (byte_at(rest, at + length) | 0x20) == 's' && !goes_on(rest, at + length + 1) ? at + length + 1
                                                                                         : 0;
}

size_t match_degree(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t degree = strlen("°");
    if (!str_starts_with(rest, STR("°"))) return 0;
    return byte_at(rest, degree) && strchr("CFK", byte_at(rest, degree)) && !goes_on(rest, degree + 1)
               ? degree + 1
               : 0;
}

size_t match_number_sign(Str rest, const LanguageSettings *settings) {
    (void)settings;
    if ((byte_at(rest, 0) | 0x20) != 'n') return 0;
    Str sign = str_skip(rest, 1);
    return str_starts_with(sign, STR("°")) || str_starts_with(sign, STR("º")) ? 1 + strlen("°") : 0;
}

// 23h, 160km: the number, where a unit is written to it.
size_t match_number_with_unit(Str rest, const LanguageSettings *settings) {
    static const char *const units[] = {"h",  "hr", "hrs", "min", "am", "pm", "km", "cm", "mm", "m",
                                        "kg", "mg", "lb",  "lbs", "gb", "mb", "k",  "p",  "mph"};
    (void)settings;
    size_t digits = count_digits(rest, 0), at = digits;
    while (ascii_is_letter(byte_at(rest, at))) at++;
    Str unit = str_slice(rest, digits, at);
    bool whole = digits && (!goes_on(rest, at) || (unit.length == 1 && (unit.bytes[0] | 0x20) == 'h'));
    return whole && unicode_folds_to_one_of(unit, units, LENGTH_OF(units)) ? digits : 0;
}
