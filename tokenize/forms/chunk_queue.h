// Chunks that wait to be written while memory fetches what is known of them, and what stands around each
// where lemmas depend on it.
#pragma once

#include "tokenize/forms/chunks.h"

typedef struct QueuedChunk {
    ChunkKey key;
    size_t start;  // in the text
    size_t length; // without the tail
    size_t sentence_start, sentence_end;
    uint32_t hash;
    uint8_t language;   // LANGUAGE_SHARED
    unsigned char tail; // 0 for none
    bool starts_sentence, ends_sentence;
} QueuedChunk;

// Of a chunk in the queue.
typedef struct ChunkPlace {
    ChunkEdges edges;
    ChunkSetting setting;
    bool matters; // what is written depends on it
} ChunkPlace;

// Whether chunks have to be placed before they are written.
bool chunks_need_places(ChunkTable *table, Language language);

// Finds what a chunk is at its edges, in its context; one that does not take its tail is a chunk with it.
void chunk_place_look(ChunkPlace *place, ChunkTable *table, Str text, Language language, QueuedChunk *queued);
// Puts the chunks of a queue between what stands before and behind each in its sentence; *before is what the
// last token written was. Returns how many can be written: where the sentence goes on, its last chunk with
// tokens waits, and of those behind it nothing is written.
size_t chunk_places_settle(ChunkPlace *places, const QueuedChunk *queue, size_t count, uint8_t *before);
