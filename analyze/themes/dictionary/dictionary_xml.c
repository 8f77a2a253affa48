// Yoshikoder .ykd and Lexicoder .lcd: <cnode name="CATEGORY"> in one another, <pnode name="word"/> in them.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/translation/translation.h"

#ifdef RAPPORTEUR_LIBXML2

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

typedef struct XmlReader {
    CategoryTree tree;
    xmlTextReaderPtr xml;
    uint32_t open[THEME_DEPTH_MAX + 2]; // the categories around, by depth
    size_t depth;
    bool has_root;
    bool failed; // a message was given
} XmlReader;

static Place here(const XmlReader *reader) {
    return (Place){reader->tree.dictionary->file,
                   .line = (size_t)xmlTextReaderGetParserLineNumber(reader->xml),
                   .column = (size_t)xmlTextReaderGetParserColumnNumber(reader->xml)};
}

// libxml2's message, in our form.
static void report(void *context, xmlErrorPtr error) {
    XmlReader *reader = context;
    if (reader->failed) return;
    reader->failed = true;
    const char *message = error->message ? error->message : translated("cannot be read");
    size_t length = strcspn(message, "\n");
    Place place = {reader->tree.dictionary->file, .line = error->line > 0 ? (size_t)error->line : 1,
                   .column = error->int2 > 0 ? (size_t)error->int2 : 0};
    diagnostics_error(reader->tree.diagnostics, place, "not XML: %.*s", (int)length, message);
}

static bool take_named(XmlReader *reader, bool is_word) {
    Place place = here(reader);
    xmlChar *attribute = xmlTextReaderGetAttribute(reader->xml, BAD_CAST "name");
    Str name = str_from((const char *)attribute);
    uint32_t parent = reader->depth ? reader->open[reader->depth - 1] : THEME_NONE;
    bool fine = true;
    if (!attribute) {
        fine = diagnostics_error(reader->tree.diagnostics, place, "expected an attribute name");
    } else if (is_word) {
        fine = parent == THEME_NONE
                   ? diagnostics_error(reader->tree.diagnostics, place, "expected <cnode> around <pnode>")
                   : category_tree_add(&reader->tree, parent, name, place);
    } else {
        fine = category_tree_open(&reader->tree, parent, name, place, &reader->open[reader->depth]);
        if (fine && !xmlTextReaderIsEmptyElement(reader->xml)) reader->depth++;
    }
    xmlFree(attribute);
    return fine;
}

static bool take_element(XmlReader *reader) {
    const char *name = (const char *)xmlTextReaderConstLocalName(reader->xml);
    if (reader->has_root && strcmp(name, "cnode") == 0) return take_named(reader, false);
    if (reader->has_root && strcmp(name, "pnode") == 0) return take_named(reader, true);
    if (!reader->has_root && strcmp(name, "dictionary") == 0) return reader->has_root = true;
    return diagnostics_error(reader->tree.diagnostics, here(reader), "expected <%s>, found <%s>",
                             reader->has_root ? "cnode> or <pnode" : "dictionary", name);
}

static bool take_node(XmlReader *reader) {
    switch (xmlTextReaderNodeType(reader->xml)) {
    case XML_READER_TYPE_ELEMENT:
        return take_element(reader);
    case XML_READER_TYPE_END_ELEMENT:
        if (reader->depth > 0 && strcmp((const char *)xmlTextReaderConstLocalName(reader->xml), "cnode") == 0)
            reader->depth--;
        return true;
    case XML_READER_TYPE_DOCUMENT_TYPE: // entities could unfold
        return diagnostics_error(reader->tree.diagnostics, here(reader), "expected no <!DOCTYPE>");
    default:
        return true;
    }
}

static bool read_nodes(XmlReader *reader) {
    int more;
    while ((more = xmlTextReaderRead(reader->xml)) == 1)
        if (!take_node(reader)) return false;
    return more == 0 && !reader->failed;
}

bool dictionary_read_xml(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    XmlReader reader = {.tree = {.dictionary = dictionary, .diagnostics = diagnostics}};
    // the bytes are UTF-8 by now, whatever the declaration says they were
    reader.xml = xmlReaderForMemory(bytes.bytes, (int)bytes.length, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
    if (!reader.xml) return diagnostics_fatal(diagnostics, NO_PLACE, "out of memory");
    xmlTextReaderSetStructuredErrorHandler(reader.xml, (xmlStructuredErrorFunc)report, &reader);
    bool read = read_nodes(&reader) && category_tree_finish(&reader.tree, true);
    xmlFreeTextReader(reader.xml);
    category_tree_free(&reader.tree);
    return read;
}

#else

bool dictionary_read_xml(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    (void)bytes;
    return diagnostics_error(diagnostics, (Place){.file = dictionary->file},
                             "this build reads no XML (RAPPORTEUR_LIBXML2)");
}

#endif
