// What of a web page is no part of its text.
#pragma once

#include "tokenize/readers/html/html_tree.h"

// What the page hides inside paragraphs.
typedef struct HtmlUnseen {
    size_t pieces, words;
} HtmlUnseen;

// Marks as left out what is no part of the text: furniture, what stands around the element that holds the
// prose, lists of links, lines such as "see more articles". One warning counts what it is, what is unseen
// included; it is an error when most of the prose goes. False when --strict stops here.
bool html_leave_out_boilerplate(Extraction *extraction, HtmlTree *tree, HtmlUnseen unseen,
                                const RawDocument *raw, Diagnostics *diagnostics);
