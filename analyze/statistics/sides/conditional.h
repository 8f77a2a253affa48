// The law of what side a has of the occurrences of a subject, given how many there are: two negative binomial
// counts given their sum. With sides of blocks of equal size it is edgeR's exact test (Robinson and Smyth
// 2008, Biostatistics 9).
#pragma once

#include "analyze/statistics/intervals/walk.h"

#include <stddef.h>

// What the two sides of one stratum have in all. Both sides have a size, and the counts are whole numbers.
typedef struct SideTotals {
    double count_a, count_b;
    double size_a, size_b;
    double concentration_a, concentration_b; // Σ m² / (Σ m)² over blocks
} SideTotals;

// With the overdispersion `phi`, where the rate of side a is `ratio` times that of side b in each of the
// `strata`; the laws of several are convolved. The tails are their natural logarithms in
// conditional_log_tails; of one stratum they do not underflow.
MidTails conditional_tails(const SideTotals *strata, size_t count, double phi, double ratio);
MidTails conditional_log_tails(const SideTotals *strata, size_t count, double phi, double ratio);
