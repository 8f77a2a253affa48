// The interval of a rate or share given the total of a group, mid-p, averaged over a law of φ.
#pragma once

#include "analyze/statistics/overdispersion/grid.h"

typedef struct GroupTotal {
    double count, size;
    double squares; // Σ m² over blocks
} GroupTotal;

// NaN: no such end (a group without a block has none).
typedef struct GroupInterval {
    double low, high;
} GroupInterval;

typedef enum TotalKind { TOTAL_RATE, TOTAL_SHARE } TotalKind;

GroupInterval total_interval(TotalKind kind, const GroupTotal *total, const PhiGrid *grid, const double *law,
                             double confidence);
