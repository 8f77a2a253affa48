#include "base/memory.h"
#include "corpus/counting/row_team.h"

#include <check.h>

enum { RANKS = 3000 };

// Each rank has as many places as it says, and (its number modulo 7) cells.
typedef struct Given {
    uint32_t next; // rank whose row is to come
    uint32_t stop_after;
    bool in_order;
} Given;

static uint32_t frequency_of(uint32_t rank) {
    return 1 + rank * 31 % 97;
}

static uint64_t count_row(void *context, size_t thread, uint32_t rank, PairCells *cells) {
    (void)context, (void)thread;
    MEMORY_GROW(cells->cells, cells->capacity, cells->count + rank % 7);
    for (uint32_t i = 0; i < rank % 7; i++)
        cells->cells[cells->count++] = (PairCell){.rank = i, .count = rank, .documents = rank + i};
    return rank * UINT64_C(3);
}

static bool give_row(void *context, const RowOfCells *row) {
    Given *given = context;
    bool right =
        row->rank == given->next && row->r1 == row->rank * UINT64_C(3) && row->count == row->rank % 7;
    for (uint32_t i = 0; i < row->count && right; i++)
        right = row->cells[i].rank == i && row->cells[i].count == row->rank &&
                row->cells[i].documents == row->rank + i;
    given->in_order &= right;
    return given->next++ != given->stop_after;
}

static Given run(size_t threads, uint32_t stop_after) {
    Occurrences occurrences = {0};
    Given given = {.stop_after = stop_after, .in_order = true};
    occurrences_start(&occurrences, RANKS);
    for (uint32_t rank = 0; rank < RANKS; rank++)
        for (uint32_t i = 0; i < frequency_of(rank); i++) occurrences_count(&occurrences, rank, rank);
    occurrences_end_count(&occurrences);
    ck_assert(occurrences_next_range(&occurrences));
    bool whole = row_team_run(&occurrences, threads, 10, (RowCalls){&given, count_row, give_row});
    ck_assert_int_eq(whole, stop_after >= RANKS);
    occurrences_end(&occurrences);
    occurrences_free(&occurrences);
    return given;
}

START_TEST(rows_come_in_order_with_any_number_of_threads) {
    Given given = run((size_t)_i, RANKS);
    ck_assert(given.in_order);
    ck_assert_uint_eq(given.next, RANKS);
}
END_TEST

START_TEST(false_stops_them) {
    Given given = run((size_t)_i, 700);
    ck_assert(given.in_order);
    ck_assert_uint_eq(given.next, 701);
}
END_TEST

START_TEST(few_tokens_are_counted_by_one_thread) {
    ck_assert_uint_eq(row_team_threads(4, 1000), 1);
    ck_assert_uint_eq(row_team_threads(4, 1000000), 4);
    ck_assert_uint_eq(row_team_threads(0, 1000000), 1);
}
END_TEST

Suite *row_team_suite(void) {
    Suite *suite = suite_create("row_team");
    TCase *tests = tcase_create("row_team");
    tcase_add_loop_test(tests, rows_come_in_order_with_any_number_of_threads, 0, 8);
    tcase_add_loop_test(tests, false_stops_them, 0, 8);
    tcase_add_test(tests, few_tokens_are_counted_by_one_thread);
    suite_add_tcase(suite, tests);
    return suite;
}
