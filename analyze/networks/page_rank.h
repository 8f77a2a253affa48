// PageRank (Brin and Page 1998, Computer Networks 30) of an undirected graph without weights, damping .85:
// what a walker visits who goes along any edge of where he is, and in .15 of his steps, or where there is no
// edge, anywhere. By power iteration until nothing moves in fixed order: igraph's depends on the number of
// threads in its last digits.
#pragma once

#include "analyze/networks/graph.h"

// Puts the rank of each node into `ranks`; their sum is 1. Here a node may be in no edge; weights do not
// matter.
void page_rank_of(const Graph *graph, double *ranks);
