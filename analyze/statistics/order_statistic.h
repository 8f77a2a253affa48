// The k-th smallest of numbers, without sorting them all (Hoare 1961, Communications of the ACM 4: Find).
#pragma once

#include <stddef.h>

// `place` counts from 0 and is below `count`. Brings `values`, none of them NaN, into another order.
double order_statistic(double *values, size_t count, size_t place);
