// TextGraph: the content words of one row as a graph, and their PageRank (analyze/terms/phrase_scores.h).
// Nodes are in byte order of their terms. Zero-initialised is empty and valid.
#pragma once

#include "analyze/networks/graph.h"
#include "analyze/terms/phrase_tape.h"

typedef struct TextGraph {
    PhraseTape *tape;
    uint32_t *terms; // of the row, each once
    size_t count, capacity;
    uint32_t *node; // by term: its place among these, + 1; all zero between rows
    size_t node_capacity;
    GraphEdge *edges;
    size_t edge_count, edge_capacity;
    uint32_t last; // content word of the sentence
    double *ranks; // by node
    size_t rank_capacity;
    uint32_t *order; // nodes by rank
    size_t order_capacity;
} TextGraph;

// Puts the rank of each term of the row into rank[term], NaN for those that are not in the first third.
void text_graph_rank(TextGraph *graph, PhraseTape *tape, uint32_t row, double *rank);
void text_graph_free(TextGraph *graph);
