// StoreForm: documents → a corpus store. Writers make vertical text, in which known tokens are numbers;
// threads turn it into the store's marks and places. Documents gather in the caller's thread until they make
// a batch, which is put in one transaction: types get their numbers, threads pack the texts, and documents
// are put in order.
#pragma once

#include "corpus/store/store_writer.h"
#include "tokenize/forms/token_numbers.h"
#include "tokenize/storing/changes.h"

// A document on its way: its fields, and its text with token numbers instead of types.
typedef struct StoredDocument {
    Document document;
    StoredText text;
    uint32_t *tokens; // [text.token_count]
    PackedText packed;
    bool refused;       // the store has another document of this id
    StoreChange change; // once it is put
} StoredDocument;

typedef struct StoreForm {
    StoreWriter *store;
    TokenNumbers numbers;
    unsigned columns;
    bool replace; // documents of other sources that have the same id
    Str added;    // the day of new documents
    size_t threads;
    Changes changes; // that are committed
    uint32_t *types; // by token number: the type's number in the store; 0 while it has none
    size_t type_capacity;
    StoredDocument *batch;
    size_t batch_count, batch_capacity, batch_bytes; // of texts
} StoreForm;

void store_form_open(StoreForm *form, StoreWriter *store, unsigned columns, size_t threads);
void store_form_close(StoreForm *form); // what is not committed is forgotten

// In any thread: takes the vertical text of one document apart.
void store_form_take(StoreForm *form, Str vertical, StoredDocument *stored);
void stored_document_free(StoredDocument *stored);
// In the caller's thread: takes the documents, and commits when they make a batch. False when nothing more
// can be put, or --strict stops.
bool store_form_put(StoreForm *form, StoredDocument *documents, size_t count, size_t bytes,
                    Diagnostics *diagnostics);
bool store_form_commit(StoreForm *form, Diagnostics *diagnostics);
