// ChunkWriter: sentences → the lines of their tokens, chunk by chunk. Chunks wait in a queue while memory
// fetches what is known of them (tokenize/forms/chunks.h).
#pragma once

#include "tokenize/forms/chunks.h"

enum { CHUNKS_QUEUED = 128 };

typedef struct QueuedChunk {
    ChunkKey key;
    uint64_t hash;
    Chunk *guess;  // where it may be; NULL for nowhere
    size_t start;  // in the text
    size_t length; // without the tail
    size_t sentence_start, sentence_end;
    unsigned char tail; // 0 for none
    bool starts_sentence, ends_sentence;
} QueuedChunk;

typedef struct ChunkWriter {
    ChunkTable table;
    bool tags; // of sentences are written
    // What is being written, set by chunk_writer_start.
    Buffer *output;
    Str text;
    Language language;
    size_t offset_base;                  // of `text` in what offsets count in
    size_t sentences;                    // of the document so far
    size_t previous_end;                 // of the last token
    bool sentence_opened;                // by a token
    size_t written_up_to;                // by a chunk that took others with it
    size_t sentence_start, sentence_end; // of the chunks that are put into the queue
    QueuedChunk queue[CHUNKS_QUEUED];
    size_t queued;
} ChunkWriter;

void chunk_writer_open(ChunkWriter *writer, const LanguageSettings *settings, ChunkLines lines, bool tags);
void chunk_writer_close(ChunkWriter *writer);
// Another text, with READING_PADDING bytes behind it. `sentences` goes on from text to text.
void chunk_writer_start(ChunkWriter *writer, Buffer *output, Str text, size_t offset_base, Language language);
// Writes the sentence that goes from `start` to `end` of the text; one without tokens leaves no trace.
void chunk_writer_add(ChunkWriter *writer, size_t start, size_t end);
// Until then part of it may be in the queue.
void chunk_writer_flush(ChunkWriter *writer);
