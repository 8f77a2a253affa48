#include "analyze/statistics/overdispersion/share_profile.h"

#include <math.h>

enum { POINTS = 41 };
static const double REACH = 2.5;
static const double LARGE = 24; // from here on Stirling's series is exact

// ln Γ(x) − (x − ½) ln x + x − ½ ln 2π.
static double stirling_rest(double x) {
    double r = 1 / (x * x);
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x;
}

// ln Γ(x + n) − ln Γ(x).
static double log_rise(double x, double n) {
    int sign;
    if (x < LARGE) return lgamma_r(x + n, &sign) - lgamma_r(x, &sign);
    double y = x + n;
    return (x - 0.5) * log1p(n / x) + n * (log(y) - 1) + stirling_rest(y) - stirling_rest(x);
}

// At one φ and one share, what depends on the share.
static double log_likelihood_at(const ShareBlocks *blocks, double phi, double logit) {
    double alpha = 1 / phi, beta = exp(-logit) / phi, sum = 0;
    for (size_t i = 0; i < blocks->length; i++)
        sum +=
            log_rise(beta, blocks->units[i] - blocks->counts[i]) - log_rise(alpha + beta, blocks->units[i]);
    return sum;
}

static double averaged(const ShareBlocks *blocks, double phi, double middle) {
    double logs[POINTS], most = -HUGE_VAL, sum = 0;
    for (size_t i = 0; i < POINTS; i++) {
        double logit = middle + REACH * (2 * (double)i / (POINTS - 1) - 1);
        logs[i] = log_likelihood_at(blocks, phi, logit);
        most = fmax(most, logs[i]);
    }
    for (size_t i = 0; i < POINTS; i++) sum += exp(logs[i] - most);
    return most + log(sum / POINTS);
}

void share_profile_add(const LogRising *rising, const ShareBlocks *blocks, double *log_likelihood) {
    double count = 0, units = 0;
    for (size_t i = 0; i < blocks->length; i++) count += blocks->counts[i], units += blocks->units[i];
    if (blocks->length < 2 || !(count > 0 && count < units)) return;
    double middle = log(count / (units - count));
    for (size_t i = 0; i < blocks->length; i++) log_rising_add(rising, blocks->counts[i], 1, log_likelihood);
    for (size_t k = 0; k < PHI_COUNT; k++)
        log_likelihood[k] +=
            averaged(blocks, rising->grid->phi[k], middle) - count * rising->grid->log_phi[k];
}
