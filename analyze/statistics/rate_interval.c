#include "analyze/statistics/rate_interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

WilsonInterval rate_interval(const RateSums *sums, double confidence) {
    if (!(sums->blocks >= 2 && sums->sizes > 0)) return (WilsonInterval){NAN, NAN};
    double rate = sums->counts / sums->sizes, tail = (1 - confidence) / 2;
    double residuals = sums->count_squares - 2 * rate * sums->products + rate * rate * sums->size_squares;
    double variance = sums->blocks / (sums->blocks - 1) * residuals / (sums->sizes * sums->sizes);
    double simple = rate * (1 - rate); // what the variance of one token would be
    double effective = variance * sums->sizes > simple ? simple / variance : sums->sizes;
    double z_t = gsl_cdf_ugaussian_Pinv(tail) / gsl_cdf_tdist_Pinv(tail, sums->blocks - 1);
    return wilson_interval(rate, effective * z_t * z_t, confidence);
}
