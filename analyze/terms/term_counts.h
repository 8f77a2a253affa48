// The counting of terms that the commands about terms share.
#pragma once

#include "analyze/terms/spreads.h"
#include "corpus/counting/counts.h"

// Reads the corpus and counts its terms in their groups, or, with `by_document`, each document as the group
// of its number, tallied by language; `spreads`, which may be NULL, learns where they stand. False with a
// message.
bool term_counts_read(Counts *counts, Analysis *analysis, bool by_document, Spreads *spreads);
// Ends the current document, what was counted since its start (or since the last change of speaker) going to
// the current group.
void term_counts_end_document(Counts *counts, const CorpusPass *pass);
