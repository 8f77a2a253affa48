// What a table is about: --of, and --themes or --model where it is not given.
#pragma once

#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/topics/subjects/topic_subjects.h"
#include "base/usage.h"

extern const OptionSet subject_options;         // terms|themes
extern const OptionSet counted_subject_options; // terms|themes|pairs|ngrams
extern const OptionSet topical_subject_options; // terms|themes|topics
extern const OptionSet any_subject_options;     // terms|themes|pairs|topics
extern const OptionSet pair_subject_options;    // terms|themes|themes,terms|topics

// What commands take where topics are what they are about: the model, and what chooses words, which has to be
// as it was when the topics were found.
#define TOPICS_ARE_SUBJECTS                                                                                  \
    &topic_model_options, &kind_options, &compound_options, &dictionary_options, &stop_options,              \
        &show_options, &only_topic_options, &hold_options

// Adds --of=themes where --themes stands alone, --of=topics where --model does: variants are chosen by --of.
void subjects_complete(CommandLine *line, const Usage *usage, const OptionTaker *command);
