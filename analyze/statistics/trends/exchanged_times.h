// ExchangedTimes: replicates of a sample in which blocks have exchanged their times within strata, and sums
// over the blocks of each that serve all subjects at any weighting of their sizes by time.
#pragma once

#include "analyze/statistics/sample.h"

// Sums over blocks of one stratum and one (own) period, by powers of the time x that they have got.
typedef struct TimeSums {
    double mx[3];  // Σ m x^j, j = 0, 1, 2
    double mmx[5]; // Σ m² x^j, j = 0 … 4
} TimeSums;

typedef struct ExchangedTimes {
    const Sample *sample;
    double *times;     // [period_count] about their mean, by number of period
    double reach;      // from the first to the last
    size_t replicates; // the blocks' own times are one more, the first
    uint16_t *periods; // [replicates + 1][block_count] whose time each block has got
    TimeSums *sums;    // [replicates + 1][stratum_count][period_count]
} ExchangedTimes;

// As many replicates as the plan wants and memory can hold at ease; false if the sample has more periods than
// can be told apart, or nothing can be exchanged.
bool exchanged_times_open(ExchangedTimes *times, const Sample *sample, const ReplicatePlan *plan);
void exchanged_times_close(ExchangedTimes *times);
