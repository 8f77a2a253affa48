// LineAhead: lines that a thread of its own reads, cuts and looks up in a LineTable, some blocks before
// whoever works on them needs them. A line that comes to be known meanwhile is LINE_UNKNOWN in blocks that
// were looked up before: it has to be looked for again, which is what its first sight costs anyway. So
// nothing depends on who is faster.
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

// From now on the reader belongs to the thread. NULL when there is none to be had.
LineAhead *line_ahead_start(LineReader *lines, LineTable *table);
// The next block, until the next call; NULL at the end or after an error (lines->error, once it has stopped).
const LineBlock *line_ahead_next(LineAhead *ahead);
// line_table_add; nobody else may change the table.
uint32_t line_ahead_add(LineAhead *ahead, Str line);
void line_ahead_stop(LineAhead *ahead); // before the end, too
