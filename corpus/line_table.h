// LineTable: token lines as dense ids, in the order in which they were first seen. A whole line is the key of
// what it stands for, so that it is taken apart once. Lines of up to 31 bytes are their own key, four words
// compared at once; an index leads to them. Many lines are looked up at a time, and memory is asked for
// before it is needed: first the cells of the index, then the keys. Zero-initialised is empty and valid.
#pragma once

#include "base/arena.h"

typedef struct LineKey {
    uint64_t words[4];
} LineKey;

typedef struct LineTable {
    LineKey *keys; // by id
    size_t capacity;
    uint32_t count;
    uint64_t *index;   // 0, or 32 bits of the hash above id + 1
    size_t index_size; // a power of two
    Arena arena;       // lines that are longer than a key
} LineTable;

// In the place of an id.
#define LINE_UNKNOWN UINT32_MAX
#define LINE_TAG (UINT32_MAX - 1)

enum { LINES_AT_ONCE = 128 };

void line_table_free(LineTable *table);
// ids[i] of each line: LINE_UNKNOWN for one that is not in the table, LINE_TAG for a tag of vertical text. 32
// bytes must be readable from the start of each; at most LINES_AT_ONCE.
void line_table_find(const LineTable *table, const Str *lines, size_t count, uint32_t *ids);
// The id of any one line, new or old.
uint32_t line_table_add(LineTable *table, Str line);
