// topics --choose-k=5,10,…: what speaks for each number of topics, and which one is suggested, if any.
#pragma once

#include "analyze/pass/analysis.h"

enum { CHOICES_AT_MOST = 50 };

typedef struct TopicChoiceOptions {
    size_t list[CHOICES_AT_MOST]; // ascending, all different
    size_t count;
    size_t runs, sweeps;
} TopicChoiceOptions;
extern const OptionSet topic_choice_options; // --choose-k, --runs, --sweeps

bool choice_rows_run(Analysis *analysis);
