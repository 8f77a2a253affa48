// Priors of topics: analyze/topics/sampler/priors.h.
#include "analyze/topics/sampler/priors.h"

#include <check.h>
#include <math.h>

// Three units, two topics: 3 1, 0 4, 2 2, in rows with padding.
static const uint16_t counts[] = {3, 1, 0, 0, 0, 4, 0, 0, 2, 2, 0, 0};
static const CountRows units = {counts, 3, 2, 4};

static void expect_alpha(AlphaPrior prior, double first, double second) {
    double alpha[] = {0.1, 0.1};
    alpha_fit(&units, prior, 200000, alpha);
    ck_assert_double_eq_tol(alpha[0], first, 1e-9);
    ck_assert_double_eq_tol(alpha[1], second, 1e-9);
}

// The fixed points that an independent program comes to.
START_TEST(alpha_comes_to_its_fixed_point) {
    expect_alpha((AlphaPrior){1, INFINITY}, 1.420692369, 2.087294210);
    expect_alpha(alpha_prior, 0.3135327981, 0.4769903132);
}
END_TEST

START_TEST(a_topic_that_is_nowhere_keeps_a_little) {
    static const uint16_t without[] = {4, 0, 0, 0, 4, 0, 0, 0};
    double alpha[] = {0.1, 0.1};
    alpha_fit(&(CountRows){without, 2, 2, 4}, (AlphaPrior){1, INFINITY}, 20, alpha);
    ck_assert_double_eq(alpha[1], 1e-4);
    ck_assert(alpha[0] > 1e-4);
}
END_TEST

// With no text at all there is the prior alone, and nothing is undefined.
START_TEST(no_units_leave_the_prior) {
    double alpha[] = {0.1, 0.1};
    alpha_fit(&(CountRows){counts, 0, 2, 4}, alpha_prior, 20, alpha);
    ck_assert_double_eq_tol(alpha[0], 0.001, 1e-12);
}
END_TEST

Suite *priors_suite(void);
Suite *priors_suite(void) {
    Suite *suite = suite_create("priors");
    TCase *tests = tcase_create("priors");
    tcase_add_test(tests, alpha_comes_to_its_fixed_point);
    tcase_add_test(tests, a_topic_that_is_nowhere_keeps_a_little);
    tcase_add_test(tests, no_units_leave_the_prior);
    suite_add_tcase(suite, tests);
    return suite;
}
