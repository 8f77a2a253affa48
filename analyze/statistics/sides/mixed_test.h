// The conditional test averaged over the law of φ, and the interval that it leaves.
#pragma once

#include "analyze/statistics/overdispersion/grid.h"
#include "analyze/statistics/sides/conditional.h"

typedef struct MixedTest {
    double log_p, low, high; // as in a SidesTest
} MixedTest;

// `strata` [count ≥ 1] are of one subject.
MixedTest mixed_test(const SideTotals *strata, size_t count, const PhiGrid *grid, const double *law,
                     double confidence);
