// StoreIndex: how often each term occurs in each document, and the marks of sentences, as tables of a store,
// for programs that do not read its runs of bytes.
#pragma once

#include "corpus/store/store_file.h"
#include "corpus/store/store_pack.h"
#include "corpus/store/store_text.h"

typedef struct StoreIndex StoreIndex;

// Whether the store has it; false with a message when the store cannot say.
bool store_index_is_there(StoreFile *file, bool *there);
// Makes the tables, empty; and what speeds them up, when they are full.
bool store_index_create(StoreFile *file);
bool store_index_finish(StoreFile *file);
StoreIndex *store_index_open(StoreFile *file); // NULL with a message
void store_index_close(StoreIndex *index);
bool store_index_add(StoreIndex *index, sqlite3_int64 document, Str tokens, Str marks);
bool store_index_remove(StoreIndex *index, sqlite3_int64 document);
// Adds all documents that the store has.
bool store_index_fill(StoreIndex *index, Packer *packer);
