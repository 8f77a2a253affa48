// Words whose lemma dictionaries of spelling do not tell, because their forms stand there as words of their
// own: irregular verbs and plurals of English, articles and pronouns of French, verbs of Korean that became
// postpositions.
#pragma once

#include "base/str.h"
#include "language/settings.h"

// The lemma of the folded word; empty when it is none of these.
Str lemma_of_irregular(Str folded, Language language);
