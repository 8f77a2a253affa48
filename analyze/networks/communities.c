#include "analyze/networks/communities.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Community {
    uint32_t label, size, first;
} Community;

static int compare_communities(const void *left, const void *right) {
    const Community *a = left, *b = right;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

void communities_number(uint32_t *labels, uint32_t node_count) {
    Community *communities = memory_allocate(node_count, sizeof *communities);
    uint32_t *number = memory_allocate(node_count, sizeof *number);
    for (uint32_t i = 0; i < node_count; i++) communities[i].label = i;
    for (uint32_t i = node_count; i-- > 0;) {
        communities[labels[i]].size++;
        communities[labels[i]].first = i;
    }
    qsort(communities, node_count, sizeof *communities, compare_communities);
    for (uint32_t i = 0; i < node_count; i++) number[communities[i].label] = i + 1;
    for (uint32_t i = 0; i < node_count; i++) labels[i] = number[labels[i]];
    free(communities);
    free(number);
}
