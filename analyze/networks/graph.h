// Graph: an undirected network with weights, as numbers, and what is known of its nodes. Pure functions of
// the graph and a seed: the same bytes whatever else the program does. The order of nodes and edges matters
// to the sums of real numbers and to the choice among equals, so callers put both into an order of their own
// (names by bytes). igraph, which does the work, is loaded by the first call; its errors come back as
// messages. It has global state, so one thread at a time calls these.
#pragma once

#include "base/diagnostics.h"

typedef struct GraphEdge {
    uint32_t a, b; // a < b; each pair once
    double weight; // from 1e-50 to 1e50, others are refused; the length of the edge is 1 / weight
} GraphEdge;

typedef struct Graph {
    uint32_t node_count;
    const GraphEdge *edges;
    size_t edge_count;
} Graph;

typedef struct GraphNode {
    uint32_t degree;    // edges
    double strength;    // sum of their weights
    double betweenness; // pairs of other nodes whose shortest path runs through it; of k paths, 1 / k each
    uint32_t community; // from 1: the largest comes first, then the one with the first node
} GraphNode;

typedef struct GraphPlace {
    double x, y;
} GraphPlace;

const char *graph_missing(void); // NULL when igraph is there, else why it is not; loads it
const char *graph_library_version(void);

// Betweenness by Brandes (2001, Journal of Mathematical Sociology 25), with lengths. Communities by Leiden
// (Traag, Waltman and van Eck 2019, Scientific Reports 9) for modularity with weights: the best of a hundred
// runs. False with a message when igraph gives up.
bool graph_describe(const Graph *graph, uint64_t seed, GraphNode *nodes, Diagnostics *diagnostics);
// Where to draw the nodes: by Kamada and Kawai (1989, Information Processing Letters 31), from a circle in a
// random order, then by Fruchterman and Reingold (1991, Software: Practice and Experience 21) with weights.
bool graph_lay_out(const Graph *graph, uint64_t seed, GraphPlace *places, Diagnostics *diagnostics);

// What the module that is linked with igraph has under the name "rapporteur_graph": the two above.
typedef struct GraphModule {
    bool (*describe)(const Graph *graph, uint64_t seed, GraphNode *nodes, Diagnostics *diagnostics);
    bool (*lay_out)(const Graph *graph, uint64_t seed, GraphPlace *places, Diagnostics *diagnostics);
} GraphModule;

// Turns, mirrors and scales a picture, so that it does not depend on how it came to lie: the long side is
// across, the box from -1 to 1 is filled in that direction, around the middle; the node that stands out most
// (of `weight`, the first of equals, off the axis) is on the left, and likewise on top.
void graph_set_upright(GraphPlace *places, const double *weight, uint32_t count);
