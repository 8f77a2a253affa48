#include "corpus/period.h"

const char *const period_step_names[PERIOD_STEP_COUNT] = {"year", "half", "quarter", "month", "week", "day"};

// ---- The calendar ----

enum { MONTHS = 12, LAST_YEAR = 9999, EPOCH_ORDINAL = 719162 }; // days from 0001-01-01 to 1970-01-01

static const int32_t days_before_month[MONTHS + 1] = {0,   31,  59,  90,  120, 151, 181,
                                                      212, 243, 273, 304, 334, 365};

typedef struct Date {
    int32_t year;
    int32_t month; // from 1
    int32_t day;   // from 1
} Date;

static bool is_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Days from the first of January to the first of `month`, which may be 13.
static int32_t days_to_month(int32_t year, int32_t month) {
    return days_before_month[month - 1] + (month > 2 && is_leap(year));
}

// The day on which `year` begins, counted from 1970-01-01.
static int32_t day_of_year(int32_t year) {
    int32_t before = year - 1;
    return 365 * before + before / 4 - before / 100 + before / 400 - EPOCH_ORDINAL;
}

static int32_t day_from_date(Date date) {
    return day_of_year(date.year) + days_to_month(date.year, date.month) + date.day - 1;
}

static Date date_from_day(int32_t day) {
    int32_t ordinal = day + EPOCH_ORDINAL;
    // Years of average length (400 have 146097 days) give the year or one that is too early by one or two.
    Date date = {.year = (int32_t)((int64_t)ordinal * 400 / 146097), .month = 1};
    while (day_of_year(date.year + 1) <= day) date.year++;
    int32_t rest = day - day_of_year(date.year);
    while (days_to_month(date.year, date.month + 1) <= rest) date.month++;
    date.day = rest - days_to_month(date.year, date.month) + 1;
    return date;
}

// ---- Weeks of ISO 8601 ----

enum { DAYS_OF_WEEK = 7, TO_THURSDAY = 3 }; // days from Monday; 1970-01-01 was a Thursday

static int32_t monday_of(int32_t day) {
    int32_t since_monday = (day + TO_THURSDAY) % DAYS_OF_WEEK;
    return day - (since_monday < 0 ? since_monday + DAYS_OF_WEEK : since_monday);
}

// The fourth of January lies in week 1.
static int32_t first_monday(int32_t year) {
    return monday_of(day_of_year(year) + 3);
}

static void append_week(int32_t monday, Buffer *label) {
    int32_t year = date_from_day(monday + TO_THURSDAY).year;
    buffer_printf(label, "%04d-W%02d", year, (monday - first_monday(year)) / DAYS_OF_WEEK + 1);
}

// ---- Dates and ranges as text ----

// Reads exactly `digits` digits from the front of `*rest`; a number below 1 is none that a date has.
static bool take_number(Str *rest, size_t digits, int32_t *number) {
    if (rest->length < digits) return false;
    *number = 0;
    for (size_t i = 0; i < digits; i++) {
        if (rest->bytes[i] < '0' || rest->bytes[i] > '9') return false;
        *number = *number * 10 + (rest->bytes[i] - '0');
    }
    *rest = str_skip(*rest, digits);
    return *number >= 1;
}

static bool take_text(Str *rest, Str text) {
    if (!str_starts_with(*rest, text)) return false;
    *rest = str_skip(*rest, text.length);
    return true;
}

static bool settle(Period *period, Period found) {
    *period = found;
    return true;
}

static Period months_of(int32_t year, int32_t first_month, int32_t count) {
    int32_t start = day_of_year(year);
    return (Period){start + days_to_month(year, first_month),
                    start + days_to_month(year, first_month + count) - 1};
}

// What follows the year of a day: "07-13" or "0713".
static bool parse_day(Str rest, int32_t year, bool with_hyphens, Period *period) {
    int32_t month, day;
    if (!take_number(&rest, 2, &month) || month > MONTHS) return false;
    if (with_hyphens && rest.length == 0) return settle(period, months_of(year, month, 1));
    if (with_hyphens && !take_text(&rest, STR("-"))) return false;
    if (!take_number(&rest, 2, &day) || rest.length) return false;
    if (day > days_to_month(year, month + 1) - days_to_month(year, month)) return false;
    period->first_day = period->last_day = day_from_date((Date){year, month, day});
    return true;
}

// What follows "2024-W".
static bool parse_week(Str rest, int32_t year, Period *period) {
    int32_t week;
    if (!take_number(&rest, 2, &week) || rest.length) return false;
    int32_t monday = first_monday(year) + (week - 1) * DAYS_OF_WEEK;
    return monday + TO_THURSDAY < day_of_year(year + 1) &&
           settle(period, (Period){monday, monday + DAYS_OF_WEEK - 1});
}

static bool parse_date(Str text, Period *period) {
    int32_t year, half, quarter;
    if (!take_number(&text, 4, &year)) return false;
    if (text.length == 0) return settle(period, months_of(year, 1, MONTHS));
    if (!take_text(&text, STR("-"))) return parse_day(text, year, false, period);
    if (take_text(&text, STR("H"))) {
        if (!take_number(&text, 1, &half) || half > 2 || text.length) return false;
        return settle(period, months_of(year, 6 * half - 5, 6));
    }
    if (take_text(&text, STR("W"))) return parse_week(text, year, period);
    if (!take_text(&text, STR("Q"))) return parse_day(text, year, true, period);
    if (!take_number(&text, 1, &quarter) || quarter > 4 || text.length) return false;
    return settle(period, months_of(year, 3 * quarter - 2, 3));
}

// `dots` is where the ".." stands. One end may be open, not both.
static bool parse_range(Str text, size_t dots, Period *period) {
    Str from = str_slice(text, 0, dots), to = str_skip(text, dots + 2);
    Period first = {.first_day = PERIOD_SINCE_EVER}, last = {.last_day = PERIOD_FOREVER};
    if (from.length == 0 && to.length == 0) return false;
    if (from.length && !parse_date(from, &first)) return false;
    if (to.length && !parse_date(to, &last)) return false;
    if (first.first_day > last.last_day) return false;
    *period = (Period){first.first_day, last.last_day};
    return true;
}

bool period_parse(Str text, Period *period) {
    size_t dots = str_find(text, STR(".."));
    return dots < text.length ? parse_range(text, dots, period) : parse_date(text, period);
}

bool period_holds(Period outer, Period inner) {
    return outer.first_day <= inner.first_day && inner.last_day <= outer.last_day;
}

static bool is_in_calendar(Period period) {
    return period.first_day >= day_of_year(1) && period.last_day < day_of_year(LAST_YEAR + 1);
}

static bool week_label(Period period, Buffer *label) {
    int32_t monday = monday_of(period.first_day);
    if (period.last_day >= monday + DAYS_OF_WEEK) return false;
    append_week(monday, label);
    return true;
}

bool period_label(Period period, PeriodStep step, Buffer *label) {
    if (!is_in_calendar(period)) return false;
    if (step == PERIOD_WEEK) return week_label(period, label);
    Date first = date_from_day(period.first_day), last = date_from_day(period.last_day);
    int32_t quarter = (first.month + 2) / 3, half = (first.month + 5) / 6;
    if (first.year != last.year) return false;
    if (step >= PERIOD_HALF && half != (last.month + 5) / 6) return false;
    if (step >= PERIOD_QUARTER && quarter != (last.month + 2) / 3) return false;
    if (step >= PERIOD_MONTH && first.month != last.month) return false;
    if (step >= PERIOD_DAY && first.day != last.day) return false;
    buffer_printf(label, "%04d", first.year);
    if (step == PERIOD_HALF) buffer_printf(label, "-H%d", half);
    if (step == PERIOD_QUARTER) buffer_printf(label, "-Q%d", quarter);
    if (step >= PERIOD_MONTH) buffer_printf(label, "-%02d", first.month);
    if (step >= PERIOD_DAY) buffer_printf(label, "-%02d", first.day);
    return true;
}
