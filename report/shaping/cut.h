// Cut: some of the columns, in the order named, and the first rows.
#pragma once

#include "report/shaping/rows.h"

// `columns` are names separated by commas; empty for all. Takes over `source`; NULL with a message (exit
// status 2) for an unknown column or one named twice.
Rows *cut_open(Rows *source, Str columns, size_t most_rows, Diagnostics *diagnostics);
