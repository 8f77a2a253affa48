// What the readers of office documents (DOCX, ODT) share: the package, where text goes (the body, notes, text
// boxes), metadata, and what is told of what has been left out.
#pragma once

#include "tokenize/extraction/extraction.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/extraction/package.h"

// Where text goes at the moment.
typedef struct OfficeLevel {
    Extraction *out;
    bool in_paragraph;
    bool ends_with_paragraph; // entered for a paragraph inside a paragraph: a text box
} OfficeLevel;

enum { OFFICE_LEVELS_AT_MOST = 300 }; // more than XML may nest

typedef struct OfficeReader {
    RawDocument *raw;
    Package package;
    Extraction body, notes, boxes; // boxes are put behind the paragraph that they hang on
    OfficeLevel levels[OFFICE_LEVELS_AT_MOST];
    size_t depth;   // of levels; the first is always there
    size_t skipped; // elements open, from one on whose content is left out
    size_t cells;   // of tables, that are open
    bool bold;
    size_t comments, deletions, contents, embedded; // left out
} OfficeReader;

// Unpacks. False when there is nothing to read: `*go_on` tells whether to go on with other documents.
bool office_open(OfficeReader *reader, RawDocument *raw, bool *go_on, Diagnostics *diagnostics);
void office_close(OfficeReader *reader);
// Reads one part with `events`, whose context is the reader; a part that is not there is empty. False, with
// the document refused, when it is no XML.
bool office_read_part(OfficeReader *reader, const char *name, MarkupEvents events, bool *go_on,
                      Diagnostics *diagnostics);
// docProps/core.xml or meta.xml.
bool office_read_metadata(OfficeReader *reader, const char *part, bool *go_on, Diagnostics *diagnostics);
// The text becomes the document's. False when --strict stops here.
bool office_finish(OfficeReader *reader, Diagnostics *diagnostics);

Extraction *office_out(OfficeReader *reader);
void office_append(OfficeReader *reader, Str text);
void office_start_paragraph(OfficeReader *reader, ParagraphKind kind, size_t level);
void office_set_kind(OfficeReader *reader, ParagraphKind kind, size_t level); // of the open paragraph
void office_end_paragraph(OfficeReader *reader);
void office_start_note(OfficeReader *reader); // until office_end_note, text goes to the notes
void office_end_note(OfficeReader *reader);
