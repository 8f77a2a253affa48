// cooccurrence --of=themes,terms: which terms stand with which themes.
#pragma once

#include "analyze/pass/analysis.h"

void theme_term_pairs_run(Analysis *analysis);
