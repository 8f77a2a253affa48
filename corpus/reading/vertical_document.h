// VerticalDocument: how far a document of our own vertical text has been read, by its tags: its turn,
// paragraph and sentence, and where the next token stands. Zero-initialised is valid once `diagnostics` is
// set.
#pragma once

#include "corpus/tokens.h"

typedef struct VerticalDocument {
    Diagnostics *diagnostics;
    Place place; // of the tag that is being read
    bool is_open, in_turn, in_paragraph, in_sentence;
    size_t paragraph, sentence; // numbers
    ParagraphKind paragraph_kind;
    Buffer speaker;
    size_t length;      // tokens of the sentence so far
    size_t position;    // where the last one ended in the reference text
    size_t gap;         // bytes before the next one
    size_t next_length; // how many bytes that takes in the reference text; 0: as many as its word
    bool same_place;    // it stands where the one before it does
    Buffer value;       // of the attribute that was read last
} VerticalDocument;

void vertical_document_free(VerticalDocument *document);
void vertical_document_open(VerticalDocument *document); // at its <text> tag

// Tags that are as frequent as words, in the form that tokenize gives them. False for all others, for which
// there is vertical_document_read_tag.
bool vertical_document_read_frequent_tag(VerticalDocument *document, Str tag);
// Any tag, well-formed UTF-8; one that is not ours is passed over.
Flow vertical_document_read_tag(VerticalDocument *document, Place place, Str tag);
