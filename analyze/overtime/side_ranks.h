// The order of rows of tests of two sides: the strongest first.
#pragma once

#include "analyze/overtime/side_tests.h"
#include "base/option.h"

typedef enum SideSort {
    SIDE_SORT_SURE, // by the end of the interval of log_ratio next to 0: what is large and sure
    SIDE_SORT_P,
    SIDE_SORT_EFFECT, // by the distance of log_ratio from 0
    SIDE_SORT_LIKELIHOOD
} SideSort;

typedef struct SideSortOptions {
    SideSort by;
} SideSortOptions;
extern const OptionSet side_sort_options;

// How far the ratio is from 0 at least, on whichever side; negative if the interval holds 0, −∞ without one.
double side_ranks_sure(const SidesTest *test);
// Sets `order` [subjects] to the numbers of subjects, corrected before: what has no q, being too rare, comes
// last, as it is large only by chance. What is equal comes by p, then as in the blocks.
void side_ranks_sort(const SideTests *tests, SideSort by, size_t *order);
