// Properties of measures, tests, intervals and corrections that hold for every table; single numbers are in
// tests/reference.
#include "analyze/measures/measures.h"
#include "analyze/statistics/correction.h"
#include "analyze/statistics/fisher.h"
#include "analyze/statistics/wilson.h"

#include <check.h>
#include <math.h>

// ---- Tables ----

typedef void (*Visitor)(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n);

// All tables of `n`, also those with margins of 0.
static void visit_tables(uint64_t n, Visitor visit) {
    for (uint64_t r1 = 0; r1 <= n; r1++)
        for (uint64_t c1 = 0; c1 <= n; c1++)
            for (uint64_t o11 = r1 + c1 > n ? r1 + c1 - n : 0; o11 <= r1 && o11 <= c1; o11++)
                visit(o11, r1, c1, n);
}

static bool is_about(double a, double b) {
    return fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b)) + 1e-14;
}

START_TEST(cells_and_margins_add_up) {
    Contingency table = contingency_from_counts(3, 8, 5, 1000);
    ck_assert(table.o12 == 5 && table.o21 == 2 && table.o22 == 990 && table.r2 == 992 && table.c2 == 995);
    ck_assert(is_about(table.e11, 0.04) && is_about(table.e12, 7.96) && is_about(table.e21, 4.96));
    ck_assert(is_about(table.e11 + table.e12 + table.e21 + table.e22, 1000));
    Contingency keyness = contingency_from_groups(10, 100, 5, 200);
    ck_assert(keyness.o11 == 10 && keyness.o12 == 90 && keyness.o21 == 5 && keyness.o22 == 195);
}
END_TEST

typedef struct CountsCase {
    uint64_t o11, r1, c1, n;
} CountsCase;

static const double CONFIDENCE = 0.95;

static const CountsCase impossible[] = {
    {5, 4, 8, 20}, {5, 8, 4, 20}, {1, 15, 15, 20}, {3, 30, 3, 20}, {3, 3, 30, 20}, {0, 0, 0, 0}, {1, 1, 1, 0},
};

START_TEST(impossible_tables_are_undefined_everywhere) {
    CountsCase counts = impossible[_i];
    Contingency table = contingency_from_counts(counts.o11, counts.r1, counts.c1, counts.n);
    ck_assert(!contingency_is_valid(&table));
    for (size_t i = 0; i < measure_count; i++)
        ck_assert_msg(isnan(measure_of(&measures[i], &table, CONFIDENCE)), "%s", measures[i].name);
    ck_assert(isnan(fisher_log_p(&table)) && isnan(fisher_greater_log_p(&table)));
}
END_TEST

START_TEST(parts_of_counts_have_measures_but_no_exact_test) {
    Contingency table = contingency_from_counts(3, 17, 8, 120);
    double *cells[] = {&table.o11, &table.o12, &table.o21, &table.o22, &table.r1,  &table.r2, &table.c1,
                       &table.c2,  &table.n,   &table.e11, &table.e12, &table.e21, &table.e22};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) *cells[i] /= 2;
    ck_assert(contingency_is_valid(&table));
    ck_assert(isnan(fisher_log_p(&table)) && isnan(fisher_greater_log_p(&table)));
    ck_assert(is_about(measure_of(measure_find(STR("dice")), &table, CONFIDENCE), 3 / 12.5));
}
END_TEST

// ---- Measures ----

static const char *failed_at; // the first measure that broke the rule under test

static void expect(bool holds, const char *name) {
    if (!holds && !failed_at) failed_at = name;
}

static double value_of(const char *name, const Contingency *table) {
    return measure_of(measure_find(str_from(name)), table, CONFIDENCE);
}

static void visit_range(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    static const char *const shares[] = {"dice", "jaccard", "ochiai", "simpson", "min_sensitivity"};
    static const char *const correlations[] = {"phi", "delta_p", "npmi"};
    Contingency table = contingency_from_counts(o11, r1, c1, n);
    for (size_t i = 0; i < measure_count; i++)
        expect(!isinf(measure_of(&measures[i], &table, CONFIDENCE)), measures[i].name);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double share = value_of(shares[i], &table);
        expect(isnan(share) || (share >= 0 && share <= 1), shares[i]);
    }
    for (size_t i = 0; i < sizeof correlations / sizeof *correlations; i++) {
        double correlation = value_of(correlations[i], &table);
        expect(isnan(correlation) || fabs(correlation) <= 1 + 1e-15, correlations[i]);
    }
    expect(!(value_of("log_likelihood", &table) < 0), "log_likelihood");
}

static void visit_relations(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    Contingency table = contingency_from_counts(o11, r1, c1, n),
                turned = contingency_from_counts(o11, c1, r1, n);
    for (size_t i = 0; i < measure_count; i++) {
        bool directed = str_starts_with(str_from(measures[i].name), STR("log_ratio")) ||
                        str_equal_text(str_from(measures[i].name), "delta_p") ||
                        str_equal_text(str_from(measures[i].name), "specificity"); // where a never happens
        double value = measure_of(&measures[i], &table, CONFIDENCE),
               other = measure_of(&measures[i], &turned, CONFIDENCE);
        expect(directed || (isnan(value) && isnan(other)) || is_about(value, other), measures[i].name);
    }
    double phi = value_of("phi", &table);
    if (contingency_has_margins(&table)) {
        expect(is_about(value_of("chi_squared", &table), phi * phi * (double)n), "chi_squared");
        double determinant = contingency_determinant(&table);
        if (determinant == 0) expect(is_about(value_of("log_likelihood", &table), 0), "log_likelihood");
        expect((determinant > 0) == (value_of("delta_p", &table) > 0), "delta_p");
    }
}

START_TEST(measures_stay_in_their_range) {
    for (uint64_t n = 0; n <= 12; n++) visit_tables(n, visit_range);
    ck_assert_msg(!failed_at, "%s", failed_at);
}
END_TEST

START_TEST(measures_keep_their_relations) {
    for (uint64_t n = 1; n <= 12; n++) visit_tables(n, visit_relations);
    ck_assert_msg(!failed_at, "%s", failed_at);
}
END_TEST

START_TEST(huge_counts_are_no_infinity) {
    uint64_t n = UINT64_C(1) << 62;
    visit_range(n / 4 + 7, n / 2, n / 2, n);
    visit_range(1, 1, 1, n);
    visit_range(n / 2, n / 2, n / 2, n);
    visit_range(0, n / 2, n / 2, n);
    ck_assert_msg(!failed_at, "%s", failed_at);
}
END_TEST

START_TEST(what_is_zero_over_zero_is_undefined) {
    Contingency never_a = contingency_from_counts(0, 0, 5, 20),
                never_b = contingency_from_counts(0, 5, 0, 20);
    Contingency neither = contingency_from_counts(0, 0, 0, 20), apart = contingency_from_counts(0, 5, 5, 20);
    static const char *const names[] = {"pmi",    "ppmi",    "npmi", "lift",
                                        "ochiai", "simpson", "phi",  "chi_squared"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(isnan(value_of(names[i], &never_a)) && isnan(value_of(names[i], &never_b)), "%s",
                      names[i]);
    ck_assert(isnan(value_of("dice", &neither)) && isnan(value_of("jaccard", &neither)));
    ck_assert(isnan(value_of("log_ratio", &never_a)) && !isnan(value_of("log_ratio", &never_b)));
    ck_assert(isnan(value_of("pmi", &apart)) && isnan(value_of("log_dice", &apart)));
    ck_assert(value_of("npmi", &apart) == -1 && value_of("dice", &apart) == 0);
}
END_TEST

START_TEST(every_row_of_the_table_is_whole) {
    for (size_t i = 0; i < measure_count; i++) {
        const Measure *measure = &measures[i];
        ck_assert_ptr_eq(measure_find(str_from(measure->name)), measure); // the name is there once
        ck_assert(measure->summary && measure->formula && measure->range && measure->undefined &&
                  measure->source);
    }
    ck_assert_ptr_null(measure_find(STR("log_likelihoo")));
    ck_assert_ptr_null(measure_find(STR("")));
}
END_TEST

// ---- Fisher ----

static double choose(uint64_t n, uint64_t k) {
    double ways = 1; // exact: whole numbers far below 2^53
    for (uint64_t i = 1; i <= k; i++) ways = ways * (double)(n - k + i) / (double)i;
    return ways;
}

static void visit_fisher(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    double observed = choose(r1, o11) * choose(n - r1, c1 - o11), two_sided = 0, greater = 0;
    for (uint64_t x = r1 + c1 > n ? r1 + c1 - n : 0; x <= r1 && x <= c1; x++) {
        double ways = choose(r1, x) * choose(n - r1, c1 - x);
        if (ways <= observed * (1 + 1e-7)) two_sided += ways;
        if (x >= o11) greater += ways;
    }
    Contingency table = contingency_from_counts(o11, r1, c1, n);
    double log_p = fisher_log_p(&table), greater_log_p = fisher_greater_log_p(&table);
    expect(log_p <= 0 && greater_log_p <= 0, "p <= 1");
    expect(fabs(exp(log_p) * choose(n, c1) / two_sided - 1) < 1e-12, "two-sided");
    expect(fabs(exp(greater_log_p) * choose(n, c1) / greater - 1) < 1e-12, "greater");
}

START_TEST(fisher_is_the_sum_over_all_tables) {
    for (uint64_t n = 1; n <= 18; n++) visit_tables(n, visit_fisher);
    ck_assert_msg(!failed_at, "%s", failed_at);
}
END_TEST

static void visit_symmetry(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    Contingency table = contingency_from_counts(o11, r1, c1, n);
    Contingency turned = contingency_from_counts(o11, c1, r1, n);
    Contingency flipped = contingency_from_counts(r1 - o11, r1, n - c1, n);
    double log_p = fisher_log_p(&table);
    expect(is_about(log_p, fisher_log_p(&turned)), "rows and columns exchanged");
    expect(is_about(log_p, fisher_log_p(&flipped)), "columns exchanged");
    expect(log_p <= 0, "p <= 1");
    if (contingency_determinant(&table) > 0)
        expect(log_p >= fisher_greater_log_p(&table) - 1e-12, "both tails");
}

START_TEST(fisher_is_symmetric) {
    for (uint64_t n = 20; n <= 30; n += 5) visit_tables(n, visit_symmetry);
    visit_symmetry(9000, 20000, 10000, 1000000000);
    visit_symmetry(250050000, 500000000, 500000000, 1000000000);
    visit_symmetry(499999999, 500000000, 500000000, 1000000000);
    ck_assert_msg(!failed_at, "%s", failed_at);
}
END_TEST

START_TEST(fisher_never_underflows_and_falls_steadily) {
    double before = 0;
    for (uint64_t o11 = 1000; o11 <= 10000; o11 += 500) {
        Contingency table = contingency_from_counts(o11, 10000, 10000, 1000000000);
        double log_p = fisher_log_p(&table);
        ck_assert(isfinite(log_p) && log_p < before);
        before = log_p;
    }
    ck_assert(before < -5000 * M_LN10);
}
END_TEST

// ---- Wilson ----

START_TEST(wilson_stays_within_0_and_1_and_around_the_share) {
    for (double n = 0.1; n < 1e12; n *= 7) {
        for (int step = 0; step <= 40; step++) {
            double share = step / 40.0;
            WilsonInterval interval = wilson_interval(share, n, 0.95),
                           other = wilson_interval(1 - share, n, 0.95);
            WilsonInterval wider = wilson_interval(share, n, 0.99),
                           narrower = wilson_interval(share, n * 7, 0.95);
            bool holds = interval.low >= 0 && interval.high <= 1 && interval.low <= share &&
                         share <= interval.high && fabs(interval.low - (1 - other.high)) < 1e-12 &&
                         wider.low <= interval.low && wider.high >= interval.high &&
                         narrower.high - narrower.low <= interval.high - interval.low;
            ck_assert_msg(holds, "share %g of %g: %.17g to %.17g", share, n, interval.low, interval.high);
        }
    }
    ck_assert(wilson_interval(0, 12, 0.95).low == 0 && wilson_interval(1, 12, 0.95).high == 1);
}
END_TEST

START_TEST(wilson_without_observations_is_undefined) {
    ck_assert(isnan(wilson_interval(0, 0, 0.95).low) && isnan(wilson_interval(0, 0, 0.95).high));
    ck_assert(isnan(wilson_interval(NAN, 10, 0.95).low) && isnan(wilson_interval(0.5, NAN, 0.95).high));
    ck_assert(isnan(wilson_interval(0.5, 10, NAN).low) && isnan(wilson_interval(0.5, INFINITY, 0.95).low));
}
END_TEST

// ---- Corrections ----

enum { TESTS = 12 };

static const double log_ps[TESTS] = {-3, -0.5, -20000, -7, -3, 0, -1, -40, -12, -3, -0.01, -5.5};

START_TEST(q_rises_with_p_and_is_at_least_p) {
    const Correction *correction = &corrections[_i];
    double log_q[TESTS], wider[TESTS];
    correction_adjust(correction, log_ps, TESTS, TESTS, log_q);
    correction_adjust(correction, log_ps, TESTS, 1000, wider);
    for (size_t i = 0; i < TESTS; i++) {
        ck_assert(log_q[i] >= log_ps[i] && log_q[i] <= 0);
        ck_assert(wider[i] >= log_q[i]);
        for (size_t j = 0; j < TESTS; j++) {
            if (log_ps[i] < log_ps[j]) ck_assert(log_q[i] <= log_q[j]);
            if (log_ps[i] == log_ps[j]) ck_assert(log_q[i] == log_q[j]);
        }
    }
}
END_TEST

START_TEST(the_order_of_tests_does_not_matter) {
    const Correction *correction = &corrections[_i];
    double log_q[TESTS], turned[TESTS];
    for (size_t i = 0; i < TESTS; i++) turned[i] = log_ps[TESTS - 1 - i];
    correction_adjust(correction, log_ps, TESTS, 50, log_q);
    correction_adjust(correction, turned, TESTS, 50, turned); // in place
    for (size_t i = 0; i < TESTS; i++) ck_assert(log_q[i] == turned[TESTS - 1 - i]);
}
END_TEST

START_TEST(an_undefined_p_is_no_test) {
    const Correction *correction = &corrections[_i];
    double with[3] = {-4, NAN, -9}, without[2] = {-4, -9};
    correction_adjust(correction, with, 3, 0, with);
    correction_adjust(correction, without, 2, 2, without);
    ck_assert(with[0] == without[0] && isnan(with[1]) && with[2] == without[1]);
    correction_adjust(correction, with, 0, 10, with);
}
END_TEST

START_TEST(stricter_corrections_give_larger_q) {
    double bh[TESTS], by[TESTS], holm[TESTS], bonferroni[TESTS];
    correction_adjust(correction_find(STR("bh")), log_ps, TESTS, 80, bh);
    correction_adjust(correction_find(STR("by")), log_ps, TESTS, 80, by);
    correction_adjust(correction_find(STR("holm")), log_ps, TESTS, 80, holm);
    correction_adjust(correction_find(STR("bonferroni")), log_ps, TESTS, 80, bonferroni);
    for (size_t i = 0; i < TESTS; i++)
        ck_assert(bh[i] <= by[i] && bh[i] <= holm[i] && holm[i] <= bonferroni[i]);
    ck_assert_ptr_null(correction_find(STR("fdr")));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

START_TEST(log_likelihood_is_not_above_its_bound) {
    uint64_t state = 88172645463325252u; // Marsaglia's xorshift
    for (int i = 0; i < 100000; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        uint64_t n = 2 + (state >> 10) % (UINT64_C(1) << (1 + state % 40));
        uint64_t r1 = 1 + (state >> 20) % (n - 1), c1 = 1 + (state >> 7) % (n - 1);
        uint64_t least = r1 + c1 > n ? r1 + c1 - n : 0, most = r1 < c1 ? r1 : c1;
        uint64_t o11 = least + (state >> 3) % (most - least + 1);
        Contingency table = contingency_from_counts(o11, r1, c1, n);
        double bound = contingency_log_likelihood_at_most(o11, r1, c1, n);
        if (bound < contingency_log_likelihood(&table)) ck_abort_msg("%g of %d", bound, i);
    }
}
END_TEST

Suite *statistics_suite(void) {
    TCase *tests = tcase_create("statistics");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, cells_and_margins_add_up);
    tcase_add_loop_test(tests, impossible_tables_are_undefined_everywhere, 0, ROWS(impossible));
    tcase_add_test(tests, parts_of_counts_have_measures_but_no_exact_test);
    tcase_add_test(tests, log_likelihood_is_not_above_its_bound);
    tcase_add_test(tests, measures_stay_in_their_range);
    tcase_add_test(tests, measures_keep_their_relations);
    tcase_add_test(tests, huge_counts_are_no_infinity);
    tcase_add_test(tests, what_is_zero_over_zero_is_undefined);
    tcase_add_test(tests, every_row_of_the_table_is_whole);
    tcase_add_test(tests, fisher_is_the_sum_over_all_tables);
    tcase_add_test(tests, fisher_is_symmetric);
    tcase_add_test(tests, fisher_never_underflows_and_falls_steadily);
    tcase_add_test(tests, wilson_stays_within_0_and_1_and_around_the_share);
    tcase_add_test(tests, wilson_without_observations_is_undefined);
    tcase_add_loop_test(tests, q_rises_with_p_and_is_at_least_p, 0, (int)correction_count);
    tcase_add_loop_test(tests, the_order_of_tests_does_not_matter, 0, (int)correction_count);
    tcase_add_loop_test(tests, an_undefined_p_is_no_test, 0, (int)correction_count);
    tcase_add_test(tests, stricter_corrections_give_larger_q);
    Suite *suite = suite_create("statistics");
    suite_add_tcase(suite, tests);
    return suite;
}
