// Vectors: documents or, with --by, groups, as vectors of the frequencies of their terms, or with --n of
// their n-grams, with all that weights of terms depend on: in how many vectors a term is, how large vectors
// are. What is said of terms here holds for n-grams as well. Terms of different languages have nothing to do
// with one another.
#pragma once

#include "analyze/measures/dispersion.h"
#include "analyze/measures/weighting.h"
#include "analyze/pass/analysis.h"
#include "analyze/terms/df_reference.h"
#include "analyze/terms/sequence_counts.h"

typedef struct Vector {
    Str label;
    Str date; // of a document
    Language language;
} Vector;

typedef struct Vectors {
    Analysis *analysis;
    bool are_groups, of_ngrams;
    Counts *counts; // each vector is a group of theirs
    Counts of_terms;
    SequenceCounts sequences; // of n-grams
    Vector *list;
    size_t count;
    uint32_t *rows;               // vectors, in the order of their labels
    uint32_t *df[LANGUAGE_COUNT]; // by term: vectors of that language that have it
    double *idf[LANGUAGE_COUNT];  // by term, of those that have a df
    size_t of[LANGUAGE_COUNT];    // N: vectors of that language
    double terms_of[LANGUAGE_COUNT], tokens_of[LANGUAGE_COUNT]; // summed up over these
    DfReference reference;                                      // --idf-from
    const Weighting *weighting;
    const IdfOptions *idf_from;
    // By term, where there is a norm: its length in characters, and its place in byte order. Sums must not
    // depend on the order in which terms were first seen: they go by that place. NULL elsewhere.
    uint32_t *characters, *order;
    // By term: measures of dispersion over the documents of that language, those of one term together. NULL
    // where none is asked for.
    const DispersionOptions *dispersion;
    double *spread[LANGUAGE_COUNT];
} Vectors;

// Reads the corpus, and the corpus of reference. False with a message; vectors_close is right after either.
bool vectors_read(Vectors *vectors, Analysis *analysis);
void vectors_close(Vectors *vectors);

size_t vectors_term_count(const Vectors *vectors);
// Its text; that of an n-gram is put into `text`, which is overwritten.
Str vectors_term(const Vectors *vectors, uint32_t term, Buffer *text);
size_t vectors_length(const Vectors *vectors, uint32_t ngram); // in words
// By their bytes; n-grams word by word (sequences_compare).
int vectors_compare(const Vectors *vectors, uint32_t a, uint32_t b);
// Its measures of dispersion.
const double *vectors_spread(const Vectors *vectors, Language language, uint32_t term);
// The df of a term, and N, of this corpus or that of reference.
DocumentFrequency vectors_frequency(const Vectors *vectors, Language language, uint32_t term);
