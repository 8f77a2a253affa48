// Portions: the sentences of one document, kept for each portion that they belong to: what one speaker says
// there. Who compares what speakers say needs it together, as if each portion were a document.
#pragma once

#include "corpus/tokens.h"

#define PORTION_NONE UINT32_MAX

typedef struct Portion {
    uint32_t place; // where it belongs to, as the visitor says: a side, a group
    Str speaker;    // empty outside turns
    Sentence *sentences;
    uint32_t *groups; // of the sentences
    size_t count, capacity, group_capacity;
} Portion;

typedef struct Portions {
    Arena arena;
    Portion *list; // in the order in which they begin
    size_t count, capacity;
    size_t last; // that was added to
} Portions;

void portions_clear(Portions *portions);
void portions_free(Portions *portions);
// Keeps a copy.
void portions_add(Portions *portions, uint32_t place, uint32_t group, const Sentence *sentence);
