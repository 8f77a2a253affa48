#include "tokenize/readers/office.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "tokenize/extraction/exports.h"

#include <string.h>

Extraction *office_out(OfficeReader *reader) {
    return reader->levels[reader->depth - 1].out;
}

static void enter(OfficeReader *reader, Extraction *out, bool ends_with_paragraph) {
    if (reader->depth == OFFICE_LEVELS_AT_MOST) return;
    reader->levels[reader->depth++] = (OfficeLevel){.out = out, .ends_with_paragraph = ends_with_paragraph};
    extraction_end_block(out);
}

static void leave(OfficeReader *reader) {
    if (reader->depth == 1) return;
    extraction_end_block(office_out(reader));
    reader->depth--;
}

void office_append(OfficeReader *reader, Str text) {
    Extraction *out = office_out(reader);
    out->bold = reader->bold;
    extraction_append(out, text);
}

void office_set_kind(OfficeReader *reader, ParagraphKind kind, size_t level) {
    office_out(reader)->next.kind = kind;
    office_out(reader)->next.level = level;
}

void office_start_paragraph(OfficeReader *reader, ParagraphKind kind, size_t level) {
    if (reader->levels[reader->depth - 1].in_paragraph) enter(reader, &reader->boxes, true);
    if (office_out(reader)->filling) extraction_end_block(office_out(reader));
    reader->levels[reader->depth - 1].in_paragraph = true;
    office_set_kind(reader, kind, level);
}

void office_end_paragraph(OfficeReader *reader) {
    OfficeLevel *level = &reader->levels[reader->depth - 1];
    if (reader->cells)
        extraction_end_cell(level->out);
    else
        extraction_end_block(level->out);
    level->in_paragraph = false;
    if (level->ends_with_paragraph)
        leave(reader);
    else if (reader->depth == 1 && (reader->boxes.count || reader->boxes.filling))
        extraction_move(&reader->body, &reader->boxes);
}

void office_start_note(OfficeReader *reader) {
    enter(reader, &reader->notes, false);
}

void office_end_note(OfficeReader *reader) {
    leave(reader);
}

bool office_open(OfficeReader *reader, RawDocument *raw, bool *go_on, Diagnostics *diagnostics) {
    *reader = (OfficeReader){.raw = raw, .depth = 1};
    reader->levels[0].out = &reader->body;
    sha256_hex(buffer_str(&raw->bytes), raw->sha256);
    Buffer fault = {0};
    bool whole = package_open(&reader->package, buffer_str(&raw->bytes), &fault);
    *go_on = whole || raw_document_refuse(raw, diagnostics, "%s", buffer_text(&fault));
    buffer_free(&fault);
    return whole;
}

void office_close(OfficeReader *reader) {
    package_close(&reader->package);
    extraction_free(&reader->body);
    extraction_free(&reader->notes);
    extraction_free(&reader->boxes);
}

bool office_read_part(OfficeReader *reader, const char *name, MarkupEvents events, bool *go_on,
                      Diagnostics *diagnostics) {
    Buffer fault = {0};
    Str bytes = package_part(&reader->package, str_from(name));
    bool whole = bytes.length == 0 || markup_read_xml(bytes, false, &events, &fault);
    if (!whole) *go_on = raw_document_refuse(reader->raw, diagnostics, "%s: %s", name, buffer_text(&fault));
    buffer_free(&fault);
    return whole;
}

// ---- Metadata ----

typedef struct MetadataReader {
    RawDocument *raw;
    const char *field; // that the open element gives; NULL for none
    Buffer value;
} MetadataReader;

static void start_metadata(void *context, const MarkupElement *element) {
    static const struct {
        const char *name, *field;
    } rows[] = {
        {"title", "title"},       {"initial-creator", "author"}, {"creator", "author"},
        {"language", "language"}, {"created", "date"},           {"creation-date", "date"},
    };
    MetadataReader *reader = context;
    reader->field = NULL;
    buffer_clear(&reader->value);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(element->name, rows[i].name) == 0) reader->field = rows[i].field;
}

static void take_metadata(void *context, Str text) {
    MetadataReader *reader = context;
    if (reader->field) buffer_append(&reader->value, text);
}

// When the file was made is not when its text was said: the date serves only where there is no other.
static void end_metadata(void *context, const char *name) {
    MetadataReader *reader = context;
    Str value = str_trim(buffer_str(&reader->value));
    (void)name;
    if (!reader->field) return;
    if (strcmp(reader->field, "date") == 0)
        reader->raw->date = arena_copy(&reader->raw->arena, value);
    else
        extraction_set_field(reader->raw, reader->field, value);
    reader->field = NULL;
}

bool office_read_metadata(OfficeReader *reader, const char *part, bool *go_on, Diagnostics *diagnostics) {
    MetadataReader metadata = {.raw = reader->raw};
    MarkupEvents events = {&metadata, start_metadata, end_metadata, take_metadata, NULL};
    bool whole = office_read_part(reader, part, events, go_on, diagnostics);
    buffer_free(&metadata.value);
    return whole;
}

// ---- The end ----

static bool tell(const OfficeReader *reader, Diagnostics *diagnostics) {
    Buffer list = {0};
    extraction_append_count(&list, reader->comments, "comment", "comments");
    extraction_append_count(&list, reader->deletions, "deleted passage", "deleted passages");
    extraction_append_count(&list, reader->contents, "line of a table of contents",
                            "lines of tables of contents");
    extraction_append_count(&list, reader->embedded, "embedded document", "embedded documents");
    Place place = {.file = arena_copy_text(&reader->raw->arena, reader->raw->source)};
    bool go_on = list.length == 0 || diagnostics_warn(diagnostics, place, "left out: %s", buffer_text(&list));
    buffer_free(&list);
    return go_on;
}

bool office_finish(OfficeReader *reader, Diagnostics *diagnostics) {
    extraction_move(&reader->body, &reader->boxes);
    extraction_move(&reader->body, &reader->notes);
    extraction_finish(&reader->body, reader->raw);
    reader->raw->has_turns = true;
    bool go_on = exports_tell(reader->raw, diagnostics);
    return tell(reader, diagnostics) && go_on;
}
