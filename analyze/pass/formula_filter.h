// FormulaFilter: what a second reading leaves out of the formulae that the first has found (--formulae=once,
// drop): sentences, and of a sentence that begins or ends with a formula of four words or more, that part: a
// stamp at the edge of a page that ran into the text.
#pragma once

#include "analyze/pass/formulae.h"

typedef enum FormulaChoice { FORMULAE_KEEP, FORMULAE_ONCE, FORMULAE_DROP } FormulaChoice;
extern const char *const formula_choices[3];

typedef struct FilterFormula {
    uint64_t key;
    const uint64_t *words;
    size_t word_count;
    bool seen;
} FilterFormula;

// Zero-initialised leaves nothing out.
typedef struct FormulaFilter {
    uint64_t *words; // by type
    size_t word_count, word_capacity;
    uint64_t *sentence; // the words of the current one
    size_t sentence_capacity;
    FilterFormula *formulae; // by key
    size_t count;
    bool once; // what is met first stays
    Arena arena;
} FormulaFilter;

void formula_filter_open(FormulaFilter *filter, const Formula *formulae, size_t count, bool once);
void formula_filter_free(FormulaFilter *filter);
// Takes formulae off the sentence. False when nothing of it is left.
bool formula_filter_pass(FormulaFilter *filter, const Vocabulary *vocabulary, Sentence *sentence);
