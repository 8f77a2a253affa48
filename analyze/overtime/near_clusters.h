// NearClusters: the documents of a comparison gathered where they are near-duplicates
// (corpus/counting/resemblance.h), as tests suppose that documents are independent. Whoever is alike to one
// of a cluster is of it. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/resemblance.h"

typedef struct NearClusters {
    Resemblance resemblance; // of documents by their numbers
    uint32_t *parents;       // [documents] whoever has the same root is of one cluster
    size_t document_count;
    size_t alike, texts; // near_clusters_count
} NearClusters;

// Whether two documents may be one.
typedef bool (*MayJoinFunction)(const void *context, uint32_t a, uint32_t b);

// When all documents have been added to `resemblance`: joins those that are at least so alike.
void near_clusters_find(NearClusters *clusters, double least, MayJoinFunction may_join, const void *context);
// Counts the documents that share a cluster with another of the same period, `periods` [documents], and such
// clusters.
void near_clusters_count(NearClusters *clusters, const uint32_t *periods);
// Joins two documents for another reason.
void near_clusters_join(NearClusters *clusters, uint32_t a, uint32_t b);
uint32_t near_clusters_root(NearClusters *clusters, uint32_t document);
void near_clusters_free(NearClusters *clusters);
