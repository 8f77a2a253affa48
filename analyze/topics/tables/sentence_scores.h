// How much each sentence of a document is of each topic.
#pragma once

#include "analyze/topics/fit/topic_documents.h"
#include "analyze/topics/quality/held_out.h"
#include "analyze/topics/tables/kept_sentences.h"

enum { WORDS_OF_EVIDENCE = 5 }; // that a sentence has at least

typedef struct SentenceScores {
    const TopicModel *model;
    const TopicUnits *units;
    const KeptSentences *sentences;
    TopicDocuments documents;
    FoldIn fold; // for documents that are not the model's
    double *phi_by_word, *alpha;
    double *theta; // [topics] of `unit`
    size_t unit;   // SIZE_MAX: none yet
    double *score; // [topics] of the sentence asked for last
} SentenceScores;

SentenceScores sentence_scores_open(const TopicModel *model, const TopicUnits *units,
                                    const KeptSentences *sentences, size_t threads);
// The mean over the sentence's words of P(topic | word, unit), for each topic; NULL for fewer words than
// WORDS_OF_EVIDENCE. The sentences of a document are asked for in their order; `document` is its index among
// those of the units.
const double *sentence_scores_of(SentenceScores *scores, size_t document, const KeptSentence *sentence);
void sentence_scores_close(SentenceScores *scores);
