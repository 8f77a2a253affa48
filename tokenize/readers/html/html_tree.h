// HtmlTree: the elements of a page that part its text, each below its parent, with what stands in them: so
// much text, so much of it prose, so many links. An element comes behind its parent; the first is the page.
#pragma once

#include "tokenize/extraction/extraction.h"

// Why the blocks of an element may be no part of the text, and what speaks for them.
enum {
    ELEMENT_HIDDEN = 1,
    ELEMENT_FORM = 2,
    ELEMENT_MENU = 4,     // nav, the footer of a page, and their roles
    ELEMENT_NAMED = 8,    // its class or id says it is a menu, a list of related articles …
    ELEMENT_FOREIGN = 16, // or what no prose makes a text of: cookies, comments, a newsletter
    ELEMENT_ASIDE = 32,   // aside, and the header of a page
    ELEMENT_MAIN = 64,    // main, article
    ELEMENT_SUSPECT = ELEMENT_MENU | ELEMENT_NAMED | ELEMENT_FOREIGN | ELEMENT_ASIDE,
};

typedef struct HtmlElement {
    size_t parent;
    unsigned marks;
    unsigned wanted_not; // marks that hold for its blocks, those of the elements around it among them
    // Of all blocks in it:
    size_t bytes, linked_bytes, prose_bytes, main_prose_bytes;
    size_t prose_blocks, link_blocks, headings;
    size_t first_block; // the number of the first, SIZE_MAX for none
} HtmlElement;

typedef struct HtmlTree {
    HtmlElement *elements;
    size_t count, capacity;
} HtmlTree;

size_t html_tree_add(HtmlTree *tree, size_t parent, unsigned marks);
void html_tree_free(HtmlTree *tree);
// Sums up the blocks of the text, whose `element` is set.
void html_tree_measure(HtmlTree *tree, const Extraction *extraction);
bool html_tree_contains(const HtmlTree *tree, size_t outer, size_t inner);

size_t html_count_words(Str text);               // runs of letters and digits
bool html_is_prose(const ExtractedBlock *block); // long, with few links
bool html_is_link(const ExtractedBlock *block);  // and hardly anything else
