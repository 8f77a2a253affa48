// Interner: strings as dense ids, in the order in which they were first seen. It keeps its own copy of each
// string. Zero-initialised is empty and valid. Ids are 0 … count - 1 and never change.
#pragma once

#include "base/arena.h"

#define INTERNER_NONE UINT32_MAX

typedef struct InternerSlot {
    uint32_t id_and_1; // 0 for a free slot
    uint32_t hash;     // where the string wants to stand; spares nearly all comparisons that would fail
} InternerSlot;

typedef struct Interner {
    Arena arena;
    Str *strings;
    size_t capacity;
    uint32_t count;
    InternerSlot *slots;
    size_t slot_count; // a power of two
} Interner;

void interner_free(Interner *interner);
uint32_t interner_add(Interner *interner, Str str);        // its id, new or old
uint32_t interner_find(const Interner *interner, Str str); // its id or INTERNER_NONE
// An id that its string does not lead to; and another string for an id, which neither leads to then.
uint32_t interner_add_apart(Interner *interner, Str str);
void interner_respell(Interner *interner, uint32_t id, Str str);
Str interner_string(const Interner *interner, uint32_t id);

// Ids in byte order of their strings: `order[0]` is the smallest. Room for `interner->count` ids.
void interner_sort(const Interner *interner, uint32_t *order);
