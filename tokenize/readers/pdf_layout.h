// From the lines of a PDF to its paragraphs: running heads and page numbers go, words parted at the ends of
// lines are mended, lines are joined while the space between them, their size and their ends say so.
#pragma once

#include "tokenize/readers/pdf_text.h"

typedef struct PdfLayoutCounts {
    size_t running_lines; // heads and numbers of pages, left out
    size_t mended_words;
} PdfLayoutCounts;

// Appends the paragraphs, each on a line and an empty line between.
PdfLayoutCounts pdf_layout_append(Buffer *paragraphs, PdfText *pdf);
