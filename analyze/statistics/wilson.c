#include "analyze/statistics/wilson.h"

#include "analyze/statistics/normal.h"

#include <math.h>

// The ends solve (1 + z²/n) x² − (2 share + z²/n) x + share² = 0. The larger root has no cancellation; the
// smaller one follows from the product of the roots.
WilsonInterval wilson_interval(double share, double effective_n, double confidence) {
    if (!(share >= 0 && share <= 1 && effective_n > 0 && effective_n < HUGE_VAL && confidence > 0 &&
          confidence < 1))
        return (WilsonInterval){NAN, NAN};
    double z = normal_two_sided(confidence);
    double z2_n = z * z / effective_n;
    double root = sqrt(z2_n * (share * (1 - share) + z2_n / 4));
    double high = (share + z2_n / 2 + root) / (1 + z2_n);
    double low = high > 0 ? share * share / ((1 + z2_n) * high) : 0;
    return (WilsonInterval){fmin(low, share), fmin(fmax(high, share), 1)};
}
