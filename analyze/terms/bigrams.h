// Bigrams: two adjacent words as a 2×2 table, and what --measures of collocations asks of it. The margins are
// how often either word is the first, or the second, of a run; or, as in nltk and gensim, how often it stands
// in the corpus at all (--margins=words), n being the tokens.
#pragma once

#include "analyze/measures/measures.h"

#include <stdint.h>

typedef enum BigramMargins { BIGRAM_MARGINS_RUNS, BIGRAM_MARGINS_WORDS } BigramMargins;

typedef struct BigramOptions {
    BigramMargins margins;
    const Measure *list[MEASURES_AT_MOST]; // NULL: gensim's score
    const char *names[MEASURES_AT_MOST];
    size_t count;
} BigramOptions;
extern const OptionSet bigram_options;

// Whether anything is asked that only two words have.
bool bigrams_asked(const BigramOptions *options);
// Whether frequencies of words are wanted.
bool bigrams_want_words(const BigramOptions *options);

// The words of one group.
typedef struct BigramWords {
    uint64_t *frequencies; // by term
    uint64_t tokens;
    size_t entries;       // different words and bigrams together, the vocabulary of gensim's Phrases
    size_t min_frequency; // gensim's min_count
} BigramWords;

// `matching` [4] counts all runs, those with the first word first, the second word second, and both
// (loglinear.h); `terms` are the two.
Contingency bigram_table(const BigramOptions *options, const BigramWords *words, const uint64_t *matching,
                         const uint32_t *terms);
// Values of all measures that are asked for: logarithms of those that are probabilities.
void bigram_measures(const BigramOptions *options, const BigramWords *words, const Contingency *table,
                     const uint32_t *terms, double confidence, double *values);
