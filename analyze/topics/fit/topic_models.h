// TopicModels: the models of a command, one for each language: fitted from its corpus, or from a file. What
// is too little to be fitted is told, and the language left out.
#pragma once

#include "analyze/topics/fit/topic_model.h"
#include "analyze/topics/units/topic_corpus.h"

typedef struct TopicFitOptions {
    size_t topics; // free ones
    size_t runs, sweeps;
    TopicMethod method;
} TopicFitOptions;
extern const OptionSet topic_fit_options; // --k, --runs, --sweeps, --method

typedef struct TopicFileOptions {
    const char *save, *model; // NULL: not given
} TopicFileOptions;
extern const OptionSet topic_file_options; // --save, --model

// --model alone, of commands that do not find topics.
typedef struct TopicModelOptions {
    const char *path; // NULL: not given
} TopicModelOptions;
extern const OptionSet topic_model_options;

typedef struct TopicModels {
    TopicCorpus corpus;
    TopicModel list[LANGUAGE_COUNT]; // in the order of languages
    size_t count;
} TopicModels;

// Reads the corpus and fits its models, or, with --model, reads those and then the corpus in their words.
// False with a message; topic_models_close is right after either.
bool topic_models_open(TopicModels *models, Analysis *analysis);
// The same; `beside` sees each document of the corpus as well.
bool topic_models_open_beside(TopicModels *models, Analysis *analysis, PassVisitor beside);
// The same of a command that takes topic_model_options: those of its --model, which has to be given.
bool topic_models_take(TopicModels *models, Analysis *analysis, PassVisitor beside);
// Whether another language of the corpus is large enough for so many topics.
bool topic_models_other_serves(const TopicCorpus *corpus, const TopicUnits *units, size_t topics);
// False, with a message that the language is left out, where no word is in enough units: a warning where
// another language serves, else the exit status is 1.
bool topic_models_have_words(const TopicUnits *units, bool other_serves, Diagnostics *diagnostics);
// A warning where the units have few words for so many topics, or are those of one document.
void topic_models_tell_few(const TopicUnits *units, size_t topics, Diagnostics *diagnostics);
// The units of the corpus that the model is for; NULL where the corpus has none in its language.
const TopicUnits *topic_models_units(const TopicModels *models, const TopicModel *model);
void topic_models_close(TopicModels *models);
