// Document × term counts against a plain table of them: corpus/counts.h.
#include "corpus/counts.h"

#include <check.h>

enum { TERMS = 9, DOCUMENTS = 7, GROUPS = 3, ROUNDS = 50 };

typedef struct Plain {
    uint32_t frequency[GROUPS][TERMS][DOCUMENTS];
} Plain;

static uint32_t state;

static uint32_t random_below(uint32_t limit) { // Knuth's linear congruential generator
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

// A document in parts of several groups, which may come back (a speaker speaks again).
static Plain add_documents(uint32_t seed, Counts *counts) {
    Plain plain = {0};
    state = seed;
    for (uint32_t document = 0; document < DOCUMENTS; document++)
        for (uint32_t parts = random_below(5); parts > 0; parts--) {
            uint32_t group = random_below(GROUPS);
            for (uint32_t tokens = random_below(20); tokens > 0; tokens--) {
                uint32_t term = random_below(TERMS);
                plain.frequency[group][term][document]++;
                counts_add(counts, term);
            }
            counts_end_part(counts, group, document);
        }
    return plain;
}

START_TEST(cells_are_sorted_and_whole) {
    Counts counts = {0};
    Plain plain = add_documents((uint32_t)_i, &counts);
    size_t count, at = 0;
    const Count *cells = counts_cells(&counts, &count);
    for (uint32_t group = 0; group < GROUPS; group++)
        for (uint32_t term = 0; term < TERMS; term++)
            for (uint32_t document = 0; document < DOCUMENTS; document++) {
                uint32_t frequency = plain.frequency[group][term][document];
                if (frequency == 0) continue;
                ck_assert_uint_lt(at, count);
                const Count *cell = &cells[at++];
                ck_assert(cell->group == group && cell->term == term && cell->document == document);
                ck_assert_uint_eq(cell->frequency, frequency);
            }
    ck_assert_uint_eq(at, count);
    counts_free(&counts);
}
END_TEST

typedef struct Rows {
    CountRow items[GROUPS * TERMS];
    size_t count;
    size_t stop_after;
} Rows;

static bool take(void *context, const CountRow *row) {
    Rows *rows = context;
    ck_assert_uint_lt(rows->count, GROUPS * TERMS);
    rows->items[rows->count++] = *row;
    return rows->count != rows->stop_after;
}

START_TEST(rows_sum_up_documents) {
    Counts counts = {0};
    Plain plain = add_documents((uint32_t)_i, &counts);
    Rows rows = {0};
    size_t at = 0;
    counts_rows(&counts, take, &rows);
    for (uint32_t group = 0; group < GROUPS; group++)
        for (uint32_t term = 0; term < TERMS; term++) {
            CountRow wanted = {0};
            for (uint32_t document = 0; document < DOCUMENTS; document++) {
                wanted.frequency += plain.frequency[group][term][document];
                wanted.documents += plain.frequency[group][term][document] > 0;
            }
            if (wanted.frequency == 0) continue;
            ck_assert_uint_lt(at, rows.count);
            const CountRow *row = &rows.items[at++];
            ck_assert(row->group == group && row->term == term);
            ck_assert_uint_eq(row->frequency, wanted.frequency);
            ck_assert_uint_eq(row->documents, wanted.documents);
        }
    ck_assert_uint_eq(at, rows.count);
    counts_free(&counts);
}
END_TEST

START_TEST(counting_goes_on_after_a_look) {
    Counts counts = {0};
    size_t count;
    counts_add(&counts, 3);
    counts_end_part(&counts, 0, 0);
    counts_cells(&counts, &count);
    counts_add(&counts, 3);
    counts_end_part(&counts, 0, 0);
    const Count *cells = counts_cells(&counts, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(cells[0].frequency, 2);
    counts_free(&counts);
}
END_TEST

START_TEST(false_stops_and_nothing_gives_nothing) {
    Counts counts = {0};
    Rows rows = {.stop_after = 1};
    counts_rows(&counts, take, &rows);
    ck_assert_uint_eq(rows.count, 0);
    counts_add(&counts, 1);
    counts_add(&counts, 2);
    counts_end_part(&counts, 0, 0);
    counts_rows(&counts, take, &rows);
    ck_assert_uint_eq(rows.count, 1);
    counts_free(&counts);
}
END_TEST

Suite *counts_suite(void) {
    Suite *suite = suite_create("counts");
    TCase *tests = tcase_create("counts");
    tcase_add_loop_test(tests, cells_are_sorted_and_whole, 0, ROUNDS);
    tcase_add_loop_test(tests, rows_sum_up_documents, 0, ROUNDS);
    tcase_add_test(tests, counting_goes_on_after_a_look);
    tcase_add_test(tests, false_stops_and_nothing_gives_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
