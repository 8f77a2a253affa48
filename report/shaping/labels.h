// Labels: the columns of ours under what people call them (--labels). The last step, so that all others go by
// the names of columns; what --wide made headings of stays as it is.
#pragma once

#include "base/option.h"
#include "report/shaping/rows.h"

// The set of options of formats that people read.
typedef struct LabelOptions {
    LabelLanguage language; // LABEL_LANGUAGE_COUNT for the names of columns
} LabelOptions;
extern const OptionSet label_options;

// Takes over `source`.
Rows *labels_open(Rows *source, const LabelOptions *options);
