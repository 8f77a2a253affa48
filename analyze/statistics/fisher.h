// Fisher's exact test of a 2×2 table with fixed margins, as the natural logarithm of p: a p of 1e-5000 is a
// number like any other. Probabilities are taken by Stirling's remainders and the deviance (Loader 2000), so
// p keeps some twelve digits for n up to 1e9, and only the tables that matter to the sum are walked. NaN
// (undefined) for tables that are not valid, not of whole counts or of more than 2^53.
#pragma once

#include "analyze/statistics/contingency.h"

// Two-sided: the sum of all tables no more probable than the observed one, with a relative tolerance of 1e-7
// (as R's fisher.test does, so that ties stay ties). Never above 0.
double fisher_log_p(const Contingency *table);

// One-sided, for the alternative that o11 is greater than the margins let expect: ln P(O11 ≥ o11).
double fisher_greater_log_p(const Contingency *table);
