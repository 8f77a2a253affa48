// Bootstrap of one 2×2 table that is a sum over blocks (documents): the interval of log_ratio with the block
// as the unit of uncertainty. As in statistics/bootstrap.h, the symmetric studentised interval: log ratio ± c
// · standard error, with the standard error of the linearised statistic over the blocks.
#pragma once

#include "analyze/statistics/contingency.h"
#include "analyze/statistics/sample.h"

typedef struct BlockInterval {
    double low, high; // to base 2; NaN for fewer than 2 blocks, and where a cell of the sum is 0
} BlockInterval;

// Replicate k draws the same blocks for every pair that has `count` blocks.
BlockInterval block_bootstrap_log_ratio(const Contingency *blocks, size_t count, double confidence,
                                        const ReplicatePlan *plan);
