// Interner: strings as dense ids, in the order in which they were first seen. It keeps its own copy of each
// string. Zero-initialised is empty and valid. Ids are 0 … interner_count - 1 and never move.
#pragma once

#include "base/arena.h"

#define INTERNER_NONE UINT32_MAX

typedef struct Interner {
    Arena arena;
    Str *strings;
    size_t capacity;
    uint32_t count;
    uint32_t *slots; // id + 1, or 0 for a free slot
    uint32_t *marks; // 32 bits of each slot's hash, to spare most comparisons
    size_t slot_count;
} Interner;

void interner_free(Interner *interner);
uint32_t interner_add(Interner *interner, Str str);        // its id, new or old
uint32_t interner_find(const Interner *interner, Str str); // its id or INTERNER_NONE
Str interner_string(const Interner *interner, uint32_t id);

// Ids in byte order of their strings: `order[0]` is the smallest. Room for `interner->count` ids.
void interner_sort(const Interner *interner, uint32_t *order);
