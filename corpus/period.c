#include "corpus/period.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

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

// ---- Conditions ----

static bool lies_inside(Period document, Period value) {
    return period_holds(value, document);
}

static bool lies_outside(Period document, Period value) {
    return !period_holds(value, document);
}

static bool ends_before(Period document, Period value) {
    return document.last_day < value.first_day;
}

static bool ends_before_or_inside(Period document, Period value) {
    return document.last_day <= value.last_day;
}

static bool begins_after(Period document, Period value) {
    return document.first_day > value.last_day;
}

static bool begins_after_or_inside(Period document, Period value) {
    return document.first_day >= value.first_day;
}

enum { LESS = 1, EQUAL = 2, GREATER = 4 };

typedef struct Operator {
    const char *name;
    int orders; // of the document's value against the condition's, as numbers or bytes
    bool (*dates)(Period document, Period value);
} Operator;

static const Operator operators[] = {
    {"=", EQUAL, lies_inside},    {"!=", LESS | GREATER, lies_outside},
    {"<", LESS, ends_before},     {"<=", LESS | EQUAL, ends_before_or_inside},
    {">", GREATER, begins_after}, {">=", GREATER | EQUAL, begins_after_or_inside},
};

struct Condition {
    char *text; // owned; `field` and `value` are parts of it
    Str field;
    Str value;
    const Operator *operator;
    double number;
    Period period;
    bool is_number;
    bool is_date; // `value` has the form of a date and is to be read as one wherever the field is one too
};

static bool is_operator_byte(char byte) {
    return byte == '=' || byte == '!' || byte == '<' || byte == '>';
}

static const Operator *find_operator(Str name) {
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_equal_text(name, operators[i].name)) return &operators[i];
    return NULL;
}

// Cuts "FIELD OP VALUE" in three. Field names have no operator byte, so the first run of them is OP.
static bool split_condition(Str text, Condition *condition) {
    size_t start = 0;
    while (start < text.length && !is_operator_byte(text.bytes[start])) start++;
    size_t end = start;
    while (end < text.length && is_operator_byte(text.bytes[end])) end++;
    condition->field = str_trim(str_slice(text, 0, start));
    condition->operator= find_operator(str_slice(text, start, end));
    condition->value = str_trim(str_slice(text, end, text.length));
    return condition->field.length && condition->operator&& condition->value.length;
}

// Whether the condition can be tested at all: the field `date` compares with dates only. `added` compares
// with dates where the value is one. Elsewhere "2024" and "20240713" are numbers, and only a form such as
// 2024-07 or 2023.. is taken for a date.
static bool read_value(Condition *condition) {
    bool on_date = str_equal_text(condition->field, "date");
    bool on_added = str_equal_text(condition->field, "added");
    condition->is_date = period_parse(condition->value, &condition->period);
    condition->is_number =
        !on_date && !(on_added && condition->is_date) && str_to_double(condition->value, &condition->number);
    condition->is_date &= !condition->is_number;
    return condition->is_date || !on_date;
}

bool conditions_add(Conditions *conditions, const char *option, Str text, Diagnostics *diagnostics) {
    Condition condition = {.text = memory_allocate(text.length + 1, 1)};
    if (text.length) memcpy(condition.text, text.bytes, text.length);
    bool is_condition = split_condition((Str){condition.text, text.length}, &condition);
    if (is_condition && read_value(&condition)) {
        MEMORY_GROW(conditions->items, conditions->capacity, conditions->count + 1);
        conditions->items[conditions->count++] = condition;
        return true;
    }
    if (is_condition)
        diagnostics_usage(diagnostics,
                          "%s: '%.*s' is no date (2024, 2024-Q3, 2024-07, 2024-07-13, 2023..2024-Q2)", option,
                          STR_ARGUMENTS(condition.value));
    else
        diagnostics_usage(diagnostics,
                          "%s: '%.*s' is no condition (FIELD OP VALUE; OP is =, !=, <, <=, > or >=)", option,
                          STR_ARGUMENTS(text));
    free(condition.text);
    return false;
}

// Tables call a document's id `document`, so that name means it here too.
static Str value_of(const Document *document, Str field) {
    return document_get_str(document, str_equal_text(field, "document") ? STR("id") : field);
}

static bool orders_hold(const Operator *operator, int order) {
    return (operator->orders &(order<0 ? LESS : order> 0 ? GREATER : EQUAL)) != 0;
}

static bool condition_holds(const Condition *condition, Str value) {
    Period period;
    double number;
    if (value.length == 0) return false;
    if (condition->is_date && period_parse(value, &period))
        return condition->operator->dates(period, condition->period);
    if (str_equal_text(condition->field, "date")) return false; // unreadable: as good as missing
    if (condition->is_number && str_to_double(value, &number))
        return orders_hold(condition->operator,(number > condition->number) - (number < condition->number));
    return orders_hold(condition->operator, str_compare(value, condition->value));
}

bool conditions_hold(const Conditions *conditions, const Document *document) {
    for (size_t i = 0; i < conditions->count; i++) {
        const Condition *condition = &conditions->items[i];
        if (!condition_holds(condition, value_of(document, condition->field))) return false;
    }
    return true;
}

void conditions_free(Conditions *conditions) {
    for (size_t i = 0; i < conditions->count; i++) free(conditions->items[i].text);
    free(conditions->items);
    *conditions = (Conditions){0};
}

// ---- Groupings ----

const char *const period_step_names[PERIOD_STEP_COUNT] = {"year", "half", "quarter", "month", "week", "day"};

bool grouping_parse(Grouping *grouping, Str text, Diagnostics *diagnostics) {
    Str rest = text;
    size_t commas = 0;
    for (size_t i = 0; i < text.length; i++) commas += text.bytes[i] == ',';
    *grouping = (Grouping){0};
    grouping->fields = arena_allocate(&grouping->arena, commas + 1, sizeof *grouping->fields);
    for (size_t i = 0; i <= commas; i++) {
        Str name = str_trim(str_cut(&rest, ','));
        if (name.length == 0) {
            grouping_free(grouping);
            return diagnostics_usage(diagnostics, "--by: empty name in '%.*s'", STR_ARGUMENTS(text));
        }
        grouping->fields[grouping->count++] = arena_copy(&grouping->arena, name);
        if (str_equal_text(name, "speaker")) grouping->by_speaker = true;
    }
    return true;
}

static bool append_date(const Document *document, PeriodStep step, Buffer *label) {
    Period period;
    return period_parse(document_get(document, "date"), &period) && period_label(period, step, label);
}

static bool append_value(const Document *document, Str field, Str speaker, Buffer *label) {
    for (size_t step = 0; step < PERIOD_STEP_COUNT; step++)
        if (str_equal_text(field, period_step_names[step]))
            return append_date(document, (PeriodStep)step, label);
    Str value = str_equal_text(field, "speaker") ? speaker : value_of(document, field);
    buffer_append(label, value);
    return value.length > 0;
}

bool grouping_label(const Grouping *grouping, const Document *document, Str speaker, Buffer *label) {
    size_t start = label->length;
    if (grouping->count == 0) buffer_append_text(label, "all");
    for (size_t i = 0; i < grouping->count; i++) {
        if (i) buffer_append_text(label, " / ");
        if (append_value(document, grouping->fields[i], speaker, label)) continue;
        label->length = start;
        return false;
    }
    return true;
}

void grouping_free(Grouping *grouping) {
    arena_free(&grouping->arena);
    *grouping = (Grouping){0};
}
