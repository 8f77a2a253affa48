// The functions of libxml2 that dictionary_xml.c calls: it is loaded for the first dictionary that is XML.
#ifdef RAPPORTEUR_LIBXML2
#include "base/programs/late.h"

#include <libxml/xmlreader.h>

static LateLibrary libxml2 = {.name = "libxml2"};

LATE(libxml2, xmlTextReaderPtr, xmlReaderForMemory,
     (const char *bytes, int count, const char *url, const char *encoding, int options),
     (bytes, count, url, encoding, options))
LATE_VOID(libxml2, xmlFreeTextReader, (xmlTextReaderPtr reader), (reader))
LATE_VOID(libxml2, xmlTextReaderSetStructuredErrorHandler,
          (xmlTextReaderPtr reader, xmlStructuredErrorFunc report, void *context), (reader, report, context))
LATE(libxml2, int, xmlTextReaderRead, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, int, xmlTextReaderNodeType, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, int, xmlTextReaderGetParserLineNumber, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, int, xmlTextReaderGetParserColumnNumber, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, const xmlChar *, xmlTextReaderConstLocalName, (xmlTextReaderPtr reader), (reader))
LATE(libxml2, xmlChar *, xmlTextReaderGetAttribute, (xmlTextReaderPtr reader, const xmlChar *name),
     (reader, name))

// This one is a variable.
static void free_late(void *bytes) {
    (*(xmlFreeFunc *)late_find(&libxml2, "xmlFree"))(bytes);
}

xmlFreeFunc xmlFree = free_late;
#else
typedef int NothingHere;
#endif
