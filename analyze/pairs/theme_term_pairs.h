// cooccurrence --of=themes,terms: which terms stand with which themes.
#pragma once

#include "analyze/pass/analysis.h"

bool theme_term_pairs_run(Analysis *analysis);
