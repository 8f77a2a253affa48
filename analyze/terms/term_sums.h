// TermSums: how often each term occurs and in how many documents, by language. Selections rest on it where
// nothing else is counted document by document; nothing is kept where no limit needs it and nobody
// is told what is hidden. Zero-initialised but for `limits` and `wanted` is empty and valid.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/terms/selection_limits.h"

typedef struct TermSum {
    uint64_t frequency;
    uint32_t documents;
    uint32_t last_document; // the last document that held it, + 1
} TermSum;

typedef struct TermSums {
    const SelectionLimits *limits;
    bool wanted; // in any case
    TermSum *by_term[LANGUAGE_COUNT];
    size_t capacity[LANGUAGE_COUNT];
} TermSums;

// Counts the tokens of a sentence of the current document whose kinds count.
void term_sums_add(TermSums *sums, Analysis *analysis, const Sentence *sentence);
void term_sums_free(TermSums *sums);
