// What the elements of HTML are to a reader of texts.
#pragma once

#include "base/str.h"

typedef enum HtmlRole {
    ROLE_INLINE,       // does not break words; also every element without a row
    ROLE_HIDDEN,       // never shown, or not as text
    ROLE_BLOCK,        // begins and ends a paragraph
    ROLE_HEADING,      // h1 to h6
    ROLE_LIST,         // its items are one level deeper
    ROLE_ITEM,         // li
    ROLE_CELL,         // of a table
    ROLE_BREAK,        // br
    ROLE_PREFORMATTED, // pre
    ROLE_BOLD,         // may name a speaker
    ROLE_ITALIC,       // may tell what the speaker is
    ROLE_LINK,         // a
    ROLE_TITLE,        // of the page
    ROLE_META,
    ROLE_ARTICLE,   // header and footer in it are its own
    ROLE_FURNITURE, // nav: no part of the text
    ROLE_ASIDE,     // aside: likewise, unless it is prose
    ROLE_HEADER,    // both, unless they are an article's own
    ROLE_FOOTER,
    ROLE_FORM, // likewise, unless it holds the page
} HtmlRole;

HtmlRole html_role(const char *name);
// By an attribute: role="navigation", class="breadcrumb" and their like; hidden, style="display: none".
bool html_attribute_hides(const char *name, Str value);
unsigned html_attribute_marks(const char *name, Str value); // ELEMENT_…
