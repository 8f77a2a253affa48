// JoinedBlocks: the blocks of two sides where the documents of a cluster are one, though they are of several
// periods of a side. Most corpora have no such cluster, and their blocks are left as they are.
#pragma once

#include "analyze/overtime/blocks.h"

typedef struct JoinedBlocks {
    bool any; // something was joined; else `sample` and `subjects` are those of the blocks
    Sample sample;
    const BlockCounts *subjects;
    double *sizes, *cell_counts;
    uint32_t *sides, *strata, *cell_blocks;
    BlockCounts *cells;
} JoinedBlocks;

// `sides` [blocks] are the sides, which become the periods of the sample. Both outlive the joined blocks.
void joined_blocks_open(JoinedBlocks *joined, const Blocks *blocks, const uint32_t *sides);
void joined_blocks_close(JoinedBlocks *joined);
