// ChunkWriter: sentences → the lines of their tokens, chunk by chunk. Chunks wait in a queue while memory
// fetches what is known of them (tokenize/forms/chunks.h); where lemmas depend on what stands around them, a
// chunk is written when the next one of its sentence is known.
#pragma once

#include "tokenize/forms/chunk_queue.h"

enum { CHUNKS_QUEUED = 128, SENTENCE_END_BYTES = 8 };

typedef struct ChunkWriter {
    ChunkTable table;
    bool tags;                         // of sentences are written
    char end_mark[SENTENCE_END_BYTES]; // of a sentence
    size_t end_mark_length;            // 0 without tags
    // What is being written, set by chunk_writer_start.
    Buffer *output;
    Str text;
    Language language;
    Language language_of_letters;        // that words of ASCII letters are looked up in
    size_t offset_base;                  // of `text` in what offsets count in
    size_t sentences;                    // of the document so far
    size_t previous_end;                 // of the last token
    bool sentence_opened;                // by a token
    size_t written_up_to;                // by a chunk that took others with it
    size_t sentence_start, sentence_end; // of the chunks that are put into the queue
    QueuedChunk queue[CHUNKS_QUEUED];
    size_t queued;
    ChunkPlace places[CHUNKS_QUEUED]; // of the chunks in the queue, where they need them
    uint8_t before;                   // what the last token placed is as a neighbour
} ChunkWriter;

void chunk_writer_open(ChunkWriter *writer, const LanguageSettings *settings, ChunkLines lines, bool tags);
void chunk_writer_close(ChunkWriter *writer);
// Another text, with READING_PADDING bytes behind it. `sentences` goes on from text to text.
void chunk_writer_start(ChunkWriter *writer, Buffer *output, Str text, size_t offset_base, Language language);
// Writes the sentence that goes from `start` to `end` of the text; one without tokens leaves no trace.
void chunk_writer_add(ChunkWriter *writer, size_t start, size_t end);
// Until then part of it may be in the queue.
void chunk_writer_flush(ChunkWriter *writer);
