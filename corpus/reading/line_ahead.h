// LineAhead: a thread that reads, cuts and looks up lines in a LineTable, some blocks ahead of the caller,
// who alone adds lines to the table. In blocks that were looked up before a line was added, that line is
// LINE_UNKNOWN: adding it again gives its number. So nothing depends on which of the two is faster.
#pragma once

#include "corpus/reading/line_table.h"
#include "corpus/vertical/lines.h"

typedef struct LineBlock {
    Buffer bytes;
    Str *lines;
    uint32_t *numbers; // as of line_table_find
    size_t count, line_capacity, number_capacity;
    size_t last_line; // its number in the file, from 1
} LineBlock;

typedef struct LineAhead LineAhead;

// From now on `lines` belongs to the thread. NULL when the system has no thread to give.
LineAhead *line_ahead_start(LineReader *lines, LineTable *table);
// The next block, until the next call; NULL at the end or after an error (lines->error, once it has stopped).
const LineBlock *line_ahead_next(LineAhead *ahead);
// line_table_add; nobody else may change the table.
uint32_t line_ahead_add(LineAhead *ahead, Str line);
void line_ahead_stop(LineAhead *ahead); // before the end, too
