#include "analyze/statistics/loglinear.h"

#include <math.h>

// How many sequences match at the places of the mask and at no other: inclusion and exclusion.
static double exact_count(const uint64_t *matching, size_t cells, size_t mask) {
    double count = 0;
    for (size_t more = mask; more < cells; more++)
        if ((more & mask) == mask)
            count += __builtin_parityll(more ^ mask) ? -(double)matching[more] : (double)matching[more];
    return count;
}

LogLinear loglinear_of(const uint64_t *matching, size_t n) {
    static const double smoothing = 0.5, rounding = 1e-12; // of a sum of 32 logarithms that cancel
    size_t cells = (size_t)1 << n;
    double lambda = 0, variance = 0;
    for (size_t mask = 0; mask < cells; mask++) {
        double count = exact_count(matching, cells, mask) + smoothing;
        lambda += __builtin_parityll((cells - 1) ^ mask) ? -log(count) : log(count);
        variance += 1 / count;
    }
    if (fabs(lambda) < rounding) lambda = 0;
    return (LogLinear){lambda, lambda / sqrt(variance)};
}

double loglinear_npmi(const uint64_t *matching, size_t n) {
    double all = (double)matching[0], p = (double)matching[((size_t)1 << n) - 1] / all;
    if (!(p > 0) || !(p < 1)) return NAN;
    double information = log2(p);
    for (size_t i = 0; i < n; i++) information -= log2((double)matching[(size_t)1 << i] / all);
    return information / (-(double)(n - 1) * log2(p));
}

double loglinear_log_dice(const uint64_t *matching, size_t n) {
    double frequency = (double)matching[((size_t)1 << n) - 1], sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)matching[(size_t)1 << i];
    return frequency > 0 ? 14 + log2((double)n * frequency / sum) : NAN;
}
