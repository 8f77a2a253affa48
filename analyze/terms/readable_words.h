// ReadableWords: what readability goes by, of each type of a corpus: whether it is a word of its own, a long
// one, and how many syllables it has in a language that knows (language/terms/reading_ease.h). A word has a
// letter. What hangs on another word by an apostrophe or a hyphen (l', 's, -il) is no word of its own; of it,
// what stands behind a hyphen adds syllables. Zero-initialised is empty and valid.
#pragma once

#include "analyze/measures/diversity.h"
#include "corpus/tokens.h"
#include "language/language.h"

typedef struct ReadableWord {
    uint16_t syllables;
    bool known, is_word, is_long;
} ReadableWord;

typedef struct ReadableWords {
    ReadableWord *words[LANGUAGE_COUNT]; // by type
    size_t capacity[LANGUAGE_COUNT];
} ReadableWords;

// What is known of the type in a document of this language.
ReadableWord readable_words_of(ReadableWords *words, const Vocabulary *vocabulary, Language language,
                               uint32_t type);
void readable_words_free(ReadableWords *words);
