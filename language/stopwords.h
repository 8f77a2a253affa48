// Stop words: the closed classes of each language (articles, pronouns, prepositions, conjunctions,
// auxiliaries and a few adverbs; in Korean dependent nouns, pronouns and light verbs), gathered from its
// grammar: for French Grevisse, Le bon usage; for English Quirk et al., A Comprehensive Grammar; for Korean
// 표준국어문법론. Folded words.
#pragma once

#include "language/settings.h"

// The list of a language, words separated by spaces; empty for LANGUAGE_UND.
Str stopwords_of(Language language);
