// Loops in threads: base/parallel.h.
#include "base/parallel.h"

#include <check.h>
#include <string.h>

enum { INDICES = 37, LOOPS = 2000 };

static int seen[INDICES];

static void see(void *context, size_t index) {
    seen[index] += *(const int *)context;
}

// Each index once in each loop, whoever takes it; a loop is over when the call returns.
START_TEST(a_team_does_each_index_once) {
    static const size_t threads[] = {0, 1, 2, 5};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        ParallelTeam *team = parallel_team_open(threads[i]);
        memset(seen, 0, sizeof seen);
        int one = 1;
        for (int loop = 1; loop <= LOOPS; loop++) {
            parallel_team_each(team, INDICES, see, &one);
            for (size_t j = 0; j < INDICES; j++)
                if (seen[j] != loop) ck_abort_msg("%d of %d loops", seen[j], loop);
        }
        parallel_team_each(team, 0, see, &one);
        parallel_team_each(team, 1, see, &one);
        ck_assert_int_eq(seen[0], LOOPS + 1);
        ck_assert_int_eq(seen[1], LOOPS);
        parallel_team_close(team);
    }
}
END_TEST

Suite *parallel_suite(void);
Suite *parallel_suite(void) {
    Suite *suite = suite_create("parallel");
    TCase *tests = tcase_create("parallel");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_team_does_each_index_once);
    suite_add_tcase(suite, tests);
    return suite;
}
