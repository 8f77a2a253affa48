// Markup: HTML and XML as a stream of elements and text (libxml2). Nothing is fetched, no DTD is read, no
// entity is expanded but those of HTML and of XML itself, and elements may nest only so deep.
#pragma once

#include "base/buffer.h"

enum { HTML_DEPTH_AT_MOST = 4096 }; // libxml2 takes the square of it in time; XML has its 256

// Valid during the call that it is handed to.
typedef struct MarkupElement {
    const char *name;             // without prefix; in lower case in HTML
    const void *const attributes; // see markup_attribute
    size_t attribute_count;
    bool html;
} MarkupElement;

// The value of an attribute, whatever its prefix; the empty Str for none.
Str markup_attribute(const MarkupElement *element, const char *name);
// The attribute with number `i`, below attribute_count.
const char *markup_attribute_at(const MarkupElement *element, size_t i, Str *value);

// Every start has its end, in order, unless reading breaks off.
typedef struct MarkupEvents {
    void *context;
    void (*start)(void *context, const MarkupElement *element);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, Str text); // UTF-8, in pieces of any length
    // XML only, may be NULL: "&name;" that neither XML nor HTML knows, in a document whose DTD is not read.
    void (*unknown)(void *context, Str name);
} MarkupEvents;

bool markup_is_built_in(void);
const char *markup_library_version(void); // "libxml2 2.9.14", or that it is not built in

// False when reading broke off: `fault` tells why. HTML is UTF-8 whatever it declares, and never malformed.
bool markup_read_html(Str utf8, const MarkupEvents *events, Buffer *fault);
// `utf8`: it is, whatever its declaration says; else as it says.
bool markup_read_xml(Str bytes, bool utf8, const MarkupEvents *events, Buffer *fault);
