// TermSums: how often each term occurs and in how many documents, by language: what terms are selected by,
// where nothing else is counted document by document. Nothing is kept where nobody selects by it.
// Zero-initialised is empty and valid.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/terms/selection_limits.h"

typedef struct TermSum {
    uint64_t frequency;
    uint32_t documents;
    uint32_t last_document; // + 1
} TermSum;

typedef struct TermSums {
    TermSum *by_term[LANGUAGE_COUNT];
    size_t capacity[LANGUAGE_COUNT];
} TermSums;

// Tokens of the counted kinds of a sentence of the current document.
void term_sums_add(TermSums *sums, Analysis *analysis, const Sentence *sentence);
void term_sums_free(TermSums *sums);
