// Tables in long form: typed rows out as CSV (RFC 4180, UTF-8, LF), TSV or JSON lines, and CSV back in.
// Which kinds of table there are, and what their columns mean, is in corpus/table/schema.h. What a
// spreadsheet needs beyond RFC 4180 is a dialect (corpus/table/dialect.h). What the writer writes as CSV or
// TSV, the reader reads back, cell by cell the same.
#pragma once

#include "base/option.h"
#include "base/output.h"
#include "corpus/table/dialect.h"
#include "corpus/table/schema.h"

typedef enum TableFormat { TABLE_CSV, TABLE_TSV, TABLE_JSONL, TABLE_FORMAT_COUNT } TableFormat;
extern const char *const table_format_names[TABLE_FORMAT_COUNT]; // "csv", "tsv", "jsonl"

// The set of options of those who write a table.
typedef struct TableOptions {
    TableFormat format;
} TableOptions;
extern const OptionSet table_options;

// Writing: table_start, one table_add_column per column, then rows of exactly that many cells, then
// table_finish. The header row comes out even when there are no rows (JSON lines have none). The bytes go to
// an Output that the caller opens and closes. An empty text, like an undefined number, is an empty cell: null
// in JSON lines.
typedef struct TableWriter TableWriter;

TableWriter *table_start(TableFormat format, Output *output);
TableWriter *table_start_dialect(const Dialect *dialect, Output *output); // CSV for a spreadsheet
void table_add_column(TableWriter *table, const char *name);
// The same where cells are known to be of a type: in debug builds each cell must be of its column's, and a
// row must have a cell for each column. An integer may stand for a real number, and nothing for anything.
void table_add_typed_column(TableWriter *table, const char *name, ColumnType type);
void table_text(TableWriter *table, Str value);
void table_integer(TableWriter *table, uint64_t value);
// As %.12g; NaN is undefined and prints as an empty cell (null).
void table_real(TableWriter *table, double value);
// The p-value whose natural logarithm this is: 1.2e-582 prints as such, it never underflows to 0; NaN is
// empty.
void table_log_p(TableWriter *table, double log_p);
void table_number(TableWriter *table, Str printed); // a number already in decimal notation, digits untouched
void table_empty(TableWriter *table);
void table_end_row(TableWriter *table);
void table_finish(TableWriter *table);  // frees it
void table_abandon(TableWriter *table); // the same without writing anything more

// A writer of more rows for a table whose columns are known: a thread of many can write them apart. Then the
// table takes them, behind the rows that it has, and frees their writer; table_abandon frees it, too.
TableWriter *table_start_rows(const TableWriter *table);
void table_take_rows(TableWriter *table, TableWriter *rows);

// Reading CSV (RFC 4180; LF, CRLF or CR; a BOM is skipped; the delimiter , ; or TAB is found from the header
// row). What a dialect did to cells is undone: decimal commas become points where the delimiter is ; and the
// column is numeric (or none of ours), the apostrophe before a formula goes where the file has a BOM. Blank
// lines are skipped. Memory does not depend on the number of rows.
typedef struct TableReader TableReader;

// `path` NULL or "-" is standard input. NULL with a message when it cannot be read or has no header row.
TableReader *table_open(const char *path, Diagnostics *diagnostics);
size_t table_column_count(const TableReader *table);
Str table_column_name(const TableReader *table, size_t column); // valid until table_close
// The next row's cells, one per column, valid until the next call; NULL at the end or after an error (which
// is reported with file and line: a row with too many or too few cells, an unclosed quote, malformed UTF-8).
const Str *table_next(TableReader *table);
bool table_failed(const TableReader *table); // whether NULL meant an error
Place table_place(const TableReader *table); // where the row last returned starts
void table_close(TableReader *table);
