#include "analyze/statistics/sides/conditional.h"

#include "analyze/statistics/sides/convolution.h"
#include "analyze/statistics/sides/one_stratum.h"

#include <math.h>

static const double LEAST_CONVOLVED = 1e-300; // what a convolution can tell from 0

MidTails conditional_tails(const SideTotals *strata, size_t count, double phi, double ratio) {
    if (count != 1) return convolved_tails(strata, count, phi, ratio);
    ConditionalLaw law = conditional_law(strata, phi);
    return one_stratum_tails(&law, ratio);
}

MidTails conditional_log_tails(const SideTotals *strata, size_t count, double phi, double ratio) {
    if (count == 1) {
        ConditionalLaw law = conditional_law(strata, phi);
        return one_stratum_log_tails(&law, ratio);
    }
    MidTails tails = convolved_tails(strata, count, phi, ratio);
    return (MidTails){log(fmax(tails.lower, LEAST_CONVOLVED)), log(fmax(tails.upper, LEAST_CONVOLVED))};
}
