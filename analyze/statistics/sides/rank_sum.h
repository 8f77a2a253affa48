// The rank sum of Wilcoxon, Mann and Whitney of the rates of blocks (documents) on two sides, for comparison
// with what other programs say: long documents are ranked as short ones are, and where the sides differ in
// length p is too small (rapporteur-statistics(7)).
#pragma once

#include "analyze/statistics/sample.h"

typedef struct RankSum {
    double u;           // pairs of an a and a b in which a has the higher rate, ties counted half
    double superiority; // share of them
    // Natural logarithm of p, two-sided: normal, with corrections for ties and continuity, as R's
    // wilcox.test(exact = FALSE). NaN where a side has no block, or all rates are one.
    double log_p;
} RankSum;

// Of a Sample as in sides_compare; strata are not looked at.
RankSum rank_sum(const Sample *sample, const BlockCounts *subject);
