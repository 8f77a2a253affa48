// ODT (OpenDocument 1.3, ISO/IEC 26300): the text as it stands once all changes are accepted. Notes come
// after the text, text boxes after their paragraph; comments, deleted passages, running heads, tables of
// contents and indexes are left out.
#include "base/interner.h"
#include "base/memory.h"
#include "tokenize/readers/office.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

enum { SPANS_AT_MOST = 300 };

typedef struct OdtReader {
    OfficeReader office;
    Interner bold_styles, title_styles;
    Buffer style;              // the one that is being defined
    bool spans[SPANS_AT_MOST]; // of those that are open: whether it was bold before
    size_t span_depth, list_depth, paragraph_depth;
    bool encrypted;
} OdtReader;

typedef void StartElement(OdtReader *reader, const MarkupElement *element);

// ---- Styles: those of the document, which name what they come from ----

static void start_style(OdtReader *reader, const MarkupElement *element) {
    Str name = markup_attribute(element, "name"), parent = markup_attribute(element, "parent-style-name");
    buffer_clear(&reader->style);
    buffer_append(&reader->style, name);
    if (str_equal(parent, STR("Title"))) interner_add(&reader->title_styles, name);
}

static void take_text_properties(OdtReader *reader, const MarkupElement *element) {
    if (str_equal(markup_attribute(element, "font-weight"), STR("bold")) && reader->style.length)
        interner_add(&reader->bold_styles, buffer_str(&reader->style));
}

static bool is_bold(const OdtReader *reader, const MarkupElement *element) {
    Str style = markup_attribute(element, "style-name");
    return interner_find(&reader->bold_styles, style) != INTERNER_NONE ||
           str_equal(style, STR("Strong_20_Emphasis"));
}

// ---- The text ----

static void start_paragraph(OdtReader *reader, const MarkupElement *element) {
    Str style = markup_attribute(element, "style-name");
    bool title =
        str_equal(style, STR("Title")) || interner_find(&reader->title_styles, style) != INTERNER_NONE;
    ParagraphKind kind = title ? PARAGRAPH_HEADING : reader->list_depth ? PARAGRAPH_ITEM : PARAGRAPH_TEXT;
    office_start_paragraph(&reader->office, kind, title ? 1 : reader->list_depth);
    reader->office.bold = is_bold(reader, element);
    reader->paragraph_depth++;
}

static void start_heading(OdtReader *reader, const MarkupElement *element) {
    size_t level;
    if (!str_to_size(markup_attribute(element, "outline-level"), &level) || level == 0) level = 1;
    office_start_paragraph(&reader->office, PARAGRAPH_HEADING, level);
    reader->paragraph_depth++;
}

static void start_list(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    reader->list_depth++;
}

static void start_span(OdtReader *reader, const MarkupElement *element) {
    if (reader->span_depth < SPANS_AT_MOST) reader->spans[reader->span_depth] = reader->office.bold;
    reader->span_depth++;
    reader->office.bold |= is_bold(reader, element);
}

static void take_space(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    office_append(&reader->office, STR(" "));
}

static void take_line_break(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    extraction_break_line(office_out(&reader->office));
}

static void start_note(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    office_start_note(&reader->office);
}

static void start_cell(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.cells++;
}

static void skip(OdtReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.skipped = 1;
}

static void skip_comment(OdtReader *reader, const MarkupElement *element) {
    reader->office.comments++;
    skip(reader, element);
}

static void skip_deletion(OdtReader *reader, const MarkupElement *element) {
    reader->office.deletions++;
    skip(reader, element);
}

static const struct {
    const char *name;
    StartElement *start;
} rows[] = {
    {"p", start_paragraph},
    {"span", start_span},
    {"h", start_heading},
    {"s", take_space},
    {"tab", take_space},
    {"line-break", take_line_break},
    {"list", start_list},
    {"table-cell", start_cell},
    {"note-body", start_note},
    {"style", start_style},
    {"text-properties", take_text_properties},
    {"annotation", skip_comment},
    {"deletion", skip_deletion},
    {"note-citation", skip},
    {"table-of-content", skip},
    {"alphabetical-index", skip},
    {"illustration-index", skip},
    {"table-index", skip},
    {"object-index", skip},
    {"user-index", skip},
    {"ruby-text", skip},
    {"number", skip}, // as the program has counted it
    {"hidden-text", skip},
    {"title", skip}, // of pictures
    {"desc", skip},
    {"object", skip},
    {"forms", skip},
    {"script", skip},
};

static void start(void *context, const MarkupElement *element) {
    OdtReader *reader = context;
    OfficeReader *office = &reader->office;
    if (office->skipped) {
        office->skipped++;
        office->contents += strcmp(element->name, "index-body") == 0;
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(element->name, rows[i].name) == 0) {
            rows[i].start(reader, element);
            return;
        }
}

static void end_paragraph(OdtReader *reader) {
    reader->office.bold = false;
    reader->paragraph_depth -= reader->paragraph_depth > 0;
    office_end_paragraph(&reader->office);
}

static void end_span(OdtReader *reader) {
    if (reader->span_depth == 0) return;
    reader->span_depth--;
    if (reader->span_depth < SPANS_AT_MOST) reader->office.bold = reader->spans[reader->span_depth];
}

static void end(void *context, const char *name) {
    OdtReader *reader = context;
    OfficeReader *office = &reader->office;
    if (office->skipped) {
        office->skipped--;
        return;
    }
    if (strcmp(name, "span") == 0) end_span(reader);
    if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) end_paragraph(reader);
    if (strcmp(name, "list") == 0) reader->list_depth -= reader->list_depth > 0;
    if (strcmp(name, "note-body") == 0) office_end_note(office);
    if (strcmp(name, "table-cell") == 0) office->cells -= office->cells > 0;
    if (strcmp(name, "table-row") == 0) extraction_end_block(office_out(office));
}

static void take_text(void *context, Str text) {
    OdtReader *reader = context;
    if (reader->paragraph_depth && !reader->office.skipped) office_append(&reader->office, text);
}

// ---- The document ----

static void look_for_encryption(void *context, const MarkupElement *element) {
    OdtReader *reader = context;
    reader->encrypted |= strcmp(element->name, "encryption-data") == 0;
}

static void ignore_end(void *context, const char *name) {
    (void)context, (void)name;
}

static void ignore_text(void *context, Str text) {
    (void)context, (void)text;
}

static bool read_parts(OdtReader *reader, bool *go_on, Diagnostics *diagnostics) {
    OfficeReader *office = &reader->office;
    MarkupEvents manifest = {reader, look_for_encryption, ignore_end, ignore_text, NULL};
    MarkupEvents text = {reader, start, end, take_text, NULL};
    if (!office_read_part(office, "META-INF/manifest.xml", manifest, go_on, diagnostics)) return false;
    if (reader->encrypted) {
        *go_on = raw_document_refuse(office->raw, diagnostics, "is encrypted (save it without a password)");
        return false;
    }
    if (!package_has(&office->package, "content.xml")) {
        *go_on = raw_document_refuse(office->raw, diagnostics, "is no text document: it has no content.xml");
        return false;
    }
    return office_read_metadata(office, "meta.xml", go_on, diagnostics) &&
           office_read_part(office, "content.xml", text, go_on, diagnostics);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    bool go_on;
    OdtReader *reader = memory_allocate(1, sizeof *reader);
    if (office_open(&reader->office, raw, &go_on, diagnostics) && read_parts(reader, &go_on, diagnostics))
        go_on = office_finish(&reader->office, diagnostics);
    office_close(&reader->office);
    interner_free(&reader->bold_styles);
    interner_free(&reader->title_styles);
    buffer_free(&reader->style);
    free(reader);
    return go_on;
}

static bool read_odt(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_odt, source, sink, diagnostics);
}

const Reader reader_odt = {
    .name = "odt",
    .summary = "OpenDocument text: text and notes, changes accepted",
    .extensions = ".odt .ott",
    .needs = NEEDS_MARKUP | NEEDS_PACKAGES,
    .read = read_odt,
    .parse = parse,
};
