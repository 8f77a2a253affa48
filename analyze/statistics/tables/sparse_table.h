// SparseTable: a table of which most cells are 0, row by row: the cells of row r are those from starts[r] to
// starts[r + 1], by ascending column, none of them 0. Zero-initialised is empty and valid.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct SparseTable {
    size_t row_count, column_count;
    size_t *starts;    // [row_count + 1]
    uint32_t *columns; // by cell
    double *values;    // by cell
    size_t row_capacity, column_capacity, value_capacity;
} SparseTable;

// Cells are added row by row; a row may be empty. sparse_table_end_row ends the row that is being added.
void sparse_table_add(SparseTable *table, uint32_t column, double value);
void sparse_table_end_row(SparseTable *table);
static inline size_t sparse_table_cells(const SparseTable *table) {
    return table->row_count ? table->starts[table->row_count] : 0;
}
// Sums of rows [row_count] and of columns [column_count], added up in the order of cells; the caller frees
// them.
double *sparse_table_row_sums(const SparseTable *table);
double *sparse_table_column_sums(const SparseTable *table);
// Rows for columns.
SparseTable sparse_table_transpose(const SparseTable *table);
// The rows and columns that are kept, in their order.
SparseTable sparse_table_part(const SparseTable *table, const bool *rows, const bool *columns);
void sparse_table_free(SparseTable *table);
