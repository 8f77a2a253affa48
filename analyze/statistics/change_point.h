// ChangePoint: the two periods between which the rate of a subject changes most (Pettitt 1979, Appl. Statist.
// 28), with the p of that change.
#pragma once

#include "analyze/statistics/sample.h"

typedef struct ChangePoint {
    size_t first_after; // index of the first value behind the change; 0 where there is none
    double statistic;   // K = max |U_t|, U_t = Σ_{i ≤ t} Σ_{j > t} sgn(x_j − x_i)
    double p_value;     // of slope.h's permutations: the share of replicates with K* ≥ K
} ChangePoint;

// The change points of subjects [subject_count] by their rates in the periods; the first of several equal
// maxima. For p, blocks exchange their periods within strata, and rates and K are made anew. Periods of size
// 0 are no part of the series; `first_after` counts those that are.
void change_point_permute(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                          const ReplicatePlan *plan, ChangePoint *points);
