// StoreState: what a store says of itself as a whole: the number that a new type gets, and sums of the
// checksums of its types and documents, which tell that none is missing or changed.
#pragma once

#include "corpus/store/store_file.h"
#include "corpus/store/store_metadata.h"

typedef struct StoreState {
    uint32_t next_type;              // from 1
    uint64_t type_sum, document_sum; // whatever the order
} StoreState;

bool store_state_read(StoreState *state, StoreFile *file);
// Writes what has changed since `before`, which was read.
bool store_state_keep(const StoreState *state, const StoreState *before, StoreFile *file);

uint64_t store_type_checksum(Str term, Str word, Str kind, uint32_t number);

// What the checksum of a document covers.
typedef struct DocumentChecksum {
    Str fields[STORE_COLUMNS + 1]; // the last is the metadata
    uint64_t counts[3];            // tokens, sentences, paragraphs
    Str runs[3];                   // packed; their heads stand for them
} DocumentChecksum;

uint64_t store_document_checksum(const DocumentChecksum *document);
