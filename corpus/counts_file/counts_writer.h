// CountsWriter: writes a counts file, document by document. What has been given is in the file, but for the
// last block, so that memory does not grow with the corpus; only types and names are kept track of.
#pragma once

#include "corpus/counts_file/counted_unit.h"
#include "corpus/counts_file/counts_blocks.h"
#include "corpus/counts_file/counts_settings.h"

// What tells near-duplicates: numbers that stand for runs of terms, each once, ascending; of what one speaker
// says in the document, or (is_whole) of all of it.
typedef struct CountedShingles {
    bool is_whole;
    Str speaker;
    const uint64_t *shingles;
    size_t count;
} CountedShingles;

typedef struct CountsWriter {
    CountsBlocksOut blocks;
    bool started;                                 // the settings are written
    Interner names;                               // of fields and languages
    Buffer types, sequences, documents, shingles; // of the blocks that are being filled
    uint64_t type_count, sequence_count, document_count;
    uint64_t new_types, new_sequences, new_documents; // of these blocks
    // Of the document that is being written.
    Buffer units;
    uint64_t unit_count, shingle_sets;
    uint64_t most;        // of its numbers
    uint64_t token_count; // of all documents
    bool is_overfull;     // more tokens than the bytes of a file may stand for
    Buffer speaker, sets;
    size_t last_number, last_paragraph;
} CountsWriter;

bool counts_writer_open(CountsWriter *writer, const char *path, Diagnostics *diagnostics);
// Before the first document, once.
void counts_writer_settings(CountsWriter *writer, const CountsSettings *settings);
// The next type: they have numbers from 0.
void counts_writer_type(CountsWriter *writer, Str word, Str term, uint8_t kind);
// The next sequence, of types that were written: likewise.
void counts_writer_sequence(CountsWriter *writer, const uint32_t *types, size_t count);
// What a document has, then the document: `kinds` are its tokens by kind [KIND_COUNT], `patterns` those of
// the dictionary that stand in it, ascending.
void counts_writer_unit(CountsWriter *writer, const CountedUnit *unit, CountsSubject of);
void counts_writer_shingles(CountsWriter *writer, const CountedShingles *shingles);
void counts_writer_document(CountsWriter *writer, const Document *document, Str language,
                            const uint64_t *kinds, const uint32_t *patterns, size_t pattern_count);
// False when nothing more can be written: the rest of the work is in vain.
bool counts_writer_goes_on(const CountsWriter *writer);
bool counts_writer_close(CountsWriter *writer, Diagnostics *diagnostics); // the file is there, whole
void counts_writer_abandon(CountsWriter *writer);
