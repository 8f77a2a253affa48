#include "analyze/statistics/sides/side_blocks.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// ---- All blocks ----

static size_t pool_of(const SideBlocks *blocks, size_t block) {
    const Sample *sample = blocks->sample;
    return blocks->single ? sample->strata[block]
                          : 2 * (size_t)sample->strata[block] + sample->periods[block];
}

bool side_blocks_are_single(const Sample *sample) {
    uint8_t *seen = memory_allocate(2 * (size_t)sample->stratum_count, sizeof *seen);
    bool single = true;
    for (size_t i = 0; i < sample->block_count; i++)
        if (seen[2 * sample->strata[i] + sample->periods[i]]++) single = false;
    free(seen);
    return single;
}

static void sum_sides(SideBlocks *blocks) {
    const Sample *sample = blocks->sample;
    for (size_t i = 0; i < sample->block_count; i++) {
        SideTotals *s = &blocks->strata[sample->strata[i]];
        double size = sample->sizes[i];
        *(sample->periods[i] ? &s->size_a : &s->size_b) += size;
        *(sample->periods[i] ? &s->concentration_a : &s->concentration_b) += size * size;
    }
    for (size_t i = 0; i < sample->stratum_count; i++) {
        SideTotals *s = &blocks->strata[i];
        if (s->size_a > 0) s->concentration_a /= s->size_a * s->size_a;
        if (s->size_b > 0) s->concentration_b /= s->size_b * s->size_b;
    }
}

static double most_rate(const Sample *sample, const BlockCounts *subjects, size_t subject_count) {
    double most = 0;
    for (size_t i = 0; i < subject_count; i++)
        for (size_t j = 0; j < subjects[i].length; j++)
            most = fmax(most, subjects[i].counts[j] / sample->sizes[subjects[i].blocks[j]]);
    return most;
}

// From one occurrence in a pool, with room below, to the highest rate of a block, at every φ of the grid.
static void open_table(SizeTable *table, const double *sizes, size_t count, double most_rate_of_block) {
    static const double room = 3;
    PhiGrid grid;
    double total = 0;
    phi_grid_init(&grid);
    for (size_t i = 0; i < count; i++) total += sizes[i];
    size_table_open(table, sizes, count, grid.log_phi[0] - log(total) - room,
                    grid.log_phi[PHI_COUNT - 1] + log(most_rate_of_block));
}

static void open_pools(SideBlocks *blocks, double most_rate_of_block) {
    const Sample *sample = blocks->sample;
    blocks->pool_count = blocks->single ? sample->stratum_count : 2 * (size_t)sample->stratum_count;
    blocks->pools = memory_allocate(blocks->pool_count, sizeof *blocks->pools);
    blocks->sizes = memory_allocate(sample->block_count, sizeof *blocks->sizes);
    size_t *ends = memory_allocate(blocks->pool_count + 1, sizeof *ends);
    for (size_t i = 0; i < sample->block_count; i++) ends[pool_of(blocks, i) + 1]++;
    for (size_t p = 0; p < blocks->pool_count; p++) ends[p + 1] += ends[p];
    for (size_t i = 0; i < sample->block_count; i++)
        blocks->sizes[ends[pool_of(blocks, i)]++] = sample->sizes[i];
    for (size_t p = 0, start = 0; p < blocks->pool_count; start = ends[p++])
        open_table(&blocks->pools[p], blocks->sizes + start, ends[p] - start, most_rate_of_block);
    free(ends);
}

void side_blocks_open(SideBlocks *blocks, const Sample *sample, const BlockCounts *subjects,
                      size_t subject_count) {
    *blocks = (SideBlocks){.sample = sample, .single = side_blocks_are_single(sample)};
    blocks->strata = memory_allocate(sample->stratum_count, sizeof *blocks->strata);
    sum_sides(blocks);
    open_pools(blocks, most_rate(sample, subjects, subject_count));
}

void side_blocks_close(SideBlocks *blocks) {
    for (size_t p = 0; p < blocks->pool_count; p++) size_table_close(&blocks->pools[p]);
    free(blocks->pools);
    free(blocks->sizes);
    free(blocks->strata);
}

// ---- Those with a subject ----

void held_subject_open(HeldSubject *held, const SideBlocks *blocks) {
    *held = (HeldSubject){.pools = memory_allocate(blocks->pool_count, sizeof(HeldBlocks)),
                          .strata = memory_allocate(blocks->sample->stratum_count, sizeof(SideTotals))};
}

static void make_room(HeldSubject *held, size_t count) {
    if (count <= held->capacity) return;
    held->capacity = count * 2;
    held->cells = memory_resize(held->cells, held->capacity, sizeof *held->cells);
    held->counts = memory_resize(held->counts, held->capacity, sizeof *held->counts);
    held->sizes = memory_resize(held->sizes, held->capacity, sizeof *held->sizes);
}

static int compare_cells(const void *left, const void *right) {
    const HeldCell *a = left, *b = right;
    if (a->pool != b->pool) return a->pool < b->pool ? -1 : 1;
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    return (a->size > b->size) - (a->size < b->size);
}

static void fill_pools(HeldSubject *held, const SideBlocks *blocks, size_t length) {
    if (length) qsort(held->cells, length, sizeof *held->cells, compare_cells);
    for (size_t i = 0; i < length; i++) {
        held->counts[i] = held->cells[i].count;
        held->sizes[i] = held->cells[i].size;
    }
    for (size_t p = 0, start = 0, end; p < blocks->pool_count; p++, start = end) {
        for (end = start; end < length && held->cells[end].pool == p;) end++;
        held->pools[p] = (HeldBlocks){held->counts + start, held->sizes + start, end - start};
    }
}

static void keep_telling_strata(HeldSubject *held, const SideBlocks *blocks) {
    held->stratum_count = 0;
    for (size_t i = 0; i < blocks->sample->stratum_count; i++) {
        const SideTotals *s = &held->strata[i];
        if (s->size_a > 0 && s->size_b > 0 && s->count_a + s->count_b > 0)
            held->strata[held->stratum_count++] = *s;
    }
}

void held_subject_take(HeldSubject *held, const SideBlocks *blocks, const BlockCounts *subject) {
    const Sample *sample = blocks->sample;
    make_room(held, subject->length);
    memcpy(held->strata, blocks->strata, sample->stratum_count * sizeof *held->strata);
    held->total = 0;
    for (size_t i = 0; i < subject->length; i++) {
        size_t block = subject->blocks[i];
        double count = subject->counts[i];
        SideTotals *s = &held->strata[sample->strata[block]];
        *(sample->periods[block] ? &s->count_a : &s->count_b) += count;
        held->total += count;
        held->cells[i] = (HeldCell){pool_of(blocks, block), count, sample->sizes[block]};
    }
    fill_pools(held, blocks, subject->length);
    keep_telling_strata(held, blocks);
}

void held_subject_close(HeldSubject *held) {
    free(held->pools);
    free(held->strata);
    free(held->cells);
    free(held->counts);
    free(held->sizes);
}
