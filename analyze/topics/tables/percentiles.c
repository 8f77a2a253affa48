#include "analyze/topics/tables/percentiles.h"

#include <math.h>
#include <stdlib.h>

static int compare_draws(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double quantile(const double *draws, size_t count, double share) {
    double place = share * (double)(count - 1);
    size_t below = (size_t)place, above = below + 1 < count ? below + 1 : below;
    return draws[below] + (place - (double)below) * (draws[above] - draws[below]);
}

DrawnInterval percentile_interval(double *draws, size_t count, double level) {
    if (count == 0) return (DrawnInterval){NAN, NAN};
    qsort(draws, count, sizeof *draws, compare_draws);
    return (DrawnInterval){quantile(draws, count, (1 - level) / 2), quantile(draws, count, (1 + level) / 2)};
}
