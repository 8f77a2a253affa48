// Neighbours: how often, and in how many documents, each rank stands with the one whose row is being
// counted. One dense array of counters and the list of those that are not zero; counters without documents
// are a third as large, and more of them stay in the cache. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/number_set.h"
#include "corpus/counting/row_team.h"

typedef struct Neighbour {
    uint32_t count;
    uint32_t documents;
    uint32_t last; // of them: its number, from 1
} Neighbour;

typedef struct Neighbours {
    Neighbour *counts; // by rank; zero between rows
    uint32_t *plain;   // the same without documents; one of the two is NULL
    uint32_t *touched; // ranks with a count, as they came
    size_t touched_count;
    size_t capacity, plain_capacity, touched_capacity;
    NumberSet ranks; // brings them into order
    uint32_t *sorted;
    size_t sorted_capacity;
} Neighbours;

// For ranks below `limit`.
void neighbours_grow(Neighbours *neighbours, size_t limit);
void neighbours_grow_plain(Neighbours *neighbours, size_t limit);

// Plainly. Which ranks come for the first time is hard to foresee: nothing waits for it.
static inline void neighbours_add(Neighbours *neighbours, uint32_t rank) {
    neighbours->touched[neighbours->touched_count] = rank;
    neighbours->touched_count += neighbours->plain[rank]++ == 0;
}

// In a document (number from 0); documents come one after the other.
static inline void neighbours_add_in(Neighbours *neighbours, uint32_t rank, uint32_t document) {
    Neighbour *of = &neighbours->counts[rank];
    neighbours->touched[neighbours->touched_count] = rank;
    neighbours->touched_count += of->count++ == 0;
    of->documents += of->last != document + 1;
    of->last = document + 1;
}

// The same for all but one; whether it was another.
static inline bool neighbours_add_but(Neighbours *neighbours, uint32_t rank, uint32_t document,
                                      uint32_t left_out) {
    if (rank == left_out) return false;
    neighbours_add_in(neighbours, rank, document);
    return true;
}

// Those from `first` to before `limit`, in order; they are in `sorted`. Counts stay.
size_t neighbours_sort(Neighbours *neighbours, uint32_t first, uint32_t limit);
// The same as cells, without what stands apart; counts stay.
void neighbours_append(Neighbours *neighbours, uint32_t limit, PairCells *cells);
void neighbours_clear(Neighbours *neighbours);
void neighbours_free(Neighbours *neighbours);
