// PdfText: the lines of a PDF with their places on the page, as pdftotext (poppler) finds them. It runs as a
// child of its own, within limits: 60 seconds of processor time, 120 in all, 1 GiB of memory, 256 MiB of
// output.
#pragma once

#include "base/buffer.h"

// Lengths in points, from the top left corner of the page.
typedef struct PdfLine {
    size_t page, flow; // numbers; a flow is a column, or what is read in one go
    double left, top, right, bottom;
    double first_word_width;
    size_t start, end; // in the text
    bool left_out;
} PdfLine;

typedef struct PdfText {
    Buffer text; // the lines, one after the other; words apart by a space
    PdfLine *lines;
    size_t line_count, line_capacity;
    double *page_heights; // by page
    size_t page_count, page_capacity;
    Buffer title, author, date; // of the file; may be empty
    Buffer complaint;           // the first of pdftotext, which went on all the same; empty for none
} PdfText;

// False, with the `fault` in words that go on from the file's name.
bool pdf_text_read(PdfText *pdf, Str bytes, Buffer *fault);
void pdf_text_free(PdfText *pdf);
const char *pdf_text_program(void); // for --version: which program is run
