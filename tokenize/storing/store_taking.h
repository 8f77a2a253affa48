// Takes what a thread has written apart (numbered vertical text, corpus/vertical/numbered.h), into what a
// corpus store keeps of a document.
#pragma once

#include "corpus/store/store_writer.h"
#include "tokenize/storing/store_lines.h"

// A document on its way: its fields, and its text with numbers of lines instead of types.
typedef struct StoredDocument {
    Document document;
    StoredText text;
    uint32_t *tokens; // [text.token_count], numbers in StoreLines
    PackedText packed;
    bool refused;       // the store has another document of this id
    StoreChange change; // once it is put
} StoredDocument;

void stored_document_free(StoredDocument *stored);

// One for each thread.
typedef struct StoreTaker {
    ThreadLines lines;
    uint32_t *tokens; // of the document
    size_t token_capacity;
    Buffer value;
} StoreTaker;

void store_taker_free(StoreTaker *taker);
// Takes the document at the front of the units, whose lines are all known.
void store_taker_take(StoreTaker *taker, Str *units, StoredDocument *stored);
