// A folder that report matrix made (or another program: matrix.mtx, rows.csv, columns.csv) as the table that
// it stands for: a row for each cell, in the order of matrix.mtx. Where comments there say which column of
// the table is from which file, the table is the one that the matrix was made from; else it has all columns
// of rows.csv, those of columns.csv, and `value`.
#pragma once

#include "report/shaping/rows.h"

#define MATRIX_FILE "matrix.mtx"
#define MATRIX_ROWS "rows.csv"
#define MATRIX_COLUMNS "columns.csv"
#define MATRIX_CELLS "cells.csv"
#define MATRIX_COMMENT                                                                                       \
    "% from " // and the file, `matrix` for the values; a colon; the column as a JSON string

bool matrix_is_folder(const char *path);
// rows_close frees it. NULL with a message.
Rows *matrix_rows_open(const char *path, Diagnostics *diagnostics);
