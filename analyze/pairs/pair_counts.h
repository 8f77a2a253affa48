// cooccurrence --count=pairs: the counts of a feature co-occurrence matrix, without statistics.
#pragma once

#include "analyze/pass/analysis.h"

extern const OptionSet pair_count_options;

bool pair_counts_run(Analysis *analysis);
