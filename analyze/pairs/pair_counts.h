// cooccurrence --count=pairs: the counts of a feature co-occurrence matrix, without statistics.
#pragma once

#include "analyze/pass/analysis.h"

bool pair_counts_run(Analysis *analysis);
