// SideBlocks: the blocks of a Sample by side and stratum; and of a subject, those that hold it. Blocks that
// are taken to have one rate, so that their counts tell what φ is, are a pool: those of one side in one
// stratum, or, where all sides are single blocks, both sides of a stratum.
#pragma once

#include "analyze/statistics/overdispersion/profile.h"
#include "analyze/statistics/sample.h"
#include "analyze/statistics/sides/conditional.h"

typedef struct SideBlocks {
    const Sample *sample;
    SideTotals *strata; // [stratum_count], their counts 0
    bool single;        // each side has one block at most in each stratum
    size_t pool_count;
    SizeTable *pools; // [pool_count]
    double *sizes;    // of all blocks, by pool
} SideBlocks;

void side_blocks_open(SideBlocks *blocks, const Sample *sample, const BlockCounts *subjects,
                      size_t subject_count);
void side_blocks_close(SideBlocks *blocks);
bool side_blocks_are_single(const Sample *sample);

typedef struct HeldCell {
    size_t pool;
    double count, size;
} HeldCell;

// The blocks that hold a subject, for one subject after the other.
typedef struct HeldSubject {
    HeldBlocks *pools;  // [pool_count]
    SideTotals *strata; // [stratum_count] at most: those that can tell, with both sides and an occurrence
    size_t stratum_count;
    double total; // of all blocks
    HeldCell *cells;
    double *counts, *sizes;
    size_t capacity;
} HeldSubject;

void held_subject_open(HeldSubject *held, const SideBlocks *blocks);
void held_subject_take(HeldSubject *held, const SideBlocks *blocks, const BlockCounts *subject);
void held_subject_close(HeldSubject *held);
