// Statistics where nothing can be told, or next to nothing: empty data, margins of 0, ends of ranges.
#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/bursts.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/contingency.h"
#include "analyze/statistics/correction.h"
#include "analyze/statistics/cusum.h"
#include "analyze/statistics/family.h"
#include "analyze/statistics/fisher.h"
#include "analyze/statistics/kendall.h"
#include "analyze/statistics/library.h"
#include "analyze/statistics/loglinear.h"
#include "analyze/statistics/normal.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/rate_interval.h"
#include "analyze/statistics/slope.h"
#include "analyze/statistics/stratified.h"
#include "analyze/statistics/wilson.h"
#include "base/memory.h"
#include "tests/support/captured_stderr.h"

#include <check.h>
#include <math.h>
#include <string.h>

// ---- Tables ----

START_TEST(each_cell_and_margin_is_looked_at) {
    Contingency good = contingency_from_counts(3, 8, 5, 20);
    ck_assert(contingency_is_valid(&good) && contingency_has_margins(&good));
    ck_assert(!contingency_has_zero_cell(&good));
    for (size_t cell = 0; cell < 4; cell++) {
        Contingency table = good;
        double *cells[] = {&table.o11, &table.o12, &table.o21, &table.o22},
               *margins[] = {&table.r1, &table.r2, &table.c1, &table.c2};
        *margins[cell] = 0;
        ck_assert(contingency_is_valid(&table) && !contingency_has_margins(&table));
        *cells[cell] = 0;
        ck_assert(contingency_is_valid(&table) && contingency_has_zero_cell(&table));
        *cells[cell] = -1;
        ck_assert(!contingency_is_valid(&table) && !contingency_has_margins(&table));
    }
    Contingency endless = good, nothing = good;
    endless.n = HUGE_VAL, nothing.n = 0;
    ck_assert(!contingency_is_valid(&endless) && !contingency_is_valid(&nothing));
}
END_TEST

START_TEST(cells_are_differences_of_margins) {
    Contingency full = contingency_from_counts(5, 5, 5, 5), impossible = contingency_from_counts(5, 3, 4, 2),
                one = contingency_from_counts(1, 1, 1, 1), none = contingency_from_counts(2, 3, 4, 0);
    const double nothing[] = {full.o12, full.o21, full.o22, full.r2, full.c2};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        ck_assert(nothing[i] == 0 && !signbit(nothing[i])); // or "-0" would be printed
    ck_assert(impossible.o12 == -2 && impossible.o21 == -1 && impossible.r2 == -1 && impossible.c2 == -2);
    ck_assert(impossible.o22 == -1); // whatever it would be
    ck_assert(one.e11 == 1 && one.e22 == 0 && isnan(none.e11) && isnan(none.e22));
}
END_TEST

START_TEST(the_exact_test_wants_whole_counts) {
    for (size_t place = 0; place < 4; place++) {
        Contingency table = contingency_from_counts(3, 8, 5, 20);
        double *numbers[] = {&table.o11, &table.r1, &table.c1, &table.n};
        ck_assert(fisher_log_p(&table) <= 0);
        *numbers[place] += 0.5;
        ck_assert_msg(isnan(fisher_log_p(&table)) && isnan(fisher_greater_log_p(&table)), "%zu", place);
    }
    Contingency large = contingency_from_counts(3, 8, 5, (UINT64_C(1) << 53) + 2);
    ck_assert(isnan(fisher_log_p(&large))); // a double does not hold all whole numbers there
    large = contingency_from_counts(3, 8, 5, UINT64_C(1) << 53);
    ck_assert(fisher_log_p(&large) < 0 && fisher_greater_log_p(&large) < 0);
    Contingency least = contingency_from_counts(2, 8, 5, 11); // of 3 others 5 do not have room
    ck_assert(fisher_greater_log_p(&least) == 0 && !signbit(fisher_greater_log_p(&least)));
}
END_TEST

START_TEST(a_bound_is_not_known_where_a_cell_must_be_0) {
    ck_assert(isfinite(contingency_log_likelihood_at_most(3, 8, 5, 20)));
    ck_assert(contingency_log_likelihood_at_most(0, 8, 5, 20) == HUGE_VAL);
    ck_assert(contingency_log_likelihood_at_most(3, 20, 3, 20) == HUGE_VAL);
    ck_assert(contingency_log_likelihood_at_most(3, 3, 20, 20) == HUGE_VAL);
}
END_TEST

// ---- Intervals ----

START_TEST(replicates_that_do_not_suffice_give_no_interval) {
    ReplicatePlan plan = {.seed = 5, .replicates = 199}, few = {.seed = 5, .replicates = 18};
    Contingency full = contingency_from_counts(5, 5, 8, 20), full_b = contingency_from_counts(2, 5, 17, 20);
    Contingency one = contingency_from_counts(3, 5, 8, 20), other = contingency_from_counts(2, 6, 7, 30);
    Contingency all_hold[] = {full, full}, all_hold_b[] = {full_b, full_b}, two[] = {one, other};
    ck_assert(isnan(block_bootstrap_log_ratio(all_hold, 2, 0.95, &plan).low));
    ck_assert(isnan(block_bootstrap_log_ratio(all_hold_b, 2, 0.95, &plan).low));
    // Of two blocks half of all replicates have the same one twice: no error, whatever the deviation.
    ck_assert(isnan(block_bootstrap_log_ratio(two, 2, 0.95, &plan).low));
    Contingency many[] = {one, other, one, other, other, one, one, other, other, one};
    ck_assert(isfinite(block_bootstrap_log_ratio(many, 10, 0.95, &plan).low));
    ck_assert(isnan(block_bootstrap_log_ratio(many, 10, 0.95, &few).low)); // the 19th of 18
    few.replicates = 19;
    ck_assert(isfinite(block_bootstrap_log_ratio(many, 10, 0.95, &few).low));
}
END_TEST

START_TEST(confidence_lies_between_0_and_1) {
    const Option *row = confidence_options.rows;
    ck_assert(row->low == 0x1p-1074 && row->high == 1 - 0x1p-53); // the numbers next to 0 and 1
    ck_assert(((const ConfidenceOptions *)confidence_options.defaults)->level == 0.95);
    ck_assert(isnan(normal_two_sided(0)) && isnan(normal_two_sided(1)) && isnan(normal_two_sided(NAN)));
    ck_assert(isnan(wilson_interval(0.5, 10, 0).low) && isnan(wilson_interval(0.5, 10, 1).low));
    // Nothing, of so many that the interval is no number above 0.
    WilsonInterval none = wilson_interval(0, 1e308, 1e-10);
    ck_assert(none.low == 0 && none.high == 0);
}
END_TEST

START_TEST(a_rate_wants_two_blocks_and_some_size) {
    RateSums sums = {
        .blocks = 2, .sizes = 100, .counts = 10, .size_squares = 5000, .count_squares = 52, .products = 505};
    ck_assert(isfinite(rate_interval(&sums, 0.95).low));
    sums.blocks = 1;
    ck_assert(isnan(rate_interval(&sums, 0.95).low));
    sums.blocks = 2, sums.sizes = 0;
    ck_assert(isnan(rate_interval(&sums, 0.95).high));
}
END_TEST

// ---- Time ----

START_TEST(bursts_are_where_the_rate_is_twice_the_usual) {
    const double with[] = {1, 1, 20, 0, 20, 1, 1}, all[] = {100, 100, 40, 0, 40, 100, 100};
    const bool found[] = {false, false, true, false, true, false, false}; // a year without texts is none
    bool burst[7];
    bursts_find(with, all, 7, burst);
    ck_assert_mem_eq(burst, found, sizeof burst);
    const double never[] = {0, 0}, always[] = {30, 40}, nearly[] = {9999, 10000}, sizes[] = {10000, 10000};
    bursts_find(never, always, 2, burst);
    ck_assert(!burst[0] && !burst[1]);
    bursts_find(always, always, 2, burst);
    ck_assert(!burst[0] && !burst[1]);
    bursts_find(nearly, sizes, 2, burst); // no rate is twice as high
    ck_assert(!burst[0] && !burst[1]);
    bursts_find(NULL, NULL, 0, NULL);
}
END_TEST

// Blocks of one rate: what is left of the residuals is rounding.
START_TEST(sums_of_like_rates_are_undefined) {
    RateSums *like = memory_allocate(3, sizeof *like), *one = memory_allocate(1, sizeof *one);
    double *cusums = memory_allocate(3, sizeof *cusums);
    for (size_t i = 0; i < 3; i++) {
        double count = 3 * 70001.0 * (double)(i + 1), size = count / 3 * 7;
        like[i] = (RateSums){.blocks = 1, .counts = count, .sizes = size, .count_squares = count * count};
        like[i].products = count * size, like[i].size_squares = size * size;
    }
    cusum_find(like, 3, cusums);
    ck_assert(isnan(cusums[0]) && isnan(cusums[1]) && isnan(cusums[2]));
    *one = (RateSums){1, 1, 1, 1, 1, 1};
    cusum_find(one, 1, cusums);
    ck_assert(isnan(cusums[0]));
    // Small errors: two blocks of 10, with one occurrence and with two; the rate is .15.
    RateSums two[] = {{.blocks = 1, .sizes = 10, .size_squares = 100, .counts = 1, .count_squares = 1},
                      {.blocks = 1, .sizes = 10, .size_squares = 100, .counts = 2, .count_squares = 4}};
    two[0].products = 10, two[1].products = 20;
    cusum_find(two, 2, cusums);
    ck_assert_double_eq_tol(cusums[0], -0.5 / sqrt(0.5), 1e-12);
    ck_assert(cusums[1] == 0);
    // The last sum is 0, whatever rounding made of it.
    enum { MANY = 60 };
    RateSums many[MANY];
    double all[MANY];
    for (size_t i = 0; i < MANY; i++) {
        double count = (double)(1 + i * 37 % 11), size = (double)(100 + i * 53 % 97);
        many[i] = (RateSums){1, size, size * size, count, count * count, count * size};
    }
    cusum_find(many, MANY, all);
    ck_assert(all[MANY - 1] == 0 && all[0] != 0 && all[MANY - 2] != 0);
    free(like);
    free(one);
    free(cusums);
}
END_TEST

START_TEST(sums_of_nothing_are_undefined) {
    RateSums nothing[2] = {{.blocks = 1}, {.blocks = 1}};
    double cusums[2] = {0, 0};
    cusum_find(nothing, 2, cusums);
    ck_assert(isnan(cusums[0]) && isnan(cusums[1]));
}
END_TEST

START_TEST(trends_without_a_direction) {
    KendallTest none = kendall_test(NULL, 0);
    ck_assert(none.score == 0 && isnan(none.tau) && isnan(none.p_value));
    const double there_and_back[] = {1, 2, 2, 1}, alike[] = {3, 3, 3, 3}, three[] = {1, 2, 3};
    KendallTest test = kendall_test(there_and_back, 4);
    ck_assert(test.score == 0 && test.tau == 0 && test.p_value == 1);
    test = kendall_test(alike, 4);
    ck_assert(isnan(test.tau) && isnan(test.p_value));
    test = kendall_test(three, 3);
    ck_assert(test.tau == 1 && isnan(test.p_value)); // of fewer than four no p is small
}
END_TEST

// Blocks of one stratum, and the same with strata in which nothing is.
START_TEST(an_empty_stratum_changes_no_slope) {
    enum { BLOCKS = 12 };
    double sizes[BLOCKS], positions[BLOCKS], counts[BLOCKS];
    uint32_t periods[BLOCKS], strata[2][BLOCKS], blocks[BLOCKS];
    for (uint32_t i = 0; i < BLOCKS; i++) {
        sizes[i] = 50 + 7 * (i % 3), periods[i] = i / 3, positions[i] = periods[i], blocks[i] = i;
        counts[i] = 1 + i % 4 + periods[i], strata[0][i] = 0, strata[1][i] = 1;
    }
    BlockCounts subject = {blocks, counts, BLOCKS};
    ReplicatePlan plan = {9, 99, 1, false};
    SlopeTest tests[2];
    for (uint32_t s = 0; s < 2; s++) {
        Sample sample = {BLOCKS, sizes, positions, periods, strata[s], 4, 1 + 2 * s};
        slope_permute(&sample, &subject, 1, &plan, &tests[s]);
    }
    ck_assert(isfinite(tests[0].p_value) && tests[0].p_value == tests[1].p_value);
    ck_assert(tests[0].t == tests[1].t);
}
END_TEST

// ---- Tests of many ----

typedef struct Row {
    double log_p, other, log_q;
} Row;

START_TEST(a_family_is_corrected_where_its_numbers_stand) {
    Row rows[] = {{log(0.01), 7, 1}, {log(0.04), 7, 1}};
    Family none = {.correction = NULL, .tests = 2},
           family = {.correction = correction_find(STR("bonferroni")), .tests = 2};
    family_correct(&none, &rows[0].log_p, &rows[0].log_q, sizeof *rows, 2);
    family_correct(&family, &rows[0].log_p, &rows[0].log_q, sizeof *rows, 0);
    ck_assert(rows[0].log_q == 1 && rows[1].log_q == 1);
    family_correct(&family, &rows[0].log_p, &rows[0].log_q, sizeof *rows, 2);
    ck_assert(fabs(rows[0].log_q - log(0.02)) < 1e-15 && fabs(rows[1].log_q - log(0.08)) < 1e-15);
    ck_assert(rows[0].log_p == log(0.01) && rows[1].other == 7);
    Row *one = memory_allocate(1, sizeof *one);
    one->log_p = log(0.01), one->log_q = 1;
    family_correct(&family, &one->log_p, &one->log_q, sizeof *one, 1);
    ck_assert(fabs(one->log_q - log(0.02)) < 1e-15); // of two tests, though one is given
    free(one);
}
END_TEST

START_TEST(what_is_no_test_stays_so) {
    const double log_p[] = {NAN, log(0.01), NAN, log(0.5)};
    double log_q[] = {1, 1, 1, 1};
    correction_adjust(correction_find(STR("holm")), log_p, 4, 0, log_q);
    ck_assert(isnan(log_q[0]) && isnan(log_q[2]));
    ck_assert(fabs(log_q[1] - log(0.02)) < 1e-15 && fabs(log_q[3] - log(0.5)) < 1e-15);
}
END_TEST

START_TEST(the_option_takes_names_of_corrections) {
    CorrectionOptions options = *(const CorrectionOptions *)correction_options.defaults;
    bool (*read)(void *, const char *, Diagnostics *) = correction_options.rows[0].read;
    CapturedStderr captured;
    Diagnostics diagnostics;
    ck_assert(!options.asked && correction_or_default(&options) == correction_find(STR("bh")));
    ck_assert_ptr_null(correction_find(STR("none")));
    capture_begin(&captured);
    diagnostics_init(&diagnostics, "test");
    for (size_t i = 0; i < correction_count; i++) {
        ck_assert(read(&options, corrections[i].name, &diagnostics) && options.asked == &corrections[i]);
        ck_assert(correction_or_default(&options) == &corrections[i]);
    }
    ck_assert(!read(&options, "nothing", &diagnostics));
    diagnostics_close(&diagnostics);
    char *told = capture_end(&captured);
    ck_assert_ptr_nonnull(strstr(told, "bh, holm, bonferroni, by"));
    free(told);
}
END_TEST

// So many that the exact law is not worked out: one that says nothing, of one unit alone, changes nothing.
START_TEST(a_stratum_that_says_nothing_changes_nothing) {
    Contingency large = contingency_from_counts(1300, 2500, 2500, 5000),
                said = contingency_from_counts(1, 1, 1, 1);
    Contingency both[] = {large, said};
    StratifiedTest alone = stratified_test(&large, 1, 0.95), with = stratified_test(both, 2, 0.95);
    ck_assert(alone.log_p < log(0.01) && alone.log_p == with.log_p);
}
END_TEST

START_TEST(the_order_of_strata_changes_nothing) {
    Contingency strata[] = {contingency_from_counts(9, 20, 15, 40), contingency_from_counts(1, 2, 2, 9),
                            contingency_from_counts(4, 9, 7, 21), contingency_from_counts(2, 3, 5, 11),
                            contingency_from_counts(3, 4, 4, 15)};
    double p = stratified_test(strata, 5, 0.95).log_p;
    ck_assert(p < -1);
    for (size_t i = 0; i < 5; i++) {
        Contingency first = strata[0];
        memmove(strata, strata + 1, 4 * sizeof *strata);
        strata[4] = first;
        ck_assert_double_eq_tol(stratified_test(strata, 5, 0.95).log_p, p, 1e-12);
    }
}
END_TEST

START_TEST(runs_of_one_word_say_nothing) {
    const uint64_t always[] = {9, 9, 9, 9}, never[] = {9, 4, 3, 0}, some[] = {8, 4, 4, 2};
    ck_assert(isnan(loglinear_npmi(always, 2)) && isnan(loglinear_npmi(never, 2)));
    ck_assert(isnan(loglinear_log_dice(never, 2)) && loglinear_log_dice(always, 2) == 14);
    ck_assert(loglinear_of(some, 2).lambda == 0 && loglinear_of(some, 2).z == 0);
    ck_assert(loglinear_npmi(some, 2) == 0 && loglinear_log_dice(some, 2) == 13); // as if by chance
}
END_TEST

// ---- Random numbers ----

// A bound of three quarters of 2^32: of the numbers drawn a quarter is drawn again, or the lowest third would
// come twice as often.
START_TEST(large_bounds_are_fair) {
    enum { DRAWS = 60000 };
    RandomStream stream = random_stream(4, 1);
    const uint32_t third = UINT32_C(1) << 30;
    size_t seen[3] = {0}, odd = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        uint32_t number = random_below(&stream, 3 * third);
        seen[number / third]++, odd += number % 3 == 1;
    }
    for (size_t i = 0; i < 3; i++)
        ck_assert_msg(seen[i] > DRAWS / 3 - 500 && seen[i] < DRAWS / 3 + 500, "%zu: %zu", i, seen[i]);
    ck_assert(odd > DRAWS / 3 - 500 && odd < DRAWS / 3 + 500);
}
END_TEST

START_TEST(the_library_is_named) {
    ck_assert(strncmp(statistics_library_version(), "GSL ", 4) == 0);
}
END_TEST

Suite *edges_suite(void) {
    Suite *suite = suite_create("edges");
    TCase *all = tcase_create("all");
    tcase_add_test(all, each_cell_and_margin_is_looked_at);
    tcase_add_test(all, cells_are_differences_of_margins);
    tcase_add_test(all, the_exact_test_wants_whole_counts);
    tcase_add_test(all, a_bound_is_not_known_where_a_cell_must_be_0);
    tcase_add_test(all, replicates_that_do_not_suffice_give_no_interval);
    tcase_add_test(all, confidence_lies_between_0_and_1);
    tcase_add_test(all, a_rate_wants_two_blocks_and_some_size);
    tcase_add_test(all, bursts_are_where_the_rate_is_twice_the_usual);
    tcase_add_test(all, sums_of_like_rates_are_undefined);
    tcase_add_test(all, sums_of_nothing_are_undefined);
    tcase_add_test(all, trends_without_a_direction);
    tcase_add_test(all, an_empty_stratum_changes_no_slope);
    tcase_add_test(all, a_family_is_corrected_where_its_numbers_stand);
    tcase_add_test(all, what_is_no_test_stays_so);
    tcase_add_test(all, the_option_takes_names_of_corrections);
    tcase_add_test(all, a_stratum_that_says_nothing_changes_nothing);
    tcase_add_test(all, the_order_of_strata_changes_nothing);
    tcase_add_test(all, runs_of_one_word_say_nothing);
    tcase_add_test(all, large_bounds_are_fair);
    tcase_add_test(all, the_library_is_named);
    suite_add_tcase(suite, all);
    return suite;
}
