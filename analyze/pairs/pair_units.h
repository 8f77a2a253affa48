// PairUnits: which themes and which pairs of themes each unit of a document holds. A unit holds both themes
// only through hits that share no token; a theme makes no pair with itself or with one above or below it.
// Zero-initialised but for `dictionary` is empty and valid.
#pragma once

#include "analyze/themes/matching/matcher.h"
#include "base/arena.h"
#include "corpus/tokens.h"

typedef struct UnitHit {
    uint32_t group;
    uint32_t theme;
    size_t unit;
    size_t sentence;
    const uint32_t *tokens; // positions in the sentence
    size_t token_count;
} UnitHit;

typedef struct PairUnits {
    const Dictionary *dictionary; // of the themes; NULL where other things are paired
    UnitHit *hits;                // of the units being read
    size_t hit_count, hit_capacity;
    Arena arena;
} PairUnits;

// Called for each unit: for its themes, each once, and for its pairs, of which a is the smaller number;
// `shared` for pairs that are in it only through hits that share tokens.
typedef struct PairUnitCalls {
    void (*theme)(void *context, uint32_t group, uint32_t theme); // may be NULL
    void (*pair)(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b);
    void *context;
    void (*shared)(void *context, uint32_t group, uint32_t a, uint32_t b); // may be NULL
} PairUnitCalls;

void pair_units_add(PairUnits *units, uint32_t group, size_t unit, const Sentence *sentence, const Hit *hits,
                    size_t count);
// The units added so far are complete: hands out what they hold, and forgets them.
void pair_units_end(PairUnits *units, PairUnitCalls calls);
void pair_units_free(PairUnits *units);

// Whether two themes make a pair: neither lies within the other.
bool pair_units_is_pair(const Dictionary *dictionary, uint32_t a, uint32_t b);
