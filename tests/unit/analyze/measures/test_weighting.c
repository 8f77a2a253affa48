// --scheme and --log-base: what is read and what is refused. The weights themselves are in tests/reference.
#include "analyze/measures/weighting.h"
#include "tests/support/captured_stderr.h"

#include <check.h>
#include <math.h>
#include <string.h>

typedef struct SchemeCase {
    const char *scheme;
    const char *parts[WEIGHTING_PART_COUNT]; // by name; NULL: refused
} SchemeCase;

static const SchemeCase schemes[] = {
    {"ntn", {"natural", "inverse", "none"}},
    {"ltc", {"logarithm", "inverse", "l2"}},
    {"apn", {"augmented", "probabilistic", "none"}},
    {"bnc", {"boolean", "none", "l2"}},
    {"Lnn", {"logave", "none", "none"}},
    {"idf=smooth", {"natural", "smooth", "none"}},
    {"norm=l1", {"natural", "inverse", "l1"}},
    {"ltn,idf=smooth,norm=l2", {"logarithm", "smooth", "l2"}},
    {" lnc , idf=smooth ", {"logarithm", "smooth", "l2"}},
    {"tf=prop", {"prop", "inverse", "none"}},
    {"bnn,tf=natural", {"natural", "none", "none"}},
    {"idf=smooth,ntn", {"natural", "inverse", "none"}},
    {"", {NULL}},
    {"nt", {NULL}},
    {"ntnn", {NULL}},
    {"xtn", {NULL}},
    {"nxn", {NULL}},
    {"ntx", {NULL}},
    {"NTN", {NULL}},
    {"ntn,", {NULL}},
    {"idf=", {NULL}},
    {"idf=smoth", {NULL}},
    {"norm=pivoted", {"natural", "inverse", "pivoted"}},
    {"lnu", {"logarithm", "none", "pivoted"}},
    {"ntb", {"natural", "inverse", "characters"}},
    {"bm25", {"bm25", "lucene", "none"}},
    {"bm25,idf=robertson", {"bm25", "robertson", "none"}},
    {"bm25x", {NULL}},
    {"df=smooth", {NULL}},
    {"idf=smooth=1", {NULL}},
};

START_TEST(a_scheme_is_letters_and_names) {
    const SchemeCase *row = &schemes[_i];
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Weighting weighting = weighting_default();
    bool accepted = weighting_parse(&weighting, str_from(row->scheme), &diagnostics);
    ck_assert_msg(accepted == (row->parts[0] != NULL), "'%s'", row->scheme);
    for (size_t part = 0; accepted && part < WEIGHTING_PART_COUNT; part++)
        ck_assert_str_eq(weighting.parts[part]->name, row->parts[part]);
    ck_assert_int_eq(diagnostics_close(&diagnostics), accepted ? EXIT_DONE : EXIT_USAGE);
}
END_TEST

START_TEST(a_message_lists_the_part_that_is_wrong) {
    static const char tf[] = "n natural, l logarithm, a augmented, b boolean, L logave, prop, bm25",
                      idf[] = "n none, t inverse, p probabilistic, smooth, plus_one, lucene, robertson",
                      norm[] = "n none, c l2, l1, u pivoted, b characters";
    static const struct {
        const char *scheme, *part, *given, *rows;
    } wrong[] = {{"xtn", "tf", "x", tf},
                 {"ntn,tf=y", "tf", "y", tf},
                 {"nxn", "idf", "x", idf},
                 {"ntx", "norm", "x", norm},
                 {"norm=l3", "norm", "l3", norm}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char expected[200];
        snprintf(expected, sizeof expected, "test: --scheme: %s '%s' is unknown (one of: %s)\n",
                 wrong[i].part, wrong[i].given, wrong[i].rows);
        CapturedStderr captured;
        Diagnostics diagnostics;
        Weighting weighting = weighting_default();
        capture_begin(&captured);
        diagnostics_init(&diagnostics, "test");
        bool accepted = weighting_parse(&weighting, str_from(wrong[i].scheme), &diagnostics);
        diagnostics_close(&diagnostics);
        char *told = capture_end(&captured);
        ck_assert(!accepted);
        ck_assert_str_eq(told, expected);
        free(told);
    }
}
END_TEST

// What the manual promises of --bm25-k1 and the others.
START_TEST(numbers_of_options_have_their_range) {
    static const struct {
        const char *name;
        double low, high;
    } ranges[] = {{"bm25-k1", 0, 1000}, {"bm25-b", 0, 1}, {"slope", 0, 1}, {"alpha", 0, 1}};
    size_t found = 0;
    for (size_t i = 0; i < weighting_options.row_count; i++)
        for (size_t j = 0; j < sizeof ranges / sizeof *ranges; j++) {
            const Option *row = &weighting_options.rows[i];
            if (strcmp(row->name, ranges[j].name) != 0) continue;
            ck_assert(row->kind == OPTION_REAL && row->low == ranges[j].low && row->high == ranges[j].high);
            found++;
        }
    ck_assert_uint_eq(found, sizeof ranges / sizeof *ranges);
}
END_TEST

START_TEST(a_letter_that_is_nul_is_unknown) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Weighting weighting = weighting_default();
    ck_assert(!weighting_parse(&weighting, STR("\0tn"), &diagnostics));
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_USAGE);
}
END_TEST

START_TEST(the_log_base_holds_for_all_logarithms) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Weighting weighting = weighting_default();
    TermFrequencies document = {.largest = 1000, .mean = 10, .sum = 1010};
    ck_assert(weighting_parse(&weighting, STR("ltn"), &diagnostics));
    ck_assert(fabs(weighting_idf(&weighting, 100, 1) - log(100)) < 1e-15);
    ck_assert(weighting_parse_log_base(&weighting, STR("10"), &diagnostics));
    ck_assert(weighting_idf(&weighting, 100, 1) == 2 && weighting_tf(&weighting, 1000, &document) == 4);
    ck_assert(weighting_parse_log_base(&weighting, STR("2"), &diagnostics));
    ck_assert(weighting_idf(&weighting, 8, 1) == 3 && weighting_tf(&weighting, 4, &document) == 3);
    ck_assert(weighting_parse(&weighting, STR("norm=l2"), &diagnostics)); // leaves the base
    ck_assert(weighting_idf(&weighting, 8, 1) == 3);
    ck_assert(weighting_parse_log_base(&weighting, STR("e"), &diagnostics));
    ck_assert(!weighting_parse_log_base(&weighting, STR("3"), &diagnostics));
    ck_assert(!weighting_parse_log_base(&weighting, STR(""), &diagnostics));
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_USAGE);
}
END_TEST

START_TEST(absent_terms_and_empty_documents_have_weight_0) {
    TermFrequencies document = {.largest = 3, .mean = 2, .sum = 6};
    for (size_t i = 0; i < weighting_row_count; i++) {
        const WeightingRow *row = &weighting_rows[i];
        ck_assert(row->name && row->formula && row->source);
        if (!row->tf && !row->idf && !row->norm) continue;
        Weighting weighting = weighting_default();
        weighting.parts[row->part] = row;
        ck_assert(weighting_tf(&weighting, 0, &document) == 0);
        ck_assert(weighting_norm(&weighting, 0, 0, &(TermFrequencies){0}) == 1);
        ck_assert(isnan(weighting_idf(&weighting, 10, 0)) && isnan(weighting_idf(&weighting, 10, 11)));
        ck_assert(isfinite(weighting_idf(&weighting, 10, 10)));
    }
}
END_TEST

START_TEST(only_a_norm_is_one) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Weighting weighting = weighting_default();
    ck_assert(!weighting_has_norm(&weighting));
    ck_assert(weighting_parse(&weighting, STR("norm=l2"), &diagnostics) && weighting_has_norm(&weighting));
    // What no option says: as the manual has it.
    ck_assert(weighting.k1 == 1.2 && weighting.b == 0.75 && weighting.slope == 0.2 && weighting.alpha == 0.5);
    diagnostics_close(&diagnostics);
}
END_TEST

Suite *weighting_suite(void) {
    TCase *tests = tcase_create("weighting");
    tcase_add_loop_test(tests, a_scheme_is_letters_and_names, 0, (int)(sizeof schemes / sizeof *schemes));
    tcase_add_test(tests, a_message_lists_the_part_that_is_wrong);
    tcase_add_test(tests, numbers_of_options_have_their_range);
    tcase_add_test(tests, a_letter_that_is_nul_is_unknown);
    tcase_add_test(tests, the_log_base_holds_for_all_logarithms);
    tcase_add_test(tests, only_a_norm_is_one);
    tcase_add_test(tests, absent_terms_and_empty_documents_have_weight_0);
    Suite *suite = suite_create("weighting");
    suite_add_tcase(suite, tests);
    return suite;
}
