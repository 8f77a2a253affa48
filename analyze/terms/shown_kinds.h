// ShownKinds: which terms are shown as rows by the kinds of their words. It hides rows alone: sizes, ranks
// and denominators do not know of it. A term may have words of several kinds (보고 is a noun and a verb): it
// is shown unless more of its tokens are of hidden kinds than of shown ones; in doubt it is.
#pragma once

#include "base/diagnostics.h"
#include "corpus/vocabulary.h"
#include "language/language.h"

typedef struct ShownKinds {
    bool shown[KIND_COUNT];
    bool as_language; // by default: some languages show some kinds, others all
    struct KindSum {
        uint64_t shown, hidden; // tokens
    } * sums[LANGUAGE_COUNT];   // by term
    size_t capacities[LANGUAGE_COUNT];
} ShownKinds;

// What --show says: NULL for the default of each language; "all"; "content"; or kinds (NOUN,VERB: PROPN is a
// NOUN too). False with a message (exit status 2) for a kind that is none.
bool shown_kinds_open(ShownKinds *kinds, const char *show, Diagnostics *diagnostics);
void shown_kinds_close(ShownKinds *kinds);

// Whether some kinds are hidden in this language, so that tokens have to be told.
bool shown_kinds_matter(const ShownKinds *kinds, Language language);
// Tells the tokens of a sentence.
void shown_kinds_add(ShownKinds *kinds, const Vocabulary *vocabulary, Language language,
                     const uint32_t *types, size_t length);
// Whether the term is shown. After the last sentence in any thread.
bool shown_kinds_take(const ShownKinds *kinds, Language language, uint32_t term);
// How many terms, and tokens of them, are hidden in all languages.
void shown_kinds_count(const ShownKinds *kinds, size_t *terms, uint64_t *tokens);
