// The functions of libxml2 that markup.c calls: it is loaded for the first text with markup.
#ifdef RAPPORTEUR_LIBXML2
#include "base/programs/late.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

static LateLibrary libxml2 = {.name = "libxml2"};

LATE_VOID(libxml2, xmlInitParser, (void), ())
LATE(libxml2, htmlParserCtxtPtr, htmlNewParserCtxt, (void), ())
LATE(libxml2, htmlDocPtr, htmlCtxtReadMemory,
     (htmlParserCtxtPtr parser, const char *bytes, int count, const char *url, const char *encoding,
      int options),
     (parser, bytes, count, url, encoding, options))
LATE(libxml2, const htmlEntityDesc *, htmlEntityLookup, (const xmlChar *name), (name))
LATE_VOID(libxml2, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), (parser))
LATE(libxml2, xmlParserCtxtPtr, xmlNewParserCtxt, (void), ())
LATE(libxml2, xmlDocPtr, xmlCtxtReadMemory,
     (xmlParserCtxtPtr parser, const char *bytes, int count, const char *url, const char *encoding,
      int options),
     (parser, bytes, count, url, encoding, options))
LATE(libxml2, xmlErrorPtr, xmlCtxtGetLastError, (void *parser), (parser))
LATE(libxml2, int, xmlCopyChar, (int length, xmlChar *out, int character), (length, out, character))
LATE_VOID(libxml2, xmlStopParser, (xmlParserCtxtPtr parser), (parser))
LATE_VOID(libxml2, xmlFreeParserCtxt, (xmlParserCtxtPtr parser), (parser))
LATE_VOID(libxml2, xmlFreeDoc, (xmlDocPtr document), (document))
#else
typedef int NothingHere;
#endif
