// PairUnits: which pairs of themes each unit of a document holds. A unit holds both themes only through hits
// that share no token; a theme makes no pair with itself or with one above or below it. Zero-initialised but
// for `dictionary` is empty and valid.
#pragma once

#include "analyze/themes/matcher.h"
#include "base/arena.h"
#include "corpus/tokens.h"

typedef struct UnitHit {
    uint32_t theme;
    size_t sentence;
    const uint32_t *tokens; // positions in the sentence
    size_t token_count;
} UnitHit;

typedef struct PairUnits {
    const Dictionary *dictionary;
    UnitHit *hits; // of the unit being read
    size_t hit_count, hit_capacity;
    Arena arena;
} PairUnits;

void pair_units_add(PairUnits *units, const Sentence *sentence, const Hit *hits, size_t count);
// The unit ends: hands out its pairs, each once, a being the smaller number; the next unit begins.
void pair_units_end(PairUnits *units, void (*take)(void *context, uint32_t a, uint32_t b), void *context);
void pair_units_free(PairUnits *units);
