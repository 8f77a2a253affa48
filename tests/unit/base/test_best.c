// The first of many against sorting all of them: base/best.h.
#include "base/best.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

enum { ITEMS_AT_MOST = 300, ROUNDS = 60 };

static int compare(const void *left, const void *right, void *context) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    ++*(size_t *)context;
    return (a > b) - (a < b);
}

START_TEST(what_is_kept_is_what_sorting_puts_first) {
    uint32_t state = (uint32_t)_i, items[ITEMS_AT_MOST];
    size_t comparisons = 0, count = (size_t)_i * 5 % ITEMS_AT_MOST, limit = (size_t)_i * 7 % 40;
    Best best = best_of(limit, sizeof *items, compare, &comparisons);
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < count; i++) {
            state = state * 1664525u + 1013904223u; // Knuth's linear congruential generator
            items[i] = (state & ~511u) | (uint32_t)i;
            best_add(&best, &items[i]);
        }
        qsort_r(items, count, sizeof *items, compare, &comparisons);
        const uint32_t *last = best_last(&best);
        ck_assert_int_eq(last != NULL, limit && count >= limit);
        if (last) ck_assert_uint_eq(*last, items[limit - 1]);
        const uint32_t *kept = best_sort(&best);
        ck_assert_uint_eq(best.count, limit && limit < count ? limit : count);
        for (size_t i = 0; i < best.count; i++) ck_assert_uint_eq(kept[i], items[i]);
        best_clear(&best);
    }
    best_free(&best);
}
END_TEST

Suite *best_suite(void) {
    Suite *suite = suite_create("best");
    TCase *tests = tcase_create("best");
    tcase_add_loop_test(tests, what_is_kept_is_what_sorting_puts_first, 0, ROUNDS);
    suite_add_tcase(suite, tests);
    return suite;
}
