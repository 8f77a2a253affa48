// InsideWords: the words of Korean documents, and which of them hold a pattern inside: Korean writes
// compounds as one word, which a pattern does not find unless it has a *.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "corpus/vocabulary.h"

typedef struct InsideWords {
    bool *seen; // by term
    size_t capacity;
} InsideWords;

void inside_words_add(InsideWords *inside, const Vocabulary *vocabulary, const uint32_t *types, size_t count);
// How many different words hold the pattern inside and are not found by it. False for what is more, or other,
// than one Korean word with or without * at its ends, and for exclusions.
bool inside_words_count(const InsideWords *inside, const Vocabulary *vocabulary, Str pattern, size_t *count);
void inside_words_free(InsideWords *inside);
