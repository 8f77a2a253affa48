// Periods, conditions and groupings: corpus/period.h.
#include "corpus/period.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Dates and ranges ----

typedef struct DateCase {
    const char *text;
    int32_t first_day;
    int32_t last_day;
} DateCase;

// Days as printed by date -u -d DATE +%s, divided by 86400.
static const DateCase dates[] = {
    {"1970", 0, 364},
    {"1970-01-01", 0, 0},
    {"1969-12-31", -1, -1},
    {"2024", 19723, 20088},
    {"2023", 19358, 19722},
    {"2024-H1", 19723, 19904},
    {"2024-H2", 19905, 20088},
    {"2024-Q1", 19723, 19813},
    {"2024-Q3", 19905, 19996},
    {"2024-Q4", 19997, 20088},
    {"2024-07", 19905, 19935},
    {"2024-02", 19754, 19782},
    {"2023-02", 19389, 19416},
    {"2024-07-13", 19917, 19917},
    {"2024-W28", 19912, 19918},
    {"2025-W01", 20087, 20093},
    {"2020-W53", 18624, 18630},
    {"20240713", 19917, 19917},
    {"2024-02-29", 19782, 19782},
    {"2000-02-29", 11016, 11016},
    {"1900-02", -25536, -25509},
    {"2100-12-31", 47846, 47846},
    {"0001-01-01", -719162, -719162},
    {"9999-12-31", 2932896, 2932896},
    {"2023..2024-Q2", 19358, 19904},
    {"2023-12-31..20240101", 19722, 19723},
    {"2024..2024", 19723, 20088},
    {"2024..", 19723, PERIOD_FOREVER},
    {"..2022", PERIOD_SINCE_EVER, 19357},
};

START_TEST(a_date_is_the_days_it_covers) {
    const DateCase *date = &dates[_i];
    Period period;
    ck_assert_msg(period_parse(str_from(date->text), &period), "%s", date->text);
    ck_assert_int_eq(period.first_day, date->first_day);
    ck_assert_int_eq(period.last_day, date->last_day);
}
END_TEST

static const char *const no_dates[] = {
    "2024-H0",
    "2024-H3",
    "2024-H1-1",
    "2024-h1",
    "2024-W00",
    "2024-W53",
    "2024-W1",
    "2024-W28-1",
    "2024W28",
    "",
    "24",
    "202",
    "02024",
    "0000",
    "2023-02-29",
    "1900-02-29",
    "2023-13",
    "2023-00",
    "2023-Q5",
    "2023-Q0",
    "2023-q1",
    "2023-Q12",
    "2024-07-32",
    "2024-04-31",
    "2024-07-00",
    "2024-7",
    "2024-07-1",
    "202407",
    "2024-0713",
    "202407-13",
    "20240732",
    "2024-",
    "2024-07-",
    " 2024",
    "2024 ",
    "2024-07-13T10:00",
    "+2024",
    "..",
    "2024...",
    "2024...2025",
    "2024..2023",
    "2024-07-13..2024-07-12",
    "2024..x",
    "x..2024",
    "2023..2024..2025",
    "soon",
};

START_TEST(other_text_is_no_date) {
    Period period;
    ck_assert_msg(!period_parse(str_from(no_dates[_i]), &period), "'%s'", no_dates[_i]);
}
END_TEST

START_TEST(an_embedded_nul_is_no_date) {
    Period period;
    ck_assert(!period_parse(STR("2024\0"), &period));
    ck_assert(!period_parse(STR("20\0004"), &period));
}
END_TEST

static Period parse(const char *text) {
    Period period;
    ck_assert_msg(period_parse(str_from(text), &period), "%s", text);
    return period;
}

static bool day_is_read_and_written(int year, int month, int day, int32_t expected, Buffer *label) {
    char text[40];
    Period period;
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    buffer_clear(label);
    return period_parse(str_from(text), &period) && period.first_day == expected &&
           period.last_day == expected && period_label(period, PERIOD_DAY, label) &&
           str_equal_text(buffer_str(label), text);
}

// The first and last days of all months of all years, counted one by one.
START_TEST(every_day_is_the_one_after_the_day_before) {
    static const int month_lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t expected = -719162;
    Buffer label = {0};
    for (int year = 1; year <= 9999; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 1; month <= 12; month++) {
            int length = month_lengths[month - 1] + (month == 2 && leap);
            if (!day_is_read_and_written(year, month, 1, expected, &label) ||
                !day_is_read_and_written(year, month, length, expected + length - 1, &label))
                ck_abort_msg("%04d-%02d", year, month);
            expected += length;
        }
    }
    buffer_free(&label);
}
END_TEST

typedef struct HoldsCase {
    const char *outer;
    const char *inner;
    bool holds;
} HoldsCase;

static const HoldsCase containments[] = {
    {"2024", "2024-07-13", true},      {"2024", "2024", true},
    {"2024-07", "2024", false},        {"2024-Q3", "2024-07", true},
    {"2024-Q3", "2024-06", false},     {"2024-W28", "2024-07-14", true},
    {"2024-W28", "2024-07-15", false}, {"2023..2024", "2024-12-31", true},
    {"2024..", "2031", true},          {"2024..", "2023-12-31", false},
    {"..2024", "1850", true},          {"..2024", "2025-01-01", false},
    {"..2024", "2024..", false},       {"2023..", "2024..", true},
};

START_TEST(a_period_holds_what_lies_inside) {
    const HoldsCase *containment = &containments[_i];
    ck_assert_msg(period_holds(parse(containment->outer), parse(containment->inner)) == containment->holds,
                  "%s in %s", containment->inner, containment->outer);
}
END_TEST

typedef struct LabelCase {
    const char *date;
    const char *labels[PERIOD_STEP_COUNT]; // by PeriodStep; NULL: too coarse
} LabelCase;

static const LabelCase labels[] = {
    {"2024-07-13", {"2024", "2024-H2", "2024-Q3", "2024-07", "2024-W28", "2024-07-13"}},
    {"20241231", {"2024", "2024-H2", "2024-Q4", "2024-12", "2025-W01", "2024-12-31"}},
    {"2024-07", {"2024", "2024-H2", "2024-Q3", "2024-07", NULL, NULL}},
    {"2024-Q1", {"2024", "2024-H1", "2024-Q1", NULL, NULL, NULL}},
    {"2024", {"2024", NULL, NULL, NULL, NULL, NULL}},
    {"0987-05-04", {"0987", "0987-H1", "0987-Q2", "0987-05", "0987-W18", "0987-05-04"}},
    {"2024-07-01..2024-07-09", {"2024", "2024-H2", "2024-Q3", "2024-07", NULL, NULL}},
    {"2024-07..2024-09", {"2024", "2024-H2", "2024-Q3", NULL, NULL, NULL}},
    {"2023..2024", {NULL, NULL, NULL, NULL, NULL, NULL}},
    {"2023-07..2024-07", {NULL, NULL, NULL, NULL, NULL, NULL}},
    {"2024..", {NULL, NULL, NULL, NULL, NULL, NULL}},
    {"..2024", {NULL, NULL, NULL, NULL, NULL, NULL}},
    {"2021-01-03", {"2021", "2021-H1", "2021-Q1", "2021-01", "2020-W53", "2021-01-03"}},
    {"2021-01-04", {"2021", "2021-H1", "2021-Q1", "2021-01", "2021-W01", "2021-01-04"}},
    {"2026-W53", {NULL, NULL, NULL, NULL, "2026-W53", NULL}},
    {"2024-W28", {"2024", "2024-H2", "2024-Q3", "2024-07", "2024-W28", NULL}},
    {"0001-01-01", {"0001", "0001-H1", "0001-Q1", "0001-01", "0001-W01", "0001-01-01"}},
    {"9999-12-31", {"9999", "9999-H2", "9999-Q4", "9999-12", "9999-W52", "9999-12-31"}},
    {"2024-07-07..2024-07-08", {"2024", "2024-H2", "2024-Q3", "2024-07", NULL, NULL}},
};

START_TEST(a_label_names_the_step_that_the_whole_period_lies_in) {
    const LabelCase *row = &labels[_i];
    for (int step = PERIOD_YEAR; step <= PERIOD_DAY; step++) {
        Buffer label = {0};
        buffer_append_text(&label, "> ");
        bool found = period_label(parse(row->date), (PeriodStep)step, &label);
        ck_assert_msg(found == (row->labels[step] != NULL), "%s, step %d", row->date, step);
        ck_assert_str_eq(buffer_text(&label) + 2, found ? row->labels[step] : "");
        buffer_free(&label);
    }
}
END_TEST

// ---- Conditions ----

static Document minutes(const char *date) {
    Document document = {0};
    document_set(&document, STR("id"), STR("2024-07-13-busan"));
    document_set(&document, STR("date"), str_from(date));
    document_set(&document, STR("title"), STR("Table ronde"));
    document_set(&document, STR("seats"), STR("9"));
    document_set(&document, STR("source"), STR("minutes.csv"));
    document_set(&document, STR("field:source"), STR("BBC"));
    document_set(&document, STR("year"), STR("FY25"));
    document_set(&document, STR("signed"), STR("2024-08"));
    document_set_added(&document, STR("2024-07-31"));
    document_set(&document, STR("number"), STR("20240713"));
    document_set(&document, STR("edition"), STR("Q3 > Q2"));
    return document;
}

typedef struct ConditionCase {
    const char *date;
    const char *condition;
    bool holds;
} ConditionCase;

static const ConditionCase cases[] = {
    // dates: the document is an interval too
    {"2024-07-13", "date = 2024", true},
    {"2024-07-13", "date=2024-Q3", true},
    {"2024-07-13", "date = 20240713", true},
    {"2024-07-13", "date = 2023", false},
    {"2024", "date = 2024-07", false},
    {"2024", "date != 2024-07", true},
    {"2024-07-13", "date != 2024", false},
    {"2024-07-13", "date = 2023..2024-Q2", false},
    {"2024-07-13", "date = 2023..", true},
    {"2024-07-13", "date = ..2024-07-12", false},
    {"2024-07-13", "date < 2024-07-14", true},
    {"2024-07-13", "date < 2024", false},
    {"2024-07-13", "date <= 2024", true},
    {"2024", "date <= 2024-07", false},
    {"2024-07-13", "date > 2024-Q2", true},
    {"2024-07-13", "date > 2024", false},
    {"2024-07-13", "date >= 2024", true},
    {"2024-07-13", "date >= 2024-08", false},
    {"2024-07-13", "date >= 2024-07-13", true},
    {"2024-07-13", "date > 2024..", false},
    {"2024-07-13", "date < ..2023", false},
    {"summer", "date = 2024", false}, // no date is as good as a missing one
    {"summer", "date != 2024", false},
    {"", "date != 2024", false},
    // any other field is one when both look like it and not like numbers
    {"", "signed = 2024", false}, // numbers? the field is none; so bytes
    {"", "signed = 2024-Q3", true},
    {"", "signed > 2024-07", true},
    {"", "number = 2024-07", true},
    {"", "number >= 2024..", true},
    {"", "number = 20240713", true},
    {"", "number > 2024", true},
    {"", "number = 2024", false},
    {"", "added = 2024", true}, // a date wherever it is asked for by one
    {"", "added = 20240713", false},
    {"", "added >= 2024-07", true},
    {"", "added < 2024-07", false},
    {"", "added = soon", false},
    // numbers
    {"", "seats = 9.0", true},
    {"", "seats<10", true},
    {"", "seats <= 9", true},
    {"", "seats > 1e1", false},
    {"", "seats >= -3", true},
    {"", "seats != 9", false},
    {"", "seats > many", false}, // bytes: '9' comes before 'm'
    // bytes
    {"", "title = Table ronde", true},
    {"", "title = table ronde", false},
    {"", "title != table ronde", true},
    {"", "title < Tables", true},
    {"", "title >= Table ronde", true},
    {"", "title > 2024-07", true},
    {"", "title = 5", false},
    {"", "edition = Q3 > Q2", true}, // only the first operator counts
    {"", "id = 2024-07-13-busan", true},
    {"", "document = 2024-07-13-busan", true},
    // names that stand for more than one thing
    {"", "source = BBC", true},
    {"", "field:source = BBC", true},
    {"", "file:source = minutes.csv", true},
    {"", "field:title = Table ronde", true},
    {"", "field:document = 2024-07-13-busan", false},
    {"2024-07-13", "year = FY25", true},
    // missing
    {"", "speaker = Kim", false},
    {"", "speaker != Kim", false},
    {"", "speaker < Kim", false},
    {"", "room != 3", false},
};

START_TEST(conditions_compare_dates_numbers_and_bytes) {
    const ConditionCase *row = &cases[_i];
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Document document = minutes(row->date);
    Conditions conditions = {0};
    ck_assert(conditions_add(&conditions, "--where", str_from(row->condition), &diagnostics));
    ck_assert_msg(conditions_hold(&conditions, &document) == row->holds, "%s for %s", row->condition,
                  row->date);
    conditions_free(&conditions);
    document_free(&document);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
}
END_TEST

START_TEST(all_conditions_must_hold) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Document document = minutes("2024-07-13");
    Conditions conditions = {0};
    ck_assert(conditions_hold(&conditions, &document));
    for (int i = 0; i < 20; i++) {
        ck_assert(conditions_add(&conditions, "--where", STR("date = 2024"), &diagnostics));
        ck_assert(conditions_hold(&conditions, &document));
    }
    ck_assert(conditions_add(&conditions, "--where", STR("seats > 20"), &diagnostics));
    ck_assert(!conditions_hold(&conditions, &document));
    conditions_free(&conditions);
    ck_assert_uint_eq(conditions.count, 0);
    document_free(&document);
    diagnostics_close(&diagnostics);
}
END_TEST

// document = @FILE: ids that are lines of a file, with white space around them or not.
START_TEST(conditions_read_ids_from_a_file) {
    static const struct {
        const char *lines;
        bool holds;
    } rows[] = {{"2024-07-13-lyon\n", true},
                {"other\r\n 2024-07-13-lyon \r\n\n", true},
                {"2024-07-13-lyo\n", false},
                {"", false}};
    char path[] = "/tmp/rapporteur-ids-XXXXXX", text[64];
    int file = mkstemp(path);
    ck_assert(file >= 0);
    Document document = {0};
    document_set(&document, STR("id"), STR("2024-07-13-lyon"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(ftruncate(file, 0), 0);
        ck_assert_int_eq(pwrite(file, rows[i].lines, strlen(rows[i].lines), 0),
                         (ssize_t)strlen(rows[i].lines));
        for (int negated = 0; negated < 2; negated++) {
            Diagnostics diagnostics;
            Conditions conditions = {0};
            diagnostics_init(&diagnostics, "test");
            snprintf(text, sizeof text, "document %s @%s ", negated ? "!=" : "=", path);
            ck_assert(conditions_add(&conditions, "--a", str_from(text), &diagnostics));
            ck_assert(conditions_hold(&conditions, &document) == (rows[i].holds != (negated == 1)));
            ck_assert_uint_eq(conditions_equal_to(&conditions, 0).length, 0);
            conditions_free(&conditions);
            diagnostics_close(&diagnostics);
        }
    }
    close(file);
    unlink(path);
    document_free(&document);
}
END_TEST

static const char *const no_conditions[] = {
    "",
    "date",
    "= 2024",
    "date =",
    "date == 2024",
    "date => 2024",
    "date <> 2024",
    "date ! 2024",
    "date = soon",
    "date = 2023-02-29",
    "date = 2024..2023",
    "document = @/nowhere/ids",
};

START_TEST(what_is_no_condition_is_a_usage_error) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Conditions conditions = {0};
    ck_assert(!conditions_add(&conditions, "--where", str_from(no_conditions[_i]), &diagnostics));
    ck_assert_uint_eq(conditions.count, 0);
    conditions_free(&conditions);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_USAGE);
}
END_TEST

// ---- Groupings ----

typedef struct GroupCase {
    const char *by;
    const char *date;
    const char *speaker;
    const char *label; // NULL: left out
} GroupCase;

static const GroupCase groups[] = {
    {"year", "2024-07-13", "", "2024"},
    {"quarter", "2024-07-13", "", "2024-Q3"},
    {"month", "20240713", "", "2024-07"},
    {"week", "2024-12-30", "", "2025-W01"},
    {"week", "2024-07", "", NULL},
    {"day", "2024-07-13", "", "2024-07-13"},
    {"month", "2024", "", NULL},
    {"day", "2024-07", "", NULL},
    {"month", "", "", NULL},
    {"year", "", "", "FY25"},
    {"year", "summer", "", NULL},
    {"field:year,source", "2024", "", "FY25 / BBC"},
    {"document", "2024", "", "2024-07-13-busan"},
    {"speaker", "2024", "Jeong Jong-seok", "Jeong Jong-seok"},
    {"speaker", "2024", "", NULL},
    {"title", "2024", "", "Table ronde"},
    {"room", "2024", "", NULL},
    {"year,speaker", "2024-07", "Kim", "2024 / Kim"},
    {" year , title,quarter ", "2024-07", "", "2024 / Table ronde / 2024-Q3"},
    {"title,room", "2024", "", NULL},
    {"seats,month", "2024", "", NULL},
};

START_TEST(a_group_is_the_values_joined) {
    const GroupCase *row = &groups[_i];
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Document document = minutes(row->date);
    Grouping grouping;
    ck_assert(grouping_parse(&grouping, str_from(row->by), &diagnostics));
    ck_assert_int_eq(grouping_names(&grouping, STR("speaker")),
                     str_find(str_from(row->by), STR("speaker")) < str_from(row->by).length);
    Buffer label = {0};
    document_set(&document, STR("speaker"), str_from(row->speaker));
    bool found = grouping_label(&grouping, &document, &label);
    ck_assert_msg(found == (row->label != NULL), "%s", row->by);
    ck_assert_str_eq(buffer_text(&label), found ? row->label : "");
    buffer_free(&label);
    grouping_free(&grouping);
    document_free(&document);
    diagnostics_close(&diagnostics);
}
END_TEST

START_TEST(no_grouping_is_all) {
    Grouping grouping = {0};
    Document document = minutes("2024");
    Buffer label = {0};
    ck_assert(grouping_label(&grouping, &document, &label));
    ck_assert_str_eq(buffer_text(&label), "all");
    buffer_free(&label);
    document_free(&document);
}
END_TEST

static const char *const no_groupings[] = {"", ",", "year,", ",year", "year,,title", " "};

START_TEST(an_empty_name_is_a_usage_error) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Grouping grouping;
    ck_assert(!grouping_parse(&grouping, str_from(no_groupings[_i]), &diagnostics));
    grouping_free(&grouping);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_USAGE);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *period_suite(void) {
    TCase *tests = tcase_create("period");
    tcase_add_loop_test(tests, a_date_is_the_days_it_covers, 0, ROWS(dates));
    tcase_add_loop_test(tests, other_text_is_no_date, 0, ROWS(no_dates));
    tcase_add_test(tests, an_embedded_nul_is_no_date);
    tcase_add_test(tests, every_day_is_the_one_after_the_day_before);
    tcase_add_loop_test(tests, a_period_holds_what_lies_inside, 0, ROWS(containments));
    tcase_add_loop_test(tests, a_label_names_the_step_that_the_whole_period_lies_in, 0, ROWS(labels));
    tcase_add_loop_test(tests, conditions_compare_dates_numbers_and_bytes, 0, ROWS(cases));
    tcase_add_test(tests, all_conditions_must_hold);
    tcase_add_test(tests, conditions_read_ids_from_a_file);
    tcase_add_loop_test(tests, what_is_no_condition_is_a_usage_error, 0, ROWS(no_conditions));
    tcase_add_loop_test(tests, a_group_is_the_values_joined, 0, ROWS(groups));
    tcase_add_test(tests, no_grouping_is_all);
    tcase_add_loop_test(tests, an_empty_name_is_a_usage_error, 0, ROWS(no_groupings));
    Suite *suite = suite_create("period");
    suite_add_tcase(suite, tests);
    return suite;
}
