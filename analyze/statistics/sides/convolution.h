// The law of the sum over strata, each given its own total: the laws of strata convolved.
#pragma once

#include "analyze/statistics/intervals/walk.h"
#include "analyze/statistics/sides/side_totals.h"

#include <stddef.h>

// Exact up to some 1,000 occurrences. Above, neighbouring numbers of occurrences are one place, the observed
// one in the middle of its own; that changes p by some thousandth of it at most.
MidTails convolved_tails(const SideTotals *strata, size_t count, double phi, double ratio);
