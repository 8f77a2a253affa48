// Held-out units, what speaks for a number of topics, and the rule that suggests one.
#include "analyze/topics/fit/topic_choice.h"
#include "base/memory.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- The rule ----

static TopicChoice choice(size_t k, double perplexity, double stability, double sd) {
    return (TopicChoice){.k = k, .runs = 4, .perplexity = {perplexity, 1}, .stability = {stability, sd}};
}

START_TEST(the_largest_that_is_good_in_both_is_suggested) {
    TopicChoice choices[] = {choice(5, 1200, .80, .04), choice(10, 1005, .79, .04),
                             choice(15, 1000, .785, .1), choice(20, 990, .60, .02)};
    ck_assert_uint_eq(topic_choice_suggested(choices, 3), 2); // a standard error is .02
    ck_assert_uint_eq(topic_choice_suggested(choices, 2), 1);
    ck_assert_uint_eq(topic_choice_suggested(choices, 1), 1); // nothing to compare it with
    ck_assert_uint_eq(topic_choice_suggested(choices, 0), 0);
}
END_TEST

START_TEST(where_curves_contradict_nothing_is_suggested) {
    TopicChoice choices[] = {choice(5, 1200, .9, .02), choice(10, 1100, .7, .02), choice(20, 1000, .5, .02)};
    ck_assert_uint_eq(topic_choice_suggested(choices, 3), 3);
}
END_TEST

START_TEST(one_run_suggests_nothing) {
    TopicChoice choices[] = {choice(5, 1000, NAN, NAN), choice(10, 1000, NAN, NAN)};
    ck_assert_uint_eq(topic_choice_suggested(choices, 2), 2);
    TopicChoice no_perplexity[] = {choice(5, NAN, .9, .1), choice(6, NAN, .9, .1)};
    ck_assert_uint_eq(topic_choice_suggested(no_perplexity, 2), 2);
}
END_TEST

// ---- Held-out units ----

enum { DOCUMENTS = 60, UNITS_OF_ONE = 5, WORDS_OF_UNIT = 30, SUBJECTS = 3, WORDS_OF_SUBJECT = 20 };

typedef struct Planted {
    TopicUnits units;
    char ids[DOCUMENTS][8];
} Planted;

// Each document is about one of three subjects, with a word of another now and then.
static void plant(Planted *planted) {
    size_t units = DOCUMENTS * UNITS_OF_ONE, tokens = units * WORDS_OF_UNIT;
    uint32_t *words = memory_allocate(tokens, sizeof *words), state = 5;
    size_t *starts = memory_allocate(units + 1, sizeof *starts);
    planted->units = (TopicUnits){.words = words,
                                  .unit_starts = starts,
                                  .documents = memory_allocate(DOCUMENTS, sizeof(TopicDocument)),
                                  .document_count = DOCUMENTS};
    for (size_t i = 0; i < tokens; i++) {
        uint32_t draw = (state = state * 1664525 + 1013904223) >> 8;
        size_t subject = i / WORDS_OF_UNIT / UNITS_OF_ONE % SUBJECTS;
        if (draw % 10 == 0) subject = draw / 10 % SUBJECTS;
        words[i] = (uint32_t)(subject * WORDS_OF_SUBJECT + draw / 64 % WORDS_OF_SUBJECT);
        starts[i / WORDS_OF_UNIT + 1] = i + 1;
    }
    for (size_t i = 0; i < DOCUMENTS; i++) {
        snprintf(planted->ids[i], sizeof planted->ids[i], "d%02zu", i);
        planted->units.documents[i] = (TopicDocument){
            .id = str_from(planted->ids[i]), .first_unit = i * UNITS_OF_ONE, .unit_count = UNITS_OF_ONE};
    }
    planted->units.text = (TopicText){words, starts, units, tokens, (size_t)SUBJECTS * WORDS_OF_SUBJECT};
}

static void uproot(Planted *planted) {
    free(planted->units.words), free(planted->units.unit_starts), free(planted->units.documents);
}

START_TEST(units_are_held_out_or_learned_from) {
    Planted planted;
    plant(&planted);
    HeldUnits held = held_units_of(&planted.units);
    size_t observed = 0, all = 0;
    for (size_t i = 0; i < held.count; i++) observed += held.list[i].observed, all += held.list[i].count;
    ck_assert_uint_eq(held.training.unit_count + held.count, planted.units.text.unit_count);
    ck_assert_uint_eq(held.training.token_count + all, planted.units.text.token_count);
    ck_assert_uint_eq(observed * 2, all);
    ck_assert_msg(held.count > 15 && held.count < 50, "%zu", held.count);
    held_units_free(&held), uproot(&planted);
}
END_TEST

// Topics that are the subjects leave 20 words to guess among, and a tenth that is of other subjects.
START_TEST(perplexity_is_that_of_the_subject) {
    Planted planted;
    plant(&planted);
    HeldUnits held = held_units_of(&planted.units);
    size_t words = (size_t)SUBJECTS * WORDS_OF_SUBJECT;
    double phi[SUBJECTS * SUBJECTS * WORDS_OF_SUBJECT] = {0}, alpha[SUBJECTS] = {.1, .1, .1}, even[1] = {1};
    for (size_t i = 0; i < words; i++) phi[i / WORDS_OF_SUBJECT * words + i] = 1. / WORDS_OF_SUBJECT;
    double perplexity = held_units_perplexity(&held, phi, alpha, SUBJECTS, 2);
    ck_assert_msg(perplexity > 20 && perplexity < 35, "%g", perplexity);
    ck_assert(perplexity == held_units_perplexity(&held, phi, alpha, SUBJECTS, 1));
    for (size_t i = 0; i < words; i++) phi[i] = 1. / (double)words;
    ck_assert_double_eq_tol(held_units_perplexity(&held, phi, even, 1, 1), (double)words, 1e-9);
    held_units_free(&held), uproot(&planted);
}
END_TEST

START_TEST(planted_subjects_speak_for_their_number) {
    Planted planted;
    TopicChoice choices[3];
    plant(&planted);
    HeldUnits held = held_units_of(&planted.units);
    for (size_t i = 0; i < 3; i++)
        choices[i] = topic_choice_of(&(TopicChoicePlan){
            .held = &held, .topics = i + 2, .runs = 4, .sweeps = 100, .seed = 1, .threads = 1 + i % 2});
    ck_assert_double_gt(choices[1].stability.median, .9);
    ck_assert_uint_eq(choices[1].topics_stable, 3);
    ck_assert_double_lt(choices[1].perplexity.median, .9 * choices[0].perplexity.median);
    ck_assert_uint_eq(topic_choice_suggested(choices, 3), 1);
    held_units_free(&held), uproot(&planted);
}
END_TEST

START_TEST(without_held_out_words_there_is_no_perplexity) {
    double phi[] = {.5, .5}, alpha[] = {1};
    HeldUnits held = {.training = {.word_count = 2}};
    ck_assert(isnan(held_units_perplexity(&held, phi, alpha, 1, 1)));
}
END_TEST

Suite *topic_choice_suite(void);
Suite *topic_choice_suite(void) {
    Suite *suite = suite_create("topic_choice");
    TCase *tests = tcase_create("topic_choice");
    tcase_add_test(tests, the_largest_that_is_good_in_both_is_suggested);
    tcase_add_test(tests, where_curves_contradict_nothing_is_suggested);
    tcase_add_test(tests, one_run_suggests_nothing);
    tcase_add_test(tests, units_are_held_out_or_learned_from);
    tcase_add_test(tests, perplexity_is_that_of_the_subject);
    tcase_add_test(tests, planted_subjects_speak_for_their_number);
    tcase_add_test(tests, without_held_out_words_there_is_no_perplexity);
    suite_add_tcase(suite, tests);
    return suite;
}
