// Turns of speakers: labels at the start of paragraphs and lines, believed where the document bears them out.
// What is said of a document is `LabelDoubts`: labels that look like speakers and are taken for text.
#pragma once

#include "tokenize/document/raw_document.h"

typedef struct LabelDoubts {
    size_t labels;
    Str first; // in the document's arena
} LabelDoubts;

// Finds turns in the blocks: the label leaves its block, a block is parted where a line of it begins with
// one, and the turn holds until the next label, heading or the end.
LabelDoubts turns_find(RawDocument *raw, Language language);
// Without speakers: nobody's turn, though the format names them.
void turns_forget(RawDocument *raw);
