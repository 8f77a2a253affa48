// Lemmas of German: what is done with what hunspell-de-de (igerman98) says, and the words that it does not
// bring to a lemma: strong verbs, plurals with umlaut, parts of compounds.
#pragma once

#include "language/terms/lemma_choice.h"

// As the members of LanguageRules.
int german_rank(const Analysis *analysis, Str lemma, Str folded);
bool german_append_guess(Buffer *guess, LemmaQuestion *question);
extern const char *const german_irregular_lemmas[];
extern const char german_verb_prefixes[];
