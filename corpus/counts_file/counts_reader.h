// CountsReader: reads a counts file that anybody may have made: whatever is in it, what comes out is within
// its bounds, or the file is damaged. A block that is damaged is told before anything in it is used.
#pragma once

#include "corpus/counts_file/counted_unit.h"
#include "corpus/counts_file/counts_parsing.h"
#include "corpus/counts_file/counts_settings.h"

typedef struct CountedType {
    Str word, term;
    uint8_t kind;
} CountedType;

// New types, some at a time; their numbers follow those of the ones before.
enum { COUNTED_TYPES_AT_ONCE = 128 };
typedef void (*CountsTypesFunction)(void *context, const CountedType *types, size_t count);
// A new sequence of types that were given before, by their numbers; likewise.
typedef void (*CountsSequenceFunction)(void *context, const uint32_t *types, size_t count);

typedef struct CountsReader {
    CountsBlocksIn blocks;
    CountsSettings settings;
    CountsSubject of;
    bool wants_shingles;
    CountsTypesFunction take_types;
    CountsSequenceFunction take_sequence;
    void *context;
    uint64_t type_count, sequence_count, document_count, token_count;
    uint64_t most; // that a number of the document may be
    Interner names;
    // Of the block of documents, a copy; what is left of it.
    Buffer block, shingle_block;
    Str documents, shingles;
    uint64_t documents_left;
    // Of the document that is being read.
    Str units, sets;
    uint64_t units_left, set_count;
    uint32_t *patterns;
    size_t pattern_count, pattern_capacity;
    size_t last_number, last_paragraph;
    Str speaker;
    // Of the unit.
    TypeCount *types;
    size_t type_capacity;
    uint32_t *positions;
    size_t position_capacity;
    SentenceHit *hits;
    size_t hit_capacity;
    uint64_t *set;
    size_t set_capacity;
} CountsReader;

// Reads the settings. False with a message; counts_reader_close is right after either.
bool counts_reader_open(CountsReader *reader, LineReader *file, const char *path, Diagnostics *diagnostics);
void counts_reader_close(CountsReader *reader);
// The next document, with its language; its types have been given before.
CountsStep counts_reader_document(CountsReader *reader, Document *document, Str *language);
CountsStep counts_reader_unit(CountsReader *reader, CountedUnit *unit);
// The shingles of the document: of all of it (speaker NULL), or of what the speaker says. False when there
// are none of that.
bool counts_reader_shingles(CountsReader *reader, const Str *speaker, const uint64_t **shingles,
                            size_t *count);
