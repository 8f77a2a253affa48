// In place of the C library's functions that differ by processor, for us and for every library that this
// program calls: what a program defines comes before what a library does. (Decision 183.)
#include "analyze/statistics/plain_math.h"

#include <math.h>

double log(double x) {
    return plain_log(x);
}

double log2(double x) {
    return plain_log2(x);
}

double log10(double x) {
    return plain_log10(x);
}

double log1p(double x) {
    return plain_log1p(x);
}

double exp(double x) {
    return plain_exp(x);
}

double expm1(double x) {
    return plain_expm1(x);
}

double pow(double x, double y) {
    return plain_power(x, y);
}

double lgamma_r(double x, int *sign) {
    *sign = 1;
    return plain_log_gamma(x);
}
