#include "analyze/statistics/tables/class_tree.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static uint32_t add_node(ClassTree *tree, uint32_t parent) {
    MEMORY_GROW(tree->nodes, tree->node_capacity, tree->node_count + 1);
    tree->nodes[tree->node_count] = (ClassNode){parent, {NODE_NONE, NODE_NONE}, NAN, 0, CLASS_NONE};
    return (uint32_t)tree->node_count++;
}

void class_tree_start(ClassTree *tree, size_t row_count) {
    *tree = (ClassTree){.row_count = row_count};
    tree->leaves = memory_allocate(row_count, sizeof *tree->leaves);
    tree->classes = memory_allocate(row_count, sizeof *tree->classes);
    uint32_t root = add_node(tree, NODE_NONE);
    tree->nodes[root].members = (uint32_t)row_count;
}

uint32_t class_tree_part(ClassTree *tree, uint32_t node, double height) {
    uint32_t first = add_node(tree, node), second = add_node(tree, node);
    tree->nodes[node].children[0] = first;
    tree->nodes[node].children[1] = second;
    tree->nodes[node].height = height;
    return first;
}

static uint32_t class_node_of(const ClassTree *tree, const uint8_t *is_class, size_t row) {
    uint32_t node = tree->leaves[row];
    while (node != NODE_NONE && !is_class[node]) node = tree->nodes[node].parent;
    return node;
}

typedef struct SizedClass {
    uint32_t node, members, first_row;
} SizedClass;

static int compare_classes(const void *left, const void *right) {
    const SizedClass *a = left, *b = right;
    if (a->members != b->members) return a->members > b->members ? -1 : 1;
    return (a->first_row > b->first_row) - (a->first_row < b->first_row);
}

void class_tree_number(ClassTree *tree, const uint8_t *is_class) {
    SizedClass *of_node = memory_allocate(tree->node_count, sizeof *of_node);
    SizedClass *sorted = memory_allocate(tree->node_count, sizeof *sorted);
    for (size_t row = 0; row < tree->row_count; row++) {
        uint32_t node = class_node_of(tree, is_class, row);
        if (node == NODE_NONE) continue;
        if (of_node[node].members++ == 0) of_node[node].first_row = (uint32_t)row;
    }
    tree->class_count = 0;
    for (uint32_t node = 0; node < tree->node_count; node++) {
        if (of_node[node].members == 0) continue;
        of_node[node].node = node;
        sorted[tree->class_count++] = of_node[node];
    }
    qsort(sorted, tree->class_count, sizeof *sorted, compare_classes);
    for (uint32_t i = 0; i < tree->class_count; i++) tree->nodes[sorted[i].node].class = i;
    for (size_t row = 0; row < tree->row_count; row++) {
        uint32_t node = class_node_of(tree, is_class, row);
        tree->classes[row] = node == NODE_NONE ? CLASS_NONE : tree->nodes[node].class;
    }
    free(of_node);
    free(sorted);
}

void class_tree_free(ClassTree *tree) {
    free(tree->nodes);
    free(tree->leaves);
    free(tree->classes);
    *tree = (ClassTree){0};
}
