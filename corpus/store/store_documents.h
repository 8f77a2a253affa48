// The rows of table `documents`, without their texts: listed, compared by the bytes that they were read from,
// renamed.
#pragma once

#include "corpus/store/store_file.h"

typedef void StoreListFunction(void *context, Str id, Str sha256);
// `count` documents were read from the same bytes; `first` and `last` are two of their ids.
typedef void StoreTwinsFunction(void *context, Str sha256, size_t count, Str first, Str last);

bool store_documents_list(StoreFile *file, StoreListFunction *take, void *context);
bool store_documents_twins(StoreFile *file, StoreTwinsFunction *take, void *context);
// *difference is what the checksum of the document changes by.
bool store_document_rename(StoreFile *file, Str id, Str new_id, Str source, uint64_t *difference);
