// Segments: units of a document (sentences, paragraphs) that follow each other, joined until they have as
// many words as asked for. A rest of less than half of that joins the segment before it.
#pragma once

#include "analyze/lexical/lexical_table.h"

typedef struct Segment {
    uint32_t document, number; // of the segment in its document, from 0
    size_t first_row, end_row; // of the table of units
} Segment;

typedef struct Segments {
    Segment *list;
    size_t count, capacity;
    uint32_t *of_row; // [rows of the table of units]
} Segments;

Segments segments_join(const LexicalTables *tables, const LexicalTable *units, size_t words);
// Which terms stand in each segment.
SparseTable segments_presences(const Segments *segments, const LexicalTable *units);
void segments_free(Segments *segments);
