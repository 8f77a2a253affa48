// What of a web page is no part of its text.
#pragma once

#include "tokenize/extraction/extraction.h"

// Why a block may be no part of the text: bits of ExtractedBlock.marks.
enum { MARK_FURNITURE = 1, MARK_FORM = 2, MARK_HIDDEN = 4, MARK_ASIDE = 8 };

// Marks as left out what is no part of the text: furniture, lists of links, lines such as "see more
// articles". One warning counts what it is, with `unseen` pieces that have been left out already. False when
// --strict stops here.
bool html_leave_out_boilerplate(Extraction *extraction, size_t unseen, const RawDocument *raw,
                                Diagnostics *diagnostics);
