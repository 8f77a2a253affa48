// Extraction: the text of a file whose bytes are not its text (HTML, PDF, office documents), gathered block
// by block. It becomes the reference text of a RawDocument: blocks apart by an empty line, cells of a row by
// a tab. Invariants: a block holds more than white space; runs of ASCII white space are one space, unless a
// line break was asked for; no-break spaces stay.
#pragma once

#include "tokenize/document/raw_document.h"

typedef struct ExtractedBlock {
    size_t start, end; // in `text`
    ParagraphKind kind;
    size_t level;
    Str speaker; // set by the reader where the markup names them; kept alive by the reader
    bool opens_turn;
    bool follows_cell;   // stands in the row of the block before
    bool left_out;       // not wanted after all
    size_t label_bytes;  // at the start: bold, with the role behind it and the stop or colon behind that
    size_t linked_bytes; // that lead elsewhere
    size_t links;
    size_t element; // that it stands in: the reader's own
} ExtractedBlock;

// A run of text in italics or in an element for stage directions.
typedef struct ExtractedStretch {
    size_t start, end; // in `text`
    bool direction;    // it is one; else only if it stands in brackets
} ExtractedStretch;

typedef struct Extraction {
    Buffer text;
    ExtractedBlock *blocks;
    size_t count, capacity;
    ExtractedBlock next;     // what the block that is being filled, or comes next, is: for the reader to set
    bool bold, italic, link; // what is appended is: for the reader to set
    bool direction;          // likewise: a stage direction
    ExtractedStretch *stretches;
    size_t stretch_count, stretch_capacity;
    bool filling;
    bool space_due;  // white space has been met, and is written if more text comes
    bool label_open; // the block has begun with bold text and goes on with it …
    bool label_role; // … or, behind a comma, with what the speaker is, in italics
    bool row_goes_on;
} Extraction;

void extraction_free(Extraction *extraction);
void extraction_append(Extraction *extraction, Str text);
void extraction_break_line(Extraction *extraction); // within the block
// Ends the block; the next one has the same kind, level, speaker and element.
void extraction_end_block(Extraction *extraction);
// The same, with what follows in the same row of a table.
void extraction_end_cell(Extraction *extraction);
// Bytes of the block that is being filled.
size_t extraction_block_bytes(const Extraction *extraction);
// Appends the blocks of `other`, which is empty afterwards, without its italics.
void extraction_move(Extraction *extraction, Extraction *other);

// The blocks that are not left out become the document's text; `raw->bytes` are given up for it.
void extraction_finish(Extraction *extraction, RawDocument *raw);
// "3 comments, 1 note": appends to the list of what is told of a document, unless the count is 0.
void extraction_append_count(Buffer *list, size_t count, const char *one, const char *several);
// Sets a field of the document's metadata, unless it has one of that name or the value is blank.
void extraction_set_field(RawDocument *raw, const char *name, Str value);
