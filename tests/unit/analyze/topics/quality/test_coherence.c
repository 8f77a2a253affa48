// Coherence beside gensim's numbers, and the limits. A word of the references is a letter.
#include "analyze/topics/quality/coherence.h"
#include "tests/support/reference_rows.h"

#include <string.h>

enum { TOKENS_AT_MOST = 4096, UNITS_AT_MOST = 64, LETTERS = 26 };

typedef struct Letters {
    uint32_t words[TOKENS_AT_MOST];
    size_t starts[UNITS_AT_MOST + 1];
    UnitWords units;
} Letters;

static const UnitWords *letters_in(Letters *letters, Str texts) {
    size_t token = 0, unit = 0;
    while (texts.length) {
        Str text = str_cut(&texts, ' ');
        ck_assert(token + text.length <= TOKENS_AT_MOST && unit < UNITS_AT_MOST);
        for (size_t i = 0; i < text.length; i++) letters->words[token++] = (uint32_t)(text.bytes[i] - 'a');
        letters->starts[++unit] = token;
    }
    letters->units = (UnitWords){letters->words, letters->starts, unit, LETTERS};
    return &letters->units;
}

static TopicCoherence coherence_in(Str texts, Str topic, size_t window, size_t threads) {
    Letters letters = {.starts = {0}};
    uint32_t top[LETTERS];
    TopicCoherence of;
    for (size_t i = 0; i < topic.length; i++) top[i] = (uint32_t)(topic.bytes[i] - 'a');
    coherence_of(letters_in(&letters, texts),
                 &(CoherenceQuery){top, 1, topic.length, window, window, threads}, &of);
    return of;
}

static void check_coherence(const ReferenceRow *row) {
    TopicCoherence of = coherence_in(reference_cell(row, "texts"), reference_cell(row, "topic"),
                                     (size_t)reference_number(row, "window"), 2);
    const struct {
        const char *name;
        double value;
    } measures[] = {{"u_mass", of.u_mass}, {"c_uci", of.c_uci}, {"c_npmi", of.c_npmi}, {"c_v", of.c_v}};
    bool known = false;
    for (size_t i = 0; i < 4; i++) {
        if (!str_equal_text(reference_cell(row, "function"), measures[i].name)) continue;
        reference_compare(row, measures[i].value, reference_number(row, "expected"));
        known = true;
    }
    ck_assert(known && of.undefined_pairs == 0);
}

START_TEST(coherence_is_that_of_gensim) {
    ck_assert_uint_ge(reference_each("topics/coherence.csv", check_coherence), 90);
}
END_TEST

// Three documents, in all of which stand a and c.
START_TEST(words_of_every_window_are_golden_and_counted) {
    Str texts = STR("aaabbc aace acefg");
    TopicCoherence first = coherence_in(texts, STR("ace"), 10, 1),
                   second = coherence_in(texts, STR("cef"), 10, 1);
    ck_assert_double_eq_tol(first.u_mass, -.270310072, 1e-9);
    ck_assert_double_eq_tol(second.u_mass, -.732408192, 1e-9);
    ck_assert_double_eq_tol(first.c_uci, 0, 1e-9);
    ck_assert_double_eq_tol(second.c_uci, .135155036, 1e-9);
    ck_assert_double_eq_tol(first.c_npmi, -.333333333, 1e-9);
    ck_assert_double_eq_tol(second.c_npmi, .123023415, 1e-9);
    ck_assert_double_eq_tol(first.c_v, .739650472, 1e-9);
    ck_assert_double_eq_tol(second.c_v, .690915606, 1e-9);
    ck_assert_uint_eq(first.undefined_pairs, 1);
    ck_assert_uint_eq(second.undefined_pairs, 0);
}
END_TEST

START_TEST(a_word_of_no_unit_counts_nothing) {
    TopicCoherence of = coherence_in(STR("ab ab cb c"), STR("abz"), 10, 1),
                   without = coherence_in(STR("ab ab cb c"), STR("ab"), 10, 1);
    ck_assert_uint_eq(of.undefined_pairs, 2);
    ck_assert_double_eq_tol(of.u_mass, without.u_mass / 3, 1e-15);
    ck_assert_double_eq_tol(of.c_npmi, without.c_npmi / 3, 1e-15);
    ck_assert(isfinite(of.c_v) && of.c_v > 0 && of.c_v < 1);
}
END_TEST

START_TEST(one_word_has_no_coherence) {
    TopicCoherence of = coherence_in(STR("ab b"), STR("a"), 10, 1);
    ck_assert(isnan(of.u_mass) && isnan(of.c_uci) && isnan(of.c_npmi) && isnan(of.c_v));
    ck_assert_uint_eq(of.undefined_pairs, 0);
}
END_TEST

START_TEST(without_units_all_pairs_are_undefined) {
    TopicCoherence of = coherence_in(STR(""), STR("abc"), 10, 1);
    ck_assert_uint_eq(of.undefined_pairs, 3);
    ck_assert_double_eq(of.u_mass, 0);
    ck_assert_double_eq(of.c_npmi, 0);
    ck_assert_double_eq(of.c_v, 0);
}
END_TEST

// A word that leaves a window may stand in it once more (gensim takes it for absent then).
START_TEST(a_window_holds_what_stands_in_it_twice) {
    TopicCoherence of = coherence_in(STR("abac dddd"), STR("ab"), 3, 1);
    ck_assert_double_eq_tol(of.c_npmi, 1, 1e-9);
}
END_TEST

START_TEST(threads_change_nothing) {
    Letters letters = {.starts = {0}};
    const UnitWords *units = letters_in(&letters, STR("abcdefg gfedcba aabbccd efgefg abg cde"));
    static const uint32_t top[] = {0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 1, 3};
    TopicCoherence one[4], five[4];
    coherence_of(units, &(CoherenceQuery){top, 4, 3, 3, 5, 1}, one);
    coherence_of(units, &(CoherenceQuery){top, 4, 3, 3, 5, 5}, five);
    ck_assert(memcmp(one, five, sizeof one) == 0);
}
END_TEST

Suite *coherence_suite(void);
Suite *coherence_suite(void) {
    Suite *suite = suite_create("coherence");
    TCase *tests = tcase_create("coherence");
    tcase_add_test(tests, coherence_is_that_of_gensim);
    tcase_add_test(tests, words_of_every_window_are_golden_and_counted);
    tcase_add_test(tests, a_word_of_no_unit_counts_nothing);
    tcase_add_test(tests, one_word_has_no_coherence);
    tcase_add_test(tests, without_units_all_pairs_are_undefined);
    tcase_add_test(tests, a_window_holds_what_stands_in_it_twice);
    tcase_add_test(tests, threads_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
