// Dialect: how a table's cells are written as delimited text, and what spreadsheets need there. Undoing is
// exact: a cell written in a dialect and read from a file of that dialect is the same cell.
#pragma once

#include "base/buffer.h"

typedef struct Dialect {
    const char *name;
    const char *line_end;
    char delimiter;
    char decimal_mark;
    bool has_bom;              // without one Excel takes UTF-8 for the code page of the machine
    bool neutralises_formulas; // an apostrophe before what a spreadsheet would run
} Dialect;

enum { DIALECT_RFC4180, DIALECT_EXCEL, DIALECT_EXCEL_FR, DIALECT_COUNT };
extern const Dialect dialects[DIALECT_COUNT];

#define DIALECT_DELIMITERS STR(",;\t") // those of ours, and those that the reader knows

#define DIALECT_BOM STR("\xEF\xBB\xBF")

// Whether the cell reads as a decimal number.
bool cell_is_number(Str cell);
// Whether neutralises_formulas puts an apostrophe before the cell.
bool dialect_neutralises(Str cell);
// `any_delimiter`: the cell is quoted if it holds any delimiter that readers know. A cell of the header row
// needs that, as they find the delimiter there, and one that stands alone in its row.
void dialect_append_number(Buffer *buffer, const Dialect *dialect, Str number, bool any_delimiter);
void dialect_append_text(Buffer *buffer, const Dialect *dialect, Str text, bool any_delimiter);

// "-12,5" to "-12.5" in place, if that makes it a number.
void cell_restore_decimal_point(char *bytes, size_t length);
// The text without the apostrophe of neutralises_formulas.
Str cell_restore_formula(Str cell);
