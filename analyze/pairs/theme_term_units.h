// ThemeTermUnits: in how many units of each group each subject stands, and each theme with each term. A unit
// holds both through a hit and a token that is no part of it. Subjects are numbered through: themes, then
// terms. Zero-initialised but for `unit` and `theme_count` is empty and valid.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/themes/matching/matcher.h"

// A token that counts, or a hit: what a unit holds.
typedef struct UnitPart {
    uint32_t group, subject;
    size_t unit, sentence;
    const uint32_t *tokens; // positions in the sentence
    size_t token_count;
} UnitPart;

// What a group has counted.
typedef struct ThemeTermCounts {
    uint64_t units;
    uint32_t *with; // [capacity] units with each subject
    size_t capacity;
    uint32_t **with_theme; // by theme and term: units with both
    size_t *with_theme_capacity;
} ThemeTermCounts;

typedef struct ThemeTermUnits {
    Unit unit;
    uint32_t theme_count;
    UnitPart *parts; // of the current document
    size_t count, capacity;
    Arena arena; // keeps their tokens
    ThemeTermCounts *groups;
    size_t group_capacity;
} ThemeTermUnits;

// A sentence of the current document with its hits.
void theme_term_units_add(ThemeTermUnits *units, CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                          size_t count);
void theme_term_units_end_document(ThemeTermUnits *units);
// What a group has counted, nothing for one that holds no unit.
const ThemeTermCounts *theme_term_units_of(ThemeTermUnits *units, uint32_t group);
void theme_term_units_free(ThemeTermUnits *units);
