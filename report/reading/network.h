// Network: a table of pairs as nodes and edges. Nodes are numbered as they are first met, edges are the rows
// in their order; a pair that stands in several groups is several edges. All are counted in one unit.
#pragma once

#include "base/interner.h"
#include "report/reading/theme_labels.h"
#include "report/shaping/rows.h"

typedef struct NetworkEdge {
    uint32_t a, b; // ids in `nodes`
    uint32_t group;
    const Str *cells; // the whole row
} NetworkEdge;

// Where a table of nodes puts a node: x to the right and y upwards, from -1 to 1.
typedef struct NetworkPlace {
    double x, y;
    Str community;
} NetworkPlace;

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
    bool has_places;      // a table of nodes was read: nodes and edges are those that it knows
    Interner placed;      // group and node of its rows
    NetworkPlace *places; // by id in `placed`
    size_t place_capacity;
    uint32_t *place_of; // by node, one of its rows: all have the same x and y
    size_t place_of_capacity;
    ThemeLabels labels;
    Arena arena;
} Network;

// Reads a table of `analyze network`, before the pairs. False with a message.
bool network_read_places(Network *network, const char *path, Diagnostics *diagnostics);
uint32_t network_find_place(Network *network, Str group, Str node);       // INTERNER_NONE where there is none
const NetworkPlace *network_place(const Network *network, uint32_t node); // NULL without places
// A node of several groups has a community in each.
bool network_has_communities(const Network *network);

// From an empty network, or one with places: reads all rows. False with a message when they are no pairs.
bool network_read(Network *network, Rows *rows, Diagnostics *diagnostics);
void network_free(Network *network);

Str network_label(const Network *network, uint32_t node); // "ai", or what people call the theme
Str network_kind(const Network *network, uint32_t node);  // "theme", "term" or "topic"

// Whether each group is a period, so that edges have dates.
bool network_has_dates(const Network *network);
