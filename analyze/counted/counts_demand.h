// Which counts files serve a command in place of texts, as far as its row and its options tell. What it finds
// out on its way (the dictionary that it matches, near-duplicates) it says by itself
// (analyze/pass/analysis.h).
#pragma once

#include "analyze/pass/analysis.h"

// `of` is what the command's row says: "terms", "themes", "ngrams", NULL for none. False with a message.
bool counts_demand_set(Analysis *analysis, const OptionTaker *taker, const char *of);

// What of the options has to be alike when counting and when reading: compounds. False with a message.
bool counts_demand_compounds(Analysis *analysis);
