// Lemmas of English: by rules of inflection, of which hunspell-en-gb tells whether what they come to is a
// word; and what decides among several lemmas.
#pragma once

#include "language/rules.h"
#include "language/terms/senses.h"

extern const SenseRules english_sense_rules;

// language/languages/english_irregular.c
extern const char *const english_irregular_lemmas[];

// language/languages/english_lemma_weights.c
extern const SenseWeights english_sense_favours;
extern const SenseWeights english_sense_sets[], english_senses_before[], english_senses_behind[];

// language/languages/english_lemma_words.c: words with several lemmas that are mostly of one class.
extern const char english_mostly_noun[], english_mostly_adjective[];
