// Numbered vertical text: the same stream with token lines as numbers of 16 bits, for programs that read one
// another through a pipe. Behind the first bytes, the version and the header tag stand batches of whole
// documents, each with the lines that it has first and then its units: numbers of lines and, from FF00 on,
// marks. Whoever writes in several threads has a numbering for each. rapporteur-vertical(5) says it in full.
#pragma once

#include "base/buffer.h"

#define NUMBERED_MAGIC STR("\x89RAPN\r\n\x1a")

enum {
    NUMBERED_VERSION = 1,
    NUMBERED_START_BYTES = 16, // the first bytes, the version, zeros, and how long the header tag is
    NUMBERED_HEAD_BYTES = 24,  // of a batch, and of the end
    NUMBERINGS_AT_MOST = 256,
    UNIT_BYTES = 2,
};

// Units that are no numbers, with the units that follow each.
enum {
    UNIT_MARKS = 0xff00,
    UNIT_WIDE = UNIT_MARKS, // a number that is no smaller than this: 2, the low one first
    UNIT_TAG,               // any tag that has no mark: 2, its bytes; then these, to a whole unit with a zero
    UNIT_SENTENCE,          // <s>, one on from the sentence before: 2, its offset
    UNIT_SENTENCE_END,
    UNIT_PARAGRAPH, // <p>: 2, its number; 1, the kind, and the level in the high byte
    UNIT_PARAGRAPH_END,
    UNIT_JOINED,     // <g/>
    UNIT_GAP,        // <g n>: 1
    UNIT_LENGTH,     // <b n>: 1
    UNIT_SAME_PLACE, // <m/>
    UNIT_END,        // none, and those above it are none
};

bool numbered_is_start(Str start); // whether a file that starts so is numbered

// Writing.
void numbered_append_start(Buffer *output, Str header);
// What stands before the lines of a batch, whose units follow those; `first` is the number of its first line.
void numbered_append_head(Buffer *output, unsigned numbering, uint32_t first, size_t line_bytes,
                          size_t unit_bytes);
void numbered_append_end(Buffer *output, size_t batches);
void numbered_append_unit(Buffer *output, unsigned unit);
void numbered_append_wide(Buffer *output, unsigned mark, uint32_t value); // a mark and two units
void numbered_append_number(Buffer *output, uint32_t number);
void numbered_append_tag(Buffer *output, Str tag);

static inline unsigned numbered_unit(const char *bytes) {
    return (unsigned char)bytes[0] | (unsigned)(unsigned char)bytes[1] << 8;
}

static inline uint32_t numbered_two_units(const char *bytes) {
    return numbered_unit(bytes) | (uint32_t)numbered_unit(bytes + UNIT_BYTES) << 16;
}
