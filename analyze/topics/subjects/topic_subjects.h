// TopicSubjects: the topics of --model as what a table is about. Each language has a model, and its topics
// are subjects of their own: numbered through, language by language, in the order of the models.
//
// What is counted is units of the model that hold a topic: those of whose words as large a share is of it as
// --least-share asks for.
#pragma once

#include "analyze/topics/fit/topic_documents.h"
#include "analyze/topics/fit/topic_models.h"

// Not OnlyOptions, which choose words: those of the model are all needed.
typedef struct OnlyTopicOptions {
    OptionList names; // none: all
} OnlyTopicOptions;
extern const OptionSet only_topic_options; // --only

typedef struct HoldOptions {
    double least_share; // above 0
} HoldOptions;
extern const OptionSet hold_options; // --least-share

typedef struct TopicSubjects {
    Analysis *analysis;
    const OptionList *only;
    double least_share;
    TopicModels models;
    TopicDocuments documents[LANGUAGE_COUNT]; // by model; zeros where the corpus has none of its language
    uint32_t first[LANGUAGE_COUNT + 1];       // the first subject of each model; behind the last, how many
    Str *labels;                              // by subject
    Arena arena;
} TopicSubjects;

// Reads --model and the corpus, which `beside` sees as well. False with a message; topic_subjects_close is
// right after either.
bool topic_subjects_read(TopicSubjects *subjects, Analysis *analysis, PassVisitor beside);
void topic_subjects_close(TopicSubjects *subjects);

size_t topic_subjects_count(const TopicSubjects *subjects);
const TopicSummary *topic_subjects_summary(const TopicSubjects *subjects, uint32_t subject);
// Whether it is a topic of the language, and --only takes it.
bool topic_subjects_take(const TopicSubjects *subjects, Language language, uint32_t subject);
// Whether its stability says that it should not be reported.
bool topic_subjects_is_unstable(const TopicSubjects *subjects, uint32_t subject);
// Writes topic, theme, label_terms, stability and flag.
void topic_subjects_write(const TopicSubjects *subjects, uint32_t subject, TableWriter *out);
// Writes topic, theme and label_terms of both, and the flag of the less stable one.
void topic_subjects_write_pair(const TopicSubjects *subjects, uint32_t a, uint32_t b, TableWriter *out);

// Fills `held` with the topics, from 0, that the unit holds; returns how many.
size_t topic_subjects_held(const TopicSubjects *subjects, const TopicUnitTokens *unit, size_t topics,
                           uint32_t *held);

typedef struct TopicDocumentCounts {
    const TopicDocument *document;
    uint32_t first_subject;
    size_t topics;
    uint32_t units;          // that have a word of the model
    const uint32_t *holding; // [topics] how many of them hold each topic
} TopicDocumentCounts;
// Each document, language by language in the order of ids.
typedef void (*TopicDocumentFunction)(void *context, const TopicDocumentCounts *counts);
void topic_subjects_each_document(const TopicSubjects *subjects, TopicDocumentFunction take, void *context);

// `place` is an index of models.list.
static inline bool topic_subjects_have(const TopicSubjects *subjects, size_t place) {
    return subjects->documents[place].units != NULL;
}
