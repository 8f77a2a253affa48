#include "analyze/statistics/normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

double normal_two_sided(double confidence) {
    if (!(confidence > 0 && confidence < 1)) return NAN;
    return -gsl_cdf_ugaussian_Pinv((1 - confidence) /
                                   2); // the lower tail keeps the digits of a high confidence
}

double normal_log_p(double z) {
    return isnan(z) ? NAN : fmin(gsl_sf_log_erfc(fabs(z) * M_SQRT1_2), 0);
}
