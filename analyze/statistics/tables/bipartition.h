// Bipartition: rows of a table of presences parted in two so that χ² of the two sums of rows by columns is
// high (Reinert 1983, Les cahiers de l'analyse des données 8): the best cut along the first axis of
// correspondence analysis, then rows change sides one by one, the one that raises χ² most first, as long as
// one does. So χ² is never below that of the cut, and no single change raises it.
#pragma once

#include "analyze/statistics/tables/sparse_table.h"

typedef struct Bipartition {
    bool *second; // [rows] whether a row is on the second side
    double cut_chi_squared, chi_squared;
    size_t changes;
} Bipartition;

// No row and no column of the table is empty. False where there is nothing to part: one row, or all alike.
bool bipartition_find(Bipartition *partition, const SparseTable *table);
void bipartition_free(Bipartition *partition);

// Rows in the order of their coordinates on the first axis, equal ones (to 1e-9 of the largest) in their own.
// NULL where there is no axis. The caller frees it.
uint32_t *bipartition_axis_order(const SparseTable *table);
// χ² of the two sums of rows; NaN where a side is empty.
double bipartition_chi_squared(const SparseTable *table, const bool *second);
