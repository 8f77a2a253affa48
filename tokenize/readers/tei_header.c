#include "tokenize/readers/tei_header.h"

#include "base/memory.h"
#include "tokenize/extraction/extraction.h"

#include <stdlib.h>
#include <string.h>

void tei_path_enter(TeiPath *path, const char *name) {
    if (path->depth < TEI_DEPTH_AT_MOST) {
        path->names[path->depth][0] = '\0';
        strncat(path->names[path->depth], name, sizeof path->names[0] - 1);
    }
    path->depth++;
}

bool tei_is_within(const TeiPath *path, const char *name) {
    for (size_t i = 0; i < path->depth && i < TEI_DEPTH_AT_MOST; i++)
        if (strcmp(path->names[i], name) == 0) return true;
    return false;
}

bool tei_parent_is(const TeiPath *path, const char *name) {
    return path->depth > 1 && path->depth <= TEI_DEPTH_AT_MOST &&
           strcmp(path->names[path->depth - 2], name) == 0;
}

// Where a date may stand, the best first: when it was said, when it was written or printed, when the file was
// published.
static const char *const date_places[] = {"setting", "creation", "sourceDesc", "publicationStmt"};
enum { DATE_PLACES = sizeof date_places / sizeof *date_places };

void tei_header_init(TeiHeader *header, RawDocument *raw) {
    *header = (TeiHeader){.raw = raw, .person = INTERNER_NONE, .date_rank = DATE_PLACES};
}

void tei_header_free(TeiHeader *header) {
    buffer_free(&header->value);
    interner_free(&header->people);
    free(header->names);
}

static bool begins_with_year(Str date) {
    for (size_t i = 0; i < 4; i++)
        if (i >= date.length || date.bytes[i] < '0' || date.bytes[i] > '9') return false;
    return true;
}

static void take_date(TeiHeader *header, const TeiPath *path, const MarkupElement *element) {
    Str when = markup_attribute(element, "when");
    if (!begins_with_year(when)) return;
    for (size_t rank = 0; rank < header->date_rank; rank++) {
        if (!tei_is_within(path, date_places[rank])) continue;
        header->date_rank = rank;
        document_set(&header->raw->metadata, STR("date"), when);
    }
}

static void start_person(TeiHeader *header, const MarkupElement *element) {
    Str id = markup_attribute(element, "id");
    header->person = id.length ? interner_add(&header->people, id) : INTERNER_NONE;
    if (id.length) MEMORY_GROW(header->names, header->name_capacity, (size_t)header->person + 1);
}

static bool has_value(const char *name) {
    return strcmp(name, "title") == 0 || strcmp(name, "author") == 0 || strcmp(name, "persName") == 0;
}

void tei_header_start(TeiHeader *header, const TeiPath *path, const MarkupElement *element) {
    if (has_value(element->name)) {
        buffer_clear(&header->value);
        header->takes_value = true;
    }
    if (strcmp(element->name, "date") == 0) take_date(header, path, element);
    if (strcmp(element->name, "person") == 0) start_person(header, element);
    if (strcmp(element->name, "language") == 0)
        extraction_set_field(header->raw, "language", markup_attribute(element, "ident"));
}

static void name_person(TeiHeader *header) {
    Str *name = &header->names[header->person];
    if (name->length == 0) *name = arena_copy(&header->raw->arena, str_trim(buffer_str(&header->value)));
}

void tei_header_end(TeiHeader *header, const TeiPath *path, const char *name) {
    if (!has_value(name)) return;
    header->takes_value = false;
    if (strcmp(name, "persName") != 0 && tei_is_within(path, "titleStmt"))
        extraction_set_field(header->raw, name, buffer_str(&header->value));
    if (strcmp(name, "persName") == 0 && tei_is_within(path, "person") && header->person != INTERNER_NONE)
        name_person(header);
}

void tei_header_take_text(TeiHeader *header, Str text) {
    if (header->takes_value) buffer_append(&header->value, text);
}

Str tei_header_speaker(const TeiHeader *header, Str who) {
    if (str_starts_with(who, STR("#"))) who = str_skip(who, 1);
    uint32_t person = interner_find(&header->people, who);
    if (person != INTERNER_NONE && header->names[person].length) return header->names[person];
    Buffer name = {0};
    buffer_append(&name, who);
    for (size_t i = 0; i < name.length; i++)
        if (name.bytes[i] == '_') name.bytes[i] = ' ';
    Str copy = arena_copy(&header->raw->arena, str_trim(buffer_str(&name)));
    buffer_free(&name);
    return copy;
}
