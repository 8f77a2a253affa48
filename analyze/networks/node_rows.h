// The rows of a table of nodes, made from the edges of several groups: one for each node of each group.
// A node has one place, whatever the group: pictures are laid out for the union of the groups of a family,
// the weights of an edge added up, so that those of two years can be laid on each other.
#pragma once

#include "analyze/networks/graph.h"

typedef struct NetworkEdge {
    uint32_t group; // its place in the order in which groups come, from 0
    uint32_t a, b;  // numbers in byte order of the names; a < b, each pair once in a group
    double weight;
} NetworkEdge;

// A node that a group has, whether it has an edge there or none.
typedef struct NetworkNode {
    uint32_t group, node;
} NetworkNode;

typedef struct NetworkEdges {
    NetworkEdge *edges; // groups one after the other
    size_t count, capacity;
    NetworkNode *nodes; // likewise, each once in a group; those with an edge need not be among them
    size_t present_count, node_capacity;
    uint32_t node_count;
} NetworkEdges;

typedef struct NodeRow {
    uint32_t group;
    uint32_t node;
    GraphNode facts;
    GraphPlace place;
} NodeRow;

typedef void (*NodeRowFunction)(void *context, const NodeRow *row);

// Groups with the same `family` share their places; families are below 32. Sorts the edges of each group. In
// a group rows come in the order of the nodes. A node without an edge in any group of its family lies below
// the picture. False with a message.
bool node_rows(NetworkEdges *edges, uint32_t (*family)(void *context, uint32_t group), uint64_t seed,
               NodeRowFunction take, void *context, Diagnostics *diagnostics);
