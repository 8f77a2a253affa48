// WordIndex: the distinct words of many patterns, and which of them each type of a vocabulary matches. A type
// is tested once, when it is first met; text is Zipfian, so a token then costs one look-up. Words are found
// by a part of them that holds no glob, their head or else the longest run of letters between globs, so that
// a type is compared only with the few words that it may match. Regular expressions have no such part and are
// tried on every type. Invariant: one index serves one vocabulary, which may grow.
#pragma once

#include "analyze/themes/matching/letter_tree.h"
#include "analyze/themes/pattern.h"
#include "base/diagnostics.h"
#include "base/interner.h"
#include "corpus/vocabulary.h"

typedef struct WordEntry {
    PatternWord word;
    const char
        *file; // of the first pattern that has it, with its place there: a Place would be the larger half
    uint32_t line, column;
    uint32_t next; // id + 1 of the next word in the same list, or 0
    bool gave_up;  // a limit was reached and reported
} WordEntry;

// Words by a part of them without globs: lists by the node at which that part ends.
typedef struct WordLists {
    LetterTree pieces;
    uint32_t *first; // by node: id + 1 of a word, or 0
    size_t capacity;
} WordLists;

// The ids of a type's words: `count` of them from `start` in WordIndex.matches, ascending.
typedef struct TypeWords {
    uint32_t start;
    uint32_t count : 31;
    bool is_known : 1;
} TypeWords;

// Zero-initialised is empty and valid.
typedef struct WordIndex {
    bool ignore_accents;
    Diagnostics *diagnostics;
    Interner keys;
    WordEntry *words; // their count is keys.count
    size_t word_capacity;
    WordLists by_head;
    WordLists by_middle; // words with a glob in front
    uint32_t anywhere;   // id + 1 of the first word that has no such part
    TypeWords *types;
    size_t type_capacity;
    uint32_t *matches;
    size_t match_count;
    size_t match_capacity;
    PatternToken token;
} WordIndex;

void word_index_free(WordIndex *index);
// The id of the word, new or old. Its bytes must outlive the index.
uint32_t word_index_add(WordIndex *index, const PatternWord *word, Place place);
void word_index_give_back(WordIndex *index); // room for more words than there are
// Makes room for the types of a vocabulary that has grown. All words must have been added before.
void word_index_know(WordIndex *index, const Vocabulary *vocabulary);
void word_index_test(WordIndex *index, const Vocabulary *vocabulary, uint32_t type);
// The words that the type matches.
static inline TypeWords word_index_of_type(WordIndex *index, const Vocabulary *vocabulary, uint32_t type) {
    if (!index->types[type].is_known) word_index_test(index, vocabulary, type);
    return index->types[type];
}
