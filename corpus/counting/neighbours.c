#include "corpus/counting/neighbours.h"

#include "base/memory.h"

#include <stdlib.h>

static void grow_lists(Neighbours *neighbours, const SubjectRanks *ranks) {
    MEMORY_GROW(neighbours->touched, neighbours->touched_capacity, ranks->subject_limit + 1);
    number_set_grow(&neighbours->ranks, ranks->count);
}

void neighbours_grow(Neighbours *neighbours, const SubjectRanks *ranks) {
    MEMORY_GROW(neighbours->counts, neighbours->capacity, ranks->subject_limit);
    grow_lists(neighbours, ranks);
}

void neighbours_grow_plain(Neighbours *neighbours, const SubjectRanks *ranks) {
    MEMORY_GROW(neighbours->plain, neighbours->plain_capacity, ranks->subject_limit);
    grow_lists(neighbours, ranks);
}

size_t neighbours_sort(Neighbours *neighbours, const uint32_t *rank, uint32_t first) {
    MEMORY_GROW(neighbours->sorted, neighbours->sorted_capacity, neighbours->touched_count);
    for (size_t i = 0; i < neighbours->touched_count; i++) {
        uint32_t its_rank = rank[neighbours->touched[i]];
        if (its_rank != RANK_NONE && its_rank >= first) number_set_add(&neighbours->ranks, its_rank);
    }
    return number_set_empty(&neighbours->ranks, neighbours->sorted);
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
