#include "analyze/measures/peer_keyness.h"

#include "analyze/measures/measures.h"

#include <gsl/gsl_sf_log.h>
#include <math.h>

static double defined(double value) {
    return isfinite(value) ? value : NAN;
}

// a / b, which is undefined for a b of 0.
static double over(double a, double b) {
    return b != 0 ? a / b : NAN;
}

// ---- quanteda ----

static const double epsilon = 1e-9; // inside its logarithms

static double quanteda_sign(const Contingency *t) {
    return t->o11 > t->e11 ? 1 : -1;
}

static double quanteda_yates(const Contingency *t) {
    bool is_small = t->e11 < 5 || t->e12 < 5 || t->e21 < 5 || t->e22 < 5;
    return fabs(contingency_determinant(t)) >= t->n / 2 && is_small ? 0.5 : 0;
}

double peer_quanteda_chi2(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    double distance = fabs(contingency_determinant(t)) - t->n * quanteda_yates(t);
    return defined(quanteda_sign(t) * over(distance, t->r1) *
                   over(over(over(distance, t->c1) * t->n, t->r2), t->c2));
}

// o ln(o / e + epsilon) is o ln(o / e) and this.
static double quanteda_excess(double observed, double expected) {
    return observed > 0 ? observed * log1p(epsilon * expected / observed) : 0;
}

double peer_quanteda_lr(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    double delta = contingency_determinant(t) > 0 ? -quanteda_yates(t) : quanteda_yates(t);
    Contingency moved = *t;
    moved.o11 += delta, moved.o12 -= delta, moved.o21 -= delta, moved.o22 += delta;
    if (!contingency_has_margins(&moved)) return NAN;
    double sum = quanteda_excess(moved.o11, t->e11) + quanteda_excess(moved.o12, t->e12) +
                 quanteda_excess(moved.o21, t->e21) + quanteda_excess(moved.o22, t->e22);
    return quanteda_sign(t) * (contingency_log_likelihood(&moved) + 2 * sum);
}

double peer_quanteda_pmi(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    double excess = over(contingency_determinant(t), t->r1 * t->c1) + epsilon;
    return defined(fabs(excess) < 0.5 ? log1p(excess) : log(over(t->o11, t->e11) + epsilon));
}

// ---- TXM ----

double peer_txm_specificity(const Contingency *t, const KeynessSettings *settings) {
    static const double four_decimals = 1e4;
    (void)settings;
    return round(measure_specificity(t) * four_decimals) / four_decimals;
}

// ---- UCREL ----

// o ln(o / e) − (o − e), accurate also where o is close to e.
static double deviance(double observed, double expected, double deviation) {
    if (!(observed > 0)) return expected;
    double t = deviation / expected;
    if (fabs(t) > 0.5) return observed * log(observed / expected) - deviation;
    gsl_sf_result log_minus_t; // ln(1 + t) − t
    gsl_sf_log_1plusx_mx_e(t, &log_minus_t);
    return expected * ((1 + t) * log_minus_t.val + t * t);
}

// The deviations of the two cells are each other's opposite.
double peer_ucrel_log_likelihood(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    double deviation = contingency_determinant(t) / t->n;
    return 2 * (deviance(t->o11, t->e11, deviation) + deviance(t->o21, t->e21, -deviation));
}

double peer_ucrel_bayes(const Contingency *t, const KeynessSettings *settings) {
    return peer_ucrel_log_likelihood(t, settings) - log(t->n);
}

double peer_ucrel_ell(const Contingency *t, const KeynessSettings *settings) {
    return defined(over(peer_ucrel_log_likelihood(t, settings), t->n * log(fmin(t->e11, t->e21))));
}

// Hardie 2014: half an occurrence where there is none.
double peer_ucrel_log_ratio(const Contingency *t, const KeynessSettings *settings) {
    double target = t->o11 > 0 ? t->o11 : 0.5, reference = t->o21 > 0 ? t->o21 : 0.5;
    (void)settings;
    return defined(log2(over(over(target, t->r1), over(reference, t->r2))));
}

// ---- Of documents ----

double peer_khcoder_jaccard(const Contingency *t, const KeynessSettings *settings) {
    const KeynessDocuments *documents = &settings->documents;
    (void)t;
    return defined(over(documents->target_with, documents->target + documents->reference_with));
}

double peer_sklearn_chi2(const Contingency *t, const KeynessSettings *settings) {
    const KeynessDocuments *documents = &settings->documents;
    double share = over(documents->target, documents->target + documents->reference);
    double expected = share * t->c1, deviation = t->o11 - expected;
    return defined(over(deviation * deviation, expected) + over(deviation * deviation, t->c1 - expected));
}
