// Cusum: cumulative sums, which turn where the level of a series changes (Page 1954, Biometrika 41). The sum
// of a period adds up, to its end, the counts less those that the mean rate lets expect, divided by the root
// of the blocks' squared residuals about the mean rate. A steady series goes beyond 1.36 once in 20 times
// (Kolmogorov's limit).
#pragma once

#include "analyze/statistics/rate_interval.h"

#include <stddef.h>

// cusums[i] for periods [count]; NaN if nothing was counted, or if all blocks have one rate.
void cusum_find(const RateSums *sums, size_t count, double *cusums);
