// TopicModel: topics of the texts of one language, with all that tables are made from. It owns what it points
// to, so that it outlives the corpus; a file holds the same (topic_model_file.h).
//
// Topics are numbered from 0 here, from 1 in tables, the one that has most tokens first (ties: by the bytes
// of their strongest words), so that numbers do not move with the seed more than topics do. Those of all runs
// are in these numbers: topic k of a run is the one that matches topic k of the run that is reported.
#pragma once

#include "analyze/topics/fit/packed_rows.h"
#include "base/arena.h"
#include "language/language.h"

// How many of the strongest words tell whether topics of two runs are the same: 20, but a fifth of all words
// at most, as else the half of them would be shared by chance.
static inline size_t topic_words_compared(size_t words) {
    enum { COMPARED = 20, SHARE = 5 };
    if (words >= (size_t)COMPARED * SHARE) return COMPARED;
    return words < SHARE ? words > 0 : words / SHARE;
}

typedef struct TopicSummary {
    Str theme;     // whose keywords it has; empty for a free topic
    double tokens; // a sample in the mean
    double alpha;
    double stability; // the mean Jaccard index with its matches in the other runs; NaN for a single run
    double least_stability;
    double pi;                 // how likely a token is drawn from the keywords; NaN for a free topic
    size_t keyword_count;      // different words of the model
    double keyword_tokens;     // of all topics
    double keyword_own_tokens; // of this one
} TopicSummary;

// A keyword of a theme's topic.
typedef struct TopicKeyword {
    uint32_t word, topic;
} TopicKeyword;

typedef struct TopicModelDocument {
    Str id;
    size_t first_unit, unit_count;
    uint64_t tokens, words_hash; // of the words of its units: whether a document is still the same
} TopicModelDocument;

typedef struct TopicModelUnit {
    uint32_t tokens, first_sentence, last_sentence;
} TopicModelUnit;

// Chances that were drawn, or weights that were found: factors have no probabilities, no priors and no draws.
typedef enum TopicMethod { TOPIC_LDA, TOPIC_NMF } TopicMethod;

typedef struct TopicModel {
    Arena arena; // of texts
    Language language;
    TopicMethod method;
    size_t topics, words, runs, samples, sweeps;
    size_t unit, join_words; // how units were made: a TopicUnit, --join
    uint64_t seed;
    size_t reported_run;
    Str *names;             // [words] ascending
    uint64_t *frequencies;  // [words] tokens in all units
    double *phi;            // [topics * words] P(word | topic), row-major, of the reported run; of factors,
                            // weights that sum to 1
    PackedRows word_counts; // [word] tokens of topics, summed over the samples of the reported run
    double *word_tokens;    // [topics * words] of them, a sample in the mean
    double beta;
    TopicSummary *list;     // [topics]
    TopicKeyword *keywords; // by topic and word
    size_t keyword_count;
    TopicModelDocument *documents; // in byte order of their ids
    size_t document_count;
    TopicModelUnit *units; // document by document
    size_t unit_count;
    uint64_t tokens;
    PackedRows unit_counts; // [unit] tokens of topics, summed over the samples of the reported run
    PackedRows draws;       // [(run * samples + sample) * document_count + document] tokens of topics
} TopicModel;

void topic_model_free(TopicModel *model);

// How many draws the model has of its documents.
static inline size_t topic_draw_count(const TopicModel *model) {
    return model->method == TOPIC_NMF ? 0 : model->runs * model->samples;
}

// Works out word_tokens, tokens and what there is to say of keywords, once everything else is there.
void topic_model_settle(TopicModel *model);

// What a topic's stability means (of 120 planted topics those of .7 and above were all found, those under .5
// in 38 of 100 cases): "stable", "doubtful", "do not report"; empty where there is one run only.
Str topic_flag(double stability);
// P(topic | unit) of the reported run; `theta` holds `topics`.
void topic_model_theta(const TopicModel *model, size_t unit, double *theta);
// The strongest words by FREX, parted by ", ", which stand for the topics: [topics], in `arena`.
Str *topic_model_labels(const TopicModel *model, Arena *arena);
// The document of that id; document_count if there is none.
size_t topic_model_find(const TopicModel *model, Str id);
