// DocumentIds: which documents counts files have told of, in some 13 bytes each: a hash of the id in memory,
// the ids themselves in a spill that is looked at only where a hash comes twice. Zero-initialised is empty
// and valid.
#pragma once

#include "base/spills/spill.h"

enum { DOCUMENT_ID_SHARDS = 64 };

typedef struct DocumentIdShard {
    uint64_t *hashes; // [slots] 0: free
    size_t slots, used;
} DocumentIdShard;

typedef struct DocumentIds {
    DocumentIdShard shards[DOCUMENT_ID_SHARDS]; // by hash: they grow one by one
    Spill log;                                  // of each: number of its input, length, the id
    Buffer record;
} DocumentIds;

// Whether the id is new; else `*input` becomes the number of the input that it came with.
bool document_ids_add(DocumentIds *ids, Str id, uint64_t *input);
void document_ids_free(DocumentIds *ids);
