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

static bool take_month(Str *rest, int *value) {
    size_t length;
    *value = any_language_month(*rest, &length);
    *rest = str_skip(*rest, length);
    if (length && str_starts_with(*rest, STR("."))) *rest = str_skip(*rest, 1);
    return length > 0;
}

// 1er janvier.
static void skip_day_ending(Str *rest) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Str endings = str_from(language_rules[language]->day_endings); endings.length;) {
            Str ending = str_cut(&endings, ' ');
            if (!str_starts_with(*rest, ending)) continue;
            *rest = str_skip(*rest, ending.length);
            return;
        }
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
        skip_day_ending(rest);
        return true;
    case 'B':
    case 'b':
    case 'h':
        return take_month(rest, &day->month);
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

static bool fits(Str text, Str format, Day *day) {
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
    return skip_spaces(text).length == 0;
}

static bool is_day(const Day *day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (day->year % 4 == 0 && day->year % 100 != 0) || day->year % 400 == 0;
    if (day->year < 1 || day->month < 0 || day->month > 12) return false;
    if (day->day == 0) return true;
    return day->month > 0 && day->day <= lengths[day->month - 1] + (leap && day->month == 2);
}

bool date_append_iso(Buffer *iso, Str text, const char *format) {
    Buffer folded = {0}, folded_format = {0};
    Day day = {0};
    unicode_append_folded(&folded, text);
    // The words of the format are folded too, but not its conversions.
    for (const char *byte = format; *byte;) {
        size_t length = *byte == '%' && byte[1] ? 2 : strcspn(byte + 1, "%") + 1;
        if (*byte == '%')
            buffer_append(&folded_format, (Str){byte, length});
        else
            unicode_append_folded(&folded_format, (Str){byte, length});
        byte += length;
    }
    bool read = fits(skip_spaces(buffer_str(&folded)), buffer_str(&folded_format), &day) && is_day(&day);
    buffer_free(&folded);
    buffer_free(&folded_format);
    if (!read) return false;
    buffer_printf(iso, "%04d", day.year);
    if (day.month) buffer_printf(iso, "-%02d", day.month);
    if (day.month && day.day) buffer_printf(iso, "-%02d", day.day);
    return true;
}
