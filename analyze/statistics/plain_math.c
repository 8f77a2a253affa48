#include "analyze/statistics/plain_math.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

// ln 2 in two parts: the first has 32 bits, so that its product with an exponent is exact.
static const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;
static const double INVERSE_LN2 = 0x1.71547652b82fep+0;

// x = 2^exponent · (1 + fraction), 1 + fraction in [√½, √2).
typedef struct Parts {
    int exponent;
    double fraction;
} Parts;

static Parts parts_of(double x) {
    Parts parts;
    double mantissa = frexp(x, &parts.exponent); // exact
    if (mantissa < 0x1.6a09e667f3bcdp-1) {
        mantissa *= 2;
        parts.exponent--;
    }
    parts.fraction = mantissa - 1; // exact: both lie within a factor of 2
    return parts;
}

// ln(1 + f) = f − what this gives, for f in [√½ − 1, √2 − 1): with s = f / (2 + f), ln(1 + f) is 2 artanh(s)
// = 2s + s·R, R = 2(s²/3 + s⁴/5 + …), and 2s = f − s·f. Half of f² is taken apart, for it is large beside the
// rest.
static double log_remainder(double f) {
    double s = f / (2 + f), square = s * s, series = 0, half = f * f / 2;
    for (int odd = 25; odd >= 3; odd -= 2) series = (series + 2.0 / odd) * square;
    return half - s * (half + series);
}

static bool has_plain_log(double x) {
    return x > 0 && x < INFINITY;
}

// Of what has no parts.
static double edge_log(double x) {
    if (x == 0) return -INFINITY;
    return x > 0 ? x : NAN;
}

double plain_log(double x) {
    if (!has_plain_log(x)) return edge_log(x);
    Parts parts = parts_of(x);
    double k = parts.exponent, f = parts.fraction;
    return k * LN2_HIGH - ((log_remainder(f) - k * LN2_LOW) - f);
}

double plain_log2(double x) {
    if (!has_plain_log(x)) return edge_log(x);
    Parts parts = parts_of(x);
    return parts.exponent + (parts.fraction - log_remainder(parts.fraction)) * INVERSE_LN2;
}

// What rounding takes from 1 + x is given back to first order.
double plain_log1p(double x) {
    if (x <= -1) return edge_log(x == -1 ? 0 : NAN);
    if (fabs(x) < 0x1p-54) return x;
    if (x > -0.29 && x < 0.41) return x - log_remainder(x);
    double sum = 1 + x, lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
    return plain_log(sum) + (has_plain_log(sum) ? lost / sum : 0);
}

// e^x = 2^k · e^r, r in ±½ ln 2; e^r by its Taylor series.
double plain_exp(double x) {
    if (isnan(x)) return x;
    if (x > 709.79) return INFINITY;
    if (x < -745.14) return 0;
    double k = nearbyint(x * INVERSE_LN2), high = x - k * LN2_HIGH, low = k * LN2_LOW;
    double r = high - low, lost = (high - r) - low, series = 0;
    for (int n = 14; n >= 3; n--) series = (series + 1) * r / n;
    double rest = r * r / 2 * (1 + series);
    return ldexp(1 + (r + (rest + lost)), (int)k);
}

// Stirling's series from here on: its first term left out is below 1e-17.
enum { FAR = 15 };

// Bernoulli numbers B₂, B₄, …: DLMF 24.2.
static const double bernoulli[] = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6};
enum { BERNOULLI_COUNT = sizeof bernoulli / sizeof *bernoulli };
static const double HALF_LOG_2PI = 0x1.d67f1c864beb5p-1;

// DLMF 5.11.1. Brought above FAR by Γ(x + 1) = x Γ(x).
double plain_log_gamma(double x) {
    if (!(x > 0)) return NAN;
    if (x == 1 || x == 2 || x == INFINITY) return x == INFINITY ? x : 0;
    double product = 1;
    for (; x < FAR; x += 1) product *= x;
    double square = 1 / (x * x), power = 1 / x, series = 0;
    for (size_t n = 1; n <= BERNOULLI_COUNT; n++, power *= square)
        series += bernoulli[n - 1] / (double)(2 * n * (2 * n - 1)) * power;
    return (x - 0.5) * plain_log(x) - x + HALF_LOG_2PI + series - plain_log(product);
}

// DLMF 5.11.2. Brought above FAR by ψ(x + 1) = ψ(x) + 1/x.
double plain_digamma(double x) {
    if (!(x > 0)) return NAN;
    double sum = 0;
    for (; x < FAR; x += 1) sum += 1 / x;
    double square = 1 / (x * x), power = square, series = 0;
    for (size_t n = 1; n <= BERNOULLI_COUNT; n++, power *= square)
        series += bernoulli[n - 1] / (double)(2 * n) * power;
    return plain_log(x) - 0.5 / x - series - sum;
}
