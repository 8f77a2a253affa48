// Held-out tokens: golden θ and perplexity, and which tokens are held out.
#include "analyze/topics/quality/held_out.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double phi_by_word[] = {.5, .1, .3, .2, .1, .4, .1, .3, 0, 0}, alpha[] = {.1, .1};
static const FoldIn fold = {phi_by_word, alpha, 2, FOLD_IN_STEPS};

START_TEST(theta_and_perplexity_are_golden) {
    static const uint32_t observed[] = {0, 0, 1, 3}, held[] = {0, 2, 3};
    double theta[2];
    HeldOutSum sum = {0};
    fold_in_theta(&fold, observed, 4, theta);
    ck_assert_double_eq_tol(theta[0], .8590354401, 1e-9);
    ck_assert_double_eq_tol(theta[1], .1409645599, 1e-9);
    held_out_add(&sum, &fold, theta, held, 3);
    ck_assert_uint_eq(sum.tokens, 3);
    ck_assert_double_eq_tol(held_out_perplexity(sum), 4.981032479, 1e-9);
}
END_TEST

START_TEST(without_observed_tokens_theta_is_alpha) {
    static const double uneven[] = {.3, .1};
    double theta[2];
    fold_in_theta(&(FoldIn){phi_by_word, uneven, 2, FOLD_IN_STEPS}, NULL, 0, theta);
    ck_assert_double_eq_tol(theta[0], .75, 1e-15);
}
END_TEST

START_TEST(words_of_no_topic_are_counted_apart) {
    static const uint32_t words[] = {4, 0};
    double theta[2], alone[2];
    HeldOutSum sum = {0};
    fold_in_theta(&fold, words, 2, theta);
    fold_in_theta(&fold, words + 1, 1, alone);
    ck_assert(memcmp(theta, alone, sizeof theta) == 0);
    held_out_add(&sum, &fold, theta, words, 2);
    ck_assert(sum.impossible == 1 && sum.tokens == 1 && isfinite(held_out_perplexity(sum)));
    ck_assert(isnan(held_out_perplexity((HeldOutSum){0})));
}
END_TEST

START_TEST(a_tenth_of_units_is_held_out) {
    HeldOutPlan plan = {1, .1}, other = {2, .1};
    size_t held = 0, both = 0;
    for (uint32_t document = 0; document < 1000; document++) {
        char id[16];
        snprintf(id, sizeof id, "d%u", document);
        for (uint32_t unit = 0; unit < 10; unit++) {
            bool first = held_out_unit(&plan, str_from(id), unit);
            held += first;
            both += first && held_out_unit(&other, str_from(id), unit);
        }
    }
    ck_assert_msg(held > 900 && held < 1100, "%zu of 10000", held);
    ck_assert_msg(both > 50 && both < 160, "%zu of 10000", both);
    ck_assert(!held_out_unit(&(HeldOutPlan){1, 0}, STR("d"), 0) &&
              held_out_unit(&(HeldOutPlan){1, 1}, STR("d"), 0));
}
END_TEST

static int compare_ids(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

START_TEST(half_of_the_tokens_is_observed_and_none_is_lost) {
    HeldOutPlan plan = {1, .1};
    for (uint32_t count = 0; count < 40; count++) {
        uint32_t words[40], again[40];
        for (uint32_t i = 0; i < count; i++) words[i] = again[i] = i;
        ck_assert_uint_eq(held_out_observed(&plan, STR("d"), 3, words, count), (count + 1) / 2);
        held_out_observed(&plan, STR("d"), 3, again, count);
        ck_assert(memcmp(words, again, count * sizeof *words) == 0);
        qsort(words, count, sizeof *words, compare_ids);
        for (uint32_t i = 0; i < count; i++) ck_assert_uint_eq(words[i], i);
    }
}
END_TEST

Suite *held_out_suite(void);
Suite *held_out_suite(void) {
    Suite *suite = suite_create("held_out");
    TCase *tests = tcase_create("held_out");
    tcase_add_test(tests, theta_and_perplexity_are_golden);
    tcase_add_test(tests, without_observed_tokens_theta_is_alpha);
    tcase_add_test(tests, words_of_no_topic_are_counted_apart);
    tcase_add_test(tests, a_tenth_of_units_is_held_out);
    tcase_add_test(tests, half_of_the_tokens_is_observed_and_none_is_lost);
    suite_add_tcase(suite, tests);
    return suite;
}
