#include "tokenize/readers/docx_styles.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_DEEP = 16, OUTLINE_LEVELS = 9 };

void docx_styles_free(DocxStyles *styles) {
    arena_free(&styles->arena);
    free(styles->styles);
    *styles = (DocxStyles){0};
}

int docx_small_number(Str value, int otherwise) {
    size_t number;
    return str_to_size(value, &number) && number <= OUTLINE_LEVELS ? (int)number : otherwise;
}

int docx_outline_of(const MarkupElement *element) {
    int level = docx_small_number(markup_attribute(element, "val"), OUTLINE_NONE);
    return level < OUTLINE_LEVELS ? level : OUTLINE_NONE; // 9 is text
}

// The names of built-in styles are English in every language of the program.
static void name_style(DocxStyle *style, Str name) {
    char lower[16] = {0};
    for (size_t i = 0; i < name.length && i + 1 < sizeof lower; i++)
        lower[i] = (char)(name.bytes[i] >= 'A' && name.bytes[i] <= 'Z' ? name.bytes[i] + 32 : name.bytes[i]);
    if (strcmp(lower, "title") == 0) style->outline = 0;
    if (strncmp(lower, "heading ", 8) == 0) style->outline = docx_small_number(str_skip(name, 8), 1) - 1;
    style->is_contents = strncmp(lower, "toc ", 4) == 0;
}

static void start_style(DocxStyles *styles, const MarkupElement *element) {
    MEMORY_GROW(styles->styles, styles->capacity, styles->count + 1);
    styles->styles[styles->count++] = (DocxStyle){
        .id = arena_copy(&styles->arena, markup_attribute(element, "styleId")), .outline = OUTLINE_NONE};
}

void docx_styles_take(DocxStyles *styles, const MarkupElement *element) {
    Str value = markup_attribute(element, "val");
    if (strcmp(element->name, "style") == 0) start_style(styles, element);
    if (styles->count == 0) return;
    DocxStyle *style = &styles->styles[styles->count - 1];
    if (strcmp(element->name, "name") == 0) name_style(style, value);
    if (strcmp(element->name, "basedOn") == 0) style->based_on = arena_copy(&styles->arena, value);
    if (strcmp(element->name, "outlineLvl") == 0) style->outline = docx_outline_of(element);
    if (strcmp(element->name, "numPr") == 0) style->numbered = true;
}

static const DocxStyle *style_of(const DocxStyles *styles, Str id) {
    for (size_t i = 0; i < styles->count; i++)
        if (str_equal(styles->styles[i].id, id)) return &styles->styles[i];
    return NULL;
}

void docx_styles_apply(const DocxStyles *styles, Str id, DocxParagraph *paragraph) {
    const DocxStyle *style = style_of(styles, id);
    for (size_t i = 0; style && i < STYLES_DEEP; i++) {
        if (paragraph->outline == OUTLINE_NONE) paragraph->outline = style->outline;
        paragraph->numbered |= style->numbered;
        paragraph->is_contents |= style->is_contents;
        style = style->based_on.length ? style_of(styles, style->based_on) : NULL;
    }
}
