// Which lemma a word has when a dictionary gives several analyses of it: a pure function, so that the same
// word always has the same one.
#pragma once

#include "base/buffer.h"
#include "language/language.h"

// One analysis, "st:porter po:v1__tnq__a po:ipre po:2sg".
typedef struct Analysis {
    Str stem;  // st:, the first
    Str part;  // pa:, the first part of a compound; empty for a whole word
    int flags; // fl:, endings; none for the word as it stands in the dictionary
    Str line;  // all of it
} Analysis;

// Ranks are small numbers, the best 0.
enum { RANK_NONE = 9 };

// Whether a class of the analysis (po:) is, or begins with, `name`.
bool analysis_has_class(const Analysis *analysis, const char *name);
bool analysis_has_class_like(const Analysis *analysis, const char *start);

// Appends the lemma, folded, that `analyses` (of hunspell_analyse) give for the folded word; false, with
// nothing appended, when there is none. The best rank first, as the language has it; then the word itself,
// then the longest, then the first in byte order.
bool lemma_choose(Buffer *lemma, Str folded, Str analyses, Language language);

// The class of word (UPOS: "NOUN") that all analyses agree on; NULL when they do not, or the dictionary of
// the language tells none.
const char *lemma_word_class(Str analyses, Language language);
