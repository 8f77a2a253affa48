// Neighbours: how often each subject stands with the one whose row is being counted. One dense array of
// counters and the list of those that are not zero. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/number_set.h"
#include "corpus/counting/pair_query.h"

typedef struct Neighbours {
    uint32_t *counts;  // by subject; zero between rows
    uint32_t *touched; // subjects with a count, as they came
    size_t touched_count;
    size_t capacity, touched_capacity;
    NumberSet ranks; // brings them into order
    uint32_t *sorted;
    size_t sorted_capacity;
} Neighbours;

void neighbours_grow(Neighbours *neighbours, const SubjectRanks *ranks);

// Which subjects come for the first time is hard to foresee: nothing waits for it.
static inline void neighbours_add(Neighbours *neighbours, uint32_t subject) {
    neighbours->touched[neighbours->touched_count] = subject;
    neighbours->touched_count += neighbours->counts[subject]++ == 0;
}

// The same for all but one; whether it was another.
static inline bool neighbours_add_but(Neighbours *neighbours, uint32_t subject, uint32_t left_out) {
    bool takes_part = subject != left_out;
    uint32_t *count = &neighbours->counts[subject];
    neighbours->touched[neighbours->touched_count] = subject;
    neighbours->touched_count += (*count == 0) & takes_part;
    *count += takes_part;
    return takes_part;
}

// The ranks of those that have one (not RANK_NONE), in order; they are in `sorted`. Counts stay.
size_t neighbours_sort(Neighbours *neighbours, const uint32_t *rank);
void neighbours_clear(Neighbours *neighbours);
void neighbours_free(Neighbours *neighbours);
