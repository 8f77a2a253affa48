#include "tokenize/readers/html/html_tree.h"

#include "base/memory.h"
#include "language/unicode/character.h"

#include <stdlib.h>

enum {
    PROSE_BYTES = 80,    // from here on a block with few links is prose
    LINKED_PERCENT = 90, // of a block that is a link
};

size_t html_tree_add(HtmlTree *tree, size_t parent, unsigned marks) {
    MEMORY_GROW(tree->elements, tree->capacity, tree->count + 1);
    tree->elements[tree->count] = (HtmlElement){.parent = parent, .marks = marks, .first_block = SIZE_MAX};
    return tree->count++;
}

void html_tree_free(HtmlTree *tree) {
    free(tree->elements);
    *tree = (HtmlTree){0};
}

bool html_is_prose(const ExtractedBlock *block) {
    size_t bytes = block->end - block->start;
    return bytes >= PROSE_BYTES && block->linked_bytes * 3 < bytes;
}

bool html_is_link(const ExtractedBlock *block) {
    return block->linked_bytes > 0 &&
           block->linked_bytes * 100 >= (block->end - block->start) * LINKED_PERCENT;
}

size_t html_count_words(Str text) {
    size_t words = 0, length;
    bool inside = false;
    for (size_t at = 0; at < text.length; at += length) {
        uint32_t character = character_decode(text.bytes + at, &length);
        bool word =
            character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_NUMBER | CATEGORY_MARK);
        words += word && !inside;
        inside = word;
    }
    return words;
}

static void measure_block(HtmlElement *element, const ExtractedBlock *block, size_t number) {
    size_t bytes = block->end - block->start;
    bool prose = html_is_prose(block);
    element->bytes += bytes;
    element->linked_bytes += block->linked_bytes;
    element->prose_bytes += prose ? bytes : 0;
    element->prose_blocks += prose;
    element->link_blocks += html_is_link(block);
    element->headings += block->kind == PARAGRAPH_HEADING;
    if (number < element->first_block) element->first_block = number;
}

static void add_to_parent(HtmlElement *parent, const HtmlElement *element) {
    parent->bytes += element->bytes;
    parent->linked_bytes += element->linked_bytes;
    parent->prose_bytes += element->prose_bytes;
    parent->prose_blocks += element->prose_blocks;
    parent->link_blocks += element->link_blocks;
    parent->headings += element->headings;
    parent->main_prose_bytes +=
        element->marks & ELEMENT_MAIN ? element->prose_bytes : element->main_prose_bytes;
    if (element->first_block < parent->first_block) parent->first_block = element->first_block;
}

void html_tree_measure(HtmlTree *tree, const Extraction *extraction) {
    for (size_t i = 0; i < extraction->count; i++)
        measure_block(&tree->elements[extraction->blocks[i].element], &extraction->blocks[i], i);
    for (size_t i = tree->count; i > 1; i--)
        add_to_parent(&tree->elements[tree->elements[i - 1].parent], &tree->elements[i - 1]);
}

bool html_tree_contains(const HtmlTree *tree, size_t outer, size_t inner) {
    while (inner > outer) inner = tree->elements[inner].parent;
    return inner == outer;
}
