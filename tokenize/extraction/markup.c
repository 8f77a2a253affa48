#include "tokenize/extraction/markup.h"

#include "base/translation/translation.h"
#include "tokenize/extraction/markup_limits.h"

#include <pthread.h>
#include <string.h>

#ifdef RAPPORTEUR_LIBXML2
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

// Where libxml2 calls us: one of these for each document.
typedef struct MarkupReader {
    const MarkupEvents *events;
    xmlParserCtxtPtr parser;
    size_t depth;
    const char *fault; // ours; libxml2 keeps its own
} MarkupReader;

bool markup_is_built_in(void) {
    return true;
}

const char *markup_library_version(void) {
    return "libxml2 " LIBXML_DOTTED_VERSION;
}

const char *markup_attribute_at(const MarkupElement *element, size_t i, Str *value) {
    enum { LOCAL_NAME, PREFIX, URI, VALUE, VALUE_END, SAX2_FIELDS };
    const char *const *fields = element->attributes;
    fields += i * (element->html ? 2 : SAX2_FIELDS);
    *value = element->html ? str_from(fields[1]) // NULL for one without a value
                           : (Str){fields[VALUE], (size_t)(fields[VALUE_END] - fields[VALUE])};
    return fields[LOCAL_NAME];
}

Str markup_attribute(const MarkupElement *element, const char *name) {
    Str value;
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(markup_attribute_at(element, i, &value), name) == 0) return value;
    return (Str){0};
}

static void stop(MarkupReader *reader, const char *fault) {
    if (!reader->fault) reader->fault = fault;
    xmlStopParser(reader->parser);
}

static void start_html(void *context, const xmlChar *name, const xmlChar **attributes) {
    MarkupReader *reader = context;
    MarkupElement element = {.name = (const char *)name, .attributes = attributes, .html = true};
    if (reader->fault) return;
    if (++reader->depth > HTML_DEPTH_AT_MOST) {
        stop(reader, translated("elements are nested more than 4096 deep (the limit)"));
        return;
    }
    while (attributes && attributes[element.attribute_count * 2]) element.attribute_count++;
    reader->events->start(reader->events->context, &element);
}

static void end_html(void *context, const xmlChar *name) {
    MarkupReader *reader = context;
    if (reader->fault) return;
    reader->depth -= reader->depth > 0;
    reader->events->end(reader->events->context, (const char *)name);
}

static void start_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                      int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
                      const xmlChar **attributes) {
    MarkupReader *reader = context;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)default_count;
    MarkupElement element = {
        .name = (const char *)name, .attributes = attributes, .attribute_count = (size_t)attribute_count};
    if (!reader->fault) reader->events->start(reader->events->context, &element);
}

static void end_xml(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    MarkupReader *reader = context;
    (void)prefix, (void)uri;
    if (!reader->fault) reader->events->end(reader->events->context, (const char *)name);
}

static void take_text(void *context, const xmlChar *text, int length) {
    MarkupReader *reader = context;
    if (!reader->fault)
        reader->events->text(reader->events->context, (Str){(const char *)text, (size_t)length});
}

// &eacute; in XML whose DTD is not read: what it is called in HTML, it is.
static void take_reference(void *context, const xmlChar *name) {
    MarkupReader *reader = context;
    const htmlEntityDesc *entity = htmlEntityLookup(name);
    if (reader->fault) return;
    if (!entity && reader->events->unknown)
        reader->events->unknown(reader->events->context, str_from((const char *)name));
    if (!entity) return;
    xmlChar character[8];
    int length = xmlCopyChar(0, character, (int)entity->value);
    if (length > 0) take_text(context, character, length);
}

static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                          const xmlChar *system_id, xmlChar *content) {
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(context,
         translated(
             "it declares entities, which are not expanded here (write them out and remove the DOCTYPE)"));
}

static bool tell(MarkupReader *reader, Buffer *fault) {
    const xmlError *error = xmlCtxtGetLastError(reader->parser);
    if (reader->fault) {
        buffer_append_text(fault, reader->fault);
    } else if (error && error->message && strstr(error->message, "Excessive depth")) {
        buffer_append_text(fault, translated("elements are nested more than 256 deep (the limit)"));
    } else if (error && error->message) {
        buffer_printf(fault, translated("line %d: "), error->line);
        Str message = str_from(error->message);
        buffer_append(fault, str_trim(str_cut(&message, '\n')));
    } else
        buffer_append_text(fault, translated("no XML"));
    return false;
}

static pthread_once_t initialised = PTHREAD_ONCE_INIT;

static bool is_too_much(Str bytes, bool html, Buffer *fault) {
    const char *limit =
        bytes.length > INT_MAX ? translated("has more than 2 GiB of markup (the limit)") : NULL;
    if (!limit && markup_has_too_many_attributes(bytes, html))
        limit = translated("an element has more than 1000 attributes (the limit)");
    if (limit) buffer_append_text(fault, limit);
    return limit != NULL;
}

bool markup_read_html(Str utf8, const MarkupEvents *events, Buffer *fault) {
    if (is_too_much(utf8, true, fault)) return false;
    pthread_once(&initialised, xmlInitParser);
    MarkupReader reader = {.events = events, .parser = htmlNewParserCtxt()};
    xmlSAXHandler handler = {.startElement = start_html,
                             .endElement = end_html,
                             .characters = take_text,
                             .ignorableWhitespace = take_text};
    *reader.parser->sax = handler;
    reader.parser->userData = &reader;
    htmlDocPtr none = htmlCtxtReadMemory(reader.parser, utf8.length ? utf8.bytes : " ",
                                         utf8.length ? (int)utf8.length : 1, NULL, "UTF-8",
                                         HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                             HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    bool whole = !reader.fault || tell(&reader, fault);
    xmlFreeDoc(none);
    htmlFreeParserCtxt(reader.parser);
    return whole;
}

bool markup_read_xml(Str bytes, bool utf8, const MarkupEvents *events, Buffer *fault) {
    if (is_too_much(bytes, false, fault)) return false;
    pthread_once(&initialised, xmlInitParser);
    MarkupReader reader = {.events = events, .parser = xmlNewParserCtxt()};
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = start_xml,
                             .endElementNs = end_xml,
                             .characters = take_text,
                             .ignorableWhitespace = take_text,
                             .reference = take_reference,
                             .entityDecl = refuse_entity};
    *reader.parser->sax = handler;
    reader.parser->userData = &reader;
    // A document with nothing in it, which libxml2 makes for the entities of a DTD.
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    xmlDocPtr none = xmlCtxtReadMemory(reader.parser, bytes.bytes, (int)bytes.length, NULL,
                                       utf8 ? "UTF-8" : NULL, options | (utf8 ? XML_PARSE_IGNORE_ENC : 0));
    bool whole = (reader.parser->wellFormed && !reader.fault) || tell(&reader, fault);
    xmlFreeDoc(none);
    xmlFreeParserCtxt(reader.parser);
    return whole;
}
#else
bool markup_is_built_in(void) {
    return false;
}

const char *markup_library_version(void) {
    return "without libxml2";
}

const char *markup_attribute_at(const MarkupElement *element, size_t i, Str *value) {
    (void)element, (void)i;
    *value = (Str){0};
    return "";
}

Str markup_attribute(const MarkupElement *element, const char *name) {
    (void)element, (void)name;
    return (Str){0};
}

static bool refuse(Buffer *fault) {
    buffer_append_text(fault, translated("this build has no libxml2"));
    return false;
}

bool markup_read_html(Str utf8, const MarkupEvents *events, Buffer *fault) {
    (void)utf8, (void)events;
    return refuse(fault);
}

bool markup_read_xml(Str bytes, bool utf8, const MarkupEvents *events, Buffer *fault) {
    (void)bytes, (void)utf8, (void)events;
    return refuse(fault);
}
#endif
