// Relabeling: random exchanges of the blocks' positions within strata, a batch of replicates at a time.
#pragma once

#include "analyze/statistics/random.h"
#include "analyze/statistics/sample.h"

typedef struct Relabeling {
    const Sample *sample;
    uint32_t *order;  // blocks by stratum
    uint32_t *starts; // [stratum_count + 1] where each stratum starts in `order`
    uint32_t *shuffled;
} Relabeling;

void relabeling_open(Relabeling *relabeling, const Sample *sample);
// from[i]: the block whose position block i takes in this replicate.
void relabeling_draw(Relabeling *relabeling, uint64_t seed, uint64_t replicate, uint32_t *from);
// Whether some stratum has blocks of more than one period: else there is nothing to exchange.
bool relabeling_can_vary(const Relabeling *relabeling);
void relabeling_close(Relabeling *relabeling);
