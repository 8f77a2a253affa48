// --to=segments: every segment of a document on a line of its own, white space included, for checking
// boundaries. A backslash is \\, LF \n, CR \r, TAB \t, any other control character of ASCII \xHH; nothing
// else is changed. An empty line stands between sentences; where one ends inside a segment, the first part
// ends in \c. A form feed on a line of its own stands between documents.
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"

// With SEGMENTATION_UAX29 the segments and sentences of plain Unicode over the whole text; otherwise tokens,
// and what lies between them, within the sentences of each block.
void segments_form_append(Buffer *output, const RawDocument *raw, const LanguageSettings *settings);
