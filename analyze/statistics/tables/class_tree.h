// ClassTree: rows of a table parted into classes step by step, from the top: node 0 holds all rows, each
// inner node has two children. Of a descending classification the leaves are the classes; of an ascending one
// they are the rows, and the classes are some nodes on the way. Classes are numbered from 0, the largest
// first, of as large ones that with the first row. Zero-initialised is empty and valid.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define NODE_NONE UINT32_MAX
#define CLASS_NONE UINT32_MAX

typedef struct ClassNode {
    uint32_t parent;      // NODE_NONE of node 0
    uint32_t children[2]; // NODE_NONE of a leaf
    double height;        // at which it is parted: a distance, or χ²; NaN of a leaf
    uint32_t members;     // rows
    uint32_t class;       // that the node is; CLASS_NONE for none
} ClassNode;

typedef struct ClassTree {
    ClassNode *nodes;
    size_t node_count, node_capacity;
    size_t row_count, class_count;
    uint32_t *leaves;  // [row_count] the leaf that the row lies in; NODE_NONE for a row that was left out
    uint32_t *classes; // [row_count] CLASS_NONE likewise
} ClassTree;

// A tree of one node, with all rows.
void class_tree_start(ClassTree *tree, size_t row_count);
// Parts a leaf; returns the first of two new nodes, the second being the next.
uint32_t class_tree_part(ClassTree *tree, uint32_t node, double height);
// Makes classes of the nodes that `is_class` [node_count] marks, none of which lies below another.
void class_tree_number(ClassTree *tree, const uint8_t *is_class);
void class_tree_free(ClassTree *tree);
