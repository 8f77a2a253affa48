#include "analyze/statistics/tables/sparse_table.h"

#include "base/memory.h"

#include <stdlib.h>

// The place behind the last cell is kept at starts[row_count + 1] while a row is being added.
void sparse_table_add(SparseTable *table, uint32_t column, double value) {
    MEMORY_GROW(table->starts, table->row_capacity, table->row_count + 2);
    size_t at = table->starts[table->row_count + 1];
    if (at == 0) at = table->starts[table->row_count];
    MEMORY_GROW(table->columns, table->column_capacity, at + 1);
    MEMORY_GROW(table->values, table->value_capacity, at + 1);
    table->columns[at] = column;
    table->values[at] = value;
    table->starts[table->row_count + 1] = at + 1;
    if (column >= table->column_count) table->column_count = (size_t)column + 1;
}

void sparse_table_end_row(SparseTable *table) {
    MEMORY_GROW(table->starts, table->row_capacity, table->row_count + 2);
    if (table->starts[table->row_count + 1] == 0)
        table->starts[table->row_count + 1] = table->starts[table->row_count];
    table->row_count++;
}

double *sparse_table_row_sums(const SparseTable *table) {
    double *sums = memory_allocate(table->row_count, sizeof *sums);
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++) sums[row] += table->values[i];
    return sums;
}

double *sparse_table_column_sums(const SparseTable *table) {
    double *sums = memory_allocate(table->column_count, sizeof *sums);
    for (size_t i = 0; i < sparse_table_cells(table); i++) sums[table->columns[i]] += table->values[i];
    return sums;
}

static void allocate_cells(SparseTable *table, size_t rows, size_t cells) {
    table->row_count = rows;
    table->row_capacity = rows + 1;
    table->column_capacity = table->value_capacity = cells;
    table->starts = memory_allocate(rows + 1, sizeof *table->starts);
    table->columns = memory_allocate(cells, sizeof *table->columns);
    table->values = memory_allocate(cells, sizeof *table->values);
}

SparseTable sparse_table_transpose(const SparseTable *table) {
    SparseTable turned = {.column_count = table->row_count};
    size_t cells = sparse_table_cells(table);
    allocate_cells(&turned, table->column_count, cells);
    size_t *next = memory_allocate(table->column_count + 1, sizeof *next);
    for (size_t i = 0; i < cells; i++) turned.starts[table->columns[i] + 1]++;
    for (size_t i = 0; i < table->column_count; i++) {
        turned.starts[i + 1] += turned.starts[i];
        next[i] = turned.starts[i];
    }
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++) {
            size_t to = next[table->columns[i]]++;
            turned.columns[to] = (uint32_t)row;
            turned.values[to] = table->values[i];
        }
    free(next);
    return turned;
}

SparseTable sparse_table_part(const SparseTable *table, const bool *rows, const bool *columns) {
    SparseTable part = {0};
    uint32_t *number = memory_allocate(table->column_count, sizeof *number), count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        number[i] = count;
        count += columns[i];
    }
    for (size_t row = 0; row < table->row_count; row++) {
        if (!rows[row]) continue;
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
            if (columns[table->columns[i]])
                sparse_table_add(&part, number[table->columns[i]], table->values[i]);
        sparse_table_end_row(&part);
    }
    part.column_count = count;
    free(number);
    return part;
}

void sparse_table_free(SparseTable *table) {
    free(table->starts);
    free(table->columns);
    free(table->values);
    *table = (SparseTable){0};
}
