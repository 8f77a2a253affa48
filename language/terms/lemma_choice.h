// Which lemma a word has when a dictionary gives several analyses of it: a pure function, so that the same
// word always has the same one.
#pragma once

#include "base/buffer.h"
#include "language/settings.h"

// Appends the lemma, folded, that `analyses` (of dictionary_analyse) give for the folded word; false, with
// nothing appended, when there is none. The best class of word first, as the language has it; then the word
// itself, then the longest, then the first in byte order.
bool lemma_choose(Buffer *lemma, Str folded, Str analyses, Language language);

// The class of word (UPOS: "NOUN") that all analyses agree on; NULL when they do not, or the dictionary tells
// none, as those of English and Korean.
const char *lemma_word_class(Str analyses, Language language);
