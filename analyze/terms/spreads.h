// Spreads: where each subject (a term, an n-gram, a theme) stands in the corpus, and so how evenly it lies
// over parts of it: documents, groups of them, or sections of one size. A corpus is a line of the tokens that
// count, or several that have nothing to do with each other (its languages, or its groups), with documents in
// the order of their ids, so that numbers do not depend on the order of the input. Zero-initialised is empty
// and valid.
#pragma once

#include "analyze/measures/dispersion.h"
#include "analyze/pass/analysis.h"
#include "corpus/counting/number_tape.h"

// What was read in one go of one document and group.
typedef struct SpreadStretch {
    uint32_t group, document;
    size_t start; // on the tape; it ends where the next one starts
    uint64_t tokens;
} SpreadStretch;

typedef struct Spreads {
    NumberTape tape;
    SpreadStretch *stretches;
    size_t count, capacity;
    size_t start; // of the stretch being read
    uint64_t tokens;
} Spreads;

// The subject stands at the token `offset` tokens behind those that spreads_pass was told of. Offsets of one
// subject ascend.
static inline void spreads_add(Spreads *spreads, uint32_t offset, uint32_t subject) {
    number_tape_add(&spreads->tape, subject);
    number_tape_add(&spreads->tape, offset);
}
void spreads_pass(Spreads *spreads, size_t tokens);
// Tokens by their types, as counts_add_types.
void spreads_add_types(Spreads *spreads, const uint32_t *term_of, const Sentence *sentence);
// What was added since the last call belongs to this group of this document.
void spreads_end_stretch(Spreads *spreads, uint32_t group, uint32_t document);

typedef enum SpreadOver { SPREAD_OVER_DOCUMENTS, SPREAD_OVER_GROUPS, SPREAD_OVER_SECTIONS } SpreadOver;

typedef struct SpreadRow {
    uint32_t line;
    uint32_t subject;
    uint64_t frequency;
    uint32_t documents;
    Spread spread;
} SpreadRow;

typedef struct SpreadQuery {
    uint32_t (*line)(const void *context, const SpreadStretch *stretch); // NULL: its language
    SpreadOver over;
    size_t sections;                                               // of a line
    bool without_places;                                           // they are not known
    size_t subject_limit;                                          // all subjects are below it
    bool (*wants)(void *context, uint32_t line, uint32_t subject); // NULL: all
    void (*take)(void *context, const SpreadRow *row);
    void *context;
} SpreadQuery;

// Lines that are groups.
uint32_t spreads_group_line(const void *context, const SpreadStretch *stretch);
// Hands out the subjects line by line, in ascending order, when the corpus has been read.
void spreads_each(const Spreads *spreads, const CorpusPass *pass, const SpreadQuery *query);
void spreads_free(Spreads *spreads);
