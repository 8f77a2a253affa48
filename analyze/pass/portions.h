// Portions: the sentences of one document, kept for each portion that they belong to. Who compares what
// speakers say needs them together, as if each portion were a document.
#pragma once

#include "corpus/tokens.h"

enum { PORTIONS = 2 };
#define PORTION_NONE UINT32_MAX

typedef struct Portion {
    Sentence *sentences;
    uint32_t *groups; // of the sentences
    size_t count, capacity, group_capacity;
} Portion;

typedef struct Portions {
    Arena arena;
    Portion list[PORTIONS];
} Portions;

void portions_clear(Portions *portions);
void portions_free(Portions *portions);
// Keeps a copy.
void portions_add(Portions *portions, uint32_t portion, uint32_t group, const Sentence *sentence);
