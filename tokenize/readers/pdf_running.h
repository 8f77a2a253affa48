// Running heads and page numbers of a PDF: lines in the margins at the top and bottom of pages that come back
// from page to page, or are nothing but a number.
#pragma once

#include "tokenize/readers/pdf_text.h"

// Marks them as left out and gives their number.
size_t pdf_running_leave_out(PdfText *pdf);
bool pdf_line_starts_item(Str line); // "• ", "1. ", "a) "
