// TopicDocuments: what a model says of the documents of a corpus: of those it was learned from, what its runs
// drew; of others, and of those that have changed since, what their words say of them (folding in,
// held_out.h), which has no draws.
#pragma once

#include "analyze/topics/fit/topic_model.h"
#include "analyze/topics/units/topic_corpus.h"

typedef struct TopicDocuments {
    const TopicModel *model;
    const TopicUnits *units;
    size_t *of_model;                // [units->document_count] its index in the model; TOPIC_DOCUMENT_NEW
    double *tokens;                  // [document_count * topics] tokens of topics, expected
    double *theta;                   // [document_count * topics] sums over the units of P(topic | unit)
    size_t new_count, changed_count; // of the new ones, those whose id the model has
} TopicDocuments;

#define TOPIC_DOCUMENT_NEW SIZE_MAX

TopicDocuments topic_documents_of(const TopicModel *model, const TopicUnits *units, size_t threads);
// One line of how many documents are not the model's, if any.
void topic_documents_tell(const TopicDocuments *documents, Diagnostics *diagnostics);
void topic_documents_free(TopicDocuments *documents);

// A unit of a document, by their indices in `units`: how many of its words are of each topic.
typedef struct TopicUnitTokens {
    size_t document, unit;
    uint64_t length;
    const double *tokens; // [topics] expected; their sum is `length`
} TopicUnitTokens;
typedef void (*TopicUnitFunction)(void *context, const TopicUnitTokens *unit);
// Each unit, in the order of the documents.
void topic_documents_each_unit(const TopicDocuments *documents, TopicUnitFunction take, void *context);

// Adds tokens of topics in one draw of the document, `times` over; those expected where there is no draw.
void topic_documents_add_draw(const TopicDocuments *documents, size_t document, size_t draw, double times,
                              double *sums);
static inline uint64_t topic_document_length(const TopicUnits *units, size_t document) {
    const TopicDocument *of = &units->documents[document];
    return units->unit_starts[of->first_unit + of->unit_count] - units->unit_starts[of->first_unit];
}
