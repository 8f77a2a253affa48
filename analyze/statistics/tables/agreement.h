// How well two partitions of the same items agree. Items of CLASS_NONE in either take no part.
#pragma once

#include "analyze/statistics/tables/class_tree.h"

typedef struct CrossTable {
    size_t row_count, column_count; // classes of the one and of the other
    double *cells;                  // [row_count × column_count] items
    double *rows, *columns, all;    // sums
} CrossTable;

CrossTable cross_table_of(const uint32_t *one, size_t classes, const uint32_t *other, size_t other_classes,
                          size_t count);
void cross_table_free(CrossTable *table);

// Hubert and Arabie 1985, Journal of Classification 2: 1 for the same partition, 0 as by chance; 1 as well
// where both are one class, or both all single items. NaN without items.
double cross_table_adjusted_rand(const CrossTable *table);
// Of a class of the one with a class of the other: items in both / items in either (NaN for none); and the
// best of them over all classes of the other.
double cross_table_jaccard(const CrossTable *table, size_t row, size_t column);
double cross_table_best_jaccard(const CrossTable *table, size_t row);
