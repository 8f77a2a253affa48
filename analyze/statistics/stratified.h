// Stratified association: whether two events go together within strata (documents), whatever differs between
// them. A speech that is about both of two themes makes them look associated over a corpus although its
// sentences never bring them together; within documents it says nothing of the kind.
#pragma once

#include "analyze/statistics/contingency.h"

#include <stddef.h>

typedef struct StratifiedTest {
    // The common logarithm of the odds ratio (natural), Mantel and Haenszel 1959: ln(Σ o11 o22 / n) − ln(Σ
    // o12 o21 / n), and its interval by the variance of Robins, Breslow and Greenland 1986. NaN where a sum
    // is 0.
    double log_odds, low, high;
    // ln p of the hypothesis of no association in any stratum, two-sided. Exact, the law of Σ o11 with all
    // margins fixed, summed over the values no more probable than the observed one (as R's mantelhaen.test
    // with exact = TRUE), where these can move by 2,000 or less; else the chi squared of Cochran, Mantel and
    // Haenszel without correction. NaN where nothing can move.
    double log_p;
} StratifiedTest;

// The tables must be valid, and of whole counts.
StratifiedTest stratified_test(const Contingency *strata, size_t count, double confidence);
