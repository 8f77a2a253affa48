// Which lemma a word has when a dictionary gives several analyses of it: a pure function, so that the same
// word always has the same one.
#pragma once

#include "base/buffer.h"
#include "language/rules.h"

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
// Whether it has a field "key:value" (is:fem).
bool analysis_has(const Analysis *analysis, const char *field);
// The next analysis of `analyses`, which are not empty.
Analysis analysis_next(Str *analyses);

// What a language is asked for guesses about, where the dictionary did not bring a word to a lemma: the word
// as written and folded, whether the dictionary knows it at all, and how many guesses there were already.
// With its guess the language says what the guess needs.
typedef enum GuessNeeds { NEEDS_KNOWN_WORD, NEEDS_ENTRY, NEEDS_NOTHING } GuessNeeds;
typedef struct LemmaQuestion {
    Str word, folded, lemma; // the lemma is the word itself, or empty
    bool known;
    size_t number;
    GuessNeeds needs;
} LemmaQuestion;

// Whether the analyses of a guess are what it needs: some; or one of an entry of the dictionary that is
// written like it, or of a compound.
bool lemma_guess_holds(GuessNeeds needs, Str guess, Str analyses);

// Whether of two lemmas of one rank the first is taken: the word itself, else the longer, else the first in
// byte order.
bool lemma_is_better(Str lemma, Str best, Str folded);

// Appends the lemma, folded, that `analyses` (of hunspell_analyse) give for the folded word; false, with
// nothing appended, when there is none. The best rank first, as the language has it; then the better one.
bool lemma_choose(Buffer *lemma, Str folded, Str analyses, Language language);

// The class of word (UPOS: "NOUN") that all analyses agree on by the rows of a language; NULL when they do
// not, or there are none.
const char *lemma_word_class(Str analyses, const WordClass *rows);
