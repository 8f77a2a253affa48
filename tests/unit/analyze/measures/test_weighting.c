// --scheme and --log-base: what is read and what is refused. The weights themselves are in tests/reference.
#include "analyze/measures/weighting.h"

#include <check.h>
#include <math.h>

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
    tcase_add_test(tests, a_letter_that_is_nul_is_unknown);
    tcase_add_test(tests, the_log_base_holds_for_all_logarithms);
    tcase_add_test(tests, only_a_norm_is_one);
    tcase_add_test(tests, absent_terms_and_empty_documents_have_weight_0);
    Suite *suite = suite_create("weighting");
    suite_add_tcase(suite, tests);
    return suite;
}
