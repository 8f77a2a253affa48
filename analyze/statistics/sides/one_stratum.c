#include "analyze/statistics/sides/one_stratum.h"

#include <math.h>

static const double NEGLIGIBLE = 1e-18; // of a sum
static const double LARGE = 1e200, LOG_LARGE = 460.51701859880916;

// The common rate is fitted with weights 1 / (variance over mean) at the rate of all: one block with most of
// a side's tokens does not settle it alone.
ConditionalLaw conditional_law(const SideTotals *s, double phi, double ratio) {
    double total = s->count_a + s->count_b, rate = total / (s->size_a + s->size_b);
    double f_a = phi * s->concentration_a, f_b = phi * s->concentration_b;
    double w_a = 1 / (1 + f_a * s->size_a * rate), w_b = 1 / (1 + f_b * s->size_b * rate);
    double fitted = (w_a * s->count_a + w_b * s->count_b) / (w_a * ratio * s->size_a + w_b * s->size_b);
    double mean_a = ratio * fitted * s->size_a, mean_b = fitted * s->size_b;
    double odds = mean_a / (1 + f_a * mean_a) * ((1 + f_b * mean_b) / mean_b);
    return (ConditionalLaw){s->count_a, total, f_a, f_b, odds};
}

// A sum as a multiple of P(the observed t): value · LARGE^scalings.
typedef struct Part {
    double value;
    int scalings;
} Part;

static void keep_in_range(Part *part, double *term) {
    if (*term <= LARGE) return;
    *term /= LARGE;
    part->value /= LARGE;
    part->scalings++;
}

static Part sum_above(const ConditionalLaw *law) {
    Part part = {0, 0};
    double term = 1;
    for (double t = law->count; t < law->total; t++) {
        double step = conditional_step(law, t);
        term *= step;
        part.value += term;
        if (step < 1 && term < NEGLIGIBLE * part.value) break;
        keep_in_range(&part, &term);
    }
    return part;
}

static Part sum_below(const ConditionalLaw *law) {
    Part part = {0, 0};
    double term = 1;
    for (double t = law->count; t > 0; t--) {
        double step = 1 / conditional_step(law, t - 1);
        term *= step;
        part.value += term;
        if (step < 1 && term < NEGLIGIBLE * part.value) break;
        keep_in_range(&part, &term);
    }
    return part;
}

// With half of the observed t.
static double log_mid(Part part) {
    return part.scalings ? log(part.value) + part.scalings * LOG_LARGE : log(part.value + 0.5);
}

static double log_sum(double a, double b) {
    return fmax(a, b) + log1p(exp(-fabs(a - b)));
}

static MidTails log_tails_of(Part below, Part above) {
    double lower = log_mid(below), upper = log_mid(above), all = log_sum(lower, upper);
    return (MidTails){lower - all, upper - all};
}

MidTails one_stratum_log_tails(const ConditionalLaw *law) {
    return log_tails_of(sum_below(law), sum_above(law));
}

MidTails one_stratum_tails(const ConditionalLaw *law) {
    Part below = sum_below(law), above = sum_above(law);
    if (below.scalings || above.scalings) {
        MidTails logs = log_tails_of(below, above);
        return (MidTails){exp(logs.lower), exp(logs.upper)};
    }
    double all = below.value + above.value + 1;
    return (MidTails){(below.value + 0.5) / all, (above.value + 0.5) / all};
}
