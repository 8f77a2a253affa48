#include "corpus/counting/counts.h"
#include "corpus/counting/sequences.h"

#include <check.h>

static void count_sequence(void *context, size_t start, uint32_t sequence) {
    (void)start;
    counts_add(context, sequence);
}

static void add_run(Sequences *sequences, Counts *counts, const uint32_t *terms, size_t count) {
    for (size_t i = 0; i < count; i++) sequences_add_term(sequences, terms[i]);
    sequences_end_run(sequences, count_sequence, counts);
}

START_TEST(every_run_of_the_lengths_counts_and_none_crosses_an_end) {
    Sequences sequences = {.least = 2, .most = 3};
    Counts counts = {0};
    add_run(&sequences, &counts, (uint32_t[]){7, 8, 7, 8}, 4);
    add_run(&sequences, &counts, (uint32_t[]){9}, 1);
    add_run(&sequences, &counts, NULL, 0);
    add_run(&sequences, &counts, (uint32_t[]){7, 8}, 2);
    counts_end_part(&counts, 0, 0);
    size_t count, total = 0;
    const Count *cells = counts_cells(&counts, &count);
    ck_assert_uint_eq(count, 4); // 7 8, 7 8 7, 8 7, 8 7 8
    for (size_t i = 0; i < count; i++) total += cells[i].frequency;
    ck_assert_uint_eq(total, 6);
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    ck_assert_uint_eq(sequences_terms(&sequences, cells[0].term, terms), 2);
    ck_assert(terms[0] == 7 && terms[1] == 8 && cells[0].frequency == 3);
    sequences_free(&sequences);
    counts_free(&counts);
}
END_TEST

START_TEST(their_order_is_that_of_the_words_not_of_the_ids) {
    Interner terms = {0};
    uint32_t b = interner_add(&terms, STR("b")), a = interner_add(&terms, STR("a"));
    Sequences sequences = {.least = 1, .most = 2};
    Counts counts = {0};
    add_run(&sequences, &counts, (uint32_t[]){b, a}, 2); // b, b a, a
    ck_assert_int_gt(sequences_compare(&sequences, 0, 2, &terms), 0);
    ck_assert_int_lt(sequences_compare(&sequences, 0, 1, &terms), 0);
    ck_assert_int_eq(sequences_compare(&sequences, 1, 1, &terms), 0);
    Buffer text = {0};
    sequences_append_text(&sequences, 1, &terms, &text);
    ck_assert_str_eq(buffer_text(&text), "b a");
    buffer_free(&text);
    interner_free(&terms);
    sequences_free(&sequences);
    counts_free(&counts);
}
END_TEST

Suite *sequences_suite(void) {
    TCase *tests = tcase_create("sequences");
    tcase_add_test(tests, every_run_of_the_lengths_counts_and_none_crosses_an_end);
    tcase_add_test(tests, their_order_is_that_of_the_words_not_of_the_ids);
    Suite *suite = suite_create("sequences");
    suite_add_tcase(suite, tests);
    return suite;
}
