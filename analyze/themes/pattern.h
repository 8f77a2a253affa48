// Pattern: the syntax tree of a query over the tokens of a sentence. One of the five fixed headers: theme
// dictionaries, KWIC and co-occurrence queries all speak it.
//
//   =IA                        one word, its case and accents as written
//   chaîne* d'approvisionnement    a phrase: adjacent words; * is any run of characters, ? exactly one
//   développement +2 équilibré     in this order, at most 2 tokens between     ~2 either order
//   usine* & robot*            both in one sentence       &! left, only in sentences without right
//   !intelligence économique   an exclusion: what it covers does not count
//   /\d{4}/                    one whole word by regular expression (PCRE2)
//
// Binding: phrase, then + and ~, then & and &!, left to right. Operators are words of their own; `\` takes
// its meaning from any character (\* \& \= \/ \! \\). Words are cut and folded by language/ as the text is.
//
// Invariants: a tree is left-deep, a right child is never built of an operator that binds as loosely or more
// loosely than its parent; PATTERN_WORD has 1 word, PATTERN_PHRASE 2 or more; at most PATTERN_OPERANDS_MAX
// leaves.
#pragma once

#include "analyze/themes/pattern_word.h"

enum {
    PATTERN_GAP_MAX = 100,     // the largest N of +N and ~N, in tokens
    PATTERN_OPERANDS_MAX = 16, // leaves of one tree
    PATTERN_BYTES_MAX = 4096,  // of its text
};

typedef enum PatternKind {
    PATTERN_WORD,
    PATTERN_PHRASE,
    PATTERN_FOLLOWED, // +N
    PATTERN_NEAR,     // ~N
    PATTERN_AND,      // &
    PATTERN_AND_NOT,  // &!
} PatternKind;

typedef struct PatternNode PatternNode;
struct PatternNode {
    PatternKind kind;
    PatternWord *words; // of leaves
    size_t word_count;
    size_t gap_tokens; // N of +N and ~N
    PatternNode *left; // of operators
    PatternNode *right;
};

typedef struct Pattern {
    PatternNode *root;
    bool is_exclusion; // `!` before the whole pattern
} Pattern;

typedef struct PatternError {
    size_t column;     // from 1, in bytes of the pattern's text
    char message[256]; // what was expected there
} PatternError;

// Reads `text` (valid UTF-8) as `settings` cut and fold a text. The tree lives in the arena, regular
// expressions included. False with `*error` set when it is no pattern.
bool pattern_parse(Pattern **pattern, Str text, const LanguageSettings *settings, Arena *arena,
                   PatternError *error);

// From here on the pattern compares without accents (accents: ignore). The tokens must come without, too.
void pattern_ignore_accents(Pattern *pattern, Arena *arena);

// Whether a word of the pattern is =X, which needs the word as written.
bool pattern_needs_words(const Pattern *pattern);
