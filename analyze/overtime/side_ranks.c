#include "analyze/overtime/side_ranks.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const char *const sort_names[] = {"sure", "p", "effect", "likelihood"};
static const Option rows[] = {
    {"sort", NULL,
     "strongest first: by the end of the interval next to 0 (default), p, log_ratio or log_likelihood",
     AS_CHOICE(SideSortOptions, by, sort_names)},
};
const OptionSet side_sort_options = {"Which rows", OPTION_ROWS(rows), sizeof(SideSortOptions),
                                     &(SideSortOptions){SIDE_SORT_SURE}};

double side_ranks_sure(const SidesTest *test) {
    double above = isnan(test->low) ? -HUGE_VAL : test->low;
    double below = isnan(test->high) ? -HUGE_VAL : -test->high;
    return fmax(above, below);
}

typedef struct SideRank {
    bool corrected; // has a q
    double strength, log_p;
    size_t subject;
} SideRank;

static double strength_of(const SideTests *tests, SideSort by, size_t subject) {
    const SidesTest *test = &tests->tests[subject];
    double strength = by == SIDE_SORT_SURE     ? side_ranks_sure(test)
                      : by == SIDE_SORT_P      ? -test->log_p
                      : by == SIDE_SORT_EFFECT ? fabs(side_tests_log_ratio(tests, subject))
                                               : side_tests_log_likelihood(tests, subject);
    return isnan(strength) ? -HUGE_VAL : strength;
}

static int compare_ranks(const void *left, const void *right) {
    const SideRank *a = left, *b = right;
    if (a->corrected != b->corrected) return a->corrected ? -1 : 1;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    if (a->log_p != b->log_p) return a->log_p < b->log_p ? -1 : 1;
    return a->subject < b->subject ? -1 : 1;
}

void side_ranks_sort(const SideTests *tests, SideSort by, size_t *order) {
    size_t count = tests->blocks->subject_count;
    SideRank *ranks = memory_allocate(count, sizeof *ranks);
    for (size_t i = 0; i < count; i++) {
        double log_p = tests->tests[i].log_p;
        ranks[i] = (SideRank){!isnan(tests->log_q[i]), strength_of(tests, by, i),
                              isnan(log_p) ? HUGE_VAL : log_p, i};
    }
    if (count) qsort(ranks, count, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < count; i++) order[i] = ranks[i].subject;
    free(ranks);
}
