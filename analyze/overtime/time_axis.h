// TimeAxis: the periods of one step, from the first that was seen to the last, with those between that were
// not. All steps are equally long, so that a change per year does not depend on leap years.
#pragma once

#include "base/interner.h"
#include "corpus/period.h"

typedef struct TimeAxis {
    Arena arena;
    Str *labels;             // [count], as --by writes them, in the order of time
    double *years;           // [count] time from the first period
    uint32_t *index_of_seen; // by number in `seen`
    size_t count, label_capacity, year_capacity;
} TimeAxis;

// From labels in any order; `seen` has at least one. False when there would be more than `at_most` periods.
bool time_axis_make(TimeAxis *axis, const Interner *seen, PeriodStep step, size_t at_most);
void time_axis_free(TimeAxis *axis);
