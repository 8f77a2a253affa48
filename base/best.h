// Best: the first of many items by a total order, without keeping the others. Equal items do not exist, or
// what comes out would depend on the order in which they came in.
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef int (*BestComparison)(const void *left, const void *right, void *context);

typedef struct Best {
    size_t item_bytes;
    size_t limit; // 0: all are kept
    BestComparison compare;
    void *context;
    char *items; // once there are `limit` of them, a heap with the last one on top
    size_t count, capacity;
} Best;

Best best_of(size_t limit, size_t item_bytes, BestComparison compare, void *context);
void best_add(Best *best, const void *item);
// The last of `limit` items: one that does not stand in front of it need not be added. NULL while there are
// fewer.
const void *best_last(const Best *best);
// The items in order. After that, only best_clear or best_free.
const void *best_sort(Best *best);
void best_clear(Best *best);
void best_free(Best *best);
