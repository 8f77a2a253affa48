#include "corpus/vertical/annotated.h"

#include "base/memory.h"
#include "language/terms/terms.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

void annotated_types_free(AnnotatedTypes *types) {
    interner_free(&types->keys);
    arena_free(&types->arena);
    free(types->types);
    *types = (AnnotatedTypes){0};
}

void annotated_start(AnnotatedText *text) {
    document_clear(&text->metadata);
    buffer_clear(&text->text);
    arena_free(&text->arena);
    text->settings = (Str){0};
    text->token_count = text->sentence_count = 0;
}

void annotated_free(AnnotatedText *text) {
    document_free(&text->metadata);
    buffer_free(&text->text);
    arena_free(&text->arena);
    free(text->tokens);
    free(text->sentences);
    *text = (AnnotatedText){0};
}

void annotated_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type) {
    Str counted = type->lemma.length ? type->lemma : type->word;
    if (type->lemma.length && text->settings.length)
        buffer_append(term, counted); // our own term: it may have been kept as written
    else
        term_append_folded(term, counted);
}

uint32_t annotated_add_key(AnnotatedTypes *types, Str key, bool *is_new) {
    uint32_t known = types->keys.count;
    uint32_t id = interner_add(&types->keys, key);
    *is_new = id == known;
    if (*is_new) MEMORY_GROW(types->types, types->capacity, (size_t)id + 1);
    return id;
}

void annotated_set_type(AnnotatedTypes *types, uint32_t id, Str form, Str lemma, uint8_t kind) {
    Buffer word = {0}, base = {0};
    term_append_word(&word, form);
    unicode_append_nfc(&base, lemma);
    types->types[id] = (AnnotatedType){
        .word = arena_copy(&types->arena, buffer_str(&word)),
        .lemma = arena_copy(&types->arena, buffer_str(&base)),
        .kind = kind,
    };
    buffer_free(&word);
    buffer_free(&base);
}

void annotated_add_token(AnnotatedText *text, size_t start, size_t length, uint32_t type) {
    MEMORY_GROW(text->tokens, text->token_capacity, text->token_count + 1);
    text->tokens[text->token_count++] = (AnnotatedToken){start, (uint32_t)length, type};
}

void annotated_end_sentence(AnnotatedText *text, size_t paragraph, ParagraphKind kind, Str speaker) {
    size_t first = 0;
    if (text->sentence_count) {
        const AnnotatedSentence *last = &text->sentences[text->sentence_count - 1];
        first = last->first + last->count;
    }
    if (text->token_count == first) return;
    MEMORY_GROW(text->sentences, text->sentence_capacity, text->sentence_count + 1);
    text->sentences[text->sentence_count++] = (AnnotatedSentence){
        .first = first,
        .count = text->token_count - first,
        .paragraph = paragraph,
        .paragraph_kind = kind,
        .speaker = speaker,
    };
}
