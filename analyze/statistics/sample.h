// Sample: the blocks that a comparison over time rests on, and how often each subject occurs in them. A block
// is what is resampled whole: a document, a paragraph, or all documents of a cluster. It has a size (tokens,
// or units), a position x (1 for side a and 0 for side b, or its time in years), the period it lies in, and a
// stratum within which positions may be exchanged.
//
// The rate of a subject is Σ count / Σ size. All statistics are sums over the blocks that hold the subject,
// and sums that are the same for all subjects: the cost of a replicate does not grow with the blocks that
// lack it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Sample {
    size_t block_count;
    const double *sizes;     // [block_count]
    const double *positions; // [block_count]; blocks of one period have one
    const uint32_t *periods; // [block_count]; 0 for side b and 1 for side a where two sides are compared
    const uint32_t *strata;  // [block_count]
    uint32_t period_count;
    uint32_t stratum_count;
} Sample;

// The blocks in which a subject occurs, in ascending order.
typedef struct BlockCounts {
    const uint32_t *blocks;
    const double *counts;
    size_t length;
} BlockCounts;

// How replicates are drawn. The numbers of replicate k depend on `seed` and k alone.
typedef struct ReplicatePlan {
    uint64_t seed;
    size_t replicates;
    size_t threads;
    bool refine; // a p below .01 is drawn 10 times as often, one below .001 a hundred times
} ReplicatePlan;
