// HTML blocks in Markdown: the text between their tags keeps its place, the tags are markup.
#pragma once

#include "base/buffer.h"

#include <stddef.h>

// Where in the HTML of a block we are: md4c hands it out line by line.
typedef struct MarkdownHtml {
    char tag[16];  // the name of the tag we are in, cut off if longer
    char skip[16]; // of the element whose content is no text (script); empty for none
    char quote;    // of the attribute's value we are in
    bool in_tag, in_comment;
    size_t unclosed; // words of the comment or element without text that we are in
} MarkdownHtml;

typedef struct MarkdownHtmlEvents {
    void *context;
    void (*text)(void *context, Str text);
    void (*tag)(void *context, const char *name, bool closes);
} MarkdownHtmlEvents;

void markdown_html_read(MarkdownHtml *html, Str piece, const MarkdownHtmlEvents *events);
