// Elementary functions where there is nothing to work out: zeros, infinities, what is no number, by C11
// annex F. What they are elsewhere is in tests/reference/plain_math.csv.
#include "analyze/statistics/plain_math.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

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

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *plain_math_suite(void) {
    Suite *suite = suite_create("plain_math");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, edges_are_those_of_the_standard, 0, ROWS(edges));
    tcase_add_loop_test(all, powers_are_those_of_the_standard, 0, ROWS(powers));
    tcase_add_loop_test(all, formulas_meet, 0, ROWS(seams));
    suite_add_tcase(suite, all);
    return suite;
}
