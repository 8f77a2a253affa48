// CountsBytes: a reader of a counts file that is in memory, whose messages are counted and not printed.
// counts_bytes_open, then counts_bytes_close; between them the struct does not move.
#pragma once

#include "corpus/counts_file/counts_reader.h"

#include <stdio.h>

typedef struct CountsBytes {
    Diagnostics silent, diagnostics;
    LineReader lines;
    FILE *empty;
    CountsReader reader;
} CountsBytes;

// False when the bytes do not begin as a counts file, of which a message has told.
static inline bool counts_bytes_open(CountsBytes *file, Str bytes) {
    file->lines = (LineReader){0};
    file->empty = fopen("/dev/null", "rb");
    diagnostics_init(&file->diagnostics, "test");
    diagnostics_defer(&file->silent, &file->diagnostics);
    lines_start_behind(&file->lines, bytes, fileno(file->empty));
    return counts_reader_open(&file->reader, &file->lines, "f", &file->silent);
}

static inline void counts_bytes_close(CountsBytes *file) {
    counts_reader_close(&file->reader);
    lines_free(&file->lines);
    fclose(file->empty);
    diagnostics_forget(&file->silent);
    diagnostics_close(&file->silent);
    diagnostics_close(&file->diagnostics);
}
