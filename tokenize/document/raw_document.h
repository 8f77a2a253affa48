// RawDocument: what a reader makes of a source, before it is cut into tokens: metadata, the reference text
// that offsets count in, and the blocks (paragraphs, headings, items) that it falls into. `reading` is what
// is read: of the same length as `reference`, byte for byte at the same place, with markup blanked by spaces.
// A character that stands for a longer piece of markup ("&amp;") is filled up with invisible characters (soft
// hyphen, word joiner), which language/terms/terms.h drops. Invariants: both are valid UTF-8 without NUL;
// blocks are in order and do not overlap.
#pragma once

#include "base/translation/translation.h"
#include "corpus/document.h"
#include "corpus/tokens.h"
#include "corpus/vertical/annotated.h"
#include "language/detect.h"

typedef struct Block {
    size_t start; // bytes in the reference text
    size_t end;
    ParagraphKind kind;
    size_t level; // of a heading or item, from 1; 0 for text
    Str speaker;  // whose turn it is in (turns.h); empty for nobody's
    bool opens_turn;
    bool guessed;       // that it is a heading, by its looks alone
    size_t label_bytes; // at its start: set apart by the markup (bold), as a speaker's name may be
} Block;

// A stage direction that the markup sets apart, in the reading text.
typedef struct Direction {
    size_t start, end;
} Direction;

// Bytes that may be read behind a reading text, whatever they are.
enum { READING_PADDING = 64 };

// A document may have so many bytes: it is held in memory, with several times as much for what is written of
// it.
#define DOCUMENT_BYTES_AT_MOST ((size_t)1 << 30)
#define DOCUMENT_IS_TOO_LARGE MESSAGE("the document has more than 1 GiB: left out (cut it into several)")

struct Reader;
struct ReadOptions;

typedef struct RawDocument {
    Arena arena;
    const struct Reader *reader;       // that parses it
    const struct ReadOptions *options; // what the user says of the files
    Buffer bytes;                      // as they came, padded; for readers to move in
    size_t first_line;                 // of these bytes in their file
    bool parsed;                       // by its reader
    Document metadata;                 // as found: front matter, columns; not yet checked
    bool looked_up;                    // in --metadata, whose fields are in `metadata`; `language` is known
    LanguageFound language;            // as its fields or its text tell it
    Str id;
    bool id_given;     // by the document itself, not by its file's name
    Str source;        // what the file is called; as given
    Str title;         // found in the text, for when the metadata have none
    bool date_in_text; // `date` stands in the text, rather than telling when the file was made
    Str date;          // found in the file, for when neither the metadata nor the file's name have one
    Str reference;
    Str reading;
    size_t offset_base;   // of the reference text in what offsets count in (a line in its file)
    bool extracted;       // offsets count in the extracted text, not in the file itself
    const char *encoding; // of `bytes`, as the user says; NULL: to be detected
    bool decoded;         // `bytes` are UTF-8, or were meant to be
    bool fragment;        // of a page: it has no furniture
    bool has_turns;       // speakers are worth looking for
    char sha256[65];      // of the source's bytes
    Block *blocks;
    size_t block_count;
    size_t block_capacity;
    Direction *directions;
    size_t direction_count, direction_capacity;
    AnnotatedText *annotated; // of a document that somebody else has cut; else NULL
} RawDocument;

void raw_document_free(RawDocument *raw);
// Adds a block, without the white space around it; an empty one is not added.
void raw_document_add_block(RawDocument *raw, size_t start, size_t end, ParagraphKind kind, size_t level);

// From `bytes` to `reference` and `reading`: malformed UTF-8 becomes U+FFFD and a NUL a space, each with a
// warning at its place; a BOM is passed over. Sets `sha256`. False when --strict stops here.
bool raw_document_take_text(RawDocument *raw, Diagnostics *diagnostics);
// Leaves the document out, with an error that tells why. Returns whether to go on: false under --strict.
bool raw_document_refuse(RawDocument *raw, Diagnostics *diagnostics, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// A copy of the reading text that may be changed, and is `reading` from now on.
char *raw_document_own_reading(RawDocument *raw);
