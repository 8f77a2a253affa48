// StoreForm: documents → a corpus store. Writers make numbered vertical text, with a numbering for each
// thread; behind a batch, the thread looks up its new lines and turns what it has written into the store's
// marks and places. Documents gather in the caller's thread until they make a batch of the store's, which is
// put in one transaction: types get their numbers, threads pack the texts, and documents are put in order.
#pragma once

#include "corpus/store/store_writer.h"
#include "tokenize/storing/changes.h"
#include "tokenize/storing/store_taking.h"

typedef struct StoredDocuments {
    StoredDocument *items;
    size_t count, capacity;
} StoredDocuments;

typedef struct StoreForm {
    StoreWriter *store;
    StoreLines lines;
    unsigned columns;
    bool replace; // documents of other sources that have the same id
    Str added;    // the day of new documents
    size_t threads;
    StoreTaker *takers; // [threads]
    Changes changes;    // that are committed
    uint32_t *types;    // by number in `lines`: the type's number in the store; 0 while it has none
    size_t type_capacity;
    StoredDocuments batch;
    size_t batch_bytes; // of texts
} StoreForm;

void store_form_open(StoreForm *form, StoreWriter *store, unsigned columns, size_t threads);
void store_form_close(StoreForm *form); // what is not committed is forgotten

// In any thread: appends the documents that it has written in a batch, whose new lines and units these are.
void store_form_take(StoreForm *form, size_t thread, const LineNumbers *batch, Str units,
                     StoredDocuments *documents);
// In the caller's thread: takes the documents, and commits when they make a batch. False when nothing more
// can be put, or --strict stops.
bool store_form_put(StoreForm *form, StoredDocuments *documents, size_t bytes, Diagnostics *diagnostics);
bool store_form_commit(StoreForm *form, Diagnostics *diagnostics);
