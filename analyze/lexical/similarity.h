// similarity: how alike documents or groups are, pair by pair, by their terms or themes.
#pragma once

#include "analyze/measures/measure_help.h"
#include "analyze/pass/analysis.h"
#include "analyze/statistics/tables/row_measures.h"

enum { SIMILARITIES_AT_MOST = 8 };

typedef struct SimilarityOptions {
    const RowMeasure *list[SIMILARITIES_AT_MOST]; // the first one orders pairs
    const char *names[SIMILARITIES_AT_MOST];
    size_t count; // 0: all
} SimilarityOptions;
extern const OptionSet similarity_options;                           // --measures
void similarity_append_help(Buffer *text, MeasureHelpWriter *write); // --measures=help

bool similarity_run(Analysis *analysis);
