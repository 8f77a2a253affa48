// The words of topics, strongest first: the table of `analyze topics` itself.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct TopicRowOptions {
    size_t terms; // of a topic
} TopicRowOptions;
extern const OptionSet topic_row_options; // --top

bool topic_rows_run(Analysis *analysis);
