// Labels of topics: golden numbers, each worked out by hand or by R's stm, and the limits.
#include "analyze/topics/quality/topic_labels.h"

#include <check.h>
#include <math.h>

static const double phi[] = {.5, .3, .1, .1, .1, .2, .4, .3}, frequencies[] = {30, 25, 25, 20};
static const TopicMatrix topics = {phi, 2, 4};

static void expect(const double *actual, const double *expected, size_t count) {
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(fabs(actual[i] - expected[i]) <= 1e-9 * fmax(1, fabs(expected[i])),
                      "number %zu: %.12g, expected %.12g", i, actual[i], expected[i]);
}

START_TEST(shares_are_shrunk_by_what_chance_would_do) {
    static const double expected[] = {.8189655172413793, .5, .2222222222222222, .2894736842105263,
                                      .1810344827586207, .5, .7777777777777778, .7105263157894737};
    double shares[8];
    labels_shares(topics, frequencies, shares);
    expect(shares, expected, 8);
}
END_TEST

START_TEST(shares_of_rare_words_are_even) {
    static const double once[] = {1, 0, 2, 20}, in_no_topic[] = {.5, 0, .5, 0, 1, 0, 0, 0};
    double shares[8];
    labels_shares(topics, once, shares);
    ck_assert(shares[0] == .5 && shares[1] == .5 && shares[2] > .2 && shares[2] <= .5);
    labels_shares((TopicMatrix){in_no_topic, 2, 4}, frequencies, shares);
    ck_assert(shares[1] == .5 && shares[5] == .5 && shares[2] == 1);
}
END_TEST

START_TEST(frex_is_golden) {
    static const double expected[] = {1, .75, .3, .4285714286, .25, .5, 1, .75};
    double frex[8];
    labels_frex(topics, frequencies, .5, frex);
    expect(frex, expected, 8);
}
END_TEST

// At 1 it is the rank by share alone, at 0 that by probability, where two words are tied.
START_TEST(frex_weighs_exclusivity) {
    static const double by_share[] = {1, .75, .25, .5}, by_phi[] = {1, .75, .375, .375};
    double frex[8];
    labels_frex(topics, frequencies, 1, frex);
    expect(frex, by_share, 4);
    labels_frex(topics, frequencies, 0, frex);
    expect(frex, by_phi, 4);
}
END_TEST

START_TEST(lift_and_score_are_golden) {
    static const double lifts[] = {1.666666666667, 1.2, .4, .5},
                        scores[] = {.40235947811, .06081976622, -.06931471806, -.05493061443};
    double weights[8];
    labels_lift(topics, frequencies, weights);
    expect(weights, lifts, 4);
    labels_score(topics, weights);
    expect(weights, scores, 4);
}
END_TEST

START_TEST(what_has_no_probability_has_no_score) {
    static const double zero[] = {.5, .5, 1, 0}, none[] = {0, 3};
    double weights[4];
    labels_score((TopicMatrix){zero, 2, 2}, weights);
    ck_assert(isfinite(weights[0]) && isnan(weights[1]) && isnan(weights[3]));
    labels_lift((TopicMatrix){zero, 2, 2}, none, weights);
    ck_assert(isnan(weights[0]) && weights[1] == .5);
}
END_TEST

START_TEST(class_tf_idf_is_golden) {
    static const double tf[] = {5, 3, 0, 2, 1, 0, 6, 3},
                        expected[] = {.4904146265, .4399011206, 0,           .2197224577,
                                      .0980829253, 0,           .5884975518, .3295836866};
    double weights[8];
    labels_class_tf_idf((TopicMatrix){tf, 2, 4}, weights);
    expect(weights, expected, 8);
}
END_TEST

START_TEST(a_topic_without_tokens_has_no_class_tf_idf) {
    static const double tf[] = {0, 0, 0, 2};
    double weights[4];
    labels_class_tf_idf((TopicMatrix){tf, 2, 2}, weights);
    ck_assert(weights[0] == 0 && weights[1] == 0 && weights[2] == 0 && weights[3] > 0);
}
END_TEST

START_TEST(exclusivity_is_that_of_stm) {
    double exclusivity[2];
    labels_exclusivity(topics, 2, .7, exclusivity);
    expect(exclusivity, (double[]){1.75, 1.75}, 2);
}
END_TEST

START_TEST(divergence_is_golden_and_bounded) {
    static const double left[] = {1, 0}, right[] = {0, 1};
    ck_assert_double_eq_tol(topic_divergence(phi, phi + 4, 4), .2195179763, 1e-10);
    ck_assert_double_eq(topic_divergence(phi, phi, 4), 0);
    ck_assert_double_eq(topic_divergence(left, right, 2), 1);
}
END_TEST

START_TEST(cosine_of_nothing_is_undefined) {
    static const double none[] = {0, 0}, some[] = {3, 4};
    ck_assert(isnan(topic_cosine(none, some, 2)));
    ck_assert_double_eq_tol(topic_cosine(some, (double[]){4, 3}, 2), 24. / 25, 1e-15);
}
END_TEST

Suite *topic_labels_suite(void);
Suite *topic_labels_suite(void) {
    Suite *suite = suite_create("topic_labels");
    TCase *tests = tcase_create("topic_labels");
    tcase_add_test(tests, shares_are_shrunk_by_what_chance_would_do);
    tcase_add_test(tests, shares_of_rare_words_are_even);
    tcase_add_test(tests, frex_is_golden);
    tcase_add_test(tests, frex_weighs_exclusivity);
    tcase_add_test(tests, lift_and_score_are_golden);
    tcase_add_test(tests, what_has_no_probability_has_no_score);
    tcase_add_test(tests, class_tf_idf_is_golden);
    tcase_add_test(tests, a_topic_without_tokens_has_no_class_tf_idf);
    tcase_add_test(tests, exclusivity_is_that_of_stm);
    tcase_add_test(tests, divergence_is_golden_and_bounded);
    tcase_add_test(tests, cosine_of_nothing_is_undefined);
    suite_add_tcase(suite, tests);
    return suite;
}
