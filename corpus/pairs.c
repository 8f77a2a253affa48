#include "corpus/pairs.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count) {
    MEMORY_GROW(pairs->units, pairs->unit_capacity, pairs->unit_count + 1);
    MEMORY_GROW(pairs->subjects, pairs->subject_capacity, pairs->subject_count + count);
    pairs->units[pairs->unit_count++] = (PairUnit){group, (uint32_t)count, pairs->subject_count};
    if (count) memcpy(pairs->subjects + pairs->subject_count, subjects, count * sizeof *subjects);
    pairs->subject_count += count;
}

uint64_t pairs_marginals(const Pairs *pairs, uint32_t group, uint64_t *marginals, size_t subject_limit) {
    uint64_t n = 0;
    memset(marginals, 0, subject_limit * sizeof *marginals);
    for (size_t i = 0; i < pairs->unit_count; i++) {
        const PairUnit *unit = &pairs->units[i];
        if (unit->group != group) continue;
        n++;
        for (uint32_t j = 0; j < unit->length; j++) marginals[pairs->subjects[unit->start + j]]++;
    }
    return n;
}

// The units of one group that hold each ranked subject, one list behind the other.
typedef struct UnitIndex {
    size_t *starts; // by rank; [rank_count + 1]
    size_t *units;
    uint32_t *subject_of; // by rank
} UnitIndex;

static UnitIndex index_units(const Pairs *pairs, uint32_t group, const uint32_t *rank,
                             const uint64_t *marginals, size_t subject_limit, size_t rank_count) {
    UnitIndex index = {.starts = memory_allocate(rank_count + 2, sizeof(size_t)),
                       .subject_of = memory_allocate(rank_count, sizeof(uint32_t))};
    for (uint32_t subject = 0; subject < subject_limit; subject++) {
        if (rank[subject] == UINT32_MAX) continue;
        index.starts[rank[subject] + 2] = marginals[subject];
        index.subject_of[rank[subject]] = subject;
    }
    for (size_t i = 2; i < rank_count + 2; i++) index.starts[i] += index.starts[i - 1];
    index.units = memory_allocate(index.starts[rank_count + 1], sizeof(size_t));
    for (size_t i = 0; i < pairs->unit_count;
         i++) { // starts[r + 1] walks from the start to the end of r's list
        const PairUnit *unit = &pairs->units[i];
        if (unit->group != group) continue;
        for (uint32_t j = 0; j < unit->length; j++) {
            uint32_t r = rank[pairs->subjects[unit->start + j]];
            if (r != UINT32_MAX) index.units[index.starts[r + 1]++] = i;
        }
    }
    return index;
}

// What stands with the current a: a dense counter and the list of its cells that are not zero.
typedef struct Together {
    uint64_t *counts; // by rank; zero between rows
    uint32_t *touched;
    size_t touched_count;
} Together;

static int compare_ranks(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void count_neighbours(const Pairs *pairs, const UnitIndex *index, const uint32_t *rank, uint32_t a,
                             Together *together) {
    for (size_t i = index->starts[a]; i < index->starts[a + 1]; i++) {
        const PairUnit *unit = &pairs->units[index->units[i]];
        for (uint32_t j = 0; j < unit->length; j++) {
            uint32_t b = rank[pairs->subjects[unit->start + j]];
            if (b == UINT32_MAX || b <= a) continue;
            if (together->counts[b]++ == 0) together->touched[together->touched_count++] = b;
        }
    }
    qsort(together->touched, together->touched_count, sizeof *together->touched, compare_ranks);
}

void pairs_rows(const Pairs *pairs, uint32_t group, const uint32_t *rank, size_t subject_limit,
                size_t rank_count, PairRowFunction take, void *context) {
    uint64_t *marginals = memory_allocate(subject_limit, sizeof *marginals);
    uint64_t n = pairs_marginals(pairs, group, marginals, subject_limit);
    UnitIndex index = index_units(pairs, group, rank, marginals, subject_limit, rank_count);
    Together together = {.counts = memory_allocate(rank_count, sizeof(uint64_t)),
                         .touched = memory_allocate(rank_count, sizeof(uint32_t))};
    bool go_on = true;
    for (uint32_t a = 0; a < rank_count && go_on; a++) {
        count_neighbours(pairs, &index, rank, a, &together);
        for (size_t i = 0; i < together.touched_count; i++) {
            uint32_t b = together.touched[i], subject_a = index.subject_of[a],
                     subject_b = index.subject_of[b];
            PairRow row = {
                group, subject_a, subject_b, together.counts[b], marginals[subject_a], marginals[subject_b],
                n};
            go_on = go_on && take(context, &row);
            together.counts[b] = 0;
        }
        together.touched_count = 0;
    }
    free(together.counts);
    free(together.touched);
    free(index.starts);
    free(index.units);
    free(index.subject_of);
    free(marginals);
}

void pairs_free(Pairs *pairs) {
    free(pairs->units);
    free(pairs->subjects);
    *pairs = (Pairs){0};
}
