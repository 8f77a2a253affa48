// YearlyRatio: by what factor the rate of a subject changes in a year, with an interval that goes with the p
// of its slope (slope.h).
//
// The rate at time x is e^(a + b x); b solves Σ (x − mean x) count = 0, the mean being weighted with size ·
// e^(b x): the maximum of Poisson's likelihood, and where the slope of slope.h, with sizes so weighted, is 0.
// The interval holds the b for which, with sizes weighted by e^(b x), exchanging the dates of blocks does not
// reject that nothing is left to change: the same test, the trend in question taken for granted. p counts
// replicates that are as extreme half.
#pragma once

#include "analyze/statistics/slope.h"

typedef struct YearlyRatio {
    double ratio; // e^b; NaN where all occurrences are of the first or the last time
    // Leave out 1 exactly where p < 1 − confidence. NaN: no such end; both, beside such a p: no factor fits,
    // as with what comes up in the last year only.
    double low, high;
} YearlyRatio;

enum { YEARLY_RATIO_BLOCKS = 5 }; // a sample of fewer has no intervals

// Of subjects [subject_count] with what slope_permute found of them by the same plan; more replicates, where
// it refined, say on which side of 1 − confidence p is. Those with a NaN for p have no interval.
void yearly_ratios(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const ReplicatePlan *plan, const SlopeTest *tests, double confidence, YearlyRatio *ratios);
