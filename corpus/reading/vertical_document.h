// VerticalDocument: how far a document of our own vertical text has been read, by its tags: its turn,
// paragraph and sentence, and where the next token stands. Zero-initialised is valid once `diagnostics` is
// set.
#pragma once

#include "corpus/reading/token_corpus.h"

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

// A token of the sentence, for which there has to be room, and whose word has `length_bytes`.
static inline void vertical_document_add_token(VerticalDocument *document, const SentenceRoom *room,
                                               uint32_t type, size_t length_bytes) {
    size_t at = document->length++;
    room->types[at] = type;
    if (document->same_place) { // of a multiword token that the text shows as a whole: behind <m/>
        document->same_place = false;
        room->offsets[at] = at ? room->offsets[at - 1] : document->position;
        room->lengths[at] = at ? room->lengths[at - 1] : 0;
        return;
    }
    room->offsets[at] = document->position + document->gap;
    room->lengths[at] = document->next_length ? document->next_length : length_bytes;
    document->position = room->offsets[at] + room->lengths[at];
    document->gap = 1;
    document->next_length = 0;
}

// The sentence that has been read, without its tokens; its speaker is valid until the document goes on.
Sentence vertical_document_sentence(const VerticalDocument *document);

// What is no text but a number where it is read.
void vertical_document_start_sentence(VerticalDocument *document, size_t number, size_t offset_bytes);
Flow vertical_document_start_paragraph(VerticalDocument *document, Place place, size_t number,
                                       ParagraphKind kind);
Flow vertical_document_end_paragraph(VerticalDocument *document, Place place);

// Tags that are as frequent as words, in the form that tokenize gives them. False for all others, for which
// there is vertical_document_read_tag.
bool vertical_document_read_frequent_tag(VerticalDocument *document, Str tag);
// Any tag, well-formed UTF-8; one that is not ours is passed over.
Flow vertical_document_read_tag(VerticalDocument *document, Place place, Str tag);
