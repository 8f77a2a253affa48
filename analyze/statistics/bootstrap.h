// Bootstrap: the interval of a logarithm of the ratio of two rates, over blocks (Efron 1979). Blocks are
// drawn with replacement within each side and stratum.
//
// The interval is the symmetric studentised one (Hall 1988, JRSS B 50): log ratio ± c · standard error, where
// c is the quantile of |log ratio* − log ratio| / standard error* of the replicates. Percentile and BCa
// intervals were tried and are too short where documents are few. The standard error of a rate's logarithm is
// that of the ratio estimator, √(n / (n − 1) Σ (count − rate · size)²) / Σ count.
#pragma once

#include "analyze/statistics/sample.h"

// The two things that may be compared: rates of tokens, or odds of a share of units, log(share / (1 −
// share)).
typedef enum RateKind { RATE_OF_TOKENS, RATE_SHARE } RateKind;

typedef struct LogRatio {
    double log_ratio; // to base 2: a against b; 0.5 is added to each count where a side has 0 (or every unit)
    // NaN where a side has no count, as such an interval has no end; where a side has fewer than 2 blocks,
    // which say nothing of others; and where the blocks of a side are all alike.
    double low, high;
} LogRatio;

typedef struct LogRatioQuery {
    const BlockCounts *subjects;
    size_t subject_count;
    RateKind kind;
    double confidence;
} LogRatioQuery;

// Sides are the sample's periods: 1 is a, 0 is b. A ratio for each subject.
void bootstrap_log_ratios(const Sample *sample, const LogRatioQuery *query, const ReplicatePlan *plan,
                          LogRatio *ratios);
// The log ratio of one subject alone, without an interval.
double log_ratio_of(const Sample *sample, const BlockCounts *subject, RateKind kind);
