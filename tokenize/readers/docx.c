// DOCX (WordprocessingML, ECMA-376): the text as it stands once all changes are accepted. Notes come after
// the text, text boxes after their paragraph; comments, deleted passages, running heads and tables of
// contents are left out.
#include "base/memory.h"
#include "base/translation/translation.h"
#include "tokenize/readers/docx_styles.h"
#include "tokenize/readers/office.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

typedef struct DocxReader {
    OfficeReader office;
    Arena arena;
    Str main_part; // as a rule word/document.xml
    DocxStyles styles;
    DocxParagraph paragraph;
    bool in_run, in_text, in_properties;
} DocxReader;

// ---- Beside the text ----

static void start_relation(void *context, const MarkupElement *element) {
    DocxReader *reader = context;
    if (!str_ends_with(markup_attribute(element, "Type"), STR("/officeDocument"))) return;
    Str target = markup_attribute(element, "Target");
    if (str_starts_with(target, STR("/"))) target = str_skip(target, 1);
    reader->main_part = arena_copy(&reader->arena, target);
}

static void start_style(void *context, const MarkupElement *element) {
    DocxReader *reader = context;
    docx_styles_take(&reader->styles, element);
}

static void ignore_end(void *context, const char *name) {
    (void)context, (void)name;
}

static void ignore_text(void *context, Str text) {
    (void)context, (void)text;
}

static void apply_paragraph(DocxReader *reader) {
    const DocxParagraph *paragraph = &reader->paragraph;
    if (paragraph->outline != OUTLINE_NONE)
        office_set_kind(&reader->office, PARAGRAPH_HEADING, (size_t)paragraph->outline + 1);
    else if (paragraph->numbered)
        office_set_kind(&reader->office, PARAGRAPH_ITEM, paragraph->list_level + 1);
    else
        office_set_kind(&reader->office, PARAGRAPH_TEXT, 0);
}

// ---- The text ----

static bool is_on(const MarkupElement *element) { // <w:b/>, <w:b w:val="0"/>
    Str value = markup_attribute(element, "val");
    return !str_equal(value, STR("0")) && !str_equal(value, STR("false")) && !str_equal(value, STR("off"));
}

static void start_paragraph(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->paragraph = (DocxParagraph){.outline = OUTLINE_NONE};
    reader->in_run = false;
    office_start_paragraph(&reader->office, PARAGRAPH_TEXT, 0);
}

static void start_properties(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->in_properties = true;
}

static void start_run(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->in_run = true;
    reader->office.bold = false;
}

static void take_bold(DocxReader *reader, const MarkupElement *element) {
    if (reader->in_run) reader->office.bold = is_on(element);
}

static void take_style(DocxReader *reader, const MarkupElement *element) {
    docx_styles_apply(&reader->styles, markup_attribute(element, "val"), &reader->paragraph);
    apply_paragraph(reader);
}

static void take_outline(DocxReader *reader, const MarkupElement *element) {
    reader->paragraph.outline = docx_outline_of(element);
    apply_paragraph(reader);
}

static void take_level(DocxReader *reader, const MarkupElement *element) {
    reader->paragraph.list_level = (size_t)docx_small_number(markup_attribute(element, "val"), 0);
    apply_paragraph(reader);
}

static void take_number(DocxReader *reader, const MarkupElement *element) {
    reader->paragraph.numbered = !str_equal(markup_attribute(element, "val"), STR("0"));
    apply_paragraph(reader);
}

static void start_text(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->in_text = true;
}

static void take_tab(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    if (reader->in_run) office_append(&reader->office, STR(" ")); // else it is where a tab stops
}

static void take_break(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    if (reader->in_run) extraction_break_line(office_out(&reader->office));
}

static void take_hyphen(DocxReader *reader, const MarkupElement *element) {
    bool soft = strcmp(element->name, "softHyphen") == 0;
    office_append(&reader->office, soft ? STR("\u00ad") : STR("\u2011"));
}

static void start_cell(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.cells++;
}

static void count_comment(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.comments++;
}

static void count_embedded(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.embedded++;
}

static void skip(DocxReader *reader, const MarkupElement *element) {
    (void)element;
    reader->office.skipped = 1;
}

static void skip_deletion(DocxReader *reader, const MarkupElement *element) {
    if (reader->in_properties) return; // a mark that was deleted
    reader->office.deletions++;
    skip(reader, element);
}

static void start_note(DocxReader *reader, const MarkupElement *element) {
    Str type = markup_attribute(element, "type");
    if (type.length && !str_equal(type, STR("normal"))) skip(reader, element); // lines between text and notes
}

static const struct {
    const char *name;
    void (*start)(DocxReader *reader, const MarkupElement *element);
} rows[] = {
    {"r", start_run},
    {"t", start_text},
    {"p", start_paragraph},
    {"pPr", start_properties},
    {"b", take_bold},
    {"pStyle", take_style},
    {"outlineLvl", take_outline},
    {"ilvl", take_level},
    {"numId", take_number},
    {"tab", take_tab},
    {"ptab", take_tab},
    {"br", take_break},
    {"cr", take_break},
    {"softHyphen", take_hyphen},
    {"noBreakHyphen", take_hyphen},
    {"tc", start_cell},
    {"commentReference", count_comment},
    {"altChunk", count_embedded},
    {"subDoc", count_embedded},
    {"del", skip_deletion},
    {"moveFrom", skip_deletion},
    {"Fallback", skip}, // of what stands in mc:Choice already
    {"rt", skip},       // ruby: how the characters are read
    {"footnote", start_note},
    {"endnote", start_note},
    {"pPrChange", skip}, // how it was before
    {"rPrChange", skip},
    {"sectPrChange", skip},
    {"tblPrChange", skip},
    {"numberingChange", skip},
};

static void start(void *context, const MarkupElement *element) {
    DocxReader *reader = context;
    if (reader->office.skipped) {
        reader->office.skipped++;
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(element->name, rows[i].name) == 0) {
            rows[i].start(reader, element);
            return;
        }
}

static void end_paragraph(DocxReader *reader) {
    OfficeReader *office = &reader->office;
    Extraction *out = office_out(office);
    if (reader->paragraph.is_contents && out->filling) {
        out->text.length = out->next.start;
        out->filling = false;
        office->contents++;
    }
    reader->paragraph.is_contents = false;
    office_end_paragraph(office);
}

static void end(void *context, const char *name) {
    DocxReader *reader = context;
    OfficeReader *office = &reader->office;
    if (office->skipped) {
        office->skipped--;
        return;
    }
    if (strcmp(name, "t") == 0) reader->in_text = false;
    if (strcmp(name, "r") == 0) reader->in_run = false;
    if (strcmp(name, "pPr") == 0) reader->in_properties = false;
    if (strcmp(name, "p") == 0) end_paragraph(reader);
    if (strcmp(name, "tc") == 0) office->cells -= office->cells > 0;
    if (strcmp(name, "tr") == 0) extraction_end_block(office_out(office));
}

static void take_text(void *context, Str text) {
    DocxReader *reader = context;
    if (reader->in_text && !reader->office.skipped) office_append(&reader->office, text);
}

// ---- The document ----

// word/styles.xml, beside word/document.xml.
static const char *beside(DocxReader *reader, const char *name) {
    Str folder = reader->main_part;
    while (folder.length && folder.bytes[folder.length - 1] != '/') folder.length--;
    return arena_printf(&reader->arena, "%.*s%s", STR_ARGUMENTS(folder), name).bytes;
}

static const char *what_else(const Package *package) {
    if (package_has(package, "xl/workbook.xml"))
        return translated("is a workbook of a spreadsheet (save it as CSV)");
    if (package_has(package, "ppt/presentation.xml"))
        return translated("is a presentation (save it as PDF or text)");
    return translated("is no text document: it has no word/document.xml");
}

static bool read_notes(DocxReader *reader, MarkupEvents events, bool *go_on, Diagnostics *diagnostics) {
    office_start_note(&reader->office);
    bool whole =
        office_read_part(&reader->office, beside(reader, "footnotes.xml"), events, go_on, diagnostics) &&
        office_read_part(&reader->office, beside(reader, "endnotes.xml"), events, go_on, diagnostics);
    office_end_note(&reader->office);
    return whole;
}

static bool read_parts(DocxReader *reader, bool *go_on, Diagnostics *diagnostics) {
    OfficeReader *office = &reader->office;
    MarkupEvents relations = {reader, start_relation, ignore_end, ignore_text, NULL};
    MarkupEvents styles = {reader, start_style, ignore_end, ignore_text, NULL};
    MarkupEvents text = {reader, start, end, take_text, NULL};
    reader->main_part = STR("word/document.xml");
    if (!office_read_part(office, "_rels/.rels", relations, go_on, diagnostics)) return false;
    const char *main_part = arena_copy_text(&reader->arena, reader->main_part);
    if (!package_has(&office->package, main_part) || package_has(&office->package, "xl/workbook.xml") ||
        package_has(&office->package, "ppt/presentation.xml"))
        return *go_on = raw_document_refuse(office->raw, diagnostics, "%s", what_else(&office->package)),
               false;
    return office_read_metadata(office, "docProps/core.xml", go_on, diagnostics) &&
           office_read_part(office, beside(reader, "styles.xml"), styles, go_on, diagnostics) &&
           office_read_part(office, main_part, text, go_on, diagnostics) &&
           read_notes(reader, text, go_on, diagnostics);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    bool go_on;
    DocxReader *reader = memory_allocate(1, sizeof *reader);
    if (office_open(&reader->office, raw, &go_on, diagnostics) && read_parts(reader, &go_on, diagnostics))
        go_on = office_finish(&reader->office, diagnostics);
    office_close(&reader->office);
    arena_free(&reader->arena);
    docx_styles_free(&reader->styles);
    free(reader);
    return go_on;
}

static bool read_docx(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_docx, source, sink, diagnostics);
}

const Reader reader_docx = {
    .name = "docx",
    .summary = "Word: text and notes, changes accepted",
    .extensions = ".docx .docm .dotx",
    .needs = NEEDS_MARKUP | NEEDS_PACKAGES,
    .read = read_docx,
    .parse = parse,
};
