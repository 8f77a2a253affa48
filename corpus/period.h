// Period: an interval of days, and what the user says of documents with it: conditions (--where) and
// groupings (--by). One of the five fixed headers. A date is an interval: 2024, 2024-H2, 2024-Q3, 2024-07,
// 2024-W28 (a week of ISO 8601), 2024-07-13 (also 20240713); ranges 2023..2024-Q2 (both ends in), 2024..,
// ..2022. Proleptic Gregorian calendar, years 0001 to 9999.
#pragma once

#include "base/diagnostics.h"
#include "corpus/document.h"

typedef struct Period {
    int32_t first_day; // days since 1970-01-01
    int32_t last_day;  // inclusive; PERIOD_FOREVER where the range is open
} Period;

#define PERIOD_FOREVER INT32_MAX
#define PERIOD_SINCE_EVER INT32_MIN

typedef enum PeriodStep {
    PERIOD_YEAR,
    PERIOD_HALF,
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_WEEK, // of ISO 8601: it begins on Monday and is of the year that has its Thursday
    PERIOD_DAY,
    PERIOD_STEP_COUNT
} PeriodStep;
extern const char *const period_step_names[PERIOD_STEP_COUNT]; // "year" … "day"

// False when it is no date and no range (".." alone and ranges that run backwards are none).
bool period_parse(Str text, Period *period);
bool period_holds(Period outer, Period inner);
// Appends the year, half, quarter, month, week or day that the whole period lies in, as "2024", "2024-H2",
// "2024-Q3", "2024-07", "2024-W28", "2024-07-13"; false, and nothing appended, when it is coarser than that
// (or open).
bool period_label(Period period, PeriodStep step, Buffer *label);

// --where 'FIELD OP VALUE'; OP: = != < <= > >=. For a value that is a date (and a field that is one) '='
// means "lies inside", '<' "ends before", '<=' "ends before or inside", '>' and '>=' likewise. Numbers
// compare as numbers if both are, anything else as bytes. A missing field fails every test, '!=' too. "2024"
// and "20240713" are numbers as well: they are dates for the fields `date` and `added` only. `date` compares
// with nothing else (a document whose `date` is none fails as if it had none). `document` is the id, and
// `document = @FILE` holds for the ids that are the lines of FILE, `document != @FILE` for all others;
// `field:NAME` is the field NAME where NAME means something else.
Str field_value(const Document *document, Str field); // of that name, as conditions understand it
typedef struct Condition Condition;

typedef struct Conditions {
    Condition *items;
    size_t count;
    size_t capacity;
} Conditions;

// Adds one condition; false with a message (exit status 2) when `text` is none. `option` names it in the
// message.
bool conditions_add(Conditions *conditions, const char *option, Str text, Diagnostics *diagnostics);
bool conditions_hold(const Conditions *conditions, const Document *document); // all of them; true for none
// One of them: its field, whether it alone holds, and the value of an equality (empty for others).
Str conditions_field(const Conditions *conditions, size_t number);
bool conditions_hold_at(const Conditions *conditions, size_t number, const Document *document);
Str conditions_equal_to(const Conditions *conditions, size_t number);
// Whether one of them is about the field.
bool conditions_name(const Conditions *conditions, Str field);
void conditions_free(Conditions *conditions);

// --by=year|half|quarter|month|week|day|document|speaker|FIELD[,FIELD…]
typedef struct Grouping {
    Arena arena;
    Str *fields;
    size_t count;
} Grouping;

// False with a message (exit status 2) for an empty name.
bool grouping_parse(Grouping *grouping, Str text, Diagnostics *diagnostics);
// Appends the document's group: the values joined by " / ", or "all" for a grouping of no fields. year … day
// come from the field `date`, or are fields of that name where there is no date; `document` is the id. False,
// and nothing appended, when the document lacks a field or its date is too coarse: it is left out and
// counted.
bool grouping_label(const Grouping *grouping, const Document *document, Buffer *label);
bool grouping_names(const Grouping *grouping, Str field); // one of its fields is that
void grouping_free(Grouping *grouping);
