// Pivot: a long table made wide. One row for each value of ROW, in the order of first sight; one column for
// each value of COLUMN, numbers and periods ascending, others in byte order; in it the cell of VALUE, whose
// type the column keeps.
#pragma once

#include "report/shaping/rows.h"

// `spec` is "ROW,COLUMN,VALUE". Takes over `source` and reads all of it. NULL with a message for another spec
// or an unknown column (exit status 2), and when a cell would have two values or a column no name (exit
// status 1).
Rows *pivot_open(Rows *source, Str spec, Diagnostics *diagnostics);
