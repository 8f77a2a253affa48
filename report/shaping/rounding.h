// Rounding: real numbers with a fixed number of decimals, as printf's %.Nf rounds.
#pragma once

#include "base/buffer.h"
#include "report/shaping/rows.h"

enum { ROUNDING_MOST_DIGITS = 15 };

// Takes over `source`. Touches real columns, and in columns that are none of ours the numbers that are not
// whole. A probability that would print as 0 and is not keeps an exponent instead: 1.235e-07.
Rows *rounding_open(Rows *source, size_t digits);

// To three significant digits, as people read them: 494, 3.40, 0.0752, 6.8e-11. Takes over `source`.
Rows *rounding_to_read_open(Rows *source);
