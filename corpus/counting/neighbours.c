#include "corpus/counting/neighbours.h"

#include "base/memory.h"

#include <stdlib.h>

void neighbours_grow(Neighbours *neighbours, const SubjectRanks *ranks) {
    MEMORY_GROW(neighbours->counts, neighbours->capacity, ranks->subject_limit);
    MEMORY_GROW(neighbours->touched, neighbours->touched_capacity, ranks->subject_limit + 1);
    number_set_grow(&neighbours->ranks, ranks->count);
}

size_t neighbours_sort(Neighbours *neighbours, const uint32_t *rank) {
    MEMORY_GROW(neighbours->sorted, neighbours->sorted_capacity, neighbours->touched_count);
    for (size_t i = 0; i < neighbours->touched_count; i++) {
        uint32_t its_rank = rank[neighbours->touched[i]];
        if (its_rank != RANK_NONE) number_set_add(&neighbours->ranks, its_rank);
    }
    return number_set_empty(&neighbours->ranks, neighbours->sorted);
}

void neighbours_clear(Neighbours *neighbours) {
    for (size_t i = 0; i < neighbours->touched_count; i++)
        neighbours->counts[neighbours->touched[i]] = (Neighbour){0};
    neighbours->touched_count = 0;
}

void neighbours_free(Neighbours *neighbours) {
    free(neighbours->counts);
    free(neighbours->touched);
    free(neighbours->sorted);
    number_set_free(&neighbours->ranks);
    *neighbours = (Neighbours){0};
}
