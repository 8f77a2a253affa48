// RateInterval: the interval of a rate of one period, with blocks (documents) as the unit of uncertainty.
// Wilson's interval with an effective size: the size divided by the design effect of blocks (the variance of
// the ratio estimator, Cochran 1977, 6.4, against that of a simple sample; never less than 1), and Student's
// t with n − 1 degrees of freedom in the place of z, as blocks may be few.
#pragma once

#include "analyze/statistics/wilson.h"

// Sums over the blocks of the period: counts y and sizes m.
typedef struct RateSums {
    double blocks;
    double sizes, size_squares;             // Σ m, Σ m²
    double counts, count_squares, products; // Σ y, Σ y², Σ y m
} RateSums;

// Both ends are NaN for fewer than 2 blocks: one says nothing of others.
WilsonInterval rate_interval(const RateSums *sums, double confidence);
