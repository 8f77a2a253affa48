// The law of what side a has of the occurrences of a subject, given how many there are: two negative binomial
// counts given their sum. With sides of blocks of equal size it is edgeR's exact test (Robinson and Smyth
// 2008, Biostatistics 9).
#pragma once

#include "analyze/statistics/intervals/walk.h"
#include "analyze/statistics/sides/side_totals.h"

#include <stddef.h>

// With the overdispersion `phi`, where the rate of side a is `ratio` times that of side b in each of the
// `strata`; the laws of several are convolved. The tails are their natural logarithms in
// conditional_log_tails; of one stratum they do not underflow.
MidTails conditional_tails(const SideTotals *strata, size_t count, double phi, double ratio);
MidTails conditional_log_tails(const SideTotals *strata, size_t count, double phi, double ratio);
