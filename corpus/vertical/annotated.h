// AnnotatedText: one document that another program has cut into words, with lemmas and tags, as the parsers
// of corpus/vertical/annotated_format.h read it. Its sentences and words stay as they are. The reference
// text, which places count in, is put together from the words and what the file says of the space between
// them. Invariants: a sentence has a token; tokens are in order; words of one multiword token that cannot be
// told apart in the text (French du = de + le) have the same place. Zero-initialised is empty and valid once
// `types` is set.
#pragma once

#include "base/diagnostics.h"
#include "corpus/tokens.h"

// A word with its lemma and tag, made once however often it comes.
typedef struct AnnotatedType {
    Str word;  // NFC, as in vertical text
    Str lemma; // as it stands in the file, in NFC; empty for none
    uint8_t kind;
} AnnotatedType;

// The types of all documents of a file. Zero-initialised is empty and valid.
typedef struct AnnotatedTypes {
    Interner keys; // what a parser tells types apart by; a key's id is that of its type
    AnnotatedType *types;
    size_t capacity;
    Arena arena;
} AnnotatedTypes;

typedef struct AnnotatedToken {
    size_t start; // bytes in the reference text
    uint32_t length;
    uint32_t type;
} AnnotatedToken;

typedef struct AnnotatedSentence {
    size_t first, count;
    size_t paragraph; // from 1
    ParagraphKind paragraph_kind;
    Str speaker; // empty for nobody
} AnnotatedSentence;

typedef struct AnnotatedText {
    AnnotatedTypes *types;
    Document metadata; // fields that the file gives the document
    Buffer text;       // the reference text
    Str settings;      // how it was cut, where it was our tokenizer; else empty
    Arena arena;
    AnnotatedToken *tokens;
    AnnotatedSentence *sentences;
    size_t token_count, token_capacity, sentence_count, sentence_capacity;
} AnnotatedText;

// Where the bytes of a document come from, for messages.
typedef struct AnnotatedOrigin {
    const char *file;
    size_t first_line;
} AnnotatedOrigin;

void annotated_types_free(AnnotatedTypes *types);
void annotated_free(AnnotatedText *text); // not its `types`

// The term of a type: its lemma, or its word when it has none, folded. A lemma that our tokenizer has written
// (text->settings) is a term already.
void annotated_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type);

// ---- For the parsers ----

void annotated_start(AnnotatedText *text); // empties it for the next document; `types` stay
// The id of a key; `*is_new`: its type is still to be set.
uint32_t annotated_add_key(AnnotatedTypes *types, Str key, bool *is_new);
void annotated_set_type(AnnotatedTypes *types, uint32_t id, Str form, Str lemma, uint8_t kind);
void annotated_add_token(AnnotatedText *text, size_t start, size_t length, uint32_t type);
// Ends the sentence of the tokens added since the last one; without any there is none.
void annotated_end_sentence(AnnotatedText *text, size_t paragraph, ParagraphKind kind, Str speaker);
