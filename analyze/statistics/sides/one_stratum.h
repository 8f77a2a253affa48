// The conditional law of one stratum: P(t) ∝ NB(t; μ_a, f_a) NB(T − t; μ_b, f_b), as ratios of neighbours.
#pragma once

#include "analyze/statistics/sides/conditional.h"

typedef struct ConditionalLaw {
    double count, total; // t of side a as observed, T
    double f_a, f_b;     // overdispersion of the sums of the sides
    double odds;         // μ_a / (1 + f_a μ_a) over the same of b
} ConditionalLaw;

ConditionalLaw conditional_law(const SideTotals *totals, double phi, double ratio);
// P(t + 1) / P(t).
static inline double conditional_step(const ConditionalLaw *law, double t) {
    double u = law->total - t;
    return law->odds * (1 + law->f_a * t) * u / ((1 + law->f_b * (u - 1)) * (t + 1));
}

MidTails one_stratum_tails(const ConditionalLaw *law);
MidTails one_stratum_log_tails(const ConditionalLaw *law);
