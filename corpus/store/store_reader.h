// StoreReader: the documents of a corpus store, in byte order of their ids, as they were when it was opened.
#pragma once

#include "base/diagnostics.h"
#include "corpus/document.h"
#include "corpus/store/store_text.h"

typedef struct StoreReader StoreReader;

// Whether a file is a database of SQLite, which only a store can be here.
bool store_is_one(int file);

StoreReader *store_reader_open(const char *path, Diagnostics *diagnostics); // NULL with a message
void store_reader_close(StoreReader *reader);

unsigned store_reader_columns(const StoreReader *reader); // of vertical text
Str store_reader_settings(const StoreReader *reader);

// A type of the store; cells of columns that it does not have are empty.
typedef struct StoreTypeCells {
    Str word, term, kind;
} StoreTypeCells;
typedef Flow StoreTypeFunction(void *context, uint32_t number, const StoreTypeCells *cells);
// Gives every type to `take`, in the order of their numbers, until that says STOP. STOP then, or with a
// message when the store cannot be read.
Flow store_reader_types(StoreReader *reader, StoreTypeFunction *take, void *context);

// The next document; its text, places only if they are wanted, is walked by store_reader_text. False at the
// end, or with a message (store_reader_failed).
bool store_reader_next(StoreReader *reader, Document *document, bool with_places);
TextDecoder *store_reader_text(StoreReader *reader);
bool store_reader_failed(const StoreReader *reader);
