#include "analyze/overtime/joined_blocks.h"

#include "base/memory.h"

#include <stdlib.h>

// Sets the new number of each block; how many there are.
static size_t number_blocks(const Blocks *blocks, const uint32_t *sides, uint32_t *numbers) {
    Interner keys = {0};
    uint32_t *number_of_key = memory_allocate(blocks->sample.block_count, sizeof *number_of_key);
    size_t count = 0;
    for (size_t i = 0; i < blocks->sample.block_count; i++) {
        uint32_t key[3] = {sides[i], blocks->sample.strata[i], blocks->clusters[i]}, known = keys.count;
        uint32_t id = key[2] == INTERNER_NONE ? INTERNER_NONE
                                              : interner_add(&keys, (Str){(const char *)key, sizeof key});
        bool is_new = id == INTERNER_NONE || id == known;
        numbers[i] = is_new ? (uint32_t)count++ : number_of_key[id];
        if (id != INTERNER_NONE) number_of_key[id] = numbers[i];
    }
    free(number_of_key);
    interner_free(&keys);
    return count;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// The cells of a subject from `start` on; returns where the next ones begin. `sums` are 0 before and after.
static size_t join_cells(JoinedBlocks *joined, const BlockCounts *subject, const uint32_t *numbers,
                         double *sums, size_t start) {
    size_t end = start;
    for (size_t i = 0; i < subject->length; i++) {
        uint32_t number = numbers[subject->blocks[i]];
        if (sums[number] == 0) joined->cell_blocks[end++] = number;
        sums[number] += subject->counts[i];
    }
    if (end > start)
        qsort(joined->cell_blocks + start, end - start, sizeof *joined->cell_blocks, compare_numbers);
    for (size_t i = start; i < end; i++) {
        joined->cell_counts[i] = sums[joined->cell_blocks[i]];
        sums[joined->cell_blocks[i]] = 0;
    }
    return end;
}

static void join_subjects(JoinedBlocks *joined, const Blocks *blocks, const uint32_t *numbers, size_t count) {
    size_t cells = 0, at = 0;
    double *sums = memory_allocate(count, sizeof *sums);
    for (size_t i = 0; i < blocks->subject_count; i++) cells += blocks->subjects[i].length;
    joined->cells = memory_allocate(blocks->subject_count, sizeof *joined->cells);
    joined->cell_blocks = memory_allocate(cells, sizeof *joined->cell_blocks);
    joined->cell_counts = memory_allocate(cells, sizeof *joined->cell_counts);
    for (size_t i = 0; i < blocks->subject_count; i++) {
        size_t end = join_cells(joined, &blocks->subjects[i], numbers, sums, at);
        joined->cells[i] = (BlockCounts){joined->cell_blocks + at, joined->cell_counts + at, end - at};
        at = end;
    }
    joined->subjects = joined->cells;
    free(sums);
}

static void join(JoinedBlocks *joined, const Blocks *blocks, const uint32_t *sides, const uint32_t *numbers,
                 size_t count) {
    joined->sizes = memory_allocate(count, sizeof *joined->sizes);
    joined->sides = memory_allocate(count, sizeof *joined->sides);
    joined->strata = memory_allocate(count, sizeof *joined->strata);
    for (size_t i = 0; i < blocks->sample.block_count; i++) {
        joined->sizes[numbers[i]] += blocks->sample.sizes[i];
        joined->sides[numbers[i]] = sides[i];
        joined->strata[numbers[i]] = blocks->sample.strata[i];
    }
    joined->any = true;
    joined->sample = (Sample){.block_count = count,
                              .sizes = joined->sizes,
                              .periods = joined->sides,
                              .strata = joined->strata,
                              .period_count = 2,
                              .stratum_count = blocks->sample.stratum_count};
    join_subjects(joined, blocks, numbers, count);
}

void joined_blocks_open(JoinedBlocks *joined, const Blocks *blocks, const uint32_t *sides) {
    *joined = (JoinedBlocks){.sample = blocks->sample, .subjects = blocks->subjects};
    joined->sample.periods = sides;
    joined->sample.period_count = 2;
    uint32_t *numbers = memory_allocate(blocks->sample.block_count, sizeof *numbers);
    size_t count = number_blocks(blocks, sides, numbers);
    if (count < blocks->sample.block_count) join(joined, blocks, sides, numbers, count);
    free(numbers);
}

void joined_blocks_close(JoinedBlocks *joined) {
    free(joined->sizes);
    free(joined->sides);
    free(joined->strata);
    free(joined->cells);
    free(joined->cell_blocks);
    free(joined->cell_counts);
}
