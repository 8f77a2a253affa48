// What the sources of a CountsReader share: parts of a file that may be anybody's.
#pragma once

#include "corpus/counts_file/counts_blocks.h"
#include "corpus/counts_file/counts_bytes.h"
#include "language/unicode/unicode.h"

typedef enum CountsStep { COUNTS_GIVES, COUNTS_ENDS, COUNTS_STOPS } CountsStep;

static inline CountsStep counts_damaged(const CountsBlocksIn *blocks, const char *what) {
    counts_blocks_fail(blocks, what);
    return COUNTS_STOPS;
}

// A text that is UTF-8, as all is that goes on from here.
static inline bool counts_text_take(Str *rest, Str *text) {
    size_t bad_length;
    return counts_bytes_take(rest, text) && unicode_find_malformed(*text, &bad_length) == text->length;
}

// Positions below `limit`, behind what is in `*positions` already.
bool counts_take_positions(Str *bytes, uint64_t limit, size_t at, uint32_t **positions, size_t *capacity,
                           size_t *count);
