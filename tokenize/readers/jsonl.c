// JSON lines: one object a line is one document. A nested key is parent_child, a list is joined by
// semicolons.
#include "base/memory.h"
#include "corpus/vertical/lines.h"
#include "tokenize/readers/json_shape.h"
#include "tokenize/readers/record.h"

#include <jansson.h>
#include <string.h>

static void append_scalar(Buffer *value, const json_t *json) {
    if (json_is_string(json)) buffer_append(value, (Str){json_string_value(json), json_string_length(json)});
    if (json_is_integer(json)) buffer_printf(value, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
    if (json_is_real(json)) buffer_printf(value, "%.12g", json_real_value(json));
    if (json_is_boolean(json)) buffer_append_text(value, json_is_true(json) ? "true" : "false");
}

static void append_value(Buffer *value, const json_t *json) {
    if (!json_is_array(json)) {
        append_scalar(value, json);
        return;
    }
    size_t index;
    json_t *element;
    json_array_foreach(json, index, element) {
        if (index) buffer_append_byte(value, ';');
        append_scalar(value, element);
    }
}

static void set_fields(RawDocument *raw, const json_t *object, const Buffer *prefix) {
    const char *key;
    json_t *json;
    json_object_foreach((json_t *)object, key, json) {
        Buffer name = {0}, value = {0};
        buffer_append(&name, buffer_str(prefix));
        buffer_append_text(&name, key);
        if (json_is_object(json)) {
            buffer_append_byte(&name, '_');
            set_fields(raw, json, &name);
        } else {
            append_value(&value, json);
            record_set_other(raw, buffer_str(&name), buffer_str(&value));
        }
        buffer_free(&name);
        buffer_free(&value);
    }
}

// What has a role among the keys of an object, and the object without it.
static json_t *take_role(json_t *object, const ReadOptions *options, RecordRole role) {
    Str *names = NULL;
    size_t count = 0, capacity = 0;
    const char *key;
    json_t *json, *found = NULL;
    json_object_foreach(object, key, json) {
        MEMORY_GROW(names, capacity, count + 1);
        names[count++] = str_from(key);
    }
    size_t index = record_find(options, role, names, count);
    if (index < count) {
        found = json_incref(json_object_get(object, names[index].bytes));
        json_object_del(object, names[index].bytes);
    }
    free(names);
    return found;
}

// What reading one file carries along.
typedef struct Objects {
    const Source *source;
    DocumentSink sink;
    Diagnostics *diagnostics;
    size_t without_text;
    size_t first_line; // of those
} Objects;

static bool take_object(Objects *objects, json_t *object, size_t line) {
    const ReadOptions *options = objects->source->options;
    json_t *text = take_role(object, options, ROLE_TEXT), *id = take_role(object, options, ROLE_ID);
    json_t *date = take_role(object, options, ROLE_DATE);
    bool go_on = true;
    if (text) {
        RawDocument raw;
        Buffer value = {0}, prefix = {0};
        append_value(&value, id);
        record_start(&raw, &reader_jsonl, objects->source, line, buffer_str(&value), line);
        buffer_clear(&value);
        append_value(&value, text);
        record_set_text(&raw, buffer_str(&value));
        buffer_clear(&value);
        append_value(&value, date);
        record_set_field(&raw, STR("date"), buffer_str(&value));
        set_fields(&raw, object, &prefix);
        buffer_free(&value);
        if (str_trim(buffer_str(&raw.bytes)).length) go_on = objects->sink.take(objects->sink.context, &raw);
        raw_document_free(&raw);
    } else if (objects->without_text++ == 0)
        objects->first_line = line;
    json_decref(text);
    json_decref(id);
    json_decref(date);
    return go_on;
}

// `error` is NULL for JSON that is no object.
static void tell_line(Diagnostics *diagnostics, Place place, const json_error_t *error, Str line) {
    bool whole = error && json_error_code(error) != json_error_premature_end_of_input;
    const char *remedy = whole ? NULL : json_line_remedy(line); // what is wrong in itself, jq refuses too
    const char *open = remedy ? " (" : "", *close = remedy ? ")" : "";
    if (!remedy) remedy = "";
    if (error)
        diagnostics_error(diagnostics, place, "is no JSON (column %d: %s): left out%s%s%s", error->column,
                          error->text, open, remedy, close);
    else
        diagnostics_error(diagnostics, place, "is no JSON object: left out%s%s%s", open, remedy, close);
}

static bool take_line(Objects *objects, Str line, size_t number) {
    json_error_t error;
    if (str_trim(line).length == 0) return true;
    json_t *object = json_loadb(line.bytes, line.length, 0, &error);
    if (!object || !json_is_object(object)) {
        Place place = {.file = objects->source->path, .line = number};
        tell_line(objects->diagnostics, place, object ? NULL : &error, line);
        json_decref(object);
        return !objects->diagnostics->strict;
    }
    bool go_on = take_object(objects, object, number);
    json_decref(object);
    return go_on;
}

static bool read_jsonl(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    Objects objects = {.source = source, .sink = sink, .diagnostics = diagnostics};
    LineReader lines = {0};
    Str start = source->start;
    if (str_starts_with(start, STR("\ufeff"))) start = str_skip(start, strlen("\ufeff"));
    lines_start_behind(&lines, start, source->file);
    bool go_on = true;
    for (Str line; go_on && lines_next(&lines, &line);) {
        bool cut =
            lines.at_end && lines.position == lines.block.length && (lines.error || source_is_broken(source));
        if (!cut) go_on = take_line(&objects, line, lines.number);
    }
    if (lines.error)
        diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s",
                          strerror(lines.error));
    if (objects.without_text) {
        diagnostics_error(diagnostics, (Place){.file = source->path, .line = objects.first_line},
                          "%zu object%s without '%s' left out (%s=NAME)", objects.without_text,
                          objects.without_text == 1 ? "" : "s", record_name(source->options, ROLE_TEXT),
                          record_option(ROLE_TEXT));
        go_on = go_on && !diagnostics->strict;
    }
    lines_free(&lines);
    return go_on;
}

const Reader reader_jsonl = {
    .name = "jsonl",
    .summary = "JSON lines, a document an object",
    .extensions = ".jsonl .ndjson",
    .text = true,
    .many = true,
    .rows = true,
    .read = read_jsonl,
    .parse = record_parse,
};
