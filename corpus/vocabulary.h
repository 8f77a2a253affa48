// Vocabulary: the types of a corpus. A type is one (word, term, kind); many types share one term. Ids are
// dense, in order of first sight, and never move.
#pragma once

#include "base/interner.h"

// Kinds of token: those that the tokenizer gives (NOUN and VERB among them), and the tags of Universal
// Dependencies. PARTICLE is a Korean particle that stands alone behind a closing mark, OTHER a word of which
// no more is known than that it is neither noun, verb nor number.
extern const char *const kind_names[];
extern const size_t kind_count;
typedef enum Kind {
    KIND_WORD,
    KIND_NUM,
    KIND_PUNCT,
    KIND_SYM,
    KIND_ADJ,
    KIND_ADP,
    KIND_ADV,
    KIND_AUX,
    KIND_CCONJ,
    KIND_DET,
    KIND_INTJ,
    KIND_NOUN,
    KIND_PART,
    KIND_PRON,
    KIND_PROPN,
    KIND_SCONJ,
    KIND_VERB,
    KIND_X,
    KIND_PARTICLE,
    KIND_OTHER,
    KIND_COUNT
} Kind;

// The kind of that name, KIND_WORD for a name that is none.
uint8_t kind_from_name(Str name);

typedef struct Type {
    uint32_t term; // id in `terms`
    uint8_t kind;  // index in kind_names
} Type;

enum { NOUNS_APART_AT_MOST = 16 };

typedef struct Vocabulary {
    Interner terms;
    // Terms that have other keys than their spelling: œuvre and oeuvre are one, printed as the first if it is
    // there; a noun that is told from a stop word (vocabulary_part_nouns) is another term than that.
    Interner keys;
    uint32_t *terms_of_keys;
    size_t key_capacity;
    bool parts_nouns;
    uint32_t nouns_apart[NOUNS_APART_AT_MOST];
    size_t nouns_apart_count;
    Type *types;
    Str *words; // by type: the term's own string where they are the same
    size_t type_capacity, word_capacity;
    Arena arena; // of the other words
    uint32_t type_count;
} Vocabulary;

void vocabulary_free(Vocabulary *vocabulary);
// Adds a type; the caller sees to it that the same one is not added twice.
uint32_t vocabulary_add(Vocabulary *vocabulary, Str word, Str term, uint8_t kind);
// From now on, and in what is there, nouns that stop words look like (cet été, NOUN) are terms apart, with
// the same spelling: for tables that hide the stop word.
void vocabulary_part_nouns(Vocabulary *vocabulary);
bool vocabulary_is_noun_apart(const Vocabulary *vocabulary, uint32_t term);
Str vocabulary_word(const Vocabulary *vocabulary, uint32_t type);
Str vocabulary_term(const Vocabulary *vocabulary, uint32_t type);
