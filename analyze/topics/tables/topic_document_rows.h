// How much of each document is of each topic.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct TopicDocumentOptions {
    bool asked;
} TopicDocumentOptions;
extern const OptionSet topic_document_options; // --documents

bool topic_document_rows_run(Analysis *analysis);
