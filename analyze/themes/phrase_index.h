// PhraseIndex: the distinct phrases of many patterns (a word is a phrase of one), and where they stand in a
// sentence.
#pragma once

#include "analyze/themes/spans.h"
#include "analyze/themes/word_index.h"

typedef struct IndexedPhrase {
    uint32_t *words; // ids in the word index
    size_t length;   // at least 1
    uint32_t next;   // id + 1 of the next phrase with the same first word, or 0
    Spans spans;     // where it stands in the present sentence, sorted by `first`
} IndexedPhrase;

// Zero-initialised is empty and valid.
typedef struct PhraseIndex {
    WordIndex words;
    Arena arena;
    Interner keys;
    IndexedPhrase *phrases; // their count is keys.count
    size_t phrase_capacity;
    uint32_t *first_of_word; // id + 1 of a phrase
    size_t word_capacity;
    uint32_t *found; // ids of the phrases that stand in the present sentence
    size_t found_count;
    size_t found_capacity;
    TypeWords *sentence;
    size_t sentence_capacity;
} PhraseIndex;

void phrase_index_free(PhraseIndex *index);
uint32_t phrase_index_add(PhraseIndex *index, const PatternWord *words, size_t count, Place place);

// Finds every phrase at every place of the sentence; what was found in the sentence before is forgotten.
void phrase_index_read(PhraseIndex *index, const Vocabulary *vocabulary, const uint32_t *types,
                       size_t length);
