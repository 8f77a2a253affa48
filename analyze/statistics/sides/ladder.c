#include "analyze/statistics/sides/ladder.h"

#include "analyze/statistics/lanes.h"
#include "analyze/statistics/sides/one_stratum.h"

#include <math.h>

bool ladder_fits(const SideTotals *totals) {
    return totals->count_a + totals->count_b <= LADDER_TOTAL;
}

void ladder_set(Ladder *ladder, const SideTotals *totals, const double *phi, size_t phi_count) {
    ladder->count = (size_t)totals->count_a;
    ladder->total = (size_t)(totals->count_a + totals->count_b);
    ladder->law_count = phi_count;
    for (size_t k = 0; k < phi_count; k++) ladder->laws[k] = conditional_law(totals, phi[k]);
    for (size_t t = 0; t < ladder->total; t++) {
        double *row = ladder->steps[t];
        for (size_t k = 0; k < phi_count; k++)
            row[k] = t < ladder->count ? conditional_step_down(&ladder->laws[k], (double)t + 1)
                                       : conditional_step_up(&ladder->laws[k], (double)t);
        for (size_t k = phi_count; k % REPLICATES_AT_ONCE; k++) row[k] = 0;
    }
}

// Adds a rung: Σ of all products of steps that start at the observed count, from its far end.
static inline void climb(Lanes *sums, const double *steps, const Lanes *factors) {
#pragma GCC unroll 4
    for (size_t i = 0; i < LANE_GROUPS; i++) {
        Lanes step;
        LANES_LOAD(step, steps + i * LANES);
        sums[i] = (sums[i] + 1) * (step * factors[i]);
    }
}

// Of the laws from `first` on, as many as are worked on side by side.
static void climb_both(const Ladder *ladder, size_t first, const double *odds, double *below, double *above) {
    Lanes up[LANE_GROUPS] = {0}, down[LANE_GROUPS] = {0}, factors[LANE_GROUPS], inverse[LANE_GROUPS];
    LANES_LOAD(factors, odds + first);
    for (size_t i = 0; i < LANE_GROUPS; i++) inverse[i] = 1 / factors[i];
    for (size_t t = ladder->total; t > ladder->count; t--) climb(up, ladder->steps[t - 1] + first, factors);
    for (size_t t = 0; t < ladder->count; t++) climb(down, ladder->steps[t] + first, inverse);
    LANES_STORE(above + first, up);
    LANES_STORE(below + first, down);
}

bool ladder_tails(const Ladder *ladder, double ratio, const double *weights, MidTails *mixed) {
    double odds[LADDER_LANES], below[LADDER_LANES], above[LADDER_LANES];
    size_t count = ladder->law_count;
    for (size_t k = 0; k < LADDER_LANES; k++)
        odds[k] = k < count ? conditional_odds(&ladder->laws[k], ratio) : 1;
    for (size_t k = 0; k < count; k += REPLICATES_AT_ONCE) climb_both(ladder, k, odds, below, above);
    *mixed = (MidTails){0, 0};
    for (size_t k = 0; k < count; k++) {
        double share = weights[k] / (below[k] + above[k] + 1);
        mixed->lower += share * (below[k] + 0.5);
        mixed->upper += share * (above[k] + 0.5);
    }
    return isfinite(mixed->lower) && isfinite(mixed->upper);
}
