// What a chunk does not tell of itself. Nearly all chunks are the same tokens wherever they stand; the few
// that are not (US, été, J.) ask for one of these, so that what they become depends on the chunk and on the
// bits that hold.
#pragma once

#include "language/settings.h"

enum {
    CONTEXT_EMPHASIS = 1, // capitals say nothing here: the sentence or what stands beside has them too
    CONTEXT_NOUN = 2,     // the words before make a noun of what is a stop word else (cet été)
    CONTEXT_NAME = 4,     // a word with a capital follows in the sentence (J. Smith)
    CONTEXT_BITS = 3,
    CONTEXT_DIGITS = 8, // is only asked: more digits may follow, and words_chunk_end tells
};

// Those of the bits `asked` that hold for the chunk from `start` to `end` of a sentence.
unsigned words_context(Str sentence, size_t start, size_t end, unsigned asked,
                       const LanguageSettings *settings);

// Whether letters and capitals are the same but for case, by the bit that tells A from a and É from é.
bool same_letters(Str a, Str b);
bool list_has_letters(const char *list, Str word);

Str chunk_before(Str text, size_t at); // what stands between the blanks before `at`
Str skip_marks(Str chunk); // what is left behind the marks, brackets and quotes that it begins with

// The row of stop words that may be nouns that `word` is in, NULL for none.
struct NounLikeStopword;
const struct NounLikeStopword *find_noun_like_stopword(Str word, Language language);
bool is_noun_like_stopword(Str word); // of any language
