// PairNetwork: the pairs of cooccurrence → the table of network. It stands in for the table of pairs: pairs
// that stand together more often than expected are edges, and the strongest of each group are kept.
#pragma once

#include "analyze/networks/node_rows.h"
#include "analyze/pairs/pair_table.h"
#include "base/best.h"
#include "base/interner.h"

typedef struct EdgeOptions {
    const char *name;      // of the weight of edges
    const Measure *weight; // NULL: o11
} EdgeOptions;
extern const OptionSet edge_options;

typedef struct PairNetwork {
    Analysis *analysis;
    const EdgeOptions *options;
    double confidence;
    const PairTable *pairs; // knows the names of subjects
    size_t edges_at_most;   // in a group; 0: all
    Best strongest;         // of the group at hand
    uint32_t *groups;       // in the order in which they came
    size_t group_count, group_capacity;
    Interner nodes;
    uint32_t *order; // nodes in byte order
    NetworkEdges edges;
    size_t weightless; // pairs that --weight leaves out
} PairNetwork;

// The taker that hands pairs to `network`, which must live until the last pair; pair_network_free is next
// then.
PairTaker pair_network_taker(PairNetwork *network, Analysis *analysis);
void pair_network_free(PairNetwork *network);
