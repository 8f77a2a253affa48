#include "analyze/overtime/near_clusters.h"

#include "base/memory.h"

#include <stdlib.h>

uint32_t near_clusters_root(NearClusters *clusters, uint32_t document) {
    uint32_t *parents = clusters->parents;
    while (parents[document] != document) document = parents[document] = parents[parents[document]];
    return document;
}

void near_clusters_join(NearClusters *clusters, uint32_t a, uint32_t b) {
    a = near_clusters_root(clusters, a);
    b = near_clusters_root(clusters, b);
    if (a < b)
        clusters->parents[b] = a;
    else
        clusters->parents[a] = b;
}

typedef struct Joining {
    NearClusters *clusters;
    MayJoinFunction may_join;
    const void *context;
} Joining;

static Flow take_row(void *context, const ResemblanceRow *row) {
    const Joining *joining = context;
    if (joining->may_join(joining->context, row->a, row->b))
        near_clusters_join(joining->clusters, row->a, row->b);
    return GO_ON;
}

void near_clusters_find(NearClusters *clusters, double least, MayJoinFunction may_join, const void *context) {
    Joining joining = {clusters, may_join, context};
    clusters->document_count = clusters->resemblance.set_count;
    clusters->parents = memory_allocate(clusters->document_count, sizeof *clusters->parents);
    for (uint32_t i = 0; i < clusters->document_count; i++) clusters->parents[i] = i;
    resemblance_pairs(&clusters->resemblance, least, take_row, &joining);
}

void near_clusters_count(NearClusters *clusters, const uint32_t *periods) {
    Interner keys = {0};
    uint32_t *members = memory_allocate(clusters->document_count, sizeof *members);
    for (uint32_t i = 0; i < clusters->document_count; i++) {
        uint32_t key[2] = {near_clusters_root(clusters, i), periods[i]};
        members[interner_add(&keys, (Str){(const char *)key, sizeof key})]++;
    }
    for (uint32_t key = 0; key < keys.count; key++) {
        if (members[key] < 2) continue;
        clusters->alike += members[key];
        clusters->texts++;
    }
    interner_free(&keys);
    free(members);
}

void near_clusters_free(NearClusters *clusters) {
    resemblance_free(&clusters->resemblance);
    free(clusters->parents);
}
