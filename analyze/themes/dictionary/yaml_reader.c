#include "analyze/themes/dictionary/yaml_reader.h"

#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <stdarg.h>
#include <string.h>

// The column of `mark` in bytes; libyaml counts characters. Places come in ascending order, mostly.
static size_t column_bytes(YamlReader *reader, yaml_mark_t mark) {
    if (mark.index < reader->cursor.index) reader->cursor = (yaml_mark_t){0}, reader->cursor_byte = 0;
    size_t at = reader->cursor_byte, length;
    for (size_t i = reader->cursor.index; i < mark.index && at < reader->bytes.length; i++) {
        unicode_decode(str_skip(reader->bytes, at), &length);
        at += length;
    }
    reader->cursor = mark;
    reader->cursor_byte = at;
    size_t column = 1;
    for (size_t i = 0; i < mark.column && at > 0; i++) {
        do at--, column++;
        while (at > 0 && ((unsigned char)reader->bytes.bytes[at] & 0xc0) == 0x80);
    }
    return column;
}

bool yaml_reader_fail(YamlReader *reader, Place place, const char *format, ...) {
    Buffer message = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&message, translated(format), arguments);
    va_end(arguments);
    place.file = reader->file;
    diagnostics_error(reader->diagnostics, place, "%s", buffer_text(&message));
    buffer_free(&message);
    return false;
}

Place yaml_reader_place_of(YamlReader *reader, yaml_mark_t mark) {
    return (Place){.line = mark.line + 1, .column = column_bytes(reader, mark)};
}

Place yaml_reader_event_place(YamlReader *reader) {
    return yaml_reader_place_of(reader, reader->event.start_mark);
}

// Hints for mistakes that patterns in YAML invite, by the words of libyaml's messages.
static const struct {
    const char *words;
    const char *hint;
} hints[] = {
    {"escape character", MESSAGE(" (a pattern with \\ stands in single quotes)")},
    {"scanning a tag", MESSAGE(" (a pattern that begins with ! stands in quotes)")},
    {"scanning an alias", MESSAGE(" (a pattern that begins with * stands in quotes)")},
    {"scanning an anchor", MESSAGE(" (a pattern that begins with & stands in quotes)")},
};

static const char *find_hint(const char *problem, const char *context) {
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strstr(problem, hints[i].words) || strstr(context, hints[i].words))
            return translated(hints[i].hint);
    return "";
}

static bool fail_in_yaml(YamlReader *reader) {
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem ? parser->problem : translated("cannot be read");
    if (parser->error == YAML_READER_ERROR)
        return yaml_reader_fail(reader, (Place){.byte = parser->problem_offset, .has_byte = true},
                                "not YAML: %s", problem);
    const char *hint = find_hint(problem, parser->context ? parser->context : "");
    return yaml_reader_fail(reader, yaml_reader_place_of(reader, parser->problem_mark), "not YAML: %s%s",
                            problem, hint);
}

// "!écart" without quotes is a tag to YAML, "*IA" an alias.
static bool is_refused(YamlReader *reader) {
    const yaml_event_t *event = &reader->event;
    if (event->type == YAML_ALIAS_EVENT)
        return !yaml_reader_fail(reader, yaml_reader_event_place(reader),
                                 "expected no alias *%s (a pattern that begins with * stands in quotes)",
                                 (const char *)event->data.alias.anchor);
    const char *tag = event->type == YAML_SCALAR_EVENT ? (const char *)event->data.scalar.tag
                      : event->type == YAML_SEQUENCE_START_EVENT
                          ? (const char *)event->data.sequence_start.tag
                      : event->type == YAML_MAPPING_START_EVENT ? (const char *)event->data.mapping_start.tag
                                                                : NULL;
    return tag &&
           !yaml_reader_fail(reader, yaml_reader_event_place(reader),
                             "expected no tag %s (a pattern that begins with ! stands in quotes)", tag);
}

bool yaml_reader_advance(YamlReader *reader) {
    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event)) return fail_in_yaml(reader);
    return !is_refused(reader);
}

Str yaml_reader_event_scalar(const YamlReader *reader) {
    return (Str){(const char *)reader->event.data.scalar.value, reader->event.data.scalar.length};
}

bool yaml_reader_expect(YamlReader *reader, yaml_event_type_t type, const char *what) {
    return reader->event.type == type ||
           yaml_reader_fail(reader, yaml_reader_event_place(reader), "expected %s", translated(what));
}

bool yaml_reader_init(YamlReader *reader, Str bytes, const char *file, Diagnostics *diagnostics) {
    *reader = (YamlReader){.diagnostics = diagnostics, .file = file, .bytes = bytes};
    if (!yaml_parser_initialize(&reader->parser))
        return diagnostics_fatal(diagnostics, NO_PLACE, "out of memory");
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    const char *start = bytes.bytes ? bytes.bytes : "";
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)start, bytes.length);
    return true;
}

void yaml_reader_free(YamlReader *reader) {
    yaml_event_delete(&reader->event);
    yaml_parser_delete(&reader->parser);
}
