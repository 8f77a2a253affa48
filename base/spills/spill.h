// Spill: bytes that are written once and read again later, in memory while they are few and in a temporary
// file (in $TMPDIR, or /tmp) beyond that. Where that file cannot be written, the program ends as it does for
// want of memory. Zero-initialised with its bound is empty and valid.
#pragma once

#include "base/buffer.h"

#include <stdint.h>

typedef struct Spill {
    size_t bound_bytes; // that are in memory at most, and what is added at once besides; 0: 16 MiB
    Buffer pending;     // not in the file yet
    uint64_t written;   // bytes in the file
    int file_and_1;     // 0: there is none yet
} Spill;

static inline uint64_t spill_length(const Spill *spill) {
    return spill->written + spill->pending.length;
}
void spill_append(Spill *spill, Str bytes);
// Copies what stands at `start` to `bytes`; how many there are, `most` but at the end.
size_t spill_read(const Spill *spill, uint64_t start, char *bytes, size_t most);
void spill_free(Spill *spill);

// Reads a stretch of a spill from its start to its end. Zero-initialised but for what it reads is at the
// start.
typedef struct SpillCursor {
    const Spill *spill;
    uint64_t next, end; // in the spill
    Buffer block;
    size_t used; // of the block
} SpillCursor;

// The bytes that come next, `count` of them; false at the end. Valid until the next call.
bool spill_cursor_take(SpillCursor *cursor, size_t count, Str *bytes);
bool spill_cursor_number(SpillCursor *cursor, uint64_t *number); // a varint
void spill_cursor_free(SpillCursor *cursor);
