// Order: the rows sorted. All of them are kept in memory.
#pragma once

#include "report/shaping/rows.h"

// `columns`: names separated by commas, a minus in front for descending. The order is total: rows that agree
// in these columns follow by their cells in byte order. Takes over `source`; NULL with a message for an
// unknown column (exit status 2) or when the source fails.
Rows *order_open(Rows *source, Str columns, Diagnostics *diagnostics);
