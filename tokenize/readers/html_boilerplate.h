// What of a web page is no part of its text.
#pragma once

#include "tokenize/extraction.h"

// Why a block may be no part of the text: bits of ExtractedBlock.marks.
enum { MARK_FURNITURE = 1, MARK_FORM = 2 };

// Marks as left out what is no part of the text: furniture, lists of links, lines such as "see more
// articles". What was found by looks alone is told in one warning. False when --strict stops here.
bool html_leave_out_boilerplate(Extraction *extraction, const RawDocument *raw, Diagnostics *diagnostics);
