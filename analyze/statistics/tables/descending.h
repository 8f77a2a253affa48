// Descending classification (Reinert 1983, 1990): the largest class is parted next (bipartition.h), until
// there are as many as asked for. For each part, terms that go with the other one are dropped: where the
// contingency coefficient √(χ² / (χ² + n)) of a term and the two parts is above a limit, it is kept only
// where it is over-represented; and it has to stand in some rows. A row that is left without terms when its
// class is parted is in no class.
#pragma once

#include "analyze/statistics/tables/class_tree.h"
#include "analyze/statistics/tables/sparse_table.h"

typedef struct DescendingPlan {
    size_t classes;             // at most
    size_t least_parted;        // a class of fewer rows is not parted
    size_t least_rows;          // that a term has to stand in
    double largest_coefficient; // of terms that stay in both parts
} DescendingPlan;
#define DESCENDING_PLAN                                                                                      \
    ((DescendingPlan){.classes = 10, .least_parted = 10, .least_rows = 3, .largest_coefficient = 0.3})

// The table has presences (1). Rows may be empty: they are in no class.
void descending_classify(ClassTree *tree, const SparseTable *presences, const DescendingPlan *plan);
