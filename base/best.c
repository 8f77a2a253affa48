#include "base/best.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

Best best_of(size_t limit, size_t item_bytes, BestComparison compare, void *context) {
    return (Best){.item_bytes = item_bytes, .limit = limit, .compare = compare, .context = context};
}

static char *item_at(const Best *best, size_t at) {
    return best->items + at * best->item_bytes;
}

static bool stands_behind(const Best *best, const void *a, const void *b) {
    return best->compare(a, b, best->context) > 0;
}

// Puts the item where it belongs on the way from a leaf to the top.
static void move_up(Best *best, const void *item, size_t at) {
    while (at > 0 && stands_behind(best, item, item_at(best, (at - 1) / 2))) {
        memcpy(item_at(best, at), item_at(best, (at - 1) / 2), best->item_bytes);
        at = (at - 1) / 2;
    }
    memcpy(item_at(best, at), item, best->item_bytes);
}

// The same from the top to a leaf.
static void move_down(Best *best, const void *item) {
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < best->count; at = child) {
        bool right =
            child + 1 < best->count && stands_behind(best, item_at(best, child + 1), item_at(best, child));
        child += right;
        if (!stands_behind(best, item_at(best, child), item)) break;
        memcpy(item_at(best, at), item_at(best, child), best->item_bytes);
    }
    memcpy(item_at(best, at), item, best->item_bytes);
}

void best_add(Best *best, const void *item) {
    if (best->limit && best->count == best->limit) {
        if (stands_behind(best, best->items, item)) move_down(best, item);
        return;
    }
    if (best->count == best->capacity) {
        best->capacity = best->capacity ? best->capacity * 2 : 64;
        best->items = memory_resize(best->items, best->capacity, best->item_bytes);
    }
    best->count++;
    if (best->limit)
        move_up(best, item, best->count - 1);
    else
        memcpy(item_at(best, best->count - 1), item, best->item_bytes);
}

const void *best_last(const Best *best) {
    return best->limit && best->count == best->limit ? best->items : NULL;
}

const void *best_sort(Best *best) {
    if (best->count) qsort_r(best->items, best->count, best->item_bytes, best->compare, best->context);
    return best->items;
}

void best_clear(Best *best) {
    best->count = 0;
}

void best_free(Best *best) {
    free(best->items);
    best->items = NULL;
    best->count = best->capacity = 0;
}
