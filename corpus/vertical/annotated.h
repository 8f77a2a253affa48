// AnnotatedText: one document that somebody else has cut into words, with lemmas and tags: CoNLL-U
// (corpus/vertical/conllu.h) or vertical text of other programs (corpus/vertical/tagged.h). Its sentences and
// words stay as they are. The reference text, which places count in, is put together from the words and what
// the file tells of the space between them. Invariants: a sentence has a token; tokens are in order; words of
// one multiword token that cannot be told apart in the text (French du = de + le) have the same place.
#pragma once

#include "base/diagnostics.h"
#include "corpus/tokens.h"

typedef enum AnnotatedFormat { FORMAT_NONE, FORMAT_CONLLU, FORMAT_TAGGED } AnnotatedFormat;

// What is known of a (form, lemma, tag) that comes back: made once.
typedef struct AnnotatedType {
    Str word;  // NFC, as in vertical text
    Str lemma; // as it stands in the file, in NFC; empty for none
    uint8_t kind;
} AnnotatedType;

typedef struct AnnotatedTypes {
    Interner keys; // whatever the format makes of its columns
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
void annotated_clear(AnnotatedText *text); // keeps the memory and `types`
void annotated_free(AnnotatedText *text);

// By content: CoNLL-U, vertical text of another program, or neither. `start` may end in the middle of a line.
AnnotatedFormat annotated_format_of(Str start);
// Reads the bytes (valid UTF-8) of one document. False when --strict stops.
bool annotated_parse(AnnotatedText *text, AnnotatedFormat format, Str bytes, AnnotatedOrigin origin,
                     Diagnostics *diagnostics);
// The term of a type: its lemma folded (as it stands with `settings` of ours), the folded word without a
// lemma.
void annotated_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type);

// For the parsers. The id of a key; `*is_new` tells that its type is still to be filled in.
uint32_t annotated_add_key(AnnotatedTypes *types, Str key, bool *is_new);
void annotated_set_type(AnnotatedTypes *types, uint32_t id, Str form, Str lemma, uint8_t kind);
void annotated_add_token(AnnotatedText *text, size_t start, size_t length, uint32_t type);
// Ends the sentence of the tokens added since the last one; without any there is none.
void annotated_end_sentence(AnnotatedText *text, size_t paragraph, ParagraphKind kind, Str speaker);
