// TopicRun: what is kept of one run of the sampler: sums over samples that are taken at its end, some sweeps
// apart. Averaged samples say more than the last one alone, and cost nothing. Everything is in the numbers of
// that run: topic 3 of another run is another topic. Rows of words are `width` long, those of topics
// `topics`.
#pragma once

#include "analyze/topics/fit/packed_rows.h"
#include "analyze/topics/sampler/sampler.h"

enum { TOPIC_SAMPLES = 10, SWEEPS_BETWEEN_SAMPLES = 10 };

// Units are gathered by document for the draws: those of document d are first_units[d] … first_units[d + 1]
// − 1.
typedef struct TopicRunPlan {
    SamplerPlan sampler;
    size_t sweeps;             // at least 1
    const size_t *first_units; // NULL: nothing is kept of units and documents
    size_t document_count;
    void (*swept)(void *context); // after each sweep; may be NULL
    void *context;
} TopicRunPlan;

typedef struct TopicRun {
    size_t topics, width, word_count, samples;
    uint32_t *word_sums;           // [word_count * width] of n_kw, not from keywords
    uint64_t *topic_sums;          // [topics] of n_k, likewise
    const TopicKeywords *keywords; // NULL: none. It borrows
    uint64_t *keyword_sums;        // [entry_count] of what was drawn from keywords
    uint64_t *keyword_topic_sums;  // [topics]
    double *alpha, beta;           // means over samples
    SamplerPriors constants;       // those that are not learned; its alpha is `alpha`
    PackedRows units;              // [unit]: sums of n_dk over samples
    PackedRows draws;              // [sample * document_count + document]: n_dk of that sample
} TopicRun;

// How many samples a run of so many sweeps has.
size_t topic_run_samples(size_t sweeps);
TopicRun topic_run_make(const TopicRunPlan *plan);
void topic_run_free(TopicRun *run);

// P(word | topic), topics × word_count, row-major; rows sum to 1. With keywords both sources together.
void topic_run_phi(const TopicRun *run, double *phi);
// How likely a token of the topic is drawn from its keywords; NaN for a topic without.
double topic_run_pi(const TopicRun *run, size_t topic);
// Tokens of the topic, a sample in the mean, from either source.
double topic_run_tokens(const TopicRun *run, size_t topic);
