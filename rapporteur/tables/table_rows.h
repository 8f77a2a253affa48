// TableRows: a small table of a study, whole in memory, its columns by name.
#pragma once

#include "base/arena.h"
#include "base/diagnostics.h"

typedef struct TableRows {
    Arena arena;
    Str *names;
    size_t columns;
    Str *cells; // row by row
    size_t rows, capacity;
} TableRows;

// False with a message; a table that is not there has no rows, and no message.
bool table_rows_read(TableRows *table, const char *path, Diagnostics *diagnostics);
Str table_rows_cell(const TableRows *table, size_t row, const char *column);      // empty where there is none
double table_rows_number(const TableRows *table, size_t row, const char *column); // NaN where there is none
void table_rows_free(TableRows *table);
