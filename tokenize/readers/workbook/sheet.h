// What the readers of workbooks (XLSX, ODS) share: a sheet, written down as CSV, which the reader of tables
// reads.
#pragma once

#include "tokenize/extraction/markup.h"
#include "tokenize/extraction/package.h"
#include "tokenize/readers/reader.h"

// What spreadsheets have room for; a cell or a row that is repeated may claim more.
enum { SHEET_COLUMNS_AT_MOST = 16384, SHEET_ROWS_AT_MOST = 1048576 };

typedef struct Sheet {
    Buffer csv;
    size_t column; // that comes next
    bool any;      // the row holds something
    Buffer row;    // that is being filled
    size_t rows;   // in `csv`
    size_t blank;  // rows behind them that hold nothing
    bool too_large;
    size_t errors, first_error; // cells that show one, and the row of the first
    size_t merged, first_merged;
} Sheet;

void sheet_free(Sheet *sheet);
// The cell of a column, counted from 0; columns come in order. An empty one is passed over.
void sheet_set(Sheet *sheet, size_t column, Str value);
size_t sheet_row(const Sheet *sheet); // that is being filled, from 1
// A cell that shows #NAME? or the like, because somebody began a text with = or -: there is nothing to read.
void sheet_pass_error(Sheet *sheet);
// A cell that is as high as several rows, from row `first`: the others have nothing of it.
void sheet_pass_merged(Sheet *sheet, size_t first);
// The number of the row that comes, from 1: those that are left out before it are blank.
void sheet_start_row(Sheet *sheet, size_t number);
void sheet_end_row(Sheet *sheet, size_t times); // a row may stand for several that are equal

// Names of the sheets of a workbook, in order.
typedef struct SheetNames {
    Arena arena;
    Str *names;
    size_t count, capacity;
} SheetNames;

void sheet_names_add(SheetNames *names, Str name);
void sheet_names_free(SheetNames *names);
// The sheet that the user wants, or the first; count, with an error, for none. Others that are left are told.
size_t sheet_choose(const SheetNames *names, const Source *source, bool *go_on, Diagnostics *diagnostics);

// Days since 1899-12-30 as an ISO date.
void sheet_append_day(Buffer *iso, double serial);

// `read` of such a reader: opens the package, has the sheet filled, reads it as a table. False from `fill`:
// `*go_on` tells whether to go on.
bool workbook_read(const Reader *reader, const Source *source, DocumentSink sink, Diagnostics *diagnostics,
                   bool (*fill)(const Source *source, Package *package, Sheet *sheet, bool *go_on,
                                Diagnostics *diagnostics));
// A part of the package with `events`. False, with an error, when it is no XML.
bool workbook_part(const Source *source, Package *package, const char *name, MarkupEvents events, bool *go_on,
                   Diagnostics *diagnostics);
