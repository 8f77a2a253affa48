// Pairs in units against a count of every pair in every unit: corpus/counting/pairs.h.
#include "corpus/counting/pairs.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { SUBJECTS = 12, UNITS_AT_MOST = 60, GROUPS = 3, ROUNDS = 100 };

// A small corpus that anything can be counted in by looking at all of it.
typedef struct SmallCorpus {
    size_t unit_count;
    uint32_t groups[UNITS_AT_MOST], documents[UNITS_AT_MOST];
    bool holds[UNITS_AT_MOST][SUBJECTS];
    uint32_t rank[SUBJECTS];
    size_t rank_count;
} SmallCorpus;

static uint32_t state;

static uint32_t random_below(uint32_t limit) { // Knuth's linear congruential generator
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

static SmallCorpus make_corpus(uint32_t seed, Pairs *pairs) {
    SmallCorpus corpus = {0};
    state = seed;
    corpus.unit_count = random_below(UNITS_AT_MOST + 1);
    uint32_t density = 1 + random_below(9), document = 0;
    for (size_t u = 0; u < corpus.unit_count; u++) {
        uint32_t subjects[SUBJECTS], count = 0;
        corpus.groups[u] = random_below(GROUPS);
        for (uint32_t k = 0; k < SUBJECTS; k++) { // in any order: from a place that differs
            uint32_t s = (k * 5 + (uint32_t)u) % SUBJECTS;
            corpus.holds[u][s] = random_below(10) < density;
            if (corpus.holds[u][s]) subjects[count++] = s;
        }
        pairs_add_unit(pairs, corpus.groups[u], subjects, count);
        corpus.documents[u] = document;
        for (; random_below(3) == 0; document++) grouped_tape_end_document(&pairs->tape); // some have no unit
    }
    for (uint32_t s = 0; s < SUBJECTS; s++) corpus.rank[s] = UINT32_MAX;
    for (uint32_t k = 0; k < SUBJECTS; k++) { // ranks are no order of the subjects, and some have none
        uint32_t s = (k * 7 + 3) % SUBJECTS;
        if (random_below(4)) corpus.rank[s] = (uint32_t)corpus.rank_count++;
    }
    return corpus;
}

typedef struct Rows {
    PairRow items[SUBJECTS * SUBJECTS];
    size_t count;
    size_t stop_after;
} Rows;

static bool take(void *context, const PairRow *row) {
    Rows *rows = context;
    ck_assert_uint_lt(rows->count, SUBJECTS * SUBJECTS);
    rows->items[rows->count++] = *row;
    return rows->count != rows->stop_after;
}

static PairRow count_pair(const SmallCorpus *corpus, uint32_t group, uint32_t a, uint32_t b) {
    PairRow row = {.group = group, .a = a, .b = b};
    uint32_t last = UINT32_MAX;
    for (size_t u = 0; u < corpus->unit_count; u++) {
        if (corpus->groups[u] != group) continue;
        row.n++;
        row.r1 += corpus->holds[u][a];
        row.c1 += corpus->holds[u][b];
        if (!corpus->holds[u][a] || !corpus->holds[u][b]) continue;
        row.o11++;
        row.documents += corpus->documents[u] != last;
        last = corpus->documents[u];
    }
    return row;
}

// In the order of ranks: the rows that are to come.
static size_t wanted_rows(const SmallCorpus *corpus, uint32_t group, PairRow *wanted) {
    uint32_t subject_of[SUBJECTS];
    size_t count = 0;
    for (uint32_t s = 0; s < SUBJECTS; s++)
        if (corpus->rank[s] != UINT32_MAX) subject_of[corpus->rank[s]] = s;
    for (size_t a = 0; a < corpus->rank_count; a++)
        for (size_t b = a + 1; b < corpus->rank_count; b++) {
            PairRow row = count_pair(corpus, group, subject_of[a], subject_of[b]);
            if (row.o11) wanted[count++] = row;
        }
    return count;
}

static void check_rows(const Rows *rows, const PairRow *wanted, size_t count) {
    ck_assert_uint_eq(rows->count, count);
    for (size_t i = 0; i < count; i++) {
        const PairRow *row = &rows->items[i];
        ck_assert(row->group == wanted[i].group && row->a == wanted[i].a && row->b == wanted[i].b);
        ck_assert_uint_eq(row->o11, wanted[i].o11);
        ck_assert_uint_eq(row->r1, wanted[i].r1);
        ck_assert_uint_eq(row->c1, wanted[i].c1);
        ck_assert_uint_eq(row->n, wanted[i].n);
        ck_assert_uint_eq(row->documents, wanted[i].documents);
    }
}

START_TEST(rows_are_those_of_counting_by_hand) {
    Pairs pairs = {0};
    SmallCorpus corpus = make_corpus((uint32_t)_i, &pairs);
    for (uint32_t group = 0; group < GROUPS; group++) {
        PairRow wanted[SUBJECTS * SUBJECTS];
        Rows rows = {0};
        PairQuery query = {group, {corpus.rank, corpus.rank_count, SUBJECTS}, take, &rows};
        pairs_rows(&pairs, &query);
        check_rows(&rows, wanted, wanted_rows(&corpus, group, wanted));
    }
    pairs_free(&pairs);
}
END_TEST

// A rank may take more room than its subject.
START_TEST(high_ranks_change_no_row) {
    enum { MORE = NUMBER_DIRECT };
    Pairs pairs = {0};
    SmallCorpus corpus = make_corpus((uint32_t)_i, &pairs);
    PairRow wanted[SUBJECTS * SUBJECTS];
    Rows rows = {0};
    size_t count = wanted_rows(&corpus, 0, wanted);
    for (uint32_t s = 0; s < SUBJECTS; s++)
        if (corpus.rank[s] != UINT32_MAX) corpus.rank[s] += MORE;
    pairs_rows(&pairs, &(PairQuery){0, {corpus.rank, corpus.rank_count + MORE, SUBJECTS}, take, &rows});
    check_rows(&rows, wanted, count);
    pairs_free(&pairs);
}
END_TEST

START_TEST(a_bound_on_memory_changes_no_row) {
    Pairs pairs = {0};
    SmallCorpus corpus = make_corpus((uint32_t)_i, &pairs);
    for (uint32_t bound = 1; bound < 64; bound = bound * 2 + 1) {
        PairRow wanted[SUBJECTS * SUBJECTS];
        Rows rows = {0};
        pairs_bound(&pairs, bound * sizeof(uint32_t));
        PairQuery query = {0, {corpus.rank, corpus.rank_count, SUBJECTS}, take, &rows};
        pairs_rows(&pairs, &query);
        check_rows(&rows, wanted, wanted_rows(&corpus, 0, wanted));
    }
    pairs_free(&pairs);
}
END_TEST

START_TEST(false_stops_the_engine) {
    Pairs pairs = {0};
    static const uint32_t subjects[] = {0, 1, 2, 3}, rank[] = {0, 1, 2, 3};
    pairs_add_unit(&pairs, 0, subjects, 4);
    Rows rows = {.stop_after = 2};
    pairs_rows(&pairs, &(PairQuery){0, {rank, 4, 4}, take, &rows});
    ck_assert_uint_eq(rows.count, 2);
    pairs_free(&pairs);
}
END_TEST

START_TEST(nothing_gives_nothing) {
    Pairs pairs = {0};
    Rows rows = {0};
    PairQuery query = {.take = take, .context = &rows};
    pairs_rows(&pairs, &query);
    pairs_add_unit(&pairs, 0, NULL, 0);
    pairs_rows(&pairs, &query);
    ck_assert_uint_eq(rows.count, 0);
    pairs_free(&pairs);
}
END_TEST

Suite *pairs_suite(void) {
    Suite *suite = suite_create("pairs");
    TCase *tests = tcase_create("pairs");
    tcase_add_loop_test(tests, rows_are_those_of_counting_by_hand, 0, ROUNDS);
    tcase_add_loop_test(tests, a_bound_on_memory_changes_no_row, 0, 20);
    tcase_add_loop_test(tests, high_ranks_change_no_row, 0, 20);
    tcase_add_test(tests, false_stops_the_engine);
    tcase_add_test(tests, nothing_gives_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
