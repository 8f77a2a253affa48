// Co-occurrence of terms, in units or in windows.
#pragma once

#include "analyze/analysis.h"

void term_pairs_run(Analysis *analysis);
