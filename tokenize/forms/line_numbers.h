// LineNumbers: token lines as numbers of one thread's own numbering, for numbered vertical text. Which lines
// it has given before, it remembers of those that came last in their place of a table of a fixed size:
// whoever gives another one again gives it another number, and whoever reads them looks all of them up
// anyway.
#pragma once

#include "base/buffer.h"

enum { LINES_REMEMBERED = 4 * 1024, REMEMBERED_BYTES = 40 };

typedef struct RememberedLine {
    char bytes[REMEMBERED_BYTES];
    uint32_t length; // 0 for none
    uint32_t number;
} RememberedLine;

typedef struct LineNumbers {
    Buffer lines;          // of the batch, with their ends
    uint32_t first, count; // the number of the first of them; how many there are in the numbering
    RememberedLine remembered[LINES_REMEMBERED];
} LineNumbers;

void line_numbers_free(LineNumbers *numbers);
// Another batch, in the numbering that there is or in a new one.
void line_numbers_start_batch(LineNumbers *numbers, bool anew);
// What has been appended to `numbers->lines` from `start` on is a line, without its end: its number.
uint32_t line_numbers_take(LineNumbers *numbers, size_t start);
