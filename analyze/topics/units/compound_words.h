// The words that a term which --compounds joined is of.
#pragma once

#include "corpus/vocabulary.h"
#include "language/settings.h"

typedef struct CompoundQuery {
    const Vocabulary *vocabulary;
    const LanguageSettings *settings;
    const uint32_t *types_of_terms; // a type of each term; TYPE_NONE
} CompoundQuery;

#define TYPE_NONE UINT32_MAX

// A type for each word, `most` at most; 0 for what is one word, or of words that were never read.
size_t compound_words(const CompoundQuery *query, Str term, uint32_t *types, size_t most);
