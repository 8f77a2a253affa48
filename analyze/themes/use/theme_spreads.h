// Where the hits of themes stand (analyze/terms/spreads.h).
#pragma once

#include "analyze/terms/spreads.h"
#include "analyze/themes/matching/matcher.h"

// A hit stands where its first token that counts does; one without is passed over, as it has no place among
// them.
void theme_spreads_add(Spreads *spreads, const CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                       size_t count);
