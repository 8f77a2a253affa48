// Strongest words, assignment, and which topics of several runs are one.
#include "analyze/topics/quality/assignment.h"
#include "analyze/topics/quality/matching.h"
#include "analyze/topics/quality/top_words.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>

// ---- Strongest words ----

START_TEST(strongest_words_stand_first_and_ties_by_id) {
    static const double scores[] = {.1, .4, .4, .05, .05, NAN, .3, .2, .3, .2};
    uint32_t top[8];
    top_words((TopicMatrix){scores, 2, 5}, 4, top);
    static const uint32_t expected[] = {1, 2, 0, 3, 1, 3, 2, 4};
    for (size_t i = 0; i < 8; i++) ck_assert_uint_eq(top[i], expected[i]);
}
END_TEST

START_TEST(all_words_can_be_asked_for) {
    static const double scores[] = {NAN, NAN, 1};
    uint32_t top[3];
    top_words((TopicMatrix){scores, 1, 3}, 3, top);
    ck_assert(top[0] == 2 && top[1] == 0 && top[2] == 1);
}
END_TEST

// ---- Assignment ----

static double cost_of(const double *costs, size_t count, const uint32_t *column_of) {
    double sum = 0;
    for (size_t row = 0; row < count; row++) sum += costs[row * count + column_of[row]];
    return sum;
}

// Least cost of rows from `row` on, every order tried.
static double least_by_all(const double *costs, size_t count, size_t row, unsigned taken) {
    double least = row == count ? 0 : HUGE_VAL;
    for (size_t column = 0; column < count && row < count; column++)
        if (!(taken >> column & 1))
            least = fmin(least, costs[row * count + column] +
                                    least_by_all(costs, count, row + 1, taken | 1U << column));
    return least;
}

START_TEST(assignment_is_the_best_of_all) {
    uint32_t state = 7, column_of[7];
    for (size_t trial = 0; trial < 300; trial++) {
        size_t count = trial % 7 + 1;
        double costs[49];
        for (size_t i = 0; i < count * count; i++)
            costs[i] = (double)((state = state * 1664525 + 1013904223) >> 24) / (trial % 2 ? 1 : 64);
        assignment_least(costs, count, column_of);
        unsigned taken = 0;
        for (size_t row = 0; row < count; row++) taken |= 1U << column_of[row];
        ck_assert_uint_eq(taken, (1U << count) - 1);
        ck_assert_double_eq_tol(cost_of(costs, count, column_of), least_by_all(costs, count, 0, 0), 1e-9);
    }
}
END_TEST

START_TEST(of_equal_costs_each_row_takes_its_own_column) {
    double costs[25] = {0};
    uint32_t column_of[5];
    assignment_least(costs, 5, column_of);
    for (uint32_t row = 0; row < 5; row++) ck_assert_uint_eq(column_of[row], row);
    assignment_least(NULL, 0, column_of);
}
END_TEST

// ---- Runs ----

// Three runs of two topics with three words: the second has them in another order, the third shares less.
static const uint32_t three_runs[] = {0, 1, 2, 7, 8, 9, 9, 8, 7, 2, 1, 5, 3, 1, 2, 7, 5, 6};

START_TEST(jaccard_is_of_sets) {
    ck_assert_double_eq(jaccard_of(three_runs, three_runs + 9, 3), 0.5);
    ck_assert_double_eq(jaccard_of(three_runs, three_runs + 3, 3), 0);
    ck_assert_double_eq(jaccard_of(three_runs + 3, three_runs + 6, 3), 1);
    ck_assert_double_eq(jaccard_of(three_runs, three_runs, 0), 0);
}
END_TEST

START_TEST(topics_are_matched_in_both_directions) {
    Matching matching = matching_of(&(RunWords){three_runs, 3, 2, 3, 0});
    ck_assert_uint_eq(matching_topic(&matching, 0, 1, 0), 1);
    ck_assert_uint_eq(matching_topic(&matching, 1, 0, 1), 0);
    ck_assert_uint_eq(matching_topic(&matching, 0, 2, 1), 1);
    ck_assert_double_eq(matching_likeness(&matching, 0, 1), 0.75);
    ck_assert_double_eq_tol(matching_likeness(&matching, 2, 0), (0.5 + 0.2) / 2, 1e-15);
    matching_free(&matching);
}
END_TEST

START_TEST(stability_is_over_the_other_runs) {
    Matching matching = matching_of(&(RunWords){three_runs, 3, 2, 3, 0});
    TopicStability first = matching_stability(&matching, 0, 0), second = matching_stability(&matching, 0, 1);
    ck_assert_double_eq_tol(first.mean, 0.5, 1e-15);
    ck_assert_double_eq_tol(first.least, 0.5, 1e-15);
    ck_assert_double_eq_tol(second.mean, 0.6, 1e-15);
    ck_assert_double_eq_tol(second.least, 0.2, 1e-15);
    ck_assert_uint_eq(matching_medoid(&matching), 0);
    matching_free(&matching);
}
END_TEST

// As topics of themes are: the first of a run stays the first of the other, like or not.
START_TEST(fixed_topics_are_matched_to_themselves) {
    Matching matching = matching_of(&(RunWords){three_runs, 2, 2, 3, 1});
    ck_assert_uint_eq(matching_topic(&matching, 0, 1, 0), 0);
    ck_assert_uint_eq(matching_topic(&matching, 0, 1, 1), 1);
    ck_assert_double_eq(matching_stability(&matching, 0, 0).mean, 0);
    matching_free(&matching);
}
END_TEST

START_TEST(one_run_has_no_stability) {
    Matching matching = matching_of(&(RunWords){three_runs, 1, 2, 3, 0});
    ck_assert(isnan(matching_stability(&matching, 0, 0).mean));
    ck_assert(isnan(matching_stability(&matching, 0, 1).least));
    ck_assert_uint_eq(matching_medoid(&matching), 0);
    matching_free(&matching);
}
END_TEST

Suite *matching_suite(void);
Suite *matching_suite(void) {
    Suite *suite = suite_create("matching");
    TCase *tests = tcase_create("matching");
    tcase_add_test(tests, strongest_words_stand_first_and_ties_by_id);
    tcase_add_test(tests, all_words_can_be_asked_for);
    tcase_add_test(tests, assignment_is_the_best_of_all);
    tcase_add_test(tests, of_equal_costs_each_row_takes_its_own_column);
    tcase_add_test(tests, jaccard_is_of_sets);
    tcase_add_test(tests, topics_are_matched_in_both_directions);
    tcase_add_test(tests, stability_is_over_the_other_runs);
    tcase_add_test(tests, fixed_topics_are_matched_to_themselves);
    tcase_add_test(tests, one_run_has_no_stability);
    suite_add_tcase(suite, tests);
    return suite;
}
