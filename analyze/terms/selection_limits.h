// Which rows a table has: how often a term or theme has to occur (--min-frequency, --min-documents,
// --max-document-share), and which are named (--only, --node).
#pragma once

#include "base/option.h"

typedef struct SelectionLimits {
    size_t min_frequency, min_documents; // 0: no limit
    double max_document_share;
} SelectionLimits;
extern const OptionSet limit_options; // its struct is SelectionLimits

typedef struct OnlyOptions {
    OptionList names; // none: all
} OnlyOptions;
extern const OptionSet only_options;

typedef struct NodeOptions {
    OptionList names; // of pairs: one of the two has to be among them; none: all
} NodeOptions;
extern const OptionSet node_options;

typedef struct TopOptions {
    size_t rows; // of a group; 0: all
} TopOptions;
extern const OptionSet top_options;
// One line of how many rows --top left out, if any.
void top_tell(size_t rows, Diagnostics *diagnostics);

// Whether the limits can hide any term.
static inline bool selection_limits_hide(const SelectionLimits *limits) {
    return limits->min_frequency > 1 || limits->min_documents > 1 || limits->max_document_share < 1;
}
