// Vocabulary: the types of a corpus. A type is one (word, term, kind); many types share one term. Ids are
// dense, in order of first sight, and never move.
#pragma once

#include "base/interner.h"

// Kinds of token: the four that the tokenizer gives, and the tags of Universal Dependencies.
extern const char *const kind_names[];
extern const size_t kind_count;
enum { KIND_WORD, KIND_NUM, KIND_PUNCT, KIND_SYM };

// The kind of that name, KIND_WORD for a name that is none.
uint8_t kind_from_name(Str name);

typedef struct Type {
    uint32_t term; // id in `terms`
    uint8_t kind;  // index in kind_names
} Type;

typedef struct Vocabulary {
    Interner terms;
    Type *types;
    Str *words; // by type: the term's own string where they are the same
    size_t type_capacity, word_capacity;
    Arena arena; // of the other words
    uint32_t type_count;
} Vocabulary;

void vocabulary_free(Vocabulary *vocabulary);
// Adds a type; the caller sees to it that the same one is not added twice.
uint32_t vocabulary_add(Vocabulary *vocabulary, Str word, Str term, uint8_t kind);
Str vocabulary_word(const Vocabulary *vocabulary, uint32_t type);
Str vocabulary_term(const Vocabulary *vocabulary, uint32_t type);
