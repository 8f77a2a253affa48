// Co-occurrence of terms, in units or in windows.
#pragma once

#include "analyze/pairs/pair_table.h"

bool term_pairs_run(Analysis *analysis, const PairTaker *taker);
