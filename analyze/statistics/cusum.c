#include "analyze/statistics/cusum.h"

#include <math.h>

// Below this share of what it is a difference of, a sum is the rounding of 0.
#define ROUNDING 1e-12

static double squared_residuals(const RateSums *sums, size_t count, double rate) {
    double squares = 0, count_squares = 0;
    for (size_t i = 0; i < count; i++) {
        squares += sums[i].count_squares - 2 * rate * sums[i].products + rate * rate * sums[i].size_squares;
        count_squares += sums[i].count_squares;
    }
    return squares > ROUNDING * count_squares ? squares : 0;
}

void cusum_find(const RateSums *sums, size_t count, double *cusums) {
    double counts = 0, sizes = 0, sum = 0;
    for (size_t i = 0; i < count; i++) counts += sums[i].counts, sizes += sums[i].sizes;
    double rate = sizes > 0 ? counts / sizes : 0, error = sqrt(squared_residuals(sums, count, rate));
    for (size_t i = 0; i < count; i++) {
        sum += sums[i].counts - rate * sums[i].sizes;
        if (fabs(sum) < ROUNDING * counts) sum = 0; // as it must be at the end
        cusums[i] = error > 0 ? sum / error : NAN;
    }
}
