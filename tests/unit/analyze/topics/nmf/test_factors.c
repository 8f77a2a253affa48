// Factors beside those of scikit-learn, and the limits. A word of the references is a letter.
#include "analyze/topics/nmf/factors.h"
#include "analyze/topics/nmf/singular_vectors.h"
#include "tests/support/reference_rows.h"

#include <string.h>

enum { TOKENS_AT_MOST = 4096, UNITS_AT_MOST = 512, LETTERS = 26 };

static WeightedUnits weighted_letters(Str texts) {
    uint32_t words[TOKENS_AT_MOST];
    size_t starts[UNITS_AT_MOST + 1] = {0}, token = 0, unit = 0;
    while (texts.length) {
        Str text = str_cut(&texts, ' ');
        for (size_t i = 0; i < text.length; i++) words[token++] = (uint32_t)(text.bytes[i] - 'a');
        starts[++unit] = token;
    }
    return weighted_units_of(&(UnitWords){words, starts, unit, LETTERS});
}

// ---- scikit-learn ----

static void compare_all(const ReferenceRow *row, const double *actual, size_t count) {
    double expected[REFERENCE_LIST], tolerance = reference_number(row, "tolerance");
    ck_assert_uint_eq(reference_list(row, "expected", expected), count);
    for (size_t i = 0; i < count; i++)
        if (!(fabs(actual[i] - expected[i]) <= tolerance)) {
            buffer_printf(row->differences, "\nline %zu, number %zu: %.17g, expected %.17g",
                          table_place(row->table).line, i, actual[i], expected[i]);
            break;
        }
}

static void check_weights(const ReferenceRow *row, const WeightedUnits *units) {
    double expected[REFERENCE_LIST], weights[REFERENCE_LIST] = {0};
    size_t count = reference_list(row, "expected", expected);
    for (size_t unit = 0; unit < count / LETTERS; unit++)
        for (size_t cell = units->starts[unit]; cell < units->starts[unit + 1]; cell++)
            weights[unit * LETTERS + units->places[cell]] = units->weights[cell];
    compare_all(row, weights, count);
}

static void check_factors(const ReferenceRow *row, const WeightedUnits *units) {
    size_t topics = (size_t)reference_number(row, "topics");
    Factors factors = factors_of(&(FactorsQuery){units, topics, FACTOR_ROUNDS_AT_MOST, 2});
    Str function = reference_cell(row, "function");
    if (str_equal_text(function, "error")) compare_all(row, &factors.error, 1);
    if (str_equal_text(function, "rounds")) compare_all(row, &(double){(double)factors.rounds}, 1);
    if (str_equal_text(function, "words")) {
        double words[REFERENCE_LIST];
        for (size_t i = 0; i < topics * LETTERS; i++)
            words[i] = lane_row(factors.of_words, i % LETTERS)[i / LETTERS];
        compare_all(row, words, topics * LETTERS);
    }
    factors_free(&factors);
}

static void check_row(const ReferenceRow *row) {
    WeightedUnits units = weighted_letters(reference_cell(row, "texts"));
    if (str_equal_text(reference_cell(row, "function"), "weights"))
        check_weights(row, &units);
    else
        check_factors(row, &units);
    weighted_units_free(&units);
}

START_TEST(factors_are_those_of_scikit_learn) {
    ck_assert_uint_eq(reference_each("topics/nmf.csv", check_row), 30);
}
END_TEST

// ---- Many words ----

// Topics of 40 words each, of which a unit has one and a bit of another.
static WeightedUnits planted_units(size_t units, size_t topics) {
    size_t per_unit = 30, *starts = calloc(units + 1, sizeof *starts);
    uint32_t *words = calloc(units * per_unit, sizeof *words), state = 3;
    for (size_t i = 0; i < units * per_unit; i++) {
        uint32_t draw = (state = state * 1664525 + 1013904223) >> 8;
        size_t unit = i / per_unit, topic = (draw % 8 ? unit : unit * 7 + 3) % topics;
        words[i] = (uint32_t)(topic * 40 + draw / 8 % 40);
        starts[unit + 1] = i + 1;
    }
    WeightedUnits weighted = weighted_units_of(&(UnitWords){words, starts, units, topics * 40});
    free(starts), free(words);
    return weighted;
}

static double squared_error(const WeightedUnits *units, const Factors *factors) {
    double squares = 0;
    for (size_t unit = 0; unit < units->rows; unit++) {
        double *row = calloc(units->columns, sizeof *row);
        for (size_t cell = units->starts[unit]; cell < units->starts[unit + 1]; cell++)
            row[units->places[cell]] = units->weights[cell];
        for (size_t word = 0; word < units->columns; word++) {
            for (size_t topic = 0; topic < factors->topics; topic++)
                row[word] -=
                    lane_row(factors->of_units, unit)[topic] * lane_row(factors->of_words, word)[topic];
            squares += row[word] * row[word];
        }
        free(row);
    }
    return squares;
}

START_TEST(planted_topics_are_found) {
    WeightedUnits units = planted_units(600, 9);
    Factors factors = factors_of(&(FactorsQuery){&units, 9, FACTOR_ROUNDS_AT_MOST, 1});
    bool taken[9] = {false};
    for (size_t topic = 0; topic < 9; topic++) {
        double of_planted[9] = {0}, all = 0;
        for (size_t word = 0; word < 360; word++) {
            ck_assert(lane_row(factors.of_words, word)[topic] >= 0);
            of_planted[word / 40] += lane_row(factors.of_words, word)[topic];
            all += lane_row(factors.of_words, word)[topic];
        }
        for (size_t planted = 0; planted < 9; planted++) taken[planted] |= of_planted[planted] > .9 * all;
    }
    for (size_t planted = 0; planted < 9; planted++) ck_assert_msg(taken[planted], "topic %zu", planted);
    ck_assert(factors.settled);
    ck_assert_double_eq_tol(factors.error * factors.error, squared_error(&units, &factors), 1e-8);
    factors_free(&factors), weighted_units_free(&units);
}
END_TEST

START_TEST(threads_change_nothing) {
    WeightedUnits units = planted_units(700, 11);
    Factors one = factors_of(&(FactorsQuery){&units, 13, FACTOR_ROUNDS_AT_MOST, 1}),
            five = factors_of(&(FactorsQuery){&units, 13, FACTOR_ROUNDS_AT_MOST, 5});
    ck_assert(one.error == five.error && one.rounds == five.rounds);
    ck_assert(memcmp(one.of_units.values, five.of_units.values, 700 * one.of_units.width * sizeof(double)) ==
              0);
    ck_assert(memcmp(one.of_words.values, five.of_words.values, 440 * one.of_words.width * sizeof(double)) ==
              0);
    factors_free(&one), factors_free(&five), weighted_units_free(&units);
}
END_TEST

START_TEST(singular_vectors_are_orthonormal_and_settled) {
    WeightedUnits units = planted_units(500, 8), turned = weighted_units_transpose(&units);
    SingularVectors vectors = singular_vectors_of(&units, &turned, 12, 1);
    ck_assert_msg(vectors.residual <= 1e-4, "%g", vectors.residual);
    for (size_t i = 0; i < 12; i++)
        for (size_t j = 0; j < 12; j++) {
            double right = 0;
            for (size_t row = 0; row < units.columns; row++)
                right += lane_row(vectors.right, row)[i] * lane_row(vectors.right, row)[j];
            ck_assert_double_eq_tol(right, i == j, 1e-9);
        }
    for (size_t i = 1; i < 12; i++) ck_assert(vectors.values[i - 1] >= vectors.values[i]);
    singular_vectors_free(&vectors), weighted_units_free(&units), weighted_units_free(&turned);
}
END_TEST

// ---- Limits ----

START_TEST(topics_beyond_the_rank_are_empty) {
    WeightedUnits units = weighted_letters(STR("aab aab aab"));
    Factors factors = factors_of(&(FactorsQuery){&units, 3, FACTOR_ROUNDS_AT_MOST, 1});
    ck_assert_msg(factors.error < 1e-6, "%g", factors.error);
    for (size_t word = 0; word < LETTERS; word++)
        for (size_t topic = 1; topic < 3; topic++) ck_assert(lane_row(factors.of_words, word)[topic] < 1e-6);
    factors_free(&factors), weighted_units_free(&units);
}
END_TEST

START_TEST(without_words_all_is_zero) {
    size_t starts[] = {0, 0, 0};
    WeightedUnits units = weighted_units_of(&(UnitWords){NULL, starts, 2, 4});
    Factors factors = factors_of(&(FactorsQuery){&units, 2, FACTOR_ROUNDS_AT_MOST, 1});
    ck_assert(factors.error == 0 && factors.settled);
    factors_free(&factors), weighted_units_free(&units);
}
END_TEST

Suite *factors_suite(void);
Suite *factors_suite(void) {
    Suite *suite = suite_create("factors");
    TCase *tests = tcase_create("factors");
    tcase_add_test(tests, factors_are_those_of_scikit_learn);
    tcase_add_test(tests, planted_topics_are_found);
    tcase_add_test(tests, threads_change_nothing);
    tcase_add_test(tests, singular_vectors_are_orthonormal_and_settled);
    tcase_add_test(tests, topics_beyond_the_rank_are_empty);
    tcase_add_test(tests, without_words_all_is_zero);
    suite_add_tcase(suite, tests);
    return suite;
}
