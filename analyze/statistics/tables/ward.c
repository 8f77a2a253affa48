#include "analyze/statistics/tables/ward.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Two clusters that become one; each is known by its lowest row.
typedef struct Merge {
    uint32_t into, from; // into < from
    double height;       // squared
    uint32_t order;
} Merge;

typedef struct Ascent {
    double *squared; // of clusters, at their lowest rows
    size_t rows;
    uint32_t *active; // clusters that are left, ascending
    size_t active_count;
    double *sizes, *heights; // by lowest row: rows in it, and the squared height at which it was made
    uint32_t *chain;
    size_t chain_length;
    Merge *merges;
    size_t merge_count;
} Ascent;

static double *distance_of(const Ascent *ascent, uint32_t a, uint32_t b) {
    return &ascent->squared[distance_place(a, b)];
}

// The neighbour that the chain comes from stays the nearest among those as near, so that the chain ends.
static uint32_t nearest_of(const Ascent *ascent, uint32_t cluster, uint32_t from) {
    uint32_t nearest = from;
    double least = from == NODE_NONE ? INFINITY : *distance_of(ascent, cluster, from);
    for (size_t i = 0; i < ascent->active_count; i++) {
        uint32_t other = ascent->active[i];
        if (other == cluster || other == from) continue;
        double squared = *distance_of(ascent, cluster, other);
        if (nearest != NODE_NONE && !(squared < least)) continue;
        nearest = other;
        least = squared;
    }
    return nearest;
}

// Lance and Williams for squared distances: ((nᵢ+nₖ) dᵢₖ + (nⱼ+nₖ) dⱼₖ − nₖ dᵢⱼ) / (nᵢ+nⱼ+nₖ).
static void update_distances(Ascent *ascent, uint32_t into, uint32_t from) {
    double between = *distance_of(ascent, into, from), a = ascent->sizes[into], b = ascent->sizes[from];
    for (size_t i = 0; i < ascent->active_count; i++) {
        uint32_t other = ascent->active[i];
        if (other == into || other == from) continue;
        double c = ascent->sizes[other], *of_into = distance_of(ascent, into, other);
        *of_into =
            ((a + c) * *of_into + (b + c) * *distance_of(ascent, from, other) - c * between) / (a + b + c);
    }
    ascent->sizes[into] += b;
}

static void deactivate(Ascent *ascent, uint32_t cluster) {
    size_t at = 0;
    while (ascent->active[at] != cluster) at++;
    ascent->active_count--;
    for (; at < ascent->active_count; at++) ascent->active[at] = ascent->active[at + 1];
}

// No cluster is made below the ones that it is made of, whatever rounding says.
static void merge(Ascent *ascent, uint32_t a, uint32_t b) {
    uint32_t into = a < b ? a : b, from = a < b ? b : a;
    double height = *distance_of(ascent, into, from);
    height = fmax(height, fmax(ascent->heights[into], ascent->heights[from]));
    ascent->merges[ascent->merge_count] = (Merge){into, from, height, (uint32_t)ascent->merge_count};
    ascent->merge_count++;
    ascent->heights[into] = height;
    update_distances(ascent, into, from);
    deactivate(ascent, from);
}

static void ascend(Ascent *ascent) {
    while (ascent->active_count > 1) {
        if (ascent->chain_length == 0) ascent->chain[ascent->chain_length++] = ascent->active[0];
        uint32_t last = ascent->chain[ascent->chain_length - 1];
        uint32_t from = ascent->chain_length > 1 ? ascent->chain[ascent->chain_length - 2] : NODE_NONE;
        uint32_t nearest = nearest_of(ascent, last, from);
        if (nearest != from) {
            ascent->chain[ascent->chain_length++] = nearest;
            continue;
        }
        ascent->chain_length -= 2;
        merge(ascent, last, from);
    }
}

static int compare_merges(const void *left, const void *right) {
    const Merge *a = left, *b = right;
    if (a->height != b->height) return a->height < b->height ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static Ascent start_ascent(double *squared, size_t rows) {
    Ascent ascent = {.squared = squared, .rows = rows, .active_count = rows};
    ascent.active = memory_allocate(rows, sizeof *ascent.active);
    ascent.sizes = memory_allocate(rows, sizeof *ascent.sizes);
    ascent.heights = memory_allocate(rows, sizeof *ascent.heights);
    ascent.chain = memory_allocate(rows + 1, sizeof *ascent.chain);
    ascent.merges = memory_allocate(rows, sizeof *ascent.merges);
    for (uint32_t i = 0; i < rows; i++) {
        ascent.active[i] = i;
        ascent.sizes[i] = 1;
    }
    return ascent;
}

static void free_ascent(Ascent *ascent) {
    free(ascent->active);
    free(ascent->sizes);
    free(ascent->heights);
    free(ascent->chain);
    free(ascent->merges);
}

// ---- The tree, from the last merge to the rows ----

static void build_tree(ClassTree *tree, const Merge *merges, size_t rows) {
    uint32_t *node_of = memory_allocate(rows, sizeof *node_of); // by lowest row
    node_of[0] = 0;
    for (size_t i = rows - 1; i-- > 0;) {
        const Merge *last = &merges[i];
        uint32_t node = node_of[last->into], first = class_tree_part(tree, node, sqrt(last->height));
        node_of[last->into] = first;
        node_of[last->from] = first + 1;
    }
    for (uint32_t row = 0; row < rows; row++) {
        tree->leaves[row] = node_of[row];
        for (uint32_t node = node_of[row]; node != NODE_NONE; node = tree->nodes[node].parent)
            tree->nodes[node].members++;
    }
    free(node_of);
}

void ward_classify(ClassTree *tree, double *squared, size_t rows) {
    Ascent ascent = start_ascent(squared, rows);
    ascend(&ascent);
    qsort(ascent.merges, ascent.merge_count, sizeof *ascent.merges, compare_merges);
    class_tree_start(tree, rows);
    tree->nodes[0].members = 0;
    build_tree(tree, ascent.merges, rows);
    free_ascent(&ascent);
}

// Nodes are made two by two, the highest parted first: the first 2 k − 1 of them hold the k classes.
void ward_cut(ClassTree *tree, size_t classes) {
    uint8_t *is_class = memory_allocate(tree->node_count, 1);
    size_t last = classes * 2 - 1 < tree->node_count ? classes * 2 - 1 : tree->node_count;
    for (uint32_t node = 0; node < last; node++) {
        uint32_t child = tree->nodes[node].children[0];
        is_class[node] = child == NODE_NONE || child >= last;
    }
    class_tree_number(tree, is_class);
    free(is_class);
}
