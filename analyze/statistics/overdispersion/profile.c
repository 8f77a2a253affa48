#include "analyze/statistics/overdispersion/profile.h"

#include <math.h>

// What the last step would still change is worked out from the derivatives, so it need not be tiny.
static const double LAST_STEP = 1e-4, LONGEST_STEP = 1;
static const double LARGE = 0x1p900;

// Of the blocks that hold the subject, w = 1 / (1 + x m).
typedef struct HeldSums {
    double first;  // Σ y w
    double second; // Σ y w²
    double logs;   // Σ y log(1 + x m)
} HeldSums;

// Counts ascend: those that are equal have one logarithm, of a product.
static HeldSums sum_held(const HeldBlocks *held, double x) {
    HeldSums sums = {0, 0, 0};
    for (size_t i = 0; i < held->length;) {
        double y = held->counts[i], first = 0, second = 0, product = 1;
        for (; i < held->length && held->counts[i] == y && product < LARGE; i++) {
            double factor = 1 + x * held->sizes[i], w = 1 / factor;
            first += w;
            second += w * w;
            product *= factor;
        }
        sums.first += y * first;
        sums.second += y * second;
        sums.logs += y * log(product);
    }
    return sums;
}

// The adjusted likelihood at one φ; `log_rate` is where to start, and becomes the best. Newton's steps end:
// within a step, of 1 at most, the curvature changes by a factor of e, so that each leaves less than .72 of
// the score.
static double best_at(double phi, double log_phi, const SizeTable *side, const HeldBlocks *held, double total,
                      double *log_rate) {
    for (;;) {
        double log_x = *log_rate + log_phi;
        SizeSums all = size_table_at(side, log_x);
        HeldSums sums = sum_held(held, exp(log_x));
        double score = sums.first - all.first / phi;
        double curvature = all.second / phi + sums.first - sums.second;
        double step = fmin(fmax(score / curvature, -LONGEST_STEP), LONGEST_STEP);
        double likelihood = total * *log_rate - sums.logs - all.logs / phi;
        *log_rate += step;
        if (!(fabs(step) > LAST_STEP)) {
            double log_information = log(all.first / phi) + step * all.second / all.first;
            return likelihood + score * step / 2 - log_information / 2;
        }
    }
}

static double add_rising(const LogRising *rising, const HeldBlocks *held, double *log_likelihood) {
    double total = 0;
    for (size_t i = 0, end; i < held->length; i = end) {
        for (end = i; end < held->length && held->counts[end] == held->counts[i];) end++;
        double times = (double)(end - i);
        log_rising_add(rising, held->counts[i], times, log_likelihood);
        total += times * held->counts[i];
    }
    return total;
}

void profile_add(const LogRising *rising, const SizeTable *side, const HeldBlocks *held,
                 double *log_likelihood) {
    if (side->size_count < 2 || held->length == 0) return;
    const PhiGrid *grid = rising->grid;
    double total = add_rising(rising, held, log_likelihood);
    double log_rate = log(total / side->total), before = log_rate;
    for (size_t k = 0; k < PHI_COUNT; k++) {
        double start = 2 * log_rate - before; // on a straight line with the two before
        before = log_rate;
        log_rate = start;
        log_likelihood[k] += best_at(grid->phi[k], grid->log_phi[k], side, held, total, &log_rate);
    }
}
