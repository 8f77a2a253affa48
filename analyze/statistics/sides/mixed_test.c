#include "analyze/statistics/sides/mixed_test.h"

#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/sides/ladder.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const double TOLERANCE = 1e-9;     // of the natural logarithm of the ratio
static const double REACH = 14 * M_LN2;   // how far ends are looked for where 0 is inside
static const double LEAST_PLAIN = 1e-280; // what need not be worked out in logarithms
static const double FARTHEST = 600;       // and where it is outside; e^600 is a number yet

// ---- Averaging ----

typedef struct Mixture {
    const SideTotals *strata;
    size_t count;
    double phi[PHI_COUNT], weight[PHI_COUNT];
    size_t phi_count;
    bool has_ladder;
    Ladder ladder; // large, and not set without need
} Mixture;

static void mixture_set(Mixture *it, const SideTotals *strata, size_t count, const PhiGrid *grid,
                        const double *law) {
    it->strata = strata;
    it->count = count;
    it->phi_count = 0;
    for (size_t k = 0; k < PHI_COUNT; k++) {
        if (!(law[k] > 0)) continue;
        it->phi[it->phi_count] = grid->phi[k];
        it->weight[it->phi_count++] = law[k];
    }
    it->has_ladder = count == 1 && ladder_fits(strata);
    if (it->has_ladder) ladder_set(&it->ladder, strata, it->phi, it->phi_count);
}

// One of them at least is finite.
static double log_sum(double a, double b) {
    double more = fmax(a, b);
    return more + log1p(exp(fmin(a, b) - more));
}

static MidTails log_tails_at_1(const Mixture *it) {
    MidTails sum = {-HUGE_VAL, -HUGE_VAL}, plain;
    if (it->has_ladder && ladder_tails(&it->ladder, 1, it->weight, &plain) && plain.lower > LEAST_PLAIN &&
        plain.upper > LEAST_PLAIN)
        return (MidTails){log(plain.lower), log(plain.upper)};
    for (size_t k = 0; k < it->phi_count; k++) {
        MidTails tails = conditional_log_tails(it->strata, it->count, it->phi[k], 1);
        double log_weight = log(it->weight[k]);
        sum.lower = log_sum(sum.lower, log_weight + tails.lower);
        sum.upper = log_sum(sum.upper, log_weight + tails.upper);
    }
    return sum;
}

static MidTails tails_at(const Mixture *it, double ratio) {
    MidTails sum = {0, 0};
    if (it->has_ladder && ladder_tails(&it->ladder, ratio, it->weight, &sum)) return sum;
    sum = (MidTails){0, 0};
    for (size_t k = 0; k < it->phi_count; k++) {
        MidTails tails = conditional_tails(it->strata, it->count, it->phi[k], ratio);
        sum.lower += it->weight[k] * tails.lower;
        sum.upper += it->weight[k] * tails.upper;
    }
    return sum;
}

// ---- Interval ----

// The lower end is where the upper tail grows to half of 1 − confidence; the upper end is the same seen from
// the other side, of −log ratio.
typedef struct End {
    const Mixture *mixture;
    bool upper;
    double least; // normal score of the tail where the ratio is rejected no more
} End;

// On the scale of normal scores a tail is nearly a straight line.
static double score_of(double tail) {
    return gsl_cdf_ugaussian_Pinv(fmin(fmax(tail, DBL_MIN), 1 - DBL_EPSILON));
}

static double acceptance(const void *context, double x) {
    const End *end = context;
    MidTails tails = tails_at(end->mixture, exp(end->upper ? -x : x));
    return score_of(end->upper ? tails.lower : tails.upper) - end->least;
}

// About the standard error of the logarithm of the ratio, and that logarithm.
static void guess(const Mixture *it, double *error, double *log_ratio) {
    double a = 0.5, b = 0.5, size_a = 0, size_b = 0, spread = 0, phi = 0;
    for (size_t k = 0; k < it->phi_count; k++) phi += it->weight[k] * it->phi[k];
    for (size_t i = 0; i < it->count; i++) {
        const SideTotals *s = &it->strata[i];
        a += s->count_a, b += s->count_b;
        size_a += s->size_a, size_b += s->size_b;
        spread += s->concentration_a + s->concentration_b;
    }
    *error = sqrt(1 / a + 1 / b + fmin(phi, 4) * spread / (double)it->count);
    *log_ratio = log(a / size_a) - log(b / size_b);
}

// `rejected`: the test rejects the ratio 1 for this end's tail, which is `tail` there.
static double find_end(const Mixture *it, bool upper, double tail, bool rejected, double confidence) {
    End end = {it, upper, score_of((1 - confidence) / 2)};
    double error, log_ratio;
    guess(it, &error, &log_ratio);
    if (upper) log_ratio = -log_ratio;
    double value = score_of(tail) - end.least;
    value = rejected ? fmin(value, -DBL_MIN) : fmax(value, 0);
    double step = fmax(fabs(value) * error * 1.1, 0.01), border = fmin(0, log_ratio) - REACH;
    double x = root_from((RootPlace){0, value}, rejected ? step : -step, rejected ? FARTHEST : border,
                         TOLERANCE, acceptance, &end);
    return (upper ? -x : x) / M_LN2;
}

MixedTest mixed_test(const SideTotals *strata, size_t count, const PhiGrid *grid, const double *law,
                     double confidence) {
    Mixture it;
    mixture_set(&it, strata, count, grid, law);
    MidTails logs = log_tails_at_1(&it);
    MixedTest test = {fmin(M_LN2 + fmin(logs.lower, logs.upper), 0), NAN, NAN};
    bool rejected = exp(test.log_p) < 1 - confidence, more = logs.upper < logs.lower;
    double count_a = 0, count_b = 0;
    for (size_t i = 0; i < count; i++) count_a += strata[i].count_a, count_b += strata[i].count_b;
    if (count_a > 0) test.low = find_end(&it, false, exp(logs.upper), rejected && more, confidence);
    if (count_b > 0) test.high = find_end(&it, true, exp(logs.lower), rejected && !more, confidence);
    return test;
}
