// MarkupReader: XML documents (TEI, and what is inside DOCX and ODT) as a stream of elements and text.
// Nothing is fetched, no entity of the document is expanded, and what is nested deeper than 256 is refused.
#pragma once

#include "base/diagnostics.h"
#include "base/str.h"

#ifdef RAPPORTEUR_LIBXML2
#include <libxml/xmlreader.h>

typedef struct MarkupElement {
    const char *name;        // without its prefix
    const char *prefix;      // "" for none
    xmlTextReaderPtr reader; // for attributes
} MarkupElement;

typedef struct MarkupEvents {
    void (*start)(void *context, const MarkupElement *element);
    void (*end)(void *context, const MarkupElement *element);
    void (*text)(void *context, Str text);
    void *context;
} MarkupEvents;

// An attribute by its name without prefix; the value is freed by the caller with xmlFree. NULL for none.
char *markup_attribute(const MarkupElement *element, const char *name);
// False, with a message at `place`, when the document is not well-formed; what came before has been told.
bool markup_read(Str xml, const MarkupEvents *events, Place place, Diagnostics *diagnostics);
#endif
