// PairNetwork: the pairs of cooccurrence → the table of network. It stands in for the table of pairs: pairs
// that surely stand together more often than expected are edges, and the strongest of each group are kept.
// Themes without an edge are nodes, too.
#pragma once

#include "analyze/networks/node_rows.h"
#include "analyze/pairs/pair_table.h"
#include "base/interner.h"

typedef struct EdgeOptions {
    const char *name;      // of the weight of edges
    const Measure *weight; // NULL: o11
    double max_q;
} EdgeOptions;
extern const OptionSet edge_options;

typedef struct CommonOptions {
    size_t nodes; // that terms may be, the commonest; 0: all
} CommonOptions;
extern const OptionSet common_options;

// A pair that may be sure: of no other can q be small.
typedef struct NetworkPair {
    RankedPair pair;
    uint32_t group; // its place among those that came
    double weight;  // NaN for a pair that stands together no more often than expected
} NetworkPair;

typedef struct PairNetwork {
    Analysis *analysis;
    const EdgeOptions *options;
    const Correction *correction;
    double confidence;
    const PairTable *pairs; // knows the names of subjects and the size of the family
    size_t edges_at_most;   // in a group; 0: all
    NetworkPair *sure;
    size_t sure_count, sure_capacity;
    uint32_t *groups; // in the order in which they came
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
