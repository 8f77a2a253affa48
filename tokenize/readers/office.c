// DOCX and ODT: paragraphs, headings, list items and notes; what was deleted, comments and fields are left
// out.
#include "base/memory.h"
#include "base/sha256.h"
#include "tokenize/extraction.h"
#include "tokenize/markup.h"
#include "tokenize/package.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

#ifdef RAPPORTEUR_LIBXML2
// Which elements do what; names without prefix.
typedef struct OfficeWords {
    const char *text_elements; // whose characters are text; NULL for all
    const char *skipped;
    const char *paragraphs;
    const char *headings; // that are so by name
    const char *items;
    const char *spaces, *breaks;
    const char *notes; // paragraphs in them come at the end
} OfficeWords;

static const OfficeWords docx = {
    .text_elements = "t",
    .skipped = "del moveFrom instrText Fallback rPrChange pPrChange",
    .paragraphs = "p",
    .headings = "",
    .items = "",
    .spaces = "tab tc",
    .breaks = "br cr",
    .notes = "",
};

static const OfficeWords odt = {
    .skipped =
        "tracked-changes annotation note-citation deletion script forms sequence-decls index-title-template",
    .paragraphs = "p h",
    .headings = "h",
    .items = "list-item",
    .spaces = "tab s",
    .breaks = "line-break",
    .notes = "note-body",
};

typedef struct Styles { // of DOCX: those that make headings
    Arena arena;
    Str *ids;
    size_t *levels;
    size_t count, id_capacity, level_capacity;
    Str id; // of the style that is being read
} Styles;

typedef struct Office {
    const OfficeWords *words;
    const Styles *styles;
    Extraction extraction;
    Buffer notes; // text of notes, a line each
    size_t skipped, text_elements, items, notes_open, body;
} Office;

static size_t level_of(const Styles *styles, const char *style) {
    for (size_t i = 0; styles && style && i < styles->count; i++)
        if (str_equal_text(styles->ids[i], style)) return styles->levels[i];
    return 0;
}

static size_t number_of(char *value, size_t otherwise) {
    size_t number = value && value[0] >= '0' && value[0] <= '9' ? strtoul(value, NULL, 10) : otherwise;
    xmlFree(value);
    return number < 100 ? number : otherwise;
}

static void paragraph_break(Office *office) {
    bool item = office->items > 0;
    extraction_break(&office->extraction, item ? PARAGRAPH_ITEM : PARAGRAPH_TEXT, office->items);
}

static void take_property(Office *office, const MarkupElement *element) {
    if (strcmp(element->name, "pStyle") == 0) {
        char *style = markup_attribute(element, "val");
        size_t level = level_of(office->styles, style);
        if (level) extraction_break(&office->extraction, PARAGRAPH_HEADING, level);
        xmlFree(style);
    } else if (strcmp(element->name, "numPr") == 0 && office->extraction.kind == PARAGRAPH_TEXT)
        extraction_break(&office->extraction, PARAGRAPH_ITEM, 1);
    else if (strcmp(element->name, "outlineLvl") == 0) {
        size_t level = number_of(markup_attribute(element, "val"), 9);
        if (level < 9) extraction_break(&office->extraction, PARAGRAPH_HEADING, level + 1);
    } else if (strcmp(element->name, "noBreakHyphen") == 0)
        extraction_text(&office->extraction, STR("\u2011"));
}

static void start(void *context, const MarkupElement *element) {
    Office *office = context;
    const OfficeWords *words = office->words;
    const char *name = element->name;
    if (str_is_listed(str_from(name), words->skipped)) office->skipped++;
    if (office->skipped) return;
    if (words->text_elements && str_is_listed(str_from(name), words->text_elements)) office->text_elements++;
    office->items += str_is_listed(str_from(name), words->items);
    office->notes_open += str_is_listed(str_from(name), words->notes);
    if (office->notes_open) return;
    if (str_is_listed(str_from(name), words->headings))
        extraction_break(&office->extraction, PARAGRAPH_HEADING,
                         number_of(markup_attribute(element, "outline-level"), 1));
    else if (str_is_listed(str_from(name), words->paragraphs))
        paragraph_break(office);
    else if (words == &docx)
        take_property(office, element);
    if (str_is_listed(str_from(name), words->spaces)) extraction_space(&office->extraction);
    if (str_is_listed(str_from(name), words->breaks)) extraction_line_break(&office->extraction);
}

static void end(void *context, const MarkupElement *element) {
    Office *office = context;
    const OfficeWords *words = office->words;
    const char *name = element->name;
    if (str_is_listed(str_from(name), words->skipped) && office->skipped) {
        office->skipped--;
        return;
    }
    if (office->skipped) return;
    if (words->text_elements && str_is_listed(str_from(name), words->text_elements)) office->text_elements--;
    if (str_is_listed(str_from(name), words->items) && office->items) office->items--;
    if (str_is_listed(str_from(name), words->paragraphs) && office->notes_open)
        buffer_append_byte(&office->notes, '\n');
    else if (str_is_listed(str_from(name), words->paragraphs))
        paragraph_break(office);
    if (str_is_listed(str_from(name), words->notes) && office->notes_open) office->notes_open--;
}

static void text(void *context, Str characters) {
    Office *office = context;
    if (office->skipped || (office->words->text_elements && !office->text_elements)) return;
    if (office->notes_open)
        buffer_append(&office->notes, characters);
    else if (office->words->text_elements || office->extraction.open || str_trim(characters).length)
        extraction_text(&office->extraction, characters);
}

static void add_notes(Office *office) {
    for (Str rest = buffer_str(&office->notes); rest.length;) {
        extraction_break(&office->extraction, PARAGRAPH_TEXT, 0);
        extraction_text(&office->extraction, str_cut(&rest, '\n'));
    }
}

// ---- Styles and properties ----

static void start_style(void *context, const MarkupElement *element) {
    Styles *styles = context;
    char *value = NULL;
    if (strcmp(element->name, "style") == 0) {
        value = markup_attribute(element, "styleId");
        styles->id = arena_copy(&styles->arena, str_from(value ? value : ""));
    }
    size_t level = 0;
    if (strcmp(element->name, "outlineLvl") == 0) level = number_of(markup_attribute(element, "val"), 9) + 1;
    if (strcmp(element->name, "name") == 0) {
        value = markup_attribute(element, "val");
        if (value && strncasecmp(value, "heading ", 8) == 0) level = strtoul(value + 8, NULL, 10);
        if (value && strcasecmp(value, "title") == 0) level = 1;
    }
    if (level >= 1 && level <= 9 && styles->id.length) {
        MEMORY_GROW(styles->ids, styles->id_capacity, styles->count + 1);
        MEMORY_GROW(styles->levels, styles->level_capacity, styles->count + 1);
        styles->ids[styles->count] = styles->id;
        styles->levels[styles->count++] = level;
    }
    xmlFree(value);
}

typedef struct Properties {
    RawDocument *raw;
    const char *field; // that is being read
} Properties;

static void start_property(void *context, const MarkupElement *element) {
    static const char *const fields[][2] = {{"title", "title"},
                                            {"creator", "author"},
                                            {"initial-creator", "author"},
                                            {"created", "date"},
                                            {"creation-date", "date"}};
    Properties *properties = context;
    properties->field = NULL;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(element->name, fields[i][0]) == 0) properties->field = fields[i][1];
}

static void text_of_property(void *context, Str characters) {
    Properties *properties = context;
    Str value = str_trim(characters);
    if (!properties->field || !value.length ||
        document_get(&properties->raw->metadata, properties->field).length)
        return;
    document_set(&properties->raw->metadata, str_from(properties->field), value);
}

static void ignore_end(void *context, const MarkupElement *element) {
    (void)context, (void)element;
}

static void end_property(void *context, const MarkupElement *element) {
    (void)element;
    ((Properties *)context)->field = NULL;
}

static void ignore_text(void *context, Str characters) {
    (void)context, (void)characters;
}

// A part that may be missing or faulty without harm.
static void read_part(Str package, const char *name, const MarkupEvents *events, Diagnostics *diagnostics) {
    Buffer part = {0};
    const char *fault;
    Diagnostics quiet = {0};
    diagnostics_defer(&quiet, diagnostics);
    if (package_part(package, name, &part, &fault))
        markup_read(buffer_str(&part), events, (Place){.file = name}, &quiet);
    diagnostics_forget(&quiet);
    diagnostics_close(&quiet);
    buffer_free(&part);
}

// ---- The document ----

static bool read_main(Office *office, Str package, const char *name, Place place, Diagnostics *diagnostics) {
    Buffer part = {0};
    const char *fault;
    MarkupEvents events = {start, end, text, office};
    bool fine = package_part(package, name, &part, &fault);
    if (!fine)
        diagnostics_error(diagnostics, place, "cannot be read: %s",
                          fault ? fault : "it has no document in it");
    else
        fine = markup_read(buffer_str(&part), &events, place, diagnostics);
    buffer_free(&part);
    return fine;
}

static bool parse(RawDocument *raw, const OfficeWords *words, Diagnostics *diagnostics) {
    Styles styles = {0};
    Office office = {.words = words, .styles = &styles};
    Buffer bytes = raw->bytes;
    Str package = buffer_str(&bytes);
    Place place = {.file = arena_copy_text(&raw->arena, raw->source)};
    Properties properties = {.raw = raw};
    raw->bytes = (Buffer){0};
    sha256_hex(package, raw->sha256);
    extraction_start(&office.extraction, raw);
    bool word = words == &docx;
    if (word)
        read_part(package, "word/styles.xml", &(MarkupEvents){start_style, ignore_end, ignore_text, &styles},
                  diagnostics);
    bool fine = read_main(&office, package, word ? "word/document.xml" : "content.xml", place, diagnostics);
    if (fine && word) {
        MarkupEvents events = {start, end, text, &office};
        read_part(package, "word/footnotes.xml", &events, diagnostics);
        read_part(package, "word/endnotes.xml", &events, diagnostics);
    }
    add_notes(&office);
    read_part(package, word ? "docProps/core.xml" : "meta.xml",
              &(MarkupEvents){start_property, end_property, text_of_property, &properties}, diagnostics);
    extraction_finish(&office.extraction);
    if (!fine) raw_document_leave_out(raw);
    raw->has_turns = fine;
    free(styles.ids);
    free(styles.levels);
    arena_free(&styles.arena);
    buffer_free(&office.notes);
    buffer_free(&bytes);
    return fine || !diagnostics->strict;
}

static bool parse_docx(RawDocument *raw, Diagnostics *diagnostics) {
    return parse(raw, &docx, diagnostics);
}

static bool parse_odt(RawDocument *raw, Diagnostics *diagnostics) {
    return parse(raw, &odt, diagnostics);
}
#else
static bool parse_docx(RawDocument *raw, Diagnostics *diagnostics) {
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                      "is an office document, and this build has no libxml2 (save it as text)");
    raw_document_leave_out(raw);
    return !diagnostics->strict;
}
#define parse_odt parse_docx
#endif

static bool read_docx(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_docx, source, sink, diagnostics);
}

static bool read_odt(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_odt, source, sink, diagnostics);
}

const Reader reader_docx = {
    .name = "docx",
    .summary = "documents of Word; notes at their end",
    .extensions = ".docx",
    .read = read_docx,
    .parse = parse_docx,
};

const Reader reader_odt = {
    .name = "odt",
    .summary = "documents of LibreOffice; notes at their end",
    .extensions = ".odt .ott",
    .read = read_odt,
    .parse = parse_odt,
};
