// Intervals of the shares of groups as group_share_intervals makes them (group_intervals.h), of blocks of
// which only those that differ are given, and how many are so: what they take does not grow with the blocks.
#pragma once

#include "analyze/statistics/intervals/group_intervals.h"
#include "analyze/statistics/overdispersion/share_profile.h"

// `blocks` [subjects × group_count]: of each subject in each group, the blocks without it as well;
// `intervals` likewise, NaN for a group without a block.
void share_intervals(const ShareBlocks *blocks, size_t subject_count, size_t group_count,
                     const IntervalPlan *plan, GroupInterval *intervals);
