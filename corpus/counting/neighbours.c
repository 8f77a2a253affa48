#include "corpus/counting/neighbours.h"

#include "base/memory.h"

#include <stdlib.h>

static void grow_lists(Neighbours *neighbours, size_t limit) {
    MEMORY_GROW(neighbours->touched, neighbours->touched_capacity, limit + 1);
    number_set_grow(&neighbours->ranks, limit);
}

void neighbours_grow(Neighbours *neighbours, size_t limit) {
    MEMORY_GROW(neighbours->counts, neighbours->capacity, limit);
    grow_lists(neighbours, limit);
}

void neighbours_grow_plain(Neighbours *neighbours, size_t limit) {
    MEMORY_GROW(neighbours->plain, neighbours->plain_capacity, limit);
    grow_lists(neighbours, limit);
}

size_t neighbours_sort(Neighbours *neighbours, uint32_t first, uint32_t limit) {
    MEMORY_GROW(neighbours->sorted, neighbours->sorted_capacity, neighbours->touched_count);
    for (size_t i = 0; i < neighbours->touched_count; i++) {
        uint32_t rank = neighbours->touched[i];
        if (rank >= first && rank < limit) number_set_add(&neighbours->ranks, rank);
    }
    return number_set_empty(&neighbours->ranks, neighbours->sorted);
}

void neighbours_append(Neighbours *neighbours, uint32_t limit, PairCells *cells) {
    size_t count = neighbours_sort(neighbours, 0, limit);
    MEMORY_GROW(cells->cells, cells->capacity, cells->count + count);
    PairCell *cell = cells->cells + cells->count;
    for (size_t i = 0; i < count; i++) {
        const Neighbour *of = &neighbours->counts[neighbours->sorted[i]];
        *cell++ = (PairCell){.rank = neighbours->sorted[i], .count = of->count, .documents = of->documents};
    }
    cells->count += count;
}

void neighbours_clear(Neighbours *neighbours) {
    for (size_t i = 0; i < neighbours->touched_count; i++)
        if (neighbours->plain)
            neighbours->plain[neighbours->touched[i]] = 0;
        else
            neighbours->counts[neighbours->touched[i]] = (Neighbour){0};
    neighbours->touched_count = 0;
}

void neighbours_free(Neighbours *neighbours) {
    free(neighbours->counts);
    free(neighbours->plain);
    free(neighbours->touched);
    free(neighbours->sorted);
    number_set_free(&neighbours->ranks);
    *neighbours = (Neighbours){0};
}
