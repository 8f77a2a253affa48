// The numbers of communities, from whatever labels an algorithm gave them: 1 for the largest, equal ones by
// their first node.
#pragma once

#include "analyze/networks/graph.h"

// `labels` are 0 … node_count − 1. Writes `community` of each node.
void communities_number(const uint32_t *labels, uint32_t node_count, GraphNode *nodes);
