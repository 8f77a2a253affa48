// Factors as a model: planted topics are found, tokens are shared out and none is lost.
#include "analyze/topics/fit/topic_factor_fit.h"
#include "analyze/topics/quality/matching.h"
#include "analyze/topics/quality/topic_labels.h"
#include "tests/unit/planted_texts.h"

#include <check.h>
#include <string.h>

static const PlantedSize size = {60, 6, 60, 300, 6, 11};

static TopicModel fit_factors(const Planted *planted, size_t runs, size_t threads) {
    Diagnostics diagnostics;
    TopicModel model;
    diagnostics_init(&diagnostics, "test");
    diagnostics.quiet = true;
    topic_factor_fit(
        &model,
        &(TopicFitPlan){
            .units = &planted->units, .topics = size.topics, .runs = runs, .seed = 1, .threads = threads},
        &diagnostics);
    diagnostics_close(&diagnostics);
    return model;
}

START_TEST(planted_topics_are_factors) {
    Planted planted = planted_make(size);
    TopicModel model = fit_factors(&planted, 3, 2);
    for (size_t k = 0; k < size.topics; k++) {
        double best = 0;
        for (size_t j = 0; j < size.topics; j++)
            best = fmax(best,
                        topic_cosine(model.phi + k * size.words, planted.phi + j * size.words, size.words));
        ck_assert_msg(best > .85, "topic %zu: cosine %g", k, best);
        ck_assert_msg(model.list[k].stability > .6, "topic %zu: stability %g", k, model.list[k].stability);
        ck_assert(k == 0 || model.list[k - 1].tokens >= model.list[k].tokens);
    }
    ck_assert_uint_eq(topic_draw_count(&model), 0);
    topic_model_free(&model), planted_free(&planted);
}
END_TEST

START_TEST(no_token_is_lost) {
    Planted planted = planted_make(size);
    TopicModel model = fit_factors(&planted, 1, 1);
    double of_topics = 0, of_words = 0;
    for (size_t k = 0; k < size.topics; k++) of_topics += model.list[k].tokens;
    for (size_t i = 0; i < size.topics * size.words; i++) of_words += model.word_tokens[i];
    ck_assert_double_eq_tol(of_topics, (double)model.tokens, .001 * (double)model.tokens);
    ck_assert_double_eq_tol(of_words, (double)model.tokens, .01 * (double)model.tokens);
    double theta[6], sum = 0;
    topic_model_theta(&model, 7, theta);
    for (size_t k = 0; k < size.topics; k++) sum += theta[k];
    ck_assert_double_eq_tol(sum, 1, 1e-12);
    topic_model_free(&model), planted_free(&planted);
}
END_TEST

START_TEST(threads_change_nothing) {
    Planted planted = planted_make(size);
    TopicModel one = fit_factors(&planted, 2, 1), five = fit_factors(&planted, 2, 5);
    ck_assert(memcmp(one.phi, five.phi, size.topics * size.words * sizeof(double)) == 0);
    for (size_t k = 0; k < size.topics; k++) ck_assert(one.list[k].stability == five.list[k].stability);
    topic_model_free(&one), topic_model_free(&five), planted_free(&planted);
}
END_TEST

Suite *topic_factor_fit_suite(void);
Suite *topic_factor_fit_suite(void) {
    Suite *suite = suite_create("topic_factor_fit");
    TCase *tests = tcase_create("topic_factor_fit");
    tcase_add_test(tests, planted_topics_are_factors);
    tcase_add_test(tests, no_token_is_lost);
    tcase_add_test(tests, threads_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
