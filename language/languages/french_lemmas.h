// Lemmas of French: what is made of what hunspell-fr says of a word, and what decides among several lemmas.
#pragma once

#include "language/rules.h"
#include "language/terms/senses.h"

extern const SenseRules french_sense_rules;
extern const WordClass french_word_classes[];
extern const char *const french_irregular_lemmas[];

// language/languages/french_lemma_weights.c
extern const SenseWeights french_sense_favours;
extern const SenseWeights french_sense_sets[], french_senses_before[], french_senses_behind[];

// language/languages/french_lemma_words.c: words with several lemmas that are mostly of one class.
extern const char french_mostly_noun[], french_mostly_adjective[], french_mostly_verb[],
    french_mostly_other[];
