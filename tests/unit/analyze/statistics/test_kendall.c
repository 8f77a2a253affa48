// Sen's slope where the pairs are odd and even in number, worked out by hand: of the squares of 0, 1, 2 … the
// slope of the pair (i, j) is i + j. Written where a mutant survived (tests/mutation).
#include "analyze/statistics/kendall.h"

#include <check.h>
#include <math.h>

START_TEST(the_slope_is_the_median_of_all_pairs) {
    static const double times[] = {0, 1, 2, 3, 4, 5}, squares[] = {0, 1, 4, 9, 16, 25};
    ck_assert(sen_slope(times, squares, 6) == 5); // 1 2 3 3 4 4 5 [5] 5 6 6 7 7 8 9
    ck_assert(sen_slope(times, squares, 5) == 4); // 1 2 3 3 [4 4] 5 5 6 7
    ck_assert(sen_slope(times, squares, 4) == 3); // 1 2 [3 3] 4 5
    ck_assert(sen_slope(times, squares, 3) == 2); // 1 [2] 3
    ck_assert(sen_slope(times, squares, 2) == 1);
    ck_assert(isnan(sen_slope(times, squares, 1)));
}
END_TEST

Suite *kendall_suite(void) {
    Suite *suite = suite_create("kendall");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_slope_is_the_median_of_all_pairs);
    suite_add_tcase(suite, all);
    return suite;
}
