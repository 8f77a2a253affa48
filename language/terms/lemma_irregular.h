// Words whose lemma dictionaries of spelling do not tell, because their forms stand there as words of their
// own: irregular verbs and plurals of English, articles and pronouns of French, verbs of Korean that became
// postpositions.
#pragma once

#include "language/settings.h"
#include "language/terms/lemma_list.h"

// Adds the forms of these words, with their lemmas, to the list.
void lemma_irregular_add(LemmaList *list, Language language);
