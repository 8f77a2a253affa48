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
    BOOK_MOST_CHARACTERS = 32767, // of a cell, in UTF-16 units
};

typedef struct Book {
    Report *report;
    lxw_workbook *workbook;
    lxw_worksheet *about;
    lxw_row_t about_row; // the next one
    lxw_format *bold, *title, *wrapped, *header, *whole, *real, *probability, *day;
    Buffer text; // of the cell being written
} Book;

// Writes text as text, whatever it looks like. What a cell cannot hold is replaced or cut, with a warning.
void book_write_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, Str text, Place place,
                     lxw_format *format);

// A name for a sheet that no other has and every spreadsheet takes, from `wanted`. The arena keeps it.
const char *book_sheet_name(const Book *book, Str wanted, Arena *arena);

// ---- The sheet "About" (xlsx_about.c) ----

void book_about_start(Book *book);
// What `sheet` is: its rows, what is known of how it was made (NULL: nothing), and the meaning of each
// column.
void book_about_table(Book *book, const char *sheet, const char *source, size_t row_count, const Rows *rows,
                      const Sidecar *sidecar);

// ---- Charts (xlsx_charts.c) ----

typedef struct BookCharts BookCharts;

// What the rows of one table are drawn from; NULL when that kind of table has no chart.
BookCharts *book_charts_open(const Rows *rows, Arena *arena);
void book_charts_see(BookCharts *charts, const Str *cells);
void book_charts_close(BookCharts *charts);
// The sheet of charts with the numbers that they show; none when there is nothing to draw.
void book_charts_write(Book *book, BookCharts *charts, const char *table, Arena *arena);
