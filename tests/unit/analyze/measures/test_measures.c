// What measures.c has beside its formulas: the two that tables always have, the option, the list of
// --measures=help. Written where mutants survived (tests/mutation).
#include "analyze/measures/measures.h"

#include <check.h>
#include <math.h>

static const uint64_t impossible = 1000; // both, where one of them occurs 10 times

static void check_same(double a, double b) {
    if (isnan(a) != isnan(b) || (!isnan(a) && a != b)) ck_abort_msg("%g is not %g", a, b);
}

START_TEST(what_tables_always_have_are_the_measures_of_these_names) {
    const Contingency tables[] = {
        contingency_from_counts(12, 40, 30, 1000),
        contingency_from_counts(0, 40, 30, 1000),
        contingency_from_counts(impossible, 10, 10, 100),
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        check_same(measure_log_ratio(&tables[i]),
                   measure_of(measure_find(STR("log_ratio")), &tables[i], 0.95));
        check_same(measure_npmi(&tables[i]), measure_of(measure_find(STR("npmi")), &tables[i], 0.95));
    }
    ck_assert(!isnan(measure_log_ratio(&tables[0])) && !isnan(measure_npmi(&tables[0])));
    ck_assert(isnan(measure_log_ratio(&tables[2])) && isnan(measure_npmi(&tables[2])));
    ck_assert(!isnan(measure_specificity(&tables[0])) && isnan(measure_specificity(&tables[2])));
}
END_TEST

START_TEST(the_option_takes_known_names_until_there_is_no_room) {
    MeasureOptions options = *(const MeasureOptions *)measure_options.defaults;
    ck_assert_uint_eq(options.count, 0);
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    bool (*read)(void *, const char *, Diagnostics *) = measure_options.rows[0].read;
    Buffer list = {0};
    for (size_t i = 0; i < MEASURES_AT_MOST; i++)
        buffer_printf(&list, "%s%s", i ? "," : "", measures[i % measure_count].name);
    ck_assert(read(&options, buffer_text(&list), &diagnostics));
    ck_assert_uint_eq(options.count, MEASURES_AT_MOST);
    for (size_t i = 0; i < MEASURES_AT_MOST; i++)
        if (options.list[i] != &measures[i % measure_count]) ck_abort_msg("measure %zu is another", i);
    ck_assert(!read(&options, measures[0].name, &diagnostics));
    ck_assert_uint_eq(options.count, MEASURES_AT_MOST);
    options.count = 0;
    ck_assert(!read(&options, "nothing", &diagnostics));
    ck_assert_uint_eq(options.count, 0);
    buffer_free(&list);
    diagnostics_close(&diagnostics);
}
END_TEST

START_TEST(help_has_every_measure) {
    Buffer help = {0};
    measures_append_help(&help, measure_help_append);
    Str text = buffer_str(&help);
    ck_assert(str_starts_with(text, str_from(measures[0].name)));
    for (size_t i = 0; i < measure_count; i++) {
        ck_assert(str_find(text, str_from(measures[i].formula)) < text.length);
        ck_assert(str_find(text, str_from(measures[i].source)) < text.length);
    }
    buffer_free(&help);
}
END_TEST

Suite *measures_suite(void) {
    Suite *suite = suite_create("measures");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_tables_always_have_are_the_measures_of_these_names);
    tcase_add_test(all, the_option_takes_known_names_until_there_is_no_room);
    tcase_add_test(all, help_has_every_measure);
    suite_add_tcase(suite, all);
    return suite;
}
