// The state of a sampler, for sampler.h and its inner loop. Counts are those of the present state. `width` is
// the number of topics, rounded up to whole quads; rows have that length, zeros at their end.
#pragma once

#include "analyze/topics/sampler/sampler_grid.h"
#include "base/parallel.h"

#include <stdbool.h>

enum { TOPICS_AT_MOST = 2000 };

typedef struct SamplerPlan {
    const TopicText *text;
    const SamplerGrid *grid;       // of that text
    const TopicKeywords *keywords; // NULL: no topic has any
    size_t topics;                 // TOPICS_AT_MOST at most; those with keywords come first
    uint64_t seed;
    ParallelTeam *team;
} SamplerPlan;

// Dirichlet priors: of topics in a unit, a value a topic; of words in a topic, one value for all. Those of
// keywords, and of the chance that a token is drawn from them, stay what they are.
typedef struct SamplerPriors {
    double *alpha; // [topics]
    double beta;
    double keyword_beta;                // of keywords in their topic
    double keyword_chance, free_chance; // a Beta distribution
} SamplerPriors;

typedef struct Sampler {
    SamplerPlan plan;
    size_t width;
    SamplerPriors priors;
    uint16_t
        *assignments; // [token_count] in the order of the grid; with KEYWORD_DRAWN where it is from those
    uint16_t *unit_counts;    // [unit_count * width] from either source
    int32_t *word_counts;     // [word_count * width] not from keywords
    int32_t *topic_counts;    // [width] likewise
    int32_t *keyword_counts;  // [entry_count]
    int32_t *keyword_sums;    // [width] of each topic
    uint32_t *first_entries;  // [word_count + 1]; NULL without keywords
    float *keyword_totals;    // [width] beta of the keywords of a topic, all together
    struct CellCounts *cells; // [parts] what threads work with
    float *alpha_row;         // [width] as it is drawn with
    size_t sweeps;            // made so far
} Sampler;

enum { KEYWORD_DRAWN = 0x8000 };
