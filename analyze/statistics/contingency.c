#include "analyze/statistics/contingency.h"

#include <gsl/gsl_sf_log.h>
#include <math.h>

static void set_expected(Contingency *table) {
    double n = table->n > 0 ? table->n : NAN; // of nothing, nothing can be expected
    table->e11 = table->r1 * table->c1 / n;
    table->e12 = table->r1 * table->c2 / n;
    table->e21 = table->r2 * table->c1 / n;
    table->e22 = table->r2 * table->c2 / n;
}

// a − b, of which either may be the larger.
static double difference(uint64_t a, uint64_t b) {
    return a >= b ? (double)(a - b) : -(double)(b - a);
}

Contingency contingency_from_counts(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    Contingency table = {.o11 = (double)o11, .r1 = (double)r1, .c1 = (double)c1, .n = (double)n};
    table.r2 = difference(n, r1);
    table.c2 = difference(n, c1);
    table.o12 = difference(r1, o11);
    table.o21 = difference(c1, o11);
    table.o22 = table.r2 < 0 || table.o21 < 0 ? -1 : difference(n - r1, c1 - o11);
    set_expected(&table);
    return table;
}

Contingency contingency_from_groups(uint64_t target, uint64_t target_size, uint64_t reference,
                                    uint64_t reference_size) {
    return contingency_from_counts(target, target_size, target + reference, target_size + reference_size);
}

bool contingency_is_valid(const Contingency *table) {
    return table->n > 0 && table->n < HUGE_VAL && table->o11 >= 0 && table->o12 >= 0 && table->o21 >= 0 &&
           table->o22 >= 0;
}

bool contingency_has_margins(const Contingency *table) {
    return contingency_is_valid(table) && table->r1 > 0 && table->r2 > 0 && table->c1 > 0 && table->c2 > 0;
}

bool contingency_has_zero_cell(const Contingency *table) {
    return table->o11 == 0 || table->o12 == 0 || table->o21 == 0 || table->o22 == 0;
}

// Kahan's difference of products: the rounding error of the one that is taken away is computed and taken away
// too.
double contingency_determinant(const Contingency *table) {
    double across = table->o12 * table->o21;
    double error = fma(-table->o12, table->o21, across);
    return fma(table->o11, table->o22, -across) + error;
}

// expected · ((1 + t) ln(1 + t) − t) for observed = expected · (1 + t): the cell's share of G² / 2, never
// negative. The shares sum to Σ o ln(o / e) because the deviations sum to 0. Loader (Fast and Accurate
// Computation of Binomial Probabilities, 2000) calls this the deviance part; near t = 0 it is t² / 2, which o
// ln(o / e) would lose.
static double deviance(double observed, double expected, double deviation) {
    if (expected <= 0) return 0; // a margin of 0
    if (observed <= 0) return expected;
    double t = deviation / expected;
    if (fabs(t) > 0.5) return observed * log(observed / expected) - deviation;
    gsl_sf_result log_minus_t; // ln(1 + t) − t
    gsl_sf_log_1plusx_mx_e(t, &log_minus_t);
    return expected * ((1 + t) * log_minus_t.val + t * t);
}

double contingency_log_likelihood(const Contingency *table) {
    double deviation = contingency_determinant(table) / table->n; // o11 − e11; all cells deviate by ± this
    double half = deviance(table->o11, table->e11, deviation) + deviance(table->o12, table->e12, -deviation) +
                  deviance(table->o21, table->e21, -deviation) + deviance(table->o22, table->e22, deviation);
    return fmax(2 * half, 0);
}

// ln x = k ln 2 + ln m, m = x / 2^k from 1 to 2: for t = m − 1 ≥ 0, ln(1 + t) ≤ t (6 + t) / (6 + 4 t) (its
// Padé approximant [2/1]), which is too large by less than 0.007.
static double log_at_most(double x) {
    enum { MANTISSA_BITS = 52, EXPONENT_OF_1 = 1023 };
    static const double ln_2 = 0.6931471805599454; // rounded up
    union {
        double number;
        uint64_t bits;
    } m = {.number = x};
    double k = (double)((int)(m.bits >> MANTISSA_BITS) - EXPONENT_OF_1);
    m.bits = (m.bits & ((UINT64_C(1) << MANTISSA_BITS) - 1)) | (uint64_t)EXPONENT_OF_1 << MANTISSA_BITS;
    double t = m.number - 1;
    return k * ln_2 + t * (6 + t) / (6 + 4 * t);
}

double contingency_log_likelihood_at_most(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n) {
    static const double rounding = 1e-9; // relative, of the largest part
    if (o11 == 0 || r1 >= n || c1 >= n) return HUGE_VAL;
    double o = (double)o11, r = (double)r1, c = (double)c1, not_r = (double)(n - r1),
           not_c = (double)(n - c1);
    double scale = (double)n / (r * c * not_r * not_c);
    double over_e11 = scale * not_r * not_c, deviation = o - r * c / (double)n;
    double others = deviation * deviation * scale * (c * not_r + r * not_c + r * c);
    double half = o * log_at_most(o * over_e11) - deviation + others;
    return 2 * (half + rounding * (o * 64 + others));
}
