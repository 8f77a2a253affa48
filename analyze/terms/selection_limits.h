// SelectionLimits: how often a term has to occur, and in how many documents, to become a row
// (--min-frequency, --min-documents, --max-document-share).
#pragma once

#include "analyze/options/options.h"

typedef struct SelectionLimits {
    size_t min_frequency, min_documents; // 0: no limit
    double max_document_share;
} SelectionLimits;

static inline SelectionLimits selection_limits(const AnalyzeOptions *options) {
    return (SelectionLimits){options->min_frequency, options->min_documents, options->max_document_share};
}

// Whether the limits can hide any term.
static inline bool selection_limits_hide(const SelectionLimits *limits) {
    return limits->min_frequency > 1 || limits->min_documents > 1 || limits->max_document_share < 1;
}
