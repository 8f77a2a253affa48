// The counting of terms that the commands about terms share.
#pragma once

#include "analyze/pass/analysis.h"
#include "corpus/counting/counts.h"

// Counts the tokens of the sentence: in its group's size, and in `counts`.
void term_counts_add(Analysis *analysis, Counts *counts, const Sentence *sentence);
// Ends the current document, what was counted since its start (or since the last change of speaker) going to
// the current group.
void term_counts_end_document(Analysis *analysis, Counts *counts);
