// AnnotatedFormat: the ways in which other programs write what they have cut, as rows. A new one is a parser
// that fills an AnnotatedText, and a row.
#pragma once

#include "corpus/vertical/annotated.h"

typedef enum AnnotatedFormat { FORMAT_NONE, FORMAT_CONLLU, FORMAT_TAGGED } AnnotatedFormat;

typedef struct AnnotatedFormatRow {
    bool (*is_start)(Str start);         // whether a file that starts so has this format
    bool (*is_document_start)(Str line); // whether a document starts at, or shortly before, this line
    Flow (*parse)(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics);
    char remark;        // the first byte of lines that say something about the text: comments, tags
    bool remarks_lead;  // those in front of the line where a document starts belong to it
    const char *header; // how a line starts that every document of a file needs; NULL: there is none
} AnnotatedFormatRow;

extern const AnnotatedFormatRow annotated_formats[]; // by AnnotatedFormat; that of FORMAT_NONE is empty

// By content: CoNLL-U, vertical text of another program, or neither. `start` may end in the middle of a line.
AnnotatedFormat annotated_format_of(Str start);
// Reads the bytes (valid UTF-8) of one document. STOP when --strict stops.
Flow annotated_parse(AnnotatedText *text, AnnotatedFormat format, Str bytes, AnnotatedOrigin origin,
                     Diagnostics *diagnostics);
