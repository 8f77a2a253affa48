// RowTeam: rows of pairs, rank by rank, counted by several threads and given out in the order of ranks. What
// a row holds is kept as cells until its turn comes; how many ranks are counted ahead is bounded.
#pragma once

#include "corpus/counting/occurrences.h"

// What a rank has with the one whose row it is.
typedef struct PairCell {
    uint32_t rank;
    uint32_t apart; // of its occurrences: how many do not count in its margin
    union {
        struct {
            uint32_t count, documents;
        };
        double weight; // instead
    };
} PairCell;

typedef struct PairCells {
    PairCell *cells;
    size_t count, capacity;
} PairCells;

typedef struct RowOfCells {
    uint32_t rank;         // whose row it is
    uint64_t r1;           // as the engine has counted it
    const PairCell *cells; // in the order of ranks
    size_t count;
} RowOfCells;

typedef struct RowCalls {
    void *context;
    // In any thread (numbered from 0): appends the cells of a rank of the range; its r1. Touches nothing but
    // what belongs to that thread.
    uint64_t (*count)(void *context, size_t thread, uint32_t rank, PairCells *cells);
    // In the caller's thread, in order; false stops the engine.
    bool (*give)(void *context, const RowOfCells *row);
} RowCalls;

// How many threads are worth while, of those that there may be.
size_t row_team_threads(size_t threads, uint64_t tokens);
// The rows of the range of `occurrences`; false when they were stopped. `cells_of_a_place`: roughly.
bool row_team_run(const Occurrences *occurrences, size_t threads, size_t cells_of_a_place, RowCalls calls);
