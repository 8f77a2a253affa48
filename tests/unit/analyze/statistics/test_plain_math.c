// Elementary functions where there is nothing to work out: zeros, infinities, what is no number, by C11
// annex F. What they are elsewhere is in tests/reference/plain_math.csv.
#include "analyze/statistics/plain_math.h"
#include "analyze/statistics/random.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct Edge {
    double (*of)(double);
    double x, value;
} Edge;

static const Edge edges[] = {
    {plain_log, 0, -INFINITY},
    {plain_log, -0.0, -INFINITY},
    {plain_log, INFINITY, INFINITY},
    {plain_log, -INFINITY, NAN},
    {plain_log, NAN, NAN},
    {plain_log, -1, NAN},
    {plain_log2, 0, -INFINITY},
    {plain_log2, INFINITY, INFINITY},
    {plain_log2, NAN, NAN},
    {plain_log10, 0, -INFINITY},
    {plain_log10, INFINITY, INFINITY},
    {plain_log10, NAN, NAN},
    {plain_log1p, -1, -INFINITY},
    {plain_log1p, INFINITY, INFINITY},
    {plain_log1p, NAN, NAN},
    {plain_log1p, -INFINITY, NAN},
    {plain_log1p, 0, 0},
    {plain_exp, NAN, NAN},
    {plain_exp, INFINITY, INFINITY},
    {plain_exp, -INFINITY, 0},
    {plain_exp, 709.8, INFINITY},
    {plain_exp, -745.2, 0},
    {plain_expm1, NAN, NAN},
    {plain_expm1, INFINITY, INFINITY},
    {plain_expm1, -INFINITY, -1},
    {plain_expm1, 0, 0},
    {plain_expm1, -0.0, -0.0},
    {plain_expm1, 1, 0x1.b7e151628aed2p+0}, // e less 1
    {plain_log_gamma, INFINITY, INFINITY},
    {plain_log_gamma, NAN, NAN},
    {plain_digamma, NAN, NAN},
    {plain_digamma, INFINITY, INFINITY},
    {plain_sine, NAN, NAN},
    {plain_sine, INFINITY, NAN},
    {plain_cosine, -INFINITY, NAN},
};

static bool is_same(double a, double b) {
    return isnan(b) ? isnan(a) : a == b && signbit(a) == signbit(b);
}

START_TEST(edges_are_those_of_the_standard) {
    const Edge *edge = &edges[_i];
    double value = edge->of(edge->x);
    ck_assert_msg(is_same(value, edge->value), "%d: of %g: %g", _i, edge->x, value);
}
END_TEST

// F.10.4.4.
static const double powers[][3] = {
    {0, 3, 0},
    {-0.0, 3, -0.0},
    {0, -3, INFINITY},
    {-0.0, -3, -INFINITY},
    {-0.0, 2, 0},
    {-0.0, -2, INFINITY},
    {0, -0.5, INFINITY},
    {0, 0.5, 0},
    {-0.0, 0.5, 0},
    {-1, INFINITY, 1},
    {-1, -INFINITY, 1},
    {1, INFINITY, 1},
    {1, NAN, 1},
    {NAN, 0, 1},
    {NAN, 1, NAN},
    {2, NAN, NAN},
    {-2, 0.5, NAN},
    {0.5, -INFINITY, INFINITY},
    {2, -INFINITY, 0},
    {0.5, INFINITY, 0},
    {2, INFINITY, INFINITY},
    {-2, INFINITY, INFINITY},
    {-INFINITY, -3, -0.0},
    {-INFINITY, -2, 0},
    {-INFINITY, 3, -INFINITY},
    {-INFINITY, 2, INFINITY},
    {-INFINITY, 2.5, INFINITY},
    {INFINITY, -1, 0},
    {INFINITY, 1, INFINITY},
    {10, 400, INFINITY},
    {10, -400, 0},
    {-10, 401, -INFINITY},
    {-10, 400, INFINITY},
    {-2, 0x1p53, INFINITY}, // as large numbers are even
};

START_TEST(powers_are_those_of_the_standard) {
    const double *row = powers[_i];
    double value = plain_power(row[0], row[1]);
    ck_assert_msg(is_same(value, row[2]), "%g^%g: %g", row[0], row[1], value);
}
END_TEST

// Where one formula takes over from another: the two sides differ as much as the arguments do.
typedef struct Seam {
    double (*of)(double);
    double x, slope;
} Seam;

static const Seam seams[] = {
    {plain_log1p, 0x1p-7, 1 / (1 + 0x1p-7)},
    {plain_log1p, -0x1p-7, 1 / (1 - 0x1p-7)},
    {plain_log1p, 0x1p-54, 1},
    {plain_expm1, 0.35, 1.4190675485932573},
    {plain_expm1, -0.35, 0.7046880897187134},
    {plain_log_gamma, 15, 2.674375263888667},
    {plain_digamma, 15, 0.06893822784},
    {plain_sine, 0.7853981633974483, 0.7071067811865476},
    {plain_cosine, 2.356194490192345, -0.7071067811865476},
};

START_TEST(formulas_meet) {
    const Seam *seam = &seams[_i];
    double below = nextafter(seam->x, -INFINITY), above = nextafter(seam->x, INFINITY);
    double step = seam->of(above) - seam->of(below), wanted = (above - below) * seam->slope;
    double unit = fabs(seam->of(seam->x)) * 0x1p-52;
    ck_assert_msg(fabs(step - wanted) <= 4 * unit, "%d: %g, not %g", _i, step, wanted);
}
END_TEST

// ---- The bits ----

// That they are right to the last digits is in tests/reference/plain_math.csv. That they are the same on
// every processor, to the last bit, is promised: these are sums over the bits of many values, once right.
typedef struct Bits {
    const char *name;
    double (*of)(double);
    double low, high;
    bool by_size; // arguments of all sizes from 2^low to 2^high
    uint64_t sum;
} Bits;

enum { ARGUMENTS = 4000 };

static const Bits all_bits[] = {
    {"log", plain_log, -1074, 1024, true, UINT64_C(0x45cf491d564ebc80)},
    {"log near 1", plain_log, 0.98, 1.02, false, UINT64_C(0xfa5ca443af3967c6)},
    {"log2", plain_log2, -1074, 1024, true, UINT64_C(0xba7ffcec7b1d6ebc)},
    {"log2 near 1", plain_log2, 0.98, 1.02, false, UINT64_C(0x5538f92850180726)},
    {"log10", plain_log10, -1074, 1024, true, UINT64_C(0x27486e0556cd9485)},
    {"log10 near 1", plain_log10, 0.98, 1.02, false, UINT64_C(0xede32fd763f128d3)},
    {"log1p", plain_log1p, -60, 1024, true, UINT64_C(0x58774ceed33df4dd)},
    {"log1p below 0", plain_log1p, -1, 0, false, UINT64_C(0x576dde8b01748d6b)},
    {"log1p near 0", plain_log1p, -0.01, 0.01, false, UINT64_C(0x97bd3d9779a0e83)},
    {"exp", plain_exp, -746, 710, false, UINT64_C(0x8f4633fdd9713dfd)},
    {"exp near 0", plain_exp, -0.1, 0.1, false, UINT64_C(0xf92987d9e869b074)},
    {"exp near the end", plain_exp, 709.7, 709.8, false, UINT64_C(0x7c524da7a0d965d6)},
    {"exp of no leading bit", plain_exp, -745.2, -708, false, UINT64_C(0x18e8c7e2eed7670a)},
    {"expm1", plain_expm1, -0.4, 0.4, false, UINT64_C(0x7baacbb349921aab)},
    {"expm1 of all sizes", plain_expm1, -60, 9, true, UINT64_C(0x36a1b48331a4194d)},
    {"sine", plain_sine, -101, 101, false, UINT64_C(0xf6e3dd79d30a73cd)},
    {"sine near 0", plain_sine, -0.8, 0.8, false, UINT64_C(0x5a59272961a4ec42)},
    {"cosine", plain_cosine, -101, 101, false, UINT64_C(0x6b180ac64923f20f)},
    {"log gamma", plain_log_gamma, 0, 30, false, UINT64_C(0xe0decd8d46ade0ab)},
    {"log gamma of all sizes", plain_log_gamma, -1000, 1000, true, UINT64_C(0x26a359d22aaeb826)},
    {"digamma", plain_digamma, 0, 30, false, UINT64_C(0x1cd0d2aaefc9033d)},
    {"digamma of all sizes", plain_digamma, -1000, 1000, true, UINT64_C(0xe84255041e2d2cad)},
};

static double between(RandomStream *stream, double low, double high) {
    return low + (high - low) * ((double)(random_bits(stream) >> 11) * 0x1p-53);
}

static double argument_of(RandomStream *stream, const Bits *row) {
    if (!row->by_size) return between(stream, row->low, row->high);
    double exponent = floor(between(stream, row->low, row->high));
    return ldexp(between(stream, 1, 2), (int)exponent);
}

static uint64_t added(uint64_t sum, double value) {
    uint64_t bits = 0;
    if (!isnan(value)) memcpy(&bits, &value, sizeof bits); // which may have either sign
    return (sum ^ bits) * UINT64_C(0x100000001b3);
}

START_TEST(bits_are_the_same_everywhere) {
    const Bits *row = &all_bits[_i];
    RandomStream stream = random_stream(12, (uint64_t)_i);
    uint64_t sum = 0;
    for (size_t i = 0; i < ARGUMENTS; i++) sum = added(sum, row->of(argument_of(&stream, row)));
    ck_assert_msg(sum == row->sum, "{\"%s\" 0x%llx", row->name, (unsigned long long)sum);
}
END_TEST

START_TEST(bits_of_powers_are_the_same_everywhere) {
    RandomStream stream = random_stream(13, 0);
    uint64_t sum = 0;
    for (size_t i = 0; i < ARGUMENTS; i++) {
        double x = between(&stream, 0, 3), y = between(&stream, -40, 40);
        sum = added(added(sum, plain_power(x, y)), plain_power(ldexp(x, (int)(30 * y)), y / 4));
        sum = added(sum, plain_power(-x, floor(y)));
    }
    ck_assert_msg(sum == UINT64_C(0x2c8e19a1441e7eda), "{\"power\" 0x%llx", (unsigned long long)sum);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *plain_math_suite(void) {
    Suite *suite = suite_create("plain_math");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, edges_are_those_of_the_standard, 0, ROWS(edges));
    tcase_add_loop_test(all, powers_are_those_of_the_standard, 0, ROWS(powers));
    tcase_add_loop_test(all, bits_are_the_same_everywhere, 0, ROWS(all_bits));
    tcase_add_test(all, bits_of_powers_are_the_same_everywhere);
    tcase_add_loop_test(all, formulas_meet, 0, ROWS(seams));
    suite_add_tcase(suite, all);
    return suite;
}
