// Intervals of the rates and shares of groups (years, cities, speakers) that rest on blocks, also on few: how
// much a subject differs from block to block is averaged over, as its blocks, the other groups and the other
// subjects of the table let expect (overdispersion/prior.h). With one block in each group nothing is known of
// it, and intervals are very wide; one group of two blocks is enough to make them ordinary.
//
// Of a Sample, periods tell the group; strata and positions are not looked at. Sizes are above 0 and counts
// whole numbers; sizes of shares are whole numbers of units as well, no smaller than their counts.
#pragma once

#include "analyze/statistics/intervals/total_interval.h"
#include "analyze/statistics/sample.h"

typedef struct IntervalPlan {
    double confidence; // between 0 and 1
    size_t threads;
} IntervalPlan;

// Σ count / Σ size of each group, the sum of the counts being negative binomial: `intervals` [subjects ×
// period_count].
void group_rate_intervals(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                          const IntervalPlan *plan, GroupInterval *intervals);
// The same of shares of units, the sum being beta-binomial.
void group_share_intervals(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                           const IntervalPlan *plan, GroupInterval *intervals);
