// What is said of intervals that rest on one document.
#pragma once

#include "analyze/statistics/sample.h"
#include "base/diagnostics.h"

// One line where periods of the sample have one block: `columns` are those of the intervals, `period` is what
// the table calls a period.
void single_blocks_tell(Diagnostics *diagnostics, const Sample *sample, const char *columns,
                        const char *period);
// The same by how many blocks [count] each has.
void single_blocks_tell_of(Diagnostics *diagnostics, const size_t *blocks, size_t count, const char *columns,
                           const char *period);
