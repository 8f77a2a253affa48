#include "tokenize/markup.h"

#ifdef RAPPORTEUR_LIBXML2
#include <limits.h>
#include <string.h>

char *markup_attribute(const MarkupElement *element, const char *name) {
    char *found = NULL;
    while (!found && xmlTextReaderMoveToNextAttribute(element->reader) == 1)
        if (strcmp((const char *)xmlTextReaderConstLocalName(element->reader), name) == 0)
            found = (char *)xmlTextReaderValue(element->reader);
    xmlTextReaderMoveToElement(element->reader);
    return found;
}

typedef struct Fault {
    int line;
    char message[160];
} Fault;

static void keep_fault(void *context, xmlErrorPtr error) {
    Fault *fault = context;
    if (fault->line || error->level < XML_ERR_ERROR) return;
    fault->line = error->line;
    snprintf(fault->message, sizeof fault->message, "%s",
             error->message ? error->message : "not well-formed");
    fault->message[strcspn(fault->message, "\n")] = '\0';
}

static void tell(const MarkupEvents *events, xmlTextReaderPtr reader) {
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    const char *prefix = (const char *)xmlTextReaderConstPrefix(reader);
    const char *value = (const char *)xmlTextReaderConstValue(reader);
    MarkupElement element = {name, prefix ? prefix : "", reader};
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT: {
        bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
        events->start(events->context, &element);
        if (empty) events->end(events->context, &element);
        return;
    }
    case XML_READER_TYPE_END_ELEMENT:
        events->end(events->context, &element);
        return;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (value) events->text(events->context, str_from(value));
        return;
    default:
        return;
    }
}

bool markup_read(Str xml, const MarkupEvents *events, Place place, Diagnostics *diagnostics) {
    Fault fault = {0};
    if (xml.length > INT_MAX)
        return diagnostics_error(diagnostics, place, "has more XML than is read here (2 GiB)");
    xmlTextReaderPtr reader =
        xmlReaderForMemory(xml.bytes, (int)xml.length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!reader) return diagnostics_error(diagnostics, place, "cannot be read as XML");
    xmlTextReaderSetStructuredErrorHandler(reader, keep_fault, &fault);
    int result;
    while ((result = xmlTextReaderRead(reader)) == 1) tell(events, reader);
    xmlFreeTextReader(reader);
    if (result == 0) return true;
    place.line = fault.line > 0 ? (size_t)fault.line : 0;
    return diagnostics_error(diagnostics, place, "is no well-formed XML: %s",
                             fault.message[0] ? fault.message : "it breaks off");
}
#endif
