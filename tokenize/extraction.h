// Extraction: the text of a document that is not text itself (HTML, DOCX, ODT, TEI, PDF), built block by
// block. It becomes the reference text: blocks parted by an empty line, white space in them as one space, but
// for line breaks.
#pragma once

#include "tokenize/raw_document.h"

typedef struct ExtractedBlock {
    size_t start, end; // in the text
    ParagraphKind kind;
    size_t level;
    size_t label; // bytes at its start that name a speaker, with the stop behind them; 0 for none
    Str speaker;  // said by the markup; empty for nobody's
    bool opens_turn;
    size_t linked; // bytes in links, labels not among them
    bool left_out;
} ExtractedBlock;

typedef struct Extraction {
    RawDocument *raw;
    Buffer text;
    ExtractedBlock *blocks;
    size_t count, capacity;
    bool open;          // a block is
    bool space_pending; // between what is there and what comes
    ParagraphKind kind; // of the block that text would open
    size_t level;
    Str speaker; // of it
    bool opens_turn;
} Extraction;

void extraction_start(Extraction *extraction, RawDocument *raw);
// What comes stands in another block of this kind. An empty block leaves no trace.
void extraction_break(Extraction *extraction, ParagraphKind kind, size_t level);
// The turn of a speaker begins with the next block; an empty name ends it.
void extraction_speaker(Extraction *extraction, Str speaker);
// Text as it stands in the markup: any white space but no-break spaces is one space. Malformed bytes are
// mended.
void extraction_text(Extraction *extraction, Str text);
void extraction_space(Extraction *extraction);
void extraction_line_break(Extraction *extraction);
ExtractedBlock *extraction_block(Extraction *extraction); // the open one, or NULL
// Hands text and blocks over to the raw document, and frees what is left.
void extraction_finish(Extraction *extraction);
