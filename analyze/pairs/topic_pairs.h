// Pairs of topics (--model): units of the model that hold both.
#pragma once

#include "analyze/pairs/pair_table.h"

// `taker` takes the pairs instead of a table; it may be NULL. False with a message.
bool topic_pairs_run(Analysis *analysis, const PairTaker *taker);
