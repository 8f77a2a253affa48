// Kinds of Korean words: NOUN, VERB (adjectives and nouns with 이다 among them), NUM, OTHER (adverbs,
// determiners, dependent nouns). By the dictionary and by rule; in doubt a word is a noun, so that it is
// seen. The kind depends on the word alone.
#pragma once

#include "language/terms/word_kinds.h"

extern const WordKindRules korean_kind_rules;
