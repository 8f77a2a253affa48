// Fitting: several runs of the sampler, from which one model is made. The run that is reported is the one
// that is most like the others (the medoid), not a mean of runs, which would be nobody's model; what the
// others say of its topics is their stability and, of documents, draws.
#pragma once

#include "analyze/topics/fit/topic_model.h"
#include "analyze/topics/fit/topic_run.h"
#include "analyze/topics/units/topic_corpus.h"

typedef struct TopicFitPlan {
    const TopicUnits *units;       // with a word at least
    const TopicKeywords *keywords; // NULL: no topic has any
    const Str *themes;             // [keywords->topic_count] their names
    size_t topics;                 // all: those of themes, then free ones
    size_t runs, sweeps;           // at least 1
    uint64_t seed;
    size_t threads; // never changes the numbers
} TopicFitPlan;

// The model owns what it keeps: the units may go. topic_model_free frees it.
void topic_fit(TopicModel *model, const TopicFitPlan *plan);

// A model with the words, documents and units of the plan, and none of what is learned.
TopicModel topic_fit_start(const TopicFitPlan *plan);
// The seed of a run, for whoever makes runs by himself.
uint64_t topic_fit_seed(uint64_t seed, size_t run);
// Of the words of a document's units, and where those are cut.
uint64_t topic_words_hash(const TopicUnits *units, const TopicDocument *document);
