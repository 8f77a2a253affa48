// WordIndex: the distinct words of many patterns, and which of them each type of a vocabulary matches. A type
// is tested once, when it is first met; text is Zipfian, so a token then costs one look-up. Words are found
// by what stands before their first glob, so that thousands of words cost a type a few look-ups. Invariant:
// one index serves one vocabulary, which may grow.
#pragma once

#include "analyze/themes/pattern.h"
#include "base/diagnostics.h"
#include "base/interner.h"
#include "corpus/vocabulary.h"

typedef struct WordEntry {
    PatternWord word;
    Place place;   // of the first pattern that has it
    uint32_t next; // id + 1 of the next word with the same head, or 0
    bool gave_up;  // a limit was reached and reported
} WordEntry;

// The ids of a type's words: `count` of them from `start` in WordIndex.matches, ascending.
typedef struct TypeWords {
    size_t start;
    uint32_t count;
    bool is_known;
} TypeWords;

// Zero-initialised is empty and valid.
typedef struct WordIndex {
    bool ignore_accents;
    Diagnostics *diagnostics;
    Interner keys;
    WordEntry *words; // their count is keys.count
    size_t word_capacity;
    Interner heads;
    uint32_t *first_of_head; // id + 1
    size_t head_capacity;
    size_t longest_head_bytes;
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
// The words that the type matches. All words must have been added before the first call.
TypeWords word_index_of_type(WordIndex *index, const Vocabulary *vocabulary, uint32_t type);
