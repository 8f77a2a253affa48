// DocxStyles: what the styles of a DOCX make of a paragraph: a heading, an item of a list, a line of a table
// of contents.
#pragma once

#include "base/arena.h"
#include "tokenize/extraction/markup.h"

enum { OUTLINE_NONE = -1 };

typedef struct DocxStyle {
    Str id, based_on;
    int outline; // level from 0, or OUTLINE_NONE
    bool is_contents;
    bool numbered;
} DocxStyle;

typedef struct DocxStyles {
    Arena arena;
    DocxStyle *styles;
    size_t count, capacity;
} DocxStyles;

// What the properties of a paragraph say so far.
typedef struct DocxParagraph {
    int outline;
    bool numbered;
    size_t list_level;
    bool is_contents;
} DocxParagraph;

void docx_styles_free(DocxStyles *styles);
// For each element of word/styles.xml.
void docx_styles_take(DocxStyles *styles, const MarkupElement *element);
// What the style says and the paragraph does not yet.
void docx_styles_apply(const DocxStyles *styles, Str id, DocxParagraph *paragraph);

// The level of <w:outlineLvl>, or OUTLINE_NONE.
int docx_outline_of(const MarkupElement *element);
int docx_small_number(Str value, int otherwise);
