#include "tokenize/document/front_matter.h"

#include "base/translation/translation.h"

#include <stdio.h>
#include <yaml.h>

enum { DEPTH_AT_MOST = 8, FIELDS_AT_MOST = 1000 };

const char *front_matter_library_version(void) {
    static char version[32];
    snprintf(version, sizeof version, "libyaml %s", yaml_get_version_string());
    return version;
}

// Cuts the first line off, without its line end.
static Str cut_line(Str *rest) {
    Str line = str_cut(rest, '\n');
    if (str_ends_with(line, STR("\r"))) line.length--;
    while (str_ends_with(line, STR(" "))) line.length--;
    return line;
}

size_t front_matter_length(Str text) {
    Str rest = text;
    if (str_starts_with(rest, STR("\ufeff")) ||
        str_starts_with(rest, STR("   "))) // a BOM, as such or blanked
        rest = str_skip(rest, 3);
    if (!str_equal(cut_line(&rest), STR("---"))) return 0;
    while (rest.length) {
        Str line = cut_line(&rest);
        if (str_equal(line, STR("---")) || str_equal(line, STR("..."))) return text.length - rest.length;
    }
    return 0;
}

typedef struct FrontMatter {
    yaml_parser_t parser;
    RawDocument *raw;
    Diagnostics *diagnostics;
    const char *fault;
    size_t depth;
} FrontMatter;

static bool read_node(FrontMatter *front, yaml_event_t *event, Str name);

static bool next_event(FrontMatter *front, yaml_event_t *event) {
    if (yaml_parser_parse(&front->parser, event)) return true;
    front->fault = front->parser.problem ? front->parser.problem : MESSAGE("not YAML");
    return false;
}

static Str scalar_of(const yaml_event_t *event) {
    return (Str){(const char *)event->data.scalar.value, event->data.scalar.length};
}

static void set_field(FrontMatter *front, Str name, Str value) {
    Buffer field = {0};
    document_append_name(&field, name);
    document_set(&front->raw->metadata, buffer_str(&field), str_trim(value));
    buffer_free(&field);
}

// The items of a list of scalars, joined; lists and mappings inside a list are left out.
static bool read_list(FrontMatter *front, Str name) {
    Buffer joined = {0};
    yaml_event_t event;
    bool fine;
    while ((fine = next_event(front, &event)) && event.type != YAML_SEQUENCE_END_EVENT) {
        if (event.type == YAML_SCALAR_EVENT) {
            if (joined.length) buffer_append_byte(&joined, ';');
            buffer_append(&joined, scalar_of(&event));
        } else {
            fine = read_node(front, &event, STR(""));
        }
        yaml_event_delete(&event);
        if (!fine) break;
    }
    if (fine) yaml_event_delete(&event);
    if (name.length) set_field(front, name, buffer_str(&joined));
    buffer_free(&joined);
    return fine;
}

static Str child_name(FrontMatter *front, Str parent, Str key) {
    if (parent.length == 0) return arena_copy(&front->raw->arena, key);
    return arena_printf(&front->raw->arena, "%.*s_%.*s", STR_ARGUMENTS(parent), STR_ARGUMENTS(key));
}

static bool read_mapping(FrontMatter *front, Str name) {
    yaml_event_t key, value;
    bool fine;
    while ((fine = next_event(front, &key)) && key.type != YAML_MAPPING_END_EVENT) {
        Str child = key.type == YAML_SCALAR_EVENT ? child_name(front, name, scalar_of(&key)) : (Str){0};
        if (child.length == 0) front->fault = MESSAGE("a key that is no plain text");
        if (front->raw->metadata.field_count >= FIELDS_AT_MOST) front->fault = MESSAGE("more than 1000 keys");
        yaml_event_delete(&key);
        fine = !front->fault && child.length > 0 && next_event(front, &value);
        if (!fine) return false;
        fine = read_node(front, &value, child);
        yaml_event_delete(&value);
        if (!fine) return false;
    }
    if (fine) yaml_event_delete(&key);
    return fine;
}

static bool read_node(FrontMatter *front, yaml_event_t *event, Str name) {
    if (event->type == YAML_SCALAR_EVENT) {
        bool null = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
                    (str_equal_text(scalar_of(event), "null") || str_equal_text(scalar_of(event), "~"));
        if (name.length && !null) set_field(front, name, scalar_of(event));
        return true;
    }
    if (event->type == YAML_ALIAS_EVENT) return true;
    if (++front->depth > DEPTH_AT_MOST) front->fault = MESSAGE("nested too deep");
    bool fine = !front->fault && (event->type == YAML_SEQUENCE_START_EVENT  ? read_list(front, name)
                                  : event->type == YAML_MAPPING_START_EVENT ? read_mapping(front, name)
                                                                            : true);
    front->depth--;
    return fine;
}

static bool read_documents(FrontMatter *front) {
    yaml_event_t event;
    bool fine = true;
    for (bool end = false; fine && !end;) {
        if (!next_event(front, &event)) return false;
        end = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
        if (event.type == YAML_SCALAR_EVENT || event.type == YAML_SEQUENCE_START_EVENT) {
            front->fault = event.type == YAML_SCALAR_EVENT && event.data.scalar.length == 0
                               ? NULL
                               : MESSAGE("front matter must be 'key: value' lines");
            fine = front->fault == NULL;
        } else if (event.type == YAML_MAPPING_START_EVENT) {
            fine = read_node(front, &event, STR(""));
        }
        yaml_event_delete(&event);
    }
    return fine;
}

static bool read_front_matter(RawDocument *raw, Str front_text, Diagnostics *diagnostics) {
    FrontMatter front = {.raw = raw, .diagnostics = diagnostics};
    Str rest = front_text;
    cut_line(&rest); // the first "---"
    // The last line is the end mark: libyaml would read it as the start of a second document.
    size_t end = rest.length;
    while (end > 0 && rest.bytes[end - 1] == '\n') end--;
    while (end > 0 && rest.bytes[end - 1] != '\n') end--;
    if (!yaml_parser_initialize(&front.parser)) return true;
    yaml_parser_set_input_string(&front.parser, (const unsigned char *)rest.bytes, end);
    bool fine = read_documents(&front);
    Place place = {.file = arena_copy_text(&raw->arena, raw->source),
                   .line = front.parser.problem_mark.line + 2,
                   .column = front.parser.problem_mark.column + 1};
    if (!front.parser.problem)
        place.line = front.parser.mark.line + 2, place.column = front.parser.mark.column + 1;
    yaml_parser_delete(&front.parser);
    if (fine) return true;
    return diagnostics_warn(diagnostics, place, "front matter: %s; what follows in it is left out",
                            front.fault ? translated(front.fault) : translated("not YAML"));
}

bool front_matter_take(RawDocument *raw, size_t *length, Diagnostics *diagnostics) {
    bool go_on = raw_document_take_text(raw, diagnostics);
    *length = front_matter_length(raw->reading);
    if (!go_on || *length == 0) return go_on;
    return read_front_matter(raw, str_slice(raw->reading, 0, *length), diagnostics);
}
