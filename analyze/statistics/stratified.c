#include "analyze/statistics/stratified.h"

#include "analyze/statistics/normal.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_AT_MOST = 2000 }; // values that Σ o11 can take besides its least

static const long double TIE_TOLERANCE = 1e-7L; // relative, of probabilities

static double least_of(const Contingency *t) {
    return fmax(0, t->r1 - t->c2);
}

// How far o11 can move above its least.
static size_t room_of(const Contingency *t) {
    return (size_t)(fmin(t->r1, t->c1) - least_of(t));
}

// ---- Effect ----

static void estimate(const Contingency *strata, size_t count, double confidence, StratifiedTest *result) {
    double r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
    for (size_t i = 0; i < count; i++) {
        const Contingency *t = &strata[i];
        double with = t->o11 * t->o22 / t->n, against = t->o12 * t->o21 / t->n;
        double p = (t->o11 + t->o22) / t->n, q = (t->o12 + t->o21) / t->n;
        r += with;
        s += against;
        pr += p * with;
        mixed += p * against + q * with;
        qs += q * against;
    }
    if (!(r > 0 && s > 0)) return;
    double spread =
        normal_two_sided(confidence) * sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
    result->log_odds = log(r / s);
    result->low = result->log_odds - spread;
    result->high = result->log_odds + spread;
}

// ---- Test ----

// The law of o11 in one stratum: law[k] is the probability of its least + k. From the mode outwards, so that
// nothing that matters underflows.
static void law_of(const Contingency *t, long double *law) {
    size_t room = room_of(t);
    long double least = least_of(t), sum = 0;
    double expected = floor((t->r1 + 1) * (t->c1 + 1) / (t->n + 2)) - least_of(t);
    size_t mode = (size_t)fmin(fmax(expected, 0), (double)room); // but for rounding it is between them
    law[mode] = 1;
    for (size_t k = mode; k < room; k++) {
        long double x = least + k;
        law[k + 1] = law[k] * (t->r1 - x) * (t->c1 - x) / ((x + 1) * (t->r2 - t->c1 + x + 1));
    }
    for (size_t k = mode; k > 0; k--) {
        long double x = least + k;
        law[k - 1] = law[k] * x * (t->r2 - t->c1 + x) / ((t->r1 - x + 1) * (t->c1 - x + 1));
    }
    for (size_t k = 0; k <= room; k++) sum += law[k];
    for (size_t k = 0; k <= room; k++) law[k] /= sum;
}

// The law of the sum of two independent numbers; `sum` has room for both.
static void convolve(long double *sum, const long double *a, size_t a_room, const long double *b,
                     size_t b_room) {
    memset(sum, 0, (a_room + b_room + 1) * sizeof *sum);
    for (size_t i = 0; i <= a_room; i++)
        for (size_t j = 0; j <= b_room; j++) sum[i + j] += a[i] * b[j];
}

static double exact_log_p(const Contingency *strata, size_t count, size_t room) {
    long double *law = memory_allocate(room + 1, sizeof *law), *next = memory_allocate(room + 1, sizeof *law);
    long double *one = memory_allocate(room + 1, sizeof *law), tail = 0;
    size_t done = 0, observed = 0;
    law[0] = 1;
    for (size_t i = 0; i < count; i++) {
        size_t its_room = room_of(&strata[i]);
        observed += (size_t)(strata[i].o11 - least_of(&strata[i]));
        if (!its_room) continue;
        law_of(&strata[i], one);
        convolve(next, law, done, one, its_room);
        long double *swapped = law;
        law = next;
        next = swapped;
        done += its_room;
    }
    long double limit = law[observed] * (1 + TIE_TOLERANCE);
    for (size_t k = 0; k <= room; k++)
        if (law[k] <= limit) tail += law[k];
    free(law);
    free(next);
    free(one);
    return fmin((double)logl(tail), 0);
}

static double chi_squared_log_p(const Contingency *strata, size_t count) {
    double deviation = 0, variance = 0;
    for (size_t i = 0; i < count; i++) {
        const Contingency *t = &strata[i];
        if (!room_of(t)) continue;
        deviation += contingency_determinant(t) / t->n;
        variance += t->r1 / t->n * (t->r2 / t->n) * t->c1 * (t->c2 / (t->n - 1));
    }
    return normal_log_p(deviation / sqrt(variance));
}

StratifiedTest stratified_test(const Contingency *strata, size_t count, double confidence) {
    StratifiedTest result = {NAN, NAN, NAN, NAN};
    size_t room = 0;
    for (size_t i = 0; i < count; i++) room += room_of(&strata[i]);
    if (!room) return result;
    estimate(strata, count, confidence, &result);
    result.log_p =
        room <= EXACT_AT_MOST ? exact_log_p(strata, count, room) : chi_squared_log_p(strata, count);
    return result;
}
