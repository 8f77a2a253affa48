// Network: a table of pairs as nodes and edges. Nodes are numbered as they are first met, edges are the rows
// in their order; a pair that stands in several groups is several edges. All are counted in one unit.
#pragma once

#include "base/interner.h"
#include "report/rows.h"

typedef struct NetworkEdge {
    uint32_t a, b; // ids in `nodes`
    uint32_t group;
    const Str *cells; // the whole row
} NetworkEdge;

typedef struct Network {
    const Heading *headings; // of the cells of edges
    size_t a, b, weight;     // columns
    size_t *attributes;      // the other columns
    size_t attribute_count;
    bool directed;  // counted in windows: a is the node of the window, b what stands in it
    Interner nodes; // "theme:ai": a theme and a term of one name are two nodes
    Interner groups;
    uint64_t *units; // of each node: how many hold it, over all groups; 0 where that is not known
    size_t unit_capacity;
    NetworkEdge *edges;
    size_t edge_count, edge_capacity;
    Arena arena;
} Network;

// Reads all rows. False with a message when they are no pairs.
bool network_read(Network *network, Rows *rows, Diagnostics *diagnostics);
void network_free(Network *network);

Str network_label(const Network *network, uint32_t node); // "ai"
Str network_kind(const Network *network, uint32_t node);  // "theme" or "term"

// Whether each group is a period, so that edges have dates.
bool network_has_dates(const Network *network);
