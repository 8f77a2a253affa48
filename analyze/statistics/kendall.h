// Kendall: a test of whether a series rises or falls (Mann 1945, Kendall 1975). Times ascend and are all
// different; values may be tied. NaN where undefined.
#pragma once

#include <stddef.h>

typedef struct KendallTest {
    double score;   // S: pairs that rise less pairs that fall
    double tau;     // tau-b: S / √(pairs · pairs not tied); NaN if all values are the same
    double p_value; // two-sided; NaN for fewer than 4 values or if all are the same
} KendallTest;

// p is exact, ties included, for up to 50 values: the distribution of S over all orders of these values. For
// more it is the normal approximation with the tie-corrected variance and a continuity correction of 1.
KendallTest kendall_test(const double *values, size_t count);

// Theil and Sen: the median of the slopes of all pairs (Sen 1968, JASA 63); NaN for fewer than two values.
double sen_slope(const double *times, const double *values, size_t count);
