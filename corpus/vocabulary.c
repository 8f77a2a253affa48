#include "corpus/vocabulary.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"
#include "language/words/context.h"

#include <stdlib.h>

const char *const kind_names[KIND_COUNT] = {"WORD",  "NUM",   "PUNCT", "SYM",  "ADJ",      "ADP",  "ADV",
                                            "AUX",   "CCONJ", "DET",   "INTJ", "NOUN",     "PART", "PRON",
                                            "PROPN", "SCONJ", "VERB",  "X",    "PARTICLE", "OTHER"};
const size_t kind_count = KIND_COUNT;

uint8_t kind_from_name(Str name) {
    for (size_t i = 0; i < kind_count; i++)
        if (str_equal_text(name, kind_names[i])) return (uint8_t)i;
    return KIND_WORD;
}

void vocabulary_free(Vocabulary *vocabulary) {
    interner_free(&vocabulary->terms);
    interner_free(&vocabulary->keys);
    free(vocabulary->terms_of_keys);
    free(vocabulary->types);
    free(vocabulary->words);
    arena_free(&vocabulary->arena);
    *vocabulary = (Vocabulary){0};
}

// The place for the term of a key; new ones hold INTERNER_NONE.
static uint32_t *term_of_key(Vocabulary *vocabulary, Str key) {
    uint32_t known = vocabulary->keys.count, number = interner_add(&vocabulary->keys, key);
    MEMORY_GROW(vocabulary->terms_of_keys, vocabulary->key_capacity, (size_t)number + 1);
    if (number == known) vocabulary->terms_of_keys[number] = INTERNER_NONE;
    return &vocabulary->terms_of_keys[number];
}

// oe or ae, or one of the characters that are both.
static bool may_have_ligature(Str term) {
    for (size_t i = 1; i < term.length; i++)
        if (term.bytes[i] == 'e' && (term.bytes[i - 1] == 'o' || term.bytes[i - 1] == 'a')) return true;
    return unicode_has_ligature(term);
}

// More ligatures are fewer letters; of two spellings with as many, one is as good, but always the same.
static bool is_better_spelling(Str a, Str b) {
    Buffer plain_a = {0}, plain_b = {0};
    unicode_append_without_ligatures(&plain_a, a);
    unicode_append_without_ligatures(&plain_b, b);
    bool a_has = !str_equal(buffer_str(&plain_a), a), b_has = !str_equal(buffer_str(&plain_b), b);
    buffer_free(&plain_a);
    buffer_free(&plain_b);
    return a_has != b_has ? a_has : str_compare(a, b) > 0;
}

static uint32_t term_with_ligature(Vocabulary *vocabulary, Str term) {
    Buffer key = {0};
    unicode_append_without_ligatures(&key, term);
    uint32_t *id = term_of_key(vocabulary, buffer_str(&key));
    buffer_free(&key);
    if (*id == INTERNER_NONE)
        *id = interner_add_apart(&vocabulary->terms, term);
    else if (is_better_spelling(term, interner_string(&vocabulary->terms, *id)))
        interner_respell(&vocabulary->terms, *id, term);
    return *id;
}

bool vocabulary_is_noun_apart(const Vocabulary *vocabulary, uint32_t term) {
    for (size_t i = 0; i < vocabulary->nouns_apart_count; i++)
        if (vocabulary->nouns_apart[i] == term) return true;
    return false;
}

static bool is_noun_apart(const Vocabulary *vocabulary, Str term, uint8_t kind) {
    return vocabulary->parts_nouns && kind == KIND_NOUN && is_noun_like_stopword(term) &&
           vocabulary->nouns_apart_count < NOUNS_APART_AT_MOST;
}

static uint32_t noun_apart(Vocabulary *vocabulary, Str term) {
    Buffer key = {0};
    buffer_append_text(&key, "\tNOUN"); // no term has a tab
    buffer_append(&key, term);
    uint32_t *id = term_of_key(vocabulary, buffer_str(&key));
    buffer_free(&key);
    if (*id != INTERNER_NONE) return *id;
    *id = interner_add_apart(&vocabulary->terms, term);
    return vocabulary->nouns_apart[vocabulary->nouns_apart_count++] = *id;
}

static uint32_t term_id(Vocabulary *vocabulary, Str term, uint8_t kind) {
    if (is_noun_apart(vocabulary, term, kind)) return noun_apart(vocabulary, term);
    if (may_have_ligature(term)) return term_with_ligature(vocabulary, term);
    return interner_add(&vocabulary->terms, term);
}

void vocabulary_part_nouns(Vocabulary *vocabulary) {
    vocabulary->parts_nouns = true;
    for (uint32_t type = 0; type < vocabulary->type_count; type++) { // a store tells all its types at once
        Type *known = &vocabulary->types[type];
        Str term = interner_string(&vocabulary->terms, known->term);
        if (is_noun_apart(vocabulary, term, known->kind)) known->term = noun_apart(vocabulary, term);
    }
}

uint32_t vocabulary_add(Vocabulary *vocabulary, Str word, Str term, uint8_t kind) {
    uint32_t type = vocabulary->type_count++, id = term_id(vocabulary, term, kind);
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
