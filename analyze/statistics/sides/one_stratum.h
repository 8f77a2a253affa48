// The conditional law of one stratum: P(t) ∝ NB(t; μ_a, f_a) NB(T − t; μ_b, f_b), as ratios of neighbours.
#pragma once

#include "analyze/statistics/intervals/walk.h"
#include "analyze/statistics/sides/side_totals.h"

typedef struct ConditionalLaw {
    double count, total;     // t of side a as observed, T
    double f_a, f_b;         // overdispersion of the sums of the sides
    double weighted_count;   // what the common rate is fitted with, w_a t + w_b (T − t)
    double weight_a, size_a; // and w_a
    double weight_b, size_b;
} ConditionalLaw;

ConditionalLaw conditional_law(const SideTotals *totals, double phi);
// μ_a / (1 + f_a μ_a) over the same of b, where the rate of a is `ratio` times that of b.
double conditional_odds(const ConditionalLaw *law, double ratio);

// P(t + 1) / P(t) and P(t − 1) / P(t), but for the odds: times them up, over them down.
static inline double conditional_step_up(const ConditionalLaw *law, double t) {
    double u = law->total - t;
    return (1 + law->f_a * t) * u / ((1 + law->f_b * (u - 1)) * (t + 1));
}

static inline double conditional_step_down(const ConditionalLaw *law, double t) {
    double u = law->total - t;
    return (1 + law->f_b * u) * t / ((1 + law->f_a * (t - 1)) * (u + 1));
}

MidTails one_stratum_tails(const ConditionalLaw *law, double ratio);
MidTails one_stratum_log_tails(const ConditionalLaw *law, double ratio);
