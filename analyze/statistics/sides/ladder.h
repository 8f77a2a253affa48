// Ladder: the conditional laws of one stratum with few occurrences, at several φ at once. An interval asks
// for their tails at one ratio of rates after the other, and the ratio only multiplies the step from t to t +
// 1: so the rest of each step is worked out once, and a tail is a polynomial without a division in it.
#pragma once

#include "analyze/statistics/overdispersion/grid.h"
#include "analyze/statistics/sides/one_stratum.h"

#include <stdbool.h>

// PHI_COUNT, up to a whole number of those that are worked on side by side.
enum { LADDER_TOTAL = 256, LADDER_LANES = 40 };

typedef struct Ladder {
    size_t count, total, law_count;
    ConditionalLaw laws[PHI_COUNT];
    // [t] of the step between t and t + 1: up from the observed count on, down below it; the odds left out.
    double steps[LADDER_TOTAL][LADDER_LANES];
} Ladder;

// Whether there is a ladder for these; else laws have to be walked.
bool ladder_fits(const SideTotals *totals);
void ladder_set(Ladder *ladder, const SideTotals *totals, const double *phi, size_t phi_count);
// Sets the tails where the rate of a is `ratio` times that of b, averaged with `weights` [phi_count]; false
// if that cannot be told, as sums are beyond all numbers.
bool ladder_tails(const Ladder *ladder, double ratio, const double *weights, MidTails *mixed);
