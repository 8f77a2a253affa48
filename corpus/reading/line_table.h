// LineTable: token lines and the types that they stand for. A whole line is the key of its type, so that it
// is taken apart once. Lines of up to 23 bytes are their own key, three words in the entry, which is half a
// cache line; entries stand in the order in which lines were first seen, the usual ones close together, and
// an index leads to them. Many lines are looked up at a time, and memory is asked for before it is needed:
// first the cells of the index, then the entries. Zero-initialised is empty and valid.
#pragma once

#include "base/arena.h"

typedef struct LineEntry {
    uint64_t words[3]; // the key
    uint32_t type;
    uint32_t length_bytes; // of the type's word
} LineEntry;

typedef struct LineTable {
    LineEntry *entries;
    size_t capacity;
    uint32_t count;
    uint32_t *index; // cells: 0, or the number of an entry (from 1) in the low bits, bits of its hash above
    unsigned number_bits; // how many are the low ones: the index has 2^number_bits cells, and fewer entries
    Arena arena;          // keeps lines that are longer than a key
} LineTable;

enum { LINES_AT_ONCE = 128, LINE_KEY_BYTES = 24 };

// In the place of an entry's number.
#define LINE_UNKNOWN UINT32_MAX
#define LINE_TAG (UINT32_MAX - 1)

void line_table_free(LineTable *table);
// numbers[i] of each line: LINE_UNKNOWN for one that is not in the table, LINE_TAG for a tag of vertical
// text. LINE_KEY_BYTES must be readable from the start of each; at most LINES_AT_ONCE.
void line_table_find(const LineTable *table, const Str *lines, size_t count, uint32_t *numbers);
// The number of any one line, new or old; a new one's type is for the caller to set.
uint32_t line_table_add(LineTable *table, Str line);
