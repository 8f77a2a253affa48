// The rows of `trend --series`: a subject in each period, gaps included.
#pragma once

#include "analyze/overtime/blocks.h"
#include "analyze/overtime/time_axis.h"

// What all rows of the table have in common.
typedef struct SeriesPlan {
    const TimeAxis *axis;
    double confidence;
    bool bursts; // with cusum and burst
} SeriesPlan;

// Writes the rows of all subjects of a group. A period of size 0 is a gap: it has no rate and adds to no sum.
void trend_series_write(Observations *observations, const Blocks *blocks, const SeriesPlan *plan,
                        uint32_t group);
