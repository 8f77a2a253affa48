// StoreWriter: documents → a corpus store. What is put between two commits is there as a whole or not at all,
// also when the program is killed or the disk is full; others read the store meanwhile as it was before.
#pragma once

#include "base/diagnostics.h"
#include "corpus/document.h"
#include "corpus/store/store_documents.h"
#include "corpus/store/store_pack.h"
#include "corpus/store/store_text.h"
#include "corpus/store/store_types.h"

typedef struct StoreWriter StoreWriter;

// Opens a store, made if it is not there. What it holds must have these columns and settings (but for the
// language, which is each document's own), unless `columns` is 0, with which nothing may be put. NULL with a
// message when that cannot be.
StoreWriter *store_writer_open(const char *path, unsigned columns, Str settings, Diagnostics *diagnostics);
// What is not committed is undone.
void store_writer_close(StoreWriter *writer);

bool store_writer_begin(StoreWriter *writer);
bool store_writer_commit(StoreWriter *writer); // on the disk when it returns

// Gives types the numbers that they have in the store; the caller asks once for each type. New ones get the
// next numbers, the frequent ones the lower: a number below 128 is one byte in a text, below 16384 two.
bool store_writer_number(StoreWriter *writer, StoredType *types, size_t count);
// Makes a dictionary of the runs of tokens of these texts, if it would be a better one than the store has.
bool store_writer_offer(StoreWriter *writer, const StoredText *const *texts, size_t count);
const Packer *store_writer_packer(StoreWriter *writer); // ready to pack texts

// Whether a document may be put: its id is free, or taken by one of the same source, which it replaces, or of
// the same bytes. Else `*other_source` is the source of that one. False with a message when the store cannot
// say.
bool store_writer_find(StoreWriter *writer, const Document *document, Buffer *other_source);

// What becomes of a document of the store.
typedef enum StoreChange {
    STORE_NEW,
    STORE_CHANGED,
    STORE_RENAMED,
    STORE_UNCHANGED,
    STORE_REMOVED,
    STORE_CHANGE_COUNT
} StoreChange;

// A document with its text, in the place of an earlier one of its id, whose `added` it takes over; nothing is
// written when that is the same, wherever it came from. *change is new, changed or unchanged.
bool store_writer_put(StoreWriter *writer, Document *document, const StoredText *text,
                      const PackedText *packed, StoreChange *change);
// Removes a document; *found says whether it was there.
bool store_writer_remove(StoreWriter *writer, Str id, bool *found);
// Gives a document of the store another id, which no other has, and another source.
bool store_writer_rename(StoreWriter *writer, Str id, Str new_id, Str source);
// All documents, in byte order of their ids; documents of the same bytes. What `take` gets lives until it
// returns.
bool store_writer_list(StoreWriter *writer, StoreListFunction *take, void *context);
bool store_writer_twins(StoreWriter *writer, StoreTwinsFunction *take, void *context);
// Makes document_terms and sentences tables, which are kept up to date from now on.
bool store_writer_index(StoreWriter *writer);

const char *store_library_version(void); // for --version
