// ThemeTermUnits: the number of units of each group that hold each subject, and each theme together with each
// term. A unit holds both through a hit of the theme and a token of the term that is not part of the hit.
// Themes have the first numbers among subjects, terms those behind. Zero-initialised but for `unit` and
// `theme_count` is empty and valid.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/themes/matching/matcher.h"
#include "analyze/themes/use/units.h"

// Something that a unit holds: a token that counts, or a hit.
typedef struct UnitPart {
    uint32_t group, subject;
    size_t unit, sentence;
    const uint32_t *tokens; // positions in the sentence
    size_t token_count;
} UnitPart;

// Units with both of a pair, and the documents that have such.
typedef struct ThemeTermCount {
    uint32_t units;
    uint32_t documents, last_document; // counted from 1
} ThemeTermCount;

// The counts of one group.
typedef struct ThemeTermCounts {
    uint64_t units;
    uint32_t *with; // [capacity] units with each subject
    size_t capacity;
    ThemeTermCount **with_theme; // by theme and term
    size_t *with_theme_capacity;
} ThemeTermCounts;

typedef struct ThemeTermUnits {
    Unit unit;
    uint32_t theme_count;
    uint32_t document; // the current one, counted from 1
    UnitPart *parts;   // of the current document
    size_t count, capacity;
    Arena arena; // keeps their tokens
    ThemeTermCounts *groups;
    size_t group_capacity;
} ThemeTermUnits;

// A sentence of the current document with its hits.
void theme_term_units_add(ThemeTermUnits *units, CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                          size_t count);
void theme_term_units_end_document(ThemeTermUnits *units);
// The counts of a group; all are 0 for a group without units.
const ThemeTermCounts *theme_term_units_of(ThemeTermUnits *units, uint32_t group);
void theme_term_units_free(ThemeTermUnits *units);
