#include "analyze/statistics/plain_math.h"

#include "analyze/statistics/plain_tables.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// ---- Bits ----

enum { MANTISSA_BITS = 52, EXPONENT_BIAS = 1023 };
static const uint64_t MANTISSA = (UINT64_C(1) << MANTISSA_BITS) - 1, SIGN = UINT64_C(1) << 63;

static uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// The first 26 bits of the mantissa: products of two such are exact.
static double half_of(double x) {
    return from_bits(bits_of(x) & ~((UINT64_C(1) << 27) - 1));
}

// A sum, or product, of which `low` is what `high` has lost.
typedef struct Pair {
    double high, low;
} Pair;

// Exact, if |a| ≥ |b| or a = 0 (Dekker 1971).
static Pair pair_of_ordered(double a, double b) {
    double sum = a + b;
    return (Pair){sum, b - (sum - a)};
}

// Exact (Knuth).
static Pair pair_of(double a, double b) {
    double sum = a + b, of_b = sum - a;
    return (Pair){sum, (a - (sum - of_b)) + (b - of_b)};
}

static Pair pair_of_product(double a, double b) {
    double a_high = half_of(a), a_low = a - a_high, b_high = half_of(b), b_low = b - b_high;
    double product = a * b;
    return (Pair){product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

// ---- Logarithms ----

// x = 2^exponent · z, and z · c = 1 + rest with c of the table. z in two parts, whose products with c are
// exact.
typedef struct LogParts {
    double exponent, z_high, z_low;
    size_t i; // in the table
} LogParts;

// Of x > 0, finite.
static inline LogParts log_parts_of(double x) {
    uint64_t bits = bits_of(x);
    int shift = 0;
    if (bits <= MANTISSA) bits = bits_of(x * 0x1p54), shift = 54; // a number without leading bit
    size_t i = bits >> (MANTISSA_BITS - 7) & (PLAIN_PARTS - 1);
    uint64_t z = (bits & MANTISSA) | (uint64_t)EXPONENT_BIAS << MANTISSA_BITS;
    double z_high = from_bits(z & ~((UINT64_C(1) << 21) - 1));
    int exponent = (int)(bits >> MANTISSA_BITS) - EXPONENT_BIAS - shift + log_parts[i].halved;
    return (LogParts){exponent, z_high, from_bits(z) - z_high, i};
}

// ln(1 + r) − r, |r| < 2^-6.9, but for a term: − r²/2.
static inline double log_tail(double r) {
    double r2 = r * r, r4 = r2 * r2;
    double first = 1.0 / 3 - r * 0.25, second = 1.0 / 5 - r * (1.0 / 6), third = 1.0 / 7 - r * 0.125;
    return r2 * r * (first + r2 * second + r4 * (third + r2 * (1.0 / 9)));
}

static bool has_log(double x) {
    return x > 0 && x < INFINITY;
}

// Of what has no parts.
static double edge_log(double x) {
    if (x == 0) return -INFINITY;
    return x > 0 || isnan(x) ? x : NAN;
}

// ln x = exponent ln 2 − ln c + rest − rest²/2 + …, the large terms first added, exactly.
double plain_log(double x) {
    if (!has_log(x)) return edge_log(x);
    LogParts parts = log_parts_of(x);
    double c = log_parts[parts.i].inverse, r = (parts.z_high * c - 1) + parts.z_low * c;
    Pair sum = pair_of_ordered(parts.exponent * LN2_HIGH + log_parts[parts.i].log_high, r);
    double low = sum.low + (parts.exponent * LN2_LOW + log_parts[parts.i].log_low);
    return sum.high + (low + (log_tail(r) - r * r * 0.5));
}

// With some 15 bits more than a double has.
static Pair log_pair(double x) {
    LogParts parts = log_parts_of(x);
    double c = log_parts[parts.i].inverse;
    Pair rest = pair_of(parts.z_high * c - 1, parts.z_low * c);
    double r = rest.high, half = half_of(r);
    Pair sum = pair_of_ordered(parts.exponent * LN2_HIGH + log_parts[parts.i].log_high, r);
    Pair squared = pair_of(sum.high, -half * half * 0.5); // half² is exact
    double low = sum.low + squared.low - (r - half) * (r + half) * 0.5 +
                 (parts.exponent * LN2_LOW + log_parts[parts.i].log_low + rest.low * (1 - r)) + log_tail(r);
    return pair_of_ordered(squared.high, low);
}

static double in_other_base(double x, double inverse_high, double inverse_low) {
    Pair natural = log_pair(x), product = pair_of_product(natural.high, inverse_high);
    return product.high + (product.low + natural.high * inverse_low + natural.low * inverse_high);
}

double plain_log2(double x) {
    return has_log(x) ? in_other_base(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56) : edge_log(x);
}

double plain_log10(double x) {
    return has_log(x) ? in_other_base(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57) : edge_log(x);
}

// What rounding takes from 1 + x is given back to first order.
double plain_log1p(double x) {
    if (fabs(x) < 0x1p-54) return x;
    if (fabs(x) < 0x1p-7) return x + (log_tail(x) - x * x / 2);
    Pair sum = pair_of(1, x);
    return plain_log(sum.high) + (has_log(sum.high) ? sum.low / sum.high : 0);
}

// ---- Exponentials ----

// e^(x + low), low being below half a unit of x's last place.
static double exp_of(double x, double low) {
    if (isnan(x)) return x;
    if (x > 709.79) return INFINITY;
    if (x < -745.14) return 0;
    double k = (x * (PLAIN_PARTS * INVERSE_LN2) + 0x1.8p52) - 0x1.8p52; // rounded to a whole number
    double r = (x - k * PART_LN2_HIGH) - (k * PART_LN2_LOW - low);
    int whole = (int)k;
    size_t i = (size_t)whole & (PLAIN_PARTS - 1);
    int exponent = (whole - (int)i) / PLAIN_PARTS;
    double r2 = r * r, tail = r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120));
    double value = exp_parts[i].high + (exp_parts[i].low + exp_parts[i].high * tail);
    if (exponent > -EXPONENT_BIAS + 1 && exponent < EXPONENT_BIAS)
        return value * from_bits((uint64_t)(exponent + EXPONENT_BIAS) << MANTISSA_BITS);
    return ldexp(value, exponent);
}

double plain_exp(double x) {
    return exp_of(x, 0);
}

// e^x − 1 = e^k' · (e^r − 1) + (e^k' − 1) would do as well; near 0 it is its Taylor series.
double plain_expm1(double x) {
    if (isnan(x) || x == 0) return x;
    if (fabs(x) > 0.35) return plain_exp(x) - 1;
    double series = 0;
    for (int n = 14; n >= 3; n--) series = (series + 1) * x / n;
    return x + x * x / 2 * (1 + series);
}

// ---- Powers ----

static bool is_whole(double y) {
    return floor(y) == y;
}

static bool is_odd(double y) {
    return is_whole(y) && fabs(y) < 0x1p53 && !is_whole(y / 2);
}

// Where x is 0 or infinite, y is infinite, or there is nothing to work out: C11 F.10.4.4.
static double edge_power(double x, double y) {
    if (y == 0 || x == 1) return 1;
    if (isnan(x) || isnan(y)) return NAN;
    double size = fabs(x);
    if (isinf(y)) return size == 1 ? 1 : (size > 1) == (y > 0) ? INFINITY : 0;
    double value = (size == 0) == (y > 0) ? 0 : INFINITY;
    return bits_of(x) & SIGN && is_odd(y) ? -value : value;
}

double plain_power(double x, double y) {
    double size = fabs(x);
    if (!has_log(size) || !(fabs(y) < INFINITY) || y == 0 || x == 1) return edge_power(x, y);
    if (x < 0 && !is_whole(y)) return NAN;
    Pair log = log_pair(size);
    double value;
    if (fabs(y * log.high) > 800) {
        value = y * log.high > 0 ? INFINITY : 0;
    } else {
        Pair product = pair_of_product(log.high, y);
        value = exp_of(product.high, product.low + log.low * y);
    }
    return x < 0 && is_odd(y) ? -value : value;
}

// ---- Angles ----

// By its Taylor series, |x| ≤ π/4.
static double sine_near(double x) {
    double q = x * x, series = 0;
    for (int n = 17; n >= 3; n -= 2) series = -(series + 1) * q / (n * (n - 1));
    return x + x * series;
}

static double cosine_near(double x) {
    double q = x * x, series = 0;
    for (int n = 18; n >= 4; n -= 2) series = -(series + 1) * q / (n * (n - 1));
    return 1 + q * (-0.5 * (1 + series));
}

// Of the angle and so many quarters of a turn.
static double sine_of(double angle, unsigned quarters) {
    static const double high = 0x1.921fb544p+0, low = 0x1.0b4611a626331p-34; // π/2; `high` has 33 bits
    if (!(fabs(angle) <= 16 * 6.2831853071795862)) return NAN;
    double k = floor(angle / 1.5707963267948966 + 0.5), rest = (angle - k * high) - k * low;
    quarters += (unsigned)(int)k;
    double value = quarters & 1 ? cosine_near(rest) : sine_near(rest);
    return quarters & 2 ? -value : value;
}

double plain_sine(double angle) {
    return sine_of(angle, 0);
}

double plain_cosine(double angle) {
    return sine_of(angle, 1);
}

// ---- The gamma function ----

// Stirling's series from here on: its first term left out is below 1e-17.
enum { FAR = 15 };

// Bernoulli numbers B₂, B₄, …: DLMF 24.2.
#define B2 (1.0 / 6)
#define B4 (-1.0 / 30)
#define B6 (1.0 / 42)
#define B8 (-1.0 / 30)
#define B10 (5.0 / 66)
#define B12 (-691.0 / 2730)
#define B14 (7.0 / 6)
static const double HALF_LOG_2PI = 0x1.d67f1c864beb5p-1;

// DLMF 5.11.1. Brought above FAR by Γ(x + 1) = x Γ(x).
double plain_log_gamma(double x) {
    if (!(x > 0)) return NAN;
    if (x == 1 || x == 2 || x == INFINITY) return x == INFINITY ? x : 0;
    double product = 1;
    for (; x < FAR; x += 1) product *= x;
    double r = 1 / x, q = r * r, q2 = q * q;
    double first = B2 / 2 + q * (B4 / 12), second = B6 / 30 + q * (B8 / 56),
           third = B10 / 90 + q * (B12 / 132);
    double series = r * (first + q2 * (second + q2 * (third + q2 * (B14 / 182))));
    return (x - 0.5) * plain_log(x) - x + HALF_LOG_2PI + series - (product == 1 ? 0 : plain_log(product));
}

// DLMF 5.11.2. Brought above FAR by ψ(x + 1) = ψ(x) + 1/x.
double plain_digamma(double x) {
    if (!(x > 0)) return NAN;
    double sum = 0;
    for (; x < FAR; x += 1) sum += 1 / x;
    double r = 1 / x, q = r * r, q2 = q * q;
    double first = B2 / 2 + q * (B4 / 4), second = B6 / 6 + q * (B8 / 8), third = B10 / 10 + q * (B12 / 12);
    double series = q * (first + q2 * (second + q2 * (third + q2 * (B14 / 14))));
    return plain_log(x) - 0.5 * r - series - sum;
}
