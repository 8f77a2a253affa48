// Ascending classification by Ward's criterion (Ward 1963; Murtagh and Legendre 2014, Journal of
// Classification 31): the one that R calls ward.D2. Distances come in as they are, heights are distances: two
// rows merge at theirs. By chains of nearest neighbours, which takes n² steps (Murtagh 1983); of neighbours
// as near the one with the lowest number is nearest.
#pragma once

#include "analyze/statistics/tables/class_tree.h"

// Distances of rows a > b stand at a (a − 1) / 2 + b.
static inline size_t distance_place(size_t a, size_t b) {
    return a > b ? a * (a - 1) / 2 + b : b * (b - 1) / 2 + a;
}

// `squared` are squared distances [rows · (rows − 1) / 2], which are lost. Leaves of the tree are rows; the
// higher a node is parted the earlier its children come. At least one row.
void ward_classify(ClassTree *tree, double *squared, size_t rows);
// Makes `classes` of them, or as many as there are rows.
void ward_cut(ClassTree *tree, size_t classes);
