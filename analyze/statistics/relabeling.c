#include "analyze/statistics/relabeling.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static int compare_blocks(const void *left, const void *right, void *context) {
    const Sample *sample = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (sample->strata[a] != sample->strata[b]) return sample->strata[a] < sample->strata[b] ? -1 : 1;
    if (sample->periods[a] != sample->periods[b]) return sample->periods[a] < sample->periods[b] ? -1 : 1;
    return (a > b) - (a < b);
}

// Brings the longest run of one period to the front of a stratum's blocks, and returns its length. `room` is
// for as many blocks.
static uint32_t bring_commonest(const Sample *sample, uint32_t *order, uint32_t count, uint32_t *room) {
    uint32_t longest = 0, at = 0;
    for (uint32_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && sample->periods[order[end]] == sample->periods[order[start]];) end++;
        if (end - start > longest) longest = end - start, at = start;
    }
    memcpy(room, order + at, longest * sizeof *room);
    memmove(order + longest, order, at * sizeof *order);
    memcpy(order, room, longest * sizeof *order);
    return longest;
}

void relabeling_open(Relabeling *relabeling, const Sample *sample) {
    uint32_t *order = memory_allocate(sample->block_count, sizeof *order);
    uint32_t *starts = memory_allocate((size_t)sample->stratum_count + 1, sizeof *starts);
    uint32_t *common = memory_allocate(sample->stratum_count, sizeof *common);
    uint32_t *room = memory_allocate(sample->block_count, sizeof *room);
    Sample copy = *sample; // qsort_r hands on what may be written to
    for (uint32_t i = 0; i < sample->block_count; i++) order[i] = i, starts[sample->strata[i] + 1]++;
    qsort_r(order, sample->block_count, sizeof *order, compare_blocks, &copy);
    for (uint32_t s = 0; s < sample->stratum_count; s++) {
        starts[s + 1] += starts[s];
        common[s] = bring_commonest(sample, order + starts[s], starts[s + 1] - starts[s], room);
    }
    free(room);
    *relabeling = (Relabeling){sample, order, starts, common};
}

void relabeling_draw(const Relabeling *relabeling, uint64_t seed, uint64_t replicate, uint32_t *shuffled) {
    const Sample *sample = relabeling->sample;
    RandomStream stream = random_stream(seed, replicate);
    memcpy(shuffled, relabeling->order, sample->block_count * sizeof *shuffled);
    for (uint32_t s = 0; s < sample->stratum_count; s++)
        random_shuffle(&stream, shuffled + relabeling->starts[s],
                       relabeling->starts[s + 1] - relabeling->starts[s], relabeling->common[s]);
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
    free(relabeling->common);
}
