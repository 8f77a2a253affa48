// The rows of `trend --series`: a subject in each period, gaps included.
#pragma once

#include "analyze/overtime/blocks.h"
#include "analyze/overtime/time_axis.h"

// The rows of one subject of a group. Size 0 is a gap: no rate, and no part of sums.
void trend_series_write(Observations *observations, const Blocks *blocks, const TimeAxis *axis,
                        uint32_t group, size_t subject);
