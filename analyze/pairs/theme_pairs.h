// Co-occurrence of themes, in units or in windows. A unit holds both themes only through hits that share no
// token; a theme is no pair with itself or with a theme above it.
#pragma once

#include "analyze/pairs/pair_table.h"

bool theme_pairs_run(Analysis *analysis, const PairTaker *taker);
