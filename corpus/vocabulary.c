#include "corpus/vocabulary.h"

#include "base/memory.h"

#include <stdlib.h>

// Our four first (in the order of the enum), then the other tags of Universal Dependencies.
const char *const kind_names[] = {"WORD", "NUM",  "PUNCT", "SYM",  "ADJ",  "ADP",   "ADV",   "AUX",  "CCONJ",
                                  "DET",  "INTJ", "NOUN",  "PART", "PRON", "PROPN", "SCONJ", "VERB", "X"};
const size_t kind_count = sizeof kind_names / sizeof *kind_names;

uint8_t kind_from_name(Str name) {
    for (size_t i = 0; i < kind_count; i++)
        if (str_equal_text(name, kind_names[i])) return (uint8_t)i;
    return KIND_WORD;
}

void vocabulary_free(Vocabulary *vocabulary) {
    interner_free(&vocabulary->terms);
    free(vocabulary->types);
    free(vocabulary->words);
    arena_free(&vocabulary->arena);
    *vocabulary = (Vocabulary){0};
}

uint32_t vocabulary_add(Vocabulary *vocabulary, Str word, Str term, uint8_t kind) {
    uint32_t type = vocabulary->type_count++, id = interner_add(&vocabulary->terms, term);
    Str known = interner_string(&vocabulary->terms, id);
    MEMORY_GROW(vocabulary->types, vocabulary->type_capacity, vocabulary->type_count);
    MEMORY_GROW(vocabulary->words, vocabulary->word_capacity, vocabulary->type_count);
    vocabulary->types[type] = (Type){id, kind};
    vocabulary->words[type] = str_equal(word, known) ? known : arena_copy(&vocabulary->arena, word);
    return type;
}

Str vocabulary_word(const Vocabulary *vocabulary, uint32_t type) {
    return vocabulary->words[type];
}

Str vocabulary_term(const Vocabulary *vocabulary, uint32_t type) {
    return interner_string(&vocabulary->terms, vocabulary->types[type].term);
}
