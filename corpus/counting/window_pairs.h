// WindowPairs: how often two terms stand at most N tokens apart on a WindowTape, each pair of places counting
// once: the feature co-occurrence matrix of quanteda (fcm, context = "window"). Zero-initialised is empty and
// valid.
//
// Unordered, a pair of places of one term counts 2, as it does there; ordered, a stands before b and it
// counts 1.
#pragma once

#include "corpus/counting/neighbours.h"
#include "corpus/counting/window_tape.h"

// What one thread counts in.
typedef struct WindowPairRoom {
    Neighbours near; // of the node
    // With weights.
    Neighbours at_distance; // those at one distance
    double *weights;        // by rank; zero between nodes
    size_t weight_capacity;
    uint32_t *reach[2]; // to each side: the places that have been reached from those of the node
    size_t reach_capacity[2];
} WindowPairRoom;

typedef struct WindowPairs {
    size_t threads;        // that may count; 0 for one
    WindowPairRoom *rooms; // by thread
    size_t room_capacity;
} WindowPairs;

// False stops the engine.
typedef bool (*WindowPairFunction)(void *context, uint32_t a, uint32_t b, double count);

typedef struct WindowPairsQuery {
    uint32_t group;
    SubjectRanks ranks; // of terms
    size_t window_tokens;
    bool ordered;
    bool weigh_distance; // a pair counts 1 / distance instead of 1
    WindowPairFunction take;
    void *context;
} WindowPairsQuery;

// Pairs of the group seen at least once, sorted by rank. Unordered: a's rank is not above b's. The tape's
// slots hold one term each.
void window_pairs_rows(WindowPairs *pairs, WindowTape *tape, const WindowPairsQuery *query);
void window_pairs_free(WindowPairs *pairs);
