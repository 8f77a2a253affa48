// What a pass does with formulae: counts them, or takes them off, known by a reading of their own.
#pragma once

#include "analyze/pass/corpus_pass.h"

// Reads the corpus for its formulae. What is wrong with it is told when it is read for its numbers.
bool pass_formulae_open(CorpusPass *pass, ToolRun *run);
// Counts those of the sentence, or takes them off. False when nothing is left of it.
bool pass_formulae_take(CorpusPass *pass, Sentence *sentence);
