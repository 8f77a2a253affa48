// NumberedReader: a file of numbered vertical text, part by part: its header, then batches, each with lines
// and units, and behind the end perhaps another header (of a second file that was put behind the first).
// Nothing is trusted, and no memory is asked for before the bytes are there that fill it. What is wrong is
// told once, with its place in bytes.
#pragma once

#include "base/diagnostics.h"
#include "corpus/vertical/lines.h"
#include "corpus/vertical/numbered.h"

typedef enum NumberedPart {
    NUMBERED_HEADER, // `header`
    NUMBERED_BATCH,  // `numbering` and `first`, then its lines, then its units
    NUMBERED_ENDS,
    NUMBERED_FAILS, // has been told
} NumberedPart;

typedef struct NumberedReader {
    LineReader *lines; // the file
    const char *path;  // for messages
    Diagnostics *diagnostics;
    Buffer header;
    unsigned numbering;
    uint32_t first;                  // of the batch's lines; 0: the numbering starts anew
    uint64_t line_bytes, unit_bytes; // of the batch that are left
    uint64_t batches;
    bool has_header;
} NumberedReader;

typedef struct NumberedMark {
    unsigned unit;
    uint32_t value; // of what follows it: the first two units, or the only one
    unsigned kind, level;
    Str tag; // valid until the next call
} NumberedMark;

void numbered_reader_start(NumberedReader *reader, LineReader *lines, const char *path,
                           Diagnostics *diagnostics);
void numbered_reader_free(NumberedReader *reader);
Place numbered_reader_place(const NumberedReader *reader); // of what comes next

// The next part, when what is left of the batch before has been taken.
NumberedPart numbered_next_part(NumberedReader *reader);
// Whether the batch goes on where its numbering, of which `*count` lines are known, has ended; one that
// starts anew has none.
bool numbered_follows(NumberedReader *reader, uint32_t *count);
// Some of the batch's lines, whole ones with their ends; false when none are left, or with *failed.
// SCAN_BYTES are readable behind them. Valid until the next call.
bool numbered_next_lines(NumberedReader *reader, Str *lines, bool *failed);
// Units of the batch that are there, at least one, without taking them; none when none are left, or with
// *failed set.
Str numbered_peek_units(NumberedReader *reader, bool *failed);
void numbered_take_units(NumberedReader *reader, size_t units);
// Takes the mark that comes next, with what follows it. False, with a message, when it is none.
bool numbered_next_mark(NumberedReader *reader, NumberedMark *mark);
