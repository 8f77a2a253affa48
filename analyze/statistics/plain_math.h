// Logarithm, exponential and their kin in plain arithmetic. The C library chooses among versions of these by
// processor, and they differ in the last bit; what reaches a draw or an iteration is worked out here, so that
// it is the same everywhere: additions, multiplications and divisions in one order, which IEEE 754 fixes.
//
// Errors are the largest among 20,000 arguments each beside 50 digits of mpmath, in units of the last place
// (ulp) or absolute.
#pragma once

// Natural logarithm: −∞ of 0, NaN below it. Error ≤ 0.56 ulp.
double plain_log(double x);
// Logarithms to base 2 and 10: exact where the result is a whole number. Error ≤ 1 ulp.
double plain_log2(double x);
double plain_log10(double x);
// ln(1 + x), x > −1. Error ≤ 2 ulp.
double plain_log1p(double x);
// 0 below −745.2, ∞ above 709.8. Error ≤ 1 ulp.
double plain_exp(double x);
// e^x − 1. Error ≤ 2 ulp.
double plain_expm1(double x);
// x to the power of y; edges as C11 has them (F.10.4.4). Error ≤ 1 ulp.
double plain_power(double x, double y);
// Of an angle of at most 16 turns either way; NaN beyond. Absolute error ≤ 4e-16.
double plain_sine(double angle);
double plain_cosine(double angle);
// ln Γ(x), x > 0; NaN elsewhere. Error ≤ 2e-14, or 2e-14 of the value where that is above 1.
double plain_log_gamma(double x);
// ψ(x) = Γ′(x) / Γ(x), x > 0; NaN elsewhere. Error ≤ 4e-15, or 4e-15 of the value where that is above 1.
double plain_digamma(double x);
