// What --stopwords and --show hide: how many terms, and how many tokens of them there are. A table that
// leaves out more than half of a corpus has to say so, in its sidecar and to whoever looks at it on a
// terminal.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/terms/term_sums.h"
#include "corpus/counting/counts.h"

// Sets analysis->table.hidden; the lists of all languages of the corpus have been made.
void hidden_count(Analysis *analysis, Stoplist *stoplist, const Counts *counts);
void hidden_count_sums(Analysis *analysis, Stoplist *stoplist, const TermSums *sums);
// Of terms that are no stop words.
void hidden_count_kinds(Analysis *analysis, Stoplist *stoplist, const ShownKinds *kinds);
