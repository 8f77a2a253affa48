// Relabeling: random exchanges of the blocks' positions within strata, a batch of replicates at a time.
#pragma once

#include "analyze/statistics/random.h"
#include "analyze/statistics/sample.h"

typedef struct Relabeling {
    const Sample *sample;
    uint32_t *order;  // blocks by stratum; within a stratum those of its commonest period come first
    uint32_t *starts; // [stratum_count + 1] where each stratum starts in `order`
    uint32_t *common; // [stratum_count] the number of its blocks that are of its commonest period
} Relabeling;

void relabeling_open(Relabeling *relabeling, const Sample *sample);
// shuffled[i] is the block that takes the position and the period of order[i] in this replicate. Blocks that
// take positions of one period do so in no particular order, as it makes no difference.
void relabeling_draw(const Relabeling *relabeling, uint64_t seed, uint64_t replicate, uint32_t *shuffled);
// Whether there is anything to exchange: some stratum has blocks of more than one period.
bool relabeling_can_vary(const Relabeling *relabeling);
void relabeling_close(Relabeling *relabeling);
