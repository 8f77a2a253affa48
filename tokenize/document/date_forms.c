#include "tokenize/document/date_forms.h"

#include "language/unicode/unicode.h"
#include "tokenize/document/dates.h"

enum { FIRST_YEAR = 1500, LAST_YEAR = 2199 };

// ---- Pieces; each takes what it is from the start of `rest` ----

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// A number of so many digits and no more.
static bool take_number(Str *rest, size_t fewest, size_t most, int *value) {
    size_t digits = 0;
    *value = 0;
    while (digits < rest->length && digits < most && is_digit(rest->bytes[digits]))
        *value = *value * 10 + (rest->bytes[digits++] - '0');
    if (digits < fewest || (digits < rest->length && is_digit(rest->bytes[digits]))) return false;
    return *rest = str_skip(*rest, digits), true;
}

static bool take_year(Str *rest, FoundDate *date) {
    return take_number(rest, 4, 4, &date->year) && date->year >= FIRST_YEAR && date->year <= LAST_YEAR;
}

static bool take(Str *rest, Str text) {
    if (!str_starts_with(*rest, text)) return false;
    return *rest = str_skip(*rest, text.length), true;
}

static void skip_spaces(Str *rest) {
    while (rest->length && (rest->bytes[0] == ' ' || rest->bytes[0] == '_')) *rest = str_skip(*rest, 1);
}

// Between words of a date: blanks, and one mark.
static void skip_separators(Str *rest) {
    skip_spaces(rest);
    if (rest->length && (rest->bytes[0] == '-' || rest->bytes[0] == '.' || rest->bytes[0] == ',')) {
        *rest = str_skip(*rest, 1);
        skip_spaces(rest);
    }
}

// Between day, month and year: 12 de marzo de 2022, 12th of March.
static void skip_joint(Str *rest) {
    skip_separators(rest);
    if (date_skip_word(rest)) skip_separators(rest);
}

static bool starts_with_letter(Str rest) {
    size_t length;
    return rest.length && unicode_is_letter(unicode_decode(rest, &length));
}

static bool take_month_name(Str *rest, int *month) {
    Str before = *rest;
    if (date_take_month(rest, month) && !starts_with_letter(*rest)) return true;
    return *rest = before, false;
}

// The mark between the numbers of a date, which is the same both times; a blank may follow a stop.
static bool take_mark(Str *rest, char *mark) {
    if (!rest->length || (*mark && rest->bytes[0] != *mark)) return false;
    *mark = rest->bytes[0];
    if (*mark != '-' && *mark != '/' && *mark != '.' && *mark != '_') return false;
    *rest = str_skip(*rest, 1);
    if (*mark == '.') skip_spaces(rest);
    return true;
}

// ---- Forms ----

static bool year_month_day(Str *rest, FoundDate *date) {
    char mark = '\0';
    return take_year(rest, date) && take_mark(rest, &mark) && take_number(rest, 1, 2, &date->month) &&
           take_mark(rest, &mark) && take_number(rest, 1, 2, &date->day);
}

static bool compact_day(Str *rest, FoundDate *date) {
    int number;
    if (!take_number(rest, 8, 8, &number)) return false;
    date->year = number / 10000;
    date->month = number / 100 % 100;
    date->day = number % 100;
    return date->year >= FIRST_YEAR && date->year <= LAST_YEAR;
}

static bool korean_day(Str *rest, FoundDate *date) {
    if (!take_year(rest, date) || !take(rest, STR("년"))) return false;
    skip_spaces(rest);
    if (!take_number(rest, 1, 2, &date->month) || !take(rest, STR("월"))) return date->month = 0, true;
    Str behind_month = *rest;
    skip_spaces(rest);
    if (take_number(rest, 1, 2, &date->day) && take(rest, STR("일"))) return true;
    return *rest = behind_month, date->day = 0, true;
}

// 25/12/2024, 12/25/2024; with stops the day is first.
static bool numbers_year(Str *rest, FoundDate *date) {
    char mark = '\0';
    int first, second;
    if (!take_number(rest, 1, 2, &first) || !take_mark(rest, &mark) || !take_number(rest, 1, 2, &second) ||
        !take_mark(rest, &mark) || !take_year(rest, date))
        return false;
    date->ambiguous = mark != '.' && first <= 12 && second <= 12 && first != second;
    bool month_first = second > 12 && mark != '.';
    date->month = month_first ? first : second;
    date->day = month_first ? second : first;
    return true;
}

static bool day_month_year(Str *rest, FoundDate *date) {
    if (!take_number(rest, 1, 2, &date->day)) return false;
    date_skip_day_ending(rest);
    skip_joint(rest);
    if (!take_month_name(rest, &date->month)) return false;
    skip_joint(rest);
    return take_year(rest, date);
}

static bool month_day_year(Str *rest, FoundDate *date) {
    if (!take_month_name(rest, &date->month)) return false;
    skip_joint(rest);
    if (!take_number(rest, 1, 2, &date->day)) return false;
    date_skip_day_ending(rest);
    skip_joint(rest);
    return take_year(rest, date);
}

static bool month_year(Str *rest, FoundDate *date) {
    if (!take_month_name(rest, &date->month)) return false;
    skip_joint(rest);
    return take_year(rest, date);
}

static bool year_month(Str *rest, FoundDate *date) {
    char mark = '\0';
    return take_year(rest, date) && take_mark(rest, &mark) && take_number(rest, 2, 2, &date->month);
}

static bool bare_year(Str *rest, FoundDate *date) {
    return take_year(rest, date);
}

static bool is_date(const FoundDate *date) {
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date->month < 0 || date->month > 12 || (date->day && !date->month)) return false;
    bool leap = (date->year % 4 == 0 && date->year % 100 != 0) || date->year % 400 == 0;
    int longest = date->month ? lengths[date->month - 1] - (date->month == 2 && !leap) : 0;
    return date->day <= longest;
}

// The date at `at` of folded text; the more precise forms first.
static bool find_at(Str text, size_t at, FoundDate *found) {
    static bool (*const forms[])(Str *, FoundDate *) = {year_month_day, compact_day,    korean_day,
                                                        numbers_year,   day_month_year, month_day_year,
                                                        month_year,     year_month,     bare_year};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        Str rest = str_skip(text, at);
        FoundDate date = {.start = at};
        if (!forms[i](&rest, &date) || !is_date(&date)) continue;
        date.end = text.length - rest.length;
        return *found = date, true;
    }
    return false;
}

void date_append(Buffer *iso, const FoundDate *date) {
    buffer_printf(iso, "%04d", date->year);
    if (date->month) buffer_printf(iso, "-%02d", date->month);
    if (date->day) buffer_printf(iso, "-%02d", date->day);
}

// ---- Fields ----

// A time, a zone, the name of the day in brackets.
static bool may_follow(Str rest) {
    if (rest.length && (rest.bytes[0] == '.' || rest.bytes[0] == ',')) rest = str_skip(rest, 1);
    if (rest.length == 0 || str_equal(rest, STR("0"))) return true; // 2024.0
    if (rest.bytes[0] == '(') return true;                          // 2024. 5. 3.(금)
    bool apart = rest.bytes[0] == ' ' || rest.bytes[0] == 't';
    rest = str_trim(str_skip(rest, apart));
    return apart && (rest.length == 0 || is_digit(rest.bytes[0]) || rest.bytes[0] == '(');
}

// "mardi", "Tue,", "le"
static bool skip_word(Str *rest) {
    size_t length;
    if (!starts_with_letter(*rest)) return false;
    while (starts_with_letter(*rest)) {
        unicode_decode(*rest, &length);
        *rest = str_skip(*rest, length);
    }
    skip_separators(rest);
    return rest->length > 0;
}

FieldDate date_of_text(Buffer *iso, Str field) {
    enum { WORDS_AT_MOST = 2 };
    Buffer folded = {0};
    FieldDate result = FIELD_NO_DATE;
    unicode_append_folded(&folded, str_trim(field));
    Str rest = buffer_str(&folded);
    for (size_t words = 0; words <= WORDS_AT_MOST && result == FIELD_NO_DATE; words++) {
        FoundDate date;
        bool found = find_at(rest, 0, &date) && may_follow(str_skip(rest, date.end));
        if (found && (words == 0 || date.day)) // "spring 2021" is more than the year
            result = date.ambiguous ? FIELD_AMBIGUOUS : FIELD_DATE;
        if (result == FIELD_DATE) date_append(iso, &date);
        if (!skip_word(&rest)) break;
    }
    buffer_free(&folded);
    return result;
}

// ---- Names ----

static int precision(const FoundDate *date) {
    return date->year == 0 ? 0 : date->day ? 3 : date->month ? 2 : 1;
}

static bool may_start(Str text, size_t at) {
    size_t length;
    if (at > 0 && is_digit(text.bytes[at - 1]) && is_digit(text.bytes[at])) return false;
    if (is_digit(text.bytes[at])) return true;
    if (((unsigned char)text.bytes[at] & 0xc0) == 0x80 ||
        !unicode_is_letter(unicode_decode(str_skip(text, at), &length)))
        return false;
    return at == 0 || !((text.bytes[at - 1] | 0x20) >= 'a' && (text.bytes[at - 1] | 0x20) <= 'z');
}

// "2005-102" is the number of a law.
static bool is_numbered(Str behind) {
    enum { DIGITS = 3 };
    size_t digits = 0;
    if (!behind.length || (behind.bytes[0] != '-' && behind.bytes[0] != '/')) return false;
    while (1 + digits < behind.length && is_digit(behind.bytes[1 + digits])) digits++;
    return digits == DIGITS;
}

static void take_found(NameDates *dates, const FoundDate *found, Str behind) {
    int before = precision(&dates->best), now = precision(found);
    if (found->ambiguous) {
        dates->ambiguous = true;
    } else if (now == 1 && is_numbered(behind)) {
        dates->numbered = true;
    } else if (now > before) {
        bool settled = now == 3 || before == 0 || dates->best.year == found->year;
        dates->other_year = settled ? 0 : dates->best.year;
        dates->best = *found;
    } else if (found->year != dates->best.year && dates->other_year == 0 && (now == 3 || before < 3))
        dates->other_year = found->year;
}

NameDates dates_of_name(Str name) {
    NameDates dates = {0};
    Buffer folded = {0};
    unicode_append_folded(&folded, name);
    Str text = buffer_str(&folded);
    for (size_t at = 0; at < text.length;) {
        FoundDate found;
        if (may_start(text, at) && find_at(text, at, &found)) {
            take_found(&dates, &found, str_skip(text, found.end));
            at = found.end;
        } else {
            dates.other_numbers |= is_digit(text.bytes[at]);
            at++;
        }
    }
    buffer_free(&folded);
    return dates;
}
