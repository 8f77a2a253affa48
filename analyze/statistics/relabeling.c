#include "analyze/statistics/relabeling.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void relabeling_open(Relabeling *relabeling, const Sample *sample) {
    *relabeling = (Relabeling){
        .sample = sample,
        .order = memory_allocate(sample->block_count, sizeof(uint32_t)),
        .starts = memory_allocate((size_t)sample->stratum_count + 1, sizeof(uint32_t)),
        .shuffled = memory_allocate(sample->block_count, sizeof(uint32_t)),
    };
    for (size_t i = 0; i < sample->block_count; i++) relabeling->starts[sample->strata[i] + 1]++;
    for (uint32_t s = 0; s < sample->stratum_count; s++) relabeling->starts[s + 1] += relabeling->starts[s];
    uint32_t *next = memory_allocate((size_t)sample->stratum_count + 1, sizeof *next);
    memcpy(next, relabeling->starts, ((size_t)sample->stratum_count + 1) * sizeof *next);
    for (uint32_t i = 0; i < sample->block_count; i++) relabeling->order[next[sample->strata[i]]++] = i;
    free(next);
}

void relabeling_draw(Relabeling *relabeling, uint64_t seed, uint64_t replicate, uint32_t *from) {
    const Sample *sample = relabeling->sample;
    RandomStream stream = random_stream(seed, replicate);
    memcpy(relabeling->shuffled, relabeling->order, sample->block_count * sizeof *relabeling->order);
    for (uint32_t s = 0; s < sample->stratum_count; s++)
        random_shuffle(&stream, relabeling->shuffled + relabeling->starts[s],
                       relabeling->starts[s + 1] - relabeling->starts[s]);
    for (size_t i = 0; i < sample->block_count; i++) from[relabeling->order[i]] = relabeling->shuffled[i];
}

bool relabeling_can_vary(const Relabeling *relabeling) {
    const Sample *sample = relabeling->sample;
    for (size_t i = 1; i < sample->block_count; i++) {
        uint32_t block = relabeling->order[i], before = relabeling->order[i - 1];
        if (sample->strata[block] == sample->strata[before] &&
            sample->periods[block] != sample->periods[before])
            return true;
    }
    return false;
}

void relabeling_close(Relabeling *relabeling) {
    free(relabeling->order);
    free(relabeling->starts);
    free(relabeling->shuffled);
}
