#include "tokenize/document/dates.h"

#include "language/rules.h"

#include <string.h>

static const char conversions[] = "YymdeBbhHMS%";

bool date_format_is_valid(const char *format) {
    for (; *format; format++)
        if (*format == '%' && (!*++format || !strchr(conversions, *format))) return false;
    return true;
}

static bool take_number(Str *rest, size_t digits, int *value) {
    size_t count = 0;
    *value = 0;
    while (count < digits && count < rest->length && rest->bytes[count] >= '0' && rest->bytes[count] <= '9')
        *value = *value * 10 + (rest->bytes[count++] - '0');
    *rest = str_skip(*rest, count);
    return count > 0;
}

bool date_take_month(Str *rest, int *value) {
    size_t length;
    *value = any_language_month(*rest, &length);
    *rest = str_skip(*rest, length);
    if (length && str_starts_with(*rest, STR("."))) *rest = str_skip(*rest, 1);
    return length > 0;
}

// Takes the first of a list of words that `*rest` begins with, and that no letter follows where it must be
// `whole`.
static bool skip_listed(Str *rest, Str words, bool whole) {
    while (words.length) {
        Str word = str_cut(&words, ' '), behind = str_skip(*rest, word.length);
        size_t length;
        if (!str_starts_with(*rest, word)) continue;
        if (whole && behind.length && unicode_is_letter(unicode_decode(behind, &length))) continue;
        return *rest = behind, true;
    }
    return false;
}

// 1er janvier.
void date_skip_day_ending(Str *rest) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (skip_listed(rest, str_from(language_rules[language]->day_endings), false)) return;
}

// 3 de mayo.
bool date_skip_word(Str *rest) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (skip_listed(rest, str_from(language_rules[language]->date_words), true)) return true;
    return false;
}

typedef struct Day {
    int year, month, day; // 0: the format has none
} Day;

static bool take_conversion(Str *rest, char conversion, Day *day) {
    int ignored;
    switch (conversion) {
    case 'Y':
        return take_number(rest, 4, &day->year);
    case 'y':
        if (!take_number(rest, 2, &day->year)) return false;
        day->year += day->year < 69 ? 2000 : 1900; // as POSIX has it
        return true;
    case 'm':
        return take_number(rest, 2, &day->month);
    case 'd':
    case 'e':
        if (!take_number(rest, 2, &day->day)) return false;
        date_skip_day_ending(rest);
        return true;
    case 'B':
    case 'b':
    case 'h':
        return date_take_month(rest, &day->month);
    case '%':
        if (!str_starts_with(*rest, STR("%"))) return false;
        *rest = str_skip(*rest, 1);
        return true;
    default: // a time of day, which is no part of a date
        return take_number(rest, 2, &ignored);
    }
}

static Str skip_spaces(Str text) {
    size_t length;
    while (text.length && unicode_is_space(unicode_decode(text, &length))) text = str_skip(text, length);
    return text;
}

// `*rest` gets what stands behind the date.
static bool fits(Str text, Str format, Day *day, Str *rest) {
    while (format.length) {
        size_t length;
        if (unicode_is_space(unicode_decode(format, &length))) {
            text = skip_spaces(text);
            format = skip_spaces(format);
        } else if (format.bytes[0] == '%' && format.length > 1) {
            text = skip_spaces(text);
            if (!take_conversion(&text, format.bytes[1], day)) return false;
            format = str_skip(format, 2);
        } else {
            if (!str_starts_with(text, str_slice(format, 0, length))) return false;
            text = str_skip(text, length);
            format = str_skip(format, length);
        }
    }
    return *rest = text, true;
}

static bool is_day(const Day *day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (day->year % 4 == 0 && day->year % 100 != 0) || day->year % 400 == 0;
    if (day->year < 1 || day->month < 0 || day->month > 12) return false;
    if (day->day == 0) return true;
    return day->month > 0 && day->day <= lengths[day->month - 1] + (leap && day->month == 2);
}

// The words of the format are folded too, but not its conversions.
static void fold_format(Buffer *folded, const char *format) {
    for (const char *byte = format; *byte;) {
        size_t length = *byte == '%' && byte[1] ? 2 : strcspn(byte + 1, "%") + 1;
        if (*byte == '%')
            buffer_append(folded, (Str){byte, length});
        else
            unicode_append_folded(folded, (Str){byte, length});
        byte += length;
    }
}

static void append_day(Buffer *iso, const Day *day) {
    buffer_printf(iso, "%04d", day->year);
    if (day->month) buffer_printf(iso, "-%02d", day->month);
    if (day->month && day->day) buffer_printf(iso, "-%02d", day->day);
}

bool date_append_iso(Buffer *iso, Str text, const char *format) {
    Buffer folded = {0}, folded_format = {0};
    Day day = {0};
    Str rest;
    unicode_append_folded(&folded, text);
    fold_format(&folded_format, format);
    bool read = fits(skip_spaces(buffer_str(&folded)), buffer_str(&folded_format), &day, &rest) &&
                skip_spaces(rest).length == 0 && is_day(&day);
    buffer_free(&folded);
    buffer_free(&folded_format);
    if (read) append_day(iso, &day);
    return read;
}

static bool touches_digit(Str text, size_t at) {
    return at > 0 && at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9' &&
           text.bytes[at - 1] >= '0' && text.bytes[at - 1] <= '9';
}

bool date_find_iso(Buffer *iso, Str text, const char *format) {
    Buffer folded = {0}, folded_format = {0};
    bool found = false;
    unicode_append_folded(&folded, text);
    fold_format(&folded_format, format);
    Str all = buffer_str(&folded);
    for (size_t at = 0; at < all.length && !found; at++) {
        Day day = {0};
        Str rest;
        bool starts = !touches_digit(all, at) && ((unsigned char)all.bytes[at] & 0xc0) != 0x80;
        found = starts && all.bytes[at] != ' ' &&
                fits(str_skip(all, at), buffer_str(&folded_format), &day, &rest) && is_day(&day) &&
                !touches_digit(all, all.length - rest.length);
        if (found) append_day(iso, &day);
    }
    buffer_free(&folded);
    buffer_free(&folded_format);
    return found;
}
