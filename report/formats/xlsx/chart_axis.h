// ChartAxis: the periods along a line, in the order of time. Those between them that the table has no row of
// are there as well, so that the line shows a gap: two neighbours are as far apart as they are in time.
#pragma once

#include "base/interner.h"

typedef struct ChartAxis {
    Arena arena;
    Str *labels;
    size_t count, capacity;
} ChartAxis;

// Of groups that are all periods.
void chart_axis_make(ChartAxis *axis, const Interner *groups);
void chart_axis_free(ChartAxis *axis);
