// The rows of `trend`: whether the rate of each subject rises or falls, the strongest first.
#pragma once

#include "analyze/overtime/group_tests.h"
#include "analyze/overtime/time_axis.h"

// What all rows of the table have in common.
typedef struct TrendPlan {
    Observations *observations;
    const TimeAxis *axis;
    double confidence;
} TrendPlan;

// Whether too few periods have a size for any test.
bool trend_has_few_periods(const TrendPlan *plan, const Blocks *blocks);
// Writes the rows of a group; returns how many --top leaves out.
size_t trend_rows_write(const TrendPlan *plan, const GroupTests *group);
