// Book: the workbook that report xlsx writes, a sheet for each table between the sheets "About" and "Charts".
// Sheets are written from top to bottom and never held in memory; what a sheet is told of itself (widths,
// filter, colours) it is told when its last row is there.
#pragma once

#include "report/formats/formats.h"
#include "report/reading/sidecar.h"

#include <xlsxwriter.h>

enum {
    BOOK_MOST_ROWS = 1048576, // of a sheet, its header among them
    BOOK_MOST_COLUMNS = 16384,
};

typedef struct Book {
    Report *report;
    lxw_workbook *workbook;
    lxw_worksheet *about;
    lxw_row_t about_row; // the next one
    lxw_format *note, *bold, *right, *title, *wrapped, *header, *header_of_numbers, *whole, *real, *share,
        *probability, *day;
    Buffer text; // of the cell being written
    Arena arena; // names of sheets, and what charts keep until the end
} Book;

// Where a text goes, and where it came from.
typedef struct BookCell {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
    lxw_format *format; // NULL for none
    Place place;        // for a warning
} BookCell;

// Writes text as text, whatever it looks like. What a cell cannot hold is replaced or cut, with a warning.
void book_write_text(Book *book, BookCell cell, Str text);

void book_add_formats(Book *book);
// How numbers of such a column are shown; NULL for a column that is none of ours.
lxw_format *book_number_format(const Book *book, const ColumnMeaning *meaning);

// Its name is from book_sheet_name.
lxw_worksheet *book_add_sheet(Book *book, const char *name);
// A name for a sheet that no other has and every spreadsheet takes, from `wanted`. The book keeps it.
const char *book_sheet_name(Book *book, Str wanted);

// ---- The sheet "About" (about.c) ----

typedef struct BookTable {
    const char *sheet;  // its name
    const char *source; // the file it was read from
    const Rows *rows;   // for the meaning of each column
    size_t row_count;
    const Sidecar *sidecar; // how it was made
} BookTable;

void book_about_start(Book *book);
void book_about_table(Book *book, const BookTable *table);

// ---- Charts (charts.c) ----

typedef struct BookCharts BookCharts;

// What the rows of one table are drawn from; NULL when that kind of table has no chart.
BookCharts *book_charts_open(Book *book, const Rows *rows);
void book_charts_see(BookCharts *charts, const Str *cells);
void book_charts_close(BookCharts *charts);
// The sheet of charts with the numbers that they show; none when there is nothing to draw.
void book_charts_write(Book *book, BookCharts *charts, const BookTable *table);
