// Tails of a law of whole numbers that is known by the ratios of neighbours alone: steps are taken away from
// the observed number and added up, so nothing has to be normed, and a tail of 1e-1000 is a number like any
// other.
#pragma once

#include <math.h>

// P(less) + ½ P(as many), and P(more) + ½ P(as many): together 1.
typedef struct MidTails {
    double lower, upper;
} MidTails;

#define WALK_LARGE 1e200
#define WALK_LOG_LARGE 460.51701859880916

// A sum as a multiple of the probability of the observed number: value · WALK_LARGE^scalings.
typedef struct WalkSum {
    double value;
    int scalings;
} WalkSum;

// Of `count` numbers beyond the observed one; step(law, n) is the ratio of the n-th to the one before it,
// from n = 1. Ends where what is to come is nothing beside the sum.
static inline WalkSum walk_sum(double (*step)(const void *law, double n), const void *law, double count) {
    WalkSum sum = {0, 0};
    double term = 1;
    for (double n = 1; n <= count; n++) {
        double ratio = step(law, n);
        term *= ratio;
        sum.value += term;
        if (ratio < 1 && term < 1e-18 * sum.value) break;
        if (term <= WALK_LARGE) continue;
        term /= WALK_LARGE;
        sum.value /= WALK_LARGE;
        sum.scalings++;
    }
    return sum;
}

// With half of the observed number.
static inline double walk_log_mid(WalkSum sum) {
    return sum.scalings ? log(sum.value) + sum.scalings * WALK_LOG_LARGE : log(sum.value + 0.5);
}

static inline MidTails walk_log_tails(WalkSum below, WalkSum above) {
    double lower = walk_log_mid(below), upper = walk_log_mid(above);
    double all = fmax(lower, upper) + log1p(exp(-fabs(lower - upper)));
    return (MidTails){lower - all, upper - all};
}

static inline MidTails walk_tails(WalkSum below, WalkSum above) {
    if (below.scalings || above.scalings) {
        MidTails logs = walk_log_tails(below, above);
        return (MidTails){exp(logs.lower), exp(logs.upper)};
    }
    double all = below.value + above.value + 1;
    return (MidTails){(below.value + 0.5) / all, (above.value + 0.5) / all};
}
