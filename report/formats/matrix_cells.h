// MatrixTable: a table of cells as a matrix, kept in memory: which row and which column of the matrix each of
// its rows is, and where each of its other columns belongs: to the rows (date, size), to the columns (df,
// idf), or to the cells (rank). No two rows of the table are one cell.
#pragma once

#include "base/buffer.h"
#include "base/interner.h"
#include "report/shaping/rows.h"

typedef enum MatrixRole {
    MATRIX_ROW,    // names the row, or is the same in all cells of a row
    MATRIX_COLUMN, // likewise of columns
    MATRIX_VALUE,  // what stands in the cells
    MATRIX_CELL,   // what stands beside it
    MATRIX_ROLE_COUNT
} MatrixRole;
extern const char *const matrix_role_names[MATRIX_ROLE_COUNT]; // "rows", "columns", "matrix", "cells"

typedef struct MatrixHeading {
    Heading heading; // its name is in the arena
    MatrixRole role;
} MatrixHeading;

typedef struct MatrixCell {
    uint32_t row, column; // from 0, in the order in which they come first
    const char *file;     // of the table, and the line there
    size_t line;
} MatrixCell;

typedef struct MatrixTable {
    Arena arena;
    MatrixHeading *headings;
    size_t width;
    size_t keys[MATRIX_VALUE + 1];    // which headings name rows and columns, and which is the value
    Interner row_names, column_names; // of columns: the language, a NUL, the name
    Interner texts;
    uint32_t *cells; // of the table: ids in `texts`, `width` a row
    size_t cells_capacity;
    MatrixCell *items; // a row of the table each, in its order
    size_t count, capacity;
    size_t *row_first, *column_first; // the row of the table in which each comes first
    size_t row_capacity, column_capacity;
    bool whole; // the values are whole numbers of 32 bits
} MatrixTable;

// Which language the words of a row are in; the empty Str where that is not known.
typedef Str (*MatrixLanguage)(const void *context, Str row);

typedef struct MatrixQuery {
    const char *cells; // ROW,COLUMN,VALUE; NULL: what the columns of the table say
    MatrixLanguage language;
    const void *context;
    Diagnostics *diagnostics;
} MatrixQuery;

// Reads all rows. False with a message: no documents, nothing in it, a cell that is no number or comes twice.
bool matrix_table_read(MatrixTable *table, Rows *rows, const MatrixQuery *query);
Str matrix_table_text(const MatrixTable *table, size_t row, size_t heading);
Str matrix_table_language(const MatrixTable *table, uint32_t column);
void matrix_table_free(MatrixTable *table);
