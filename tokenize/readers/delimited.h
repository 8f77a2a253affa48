// DelimitedReader: CSV and its relatives as rows of cells, streamed: any delimiter, cells in double quotes
// with line ends and doubled quotes in them, lines ending in LF, CR LF or CR. (libcsv, which reads the tables
// between the tools, calls back for every byte's sake and knows no CR alone; texts come in files of
// gigabytes.)
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

typedef struct DelimitedReader {
    int file;
    char delimiter;
    Buffer block;
    size_t position; // of the next row in the block
    bool at_end;
    int error;                // errno of a failed read: the row returned last may not be whole
    size_t row_bytes_at_most; // a longer row is an error, EFBIG: a quote that is not closed, most likely
    size_t line;              // where the row returned last starts, from 1
    size_t next_line;
    bool counts_rows; // of a sheet: line ends in a cell make no line
    bool open_quote;  // the file ended inside quotes: the row returned last is not whole
    bool backslashes; // quotes in cells are written \"
    Str *cells;       // of the row returned last; valid until the next one
    size_t cell_count;
    size_t cell_capacity;
    Arena arena; // cells that had doubled quotes
} DelimitedReader;

// `start` has been read from `file` already; delimiter 0: the one that parts its first rows best.
void delimited_start(DelimitedReader *reader, Str start, int file, char delimiter);
// The next row; empty lines are passed over. False at the end.
bool delimited_next(DelimitedReader *reader);
void delimited_free(DelimitedReader *reader);
