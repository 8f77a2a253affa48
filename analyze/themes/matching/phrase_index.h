// PhraseIndex: the distinct phrases of many patterns (a word is a phrase of one), and where they stand in a
// sentence. Phrases are a tree: a step from a node by a word leads to another node, and a phrase is the node
// that it ends at. So thousands of phrases that begin alike cost a token no more than one of them.
#pragma once

#include "analyze/themes/matching/spans.h"
#include "analyze/themes/matching/word_index.h"

typedef struct IndexedPhrase {
    size_t length; // words, at least 1
    Spans spans;   // where it stands in the present sentence, sorted by `first`
} IndexedPhrase;

typedef struct PhraseNode {
    uint32_t phrase; // id + 1 of the phrase that ends there, or 0
    bool has_steps;  // some phrase goes on
} PhraseNode;

// What a type is at the start of phrases. Text is mostly of types that are none, and a byte of each stays in
// the cache.
typedef enum StartKind { START_UNKNOWN, START_NONE, START_OF_PHRASE } StartKind;

// Zero-initialised is empty and valid.
typedef struct PhraseIndex {
    WordIndex words;
    uint32_t *first_nodes; // by word id: the node that it leads to from the root, or 0
    size_t first_capacity;
    uint8_t *starts; // StartKind by type
    size_t start_capacity;
    Interner steps;       // (node, word id) below the root, by whose id
    uint32_t *step_nodes; // is the node that it leads to
    size_t step_capacity;
    PhraseNode *nodes; // [0] is the root
    uint32_t node_count;
    size_t node_capacity;
    IndexedPhrase *phrases;
    uint32_t phrase_count;
    size_t phrase_capacity;
    uint32_t *found; // ids of the phrases that stand in the present sentence
    size_t found_count;
    size_t found_capacity;
    const Vocabulary *vocabulary; // of the present sentence
    const uint32_t *sentence;     // its types
    size_t sentence_length;
} PhraseIndex;

void phrase_index_free(PhraseIndex *index);
uint32_t phrase_index_add(PhraseIndex *index, const PatternWord *words, size_t count, Place place);
void phrase_index_give_back(PhraseIndex *index); // room for more words and phrases than there are

// Finds every phrase at every place of the sentence, and forgets those of the sentence before.
void phrase_index_read(PhraseIndex *index, const Vocabulary *vocabulary, const uint32_t *types,
                       size_t length);
