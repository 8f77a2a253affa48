// The ends of an interval from draws of it: percentiles.
#pragma once

#include <stddef.h>

typedef struct DrawnInterval {
    double low, high;
} DrawnInterval;

// Between the (1 - level) / 2 and (1 + level) / 2 quantiles, between two draws in proportion (type 7 of
// Hyndman and Fan 1996, American Statistician 50). Sorts the draws. NaN without draws.
DrawnInterval percentile_interval(double *draws, size_t count, double level);
