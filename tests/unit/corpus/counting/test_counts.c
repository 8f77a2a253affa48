// Document × term counts against a plain table of them: corpus/counting/counts.h.
#include "corpus/counting/counts.h"

#include <check.h>
#include <string.h>

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

// Which parts are folded, and when, does not show in rows.
START_TEST(folded_parts_give_the_same_rows) {
    static const size_t bounds[] = {1, 40, 300};
    for (size_t i = 0; i < 3; i++) {
        Counts counts = {0}, folding = {0};
        Rows rows = {0}, folded = {0};
        counts_fold_beyond(&folding, bounds[i]);
        add_documents((uint32_t)_i, &counts);
        add_documents((uint32_t)_i, &folding);
        counts_rows(&counts, take, &rows);
        counts_rows(&folding, take, &folded);
        ck_assert_uint_eq(rows.count, folded.count);
        for (size_t k = 0; k < rows.count; k++) {
            const CountRow *a = &rows.items[k], *b = &folded.items[k];
            ck_assert(a->group == b->group && a->term == b->term);
            ck_assert(a->documents == b->documents && a->frequency == b->frequency);
        }
        counts_free(&counts);
        counts_free(&folding);
    }
}
END_TEST

static void add_cell(void *context, const Count *cell) {
    *(uint64_t *)context += cell->frequency;
}

static bool add_row(void *context, const CountRow *row) {
    *(uint64_t *)context += row->frequency;
    return true;
}

START_TEST(what_is_folded_is_in_no_part) {
    Counts counts = {0};
    uint64_t parts = 0, folded = 0, all = 0;
    counts_fold_beyond(&counts, 1);
    Plain plain = add_documents((uint32_t)_i, &counts);
    for (size_t i = 0; i < sizeof plain / sizeof(uint32_t); i++) all += (&plain.frequency[0][0][0])[i];
    counts_each(&counts, add_cell, &parts);
    counts_each_folded(&counts, add_row, &folded);
    ck_assert_uint_eq(parts + folded, all);
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

// Types are terms here, but for the last one, which is of no kind that counts.
static const uint32_t term_of[TERMS + 1] = {0, 1, 2, 3, 4, 5, 6, 7, 8, COUNTS_NO_TERM};

static Counts count_with_threads(size_t threads, size_t parts, uint64_t *tokens) {
    enum { TOKENS = 40 };
    Counts counts = {0};
    counts_set_threads(&counts, threads);
    state = 7;
    for (size_t part = 0; part < parts; part++) {
        uint32_t types[TOKENS];
        size_t count = random_below(TOKENS); // of none, no part is left
        for (size_t i = 0; i < count; i++) types[i] = random_below(TERMS + 1);
        *tokens += counts_add_types(&counts, term_of, TERMS, types, count);
        counts_end_part(&counts, (uint32_t)part % GROUPS, (uint32_t)(part / GROUPS));
    }
    counts_end(&counts);
    return counts;
}

START_TEST(threads_count_the_same) {
    enum { PARTS = 20000 }; // enough for several jobs
    uint64_t alone_tokens = 0, tokens = 0, sum = 0;
    Counts alone = count_with_threads(1, PARTS, &alone_tokens);
    Counts counts = count_with_threads((size_t)_i, PARTS, &tokens);
    size_t alone_count, count;
    const Count *expected = counts_cells(&alone, &alone_count), *cells = counts_cells(&counts, &count);
    ck_assert_uint_eq(tokens, alone_tokens);
    ck_assert_uint_eq(count, alone_count);
    ck_assert_mem_eq(cells, expected, count * sizeof *cells);
    for (size_t i = 0; i < count; i++) sum += cells[i].frequency;
    ck_assert_uint_eq(sum, tokens);
    ck_assert_uint_eq(counts.parts.coded.length, alone.parts.coded.length);
    ck_assert_mem_eq(counts.parts.coded.bytes, alone.parts.coded.bytes, counts.parts.coded.length);
    counts_free(&counts);
    counts_free(&alone);
}
END_TEST

// Parts that are groups of their own, of which the tally tells what a look at all of them would: with numbers
// of one byte, of two and of more, of terms and of frequencies.
START_TEST(tallies_are_sums_of_parts) {
    enum { PARTS = 3000, CLASSES = 3, WIDE_TERMS = 40000, WIDE_TOKENS = 60 };
    static uint32_t documents[CLASSES][WIDE_TERMS], last[WIDE_TERMS];
    uint64_t tokens[CLASSES] = {0}, terms[CLASSES] = {0};
    Counts counts = {0};
    memset(documents, 0, sizeof documents);
    memset(last, 0, sizeof last);
    counts_set_threads(&counts, (size_t)_i);
    state = 11;
    for (uint32_t part = 0; part < PARTS; part++) {
        uint32_t run[WIDE_TOKENS + 300], class = random_below(CLASSES), often = random_below(300);
        size_t count = random_below(WIDE_TOKENS);
        for (size_t i = 0; i < count; i++) run[i] = random_below(random_below(2) ? 70 : WIDE_TERMS);
        for (size_t i = 0; i < often; i++) run[count + i] = 5;
        count += often;
        if (count) run[0] = COUNTS_NO_TERM;
        ck_assert_uint_eq(counts_add_terms(&counts, WIDE_TERMS, run, count), count ? count - 1 : 0);
        for (size_t i = 1; i < count; i++) {
            documents[class][run[i]] += last[run[i]] != part + 1;
            terms[class] += last[run[i]] != part + 1;
            last[run[i]] = part + 1;
        }
        tokens[class] += count ? count - 1 : 0;
        counts_end_tallied(&counts, class, part, part);
    }
    counts_end(&counts);
    for (uint32_t class = 0; class < CLASSES; class ++) {
        const PartTally *tally = counts_tally(&counts, class);
        ck_assert_uint_eq(tally->tokens, tokens[class]);
        ck_assert_uint_eq(tally->terms, terms[class]);
        ck_assert_uint_ge(tally->capacity, WIDE_TERMS);
        ck_assert_mem_eq(tally->parts, documents[class], sizeof documents[class]);
    }
    uint64_t sum = 0;
    counts_index_groups(&counts);
    for (uint32_t part = 0; part < PARTS; part++) {
        PartCursor cursor;
        if (!counts_group_part(&counts, part, &cursor)) continue; // nothing was counted in it
        for (uint32_t before = 0; part_cursor_next(&cursor); before = cursor.term + 1) {
            ck_assert_uint_ge(cursor.term, before);
            sum += cursor.frequency;
        }
    }
    ck_assert_uint_eq(sum, tokens[0] + tokens[1] + tokens[2]);
    counts_free(&counts);
}
END_TEST

START_TEST(threads_without_parts) {
    Counts counts = {0};
    size_t count;
    counts_set_threads(&counts, 3);
    counts_end_part(&counts, 0, 0);
    counts_free(&counts); // ends as well
    counts_set_threads(&counts, 3);
    counts_end(&counts);
    counts_cells(&counts, &count);
    ck_assert_uint_eq(count, 0);
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
    tcase_add_loop_test(tests, folded_parts_give_the_same_rows, 0, ROUNDS);
    tcase_add_loop_test(tests, what_is_folded_is_in_no_part, 0, ROUNDS);
    tcase_add_test(tests, counting_goes_on_after_a_look);
    tcase_add_loop_test(tests, tallies_are_sums_of_parts, 1, 4);
    tcase_add_loop_test(tests, threads_count_the_same, 2, 5);
    tcase_add_test(tests, threads_without_parts);
    tcase_add_test(tests, false_stops_and_nothing_gives_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
