#include "tokenize/readers/json_shape.h"

#include "base/translation/translation.h"
#include "tokenize/readers/reader.h"

bool path_is_json(Str path) {
    return path_has_extension(path_without_compression(path), STR(".json"));
}

static Str without_space(Str text) {
    if (str_starts_with(text, STR("\ufeff"))) text = str_skip(text, STR("\ufeff").length);
    return str_trim(text);
}

bool json_begins(Str start) {
    start = without_space(start);
    return start.length && (start.bytes[0] == '{' || start.bytes[0] == '[');
}

// Of an object or a list: what its keys say, as far as it can be seen.
typedef struct Shape {
    Str list; // the first key whose value is a list of objects
    bool has_text, several_lines, closed;
    Str rest; // behind it
} Shape;

// Behind the string whose quote stands at `at`.
static size_t string_end(Str text, size_t at) {
    for (at++; at < text.length && text.bytes[at] != '"'; at++) at += text.bytes[at] == '\\';
    return at + 1 < text.length ? at + 1 : text.length;
}

static bool follows(Str text, size_t at, char byte) {
    Str rest = str_trim(str_skip(text, at));
    return rest.length && rest.bytes[0] == byte;
}

static Shape shape_of(Str text) {
    Shape shape = {.rest = {text.bytes + text.length, 0}};
    Str key = {0};
    size_t depth = 0;
    for (size_t at = 0, end; at < text.length; at = end) {
        char byte = text.bytes[at];
        end = byte == '"' ? string_end(text, at) : at + 1;
        if (byte == '"' && depth == 1 && follows(text, end, ':')) {
            key = str_slice(text, at + 1, end - 1);
            shape.has_text |= str_equal_text(key, "text");
        }
        shape.several_lines |= byte == '\n';
        depth += byte == '{' || byte == '[';
        if (byte == '[' && depth == 2 && !shape.list.length && follows(text, end, '{')) shape.list = key;
        depth -= (byte == '}' || byte == ']') && depth > 0;
        if (depth > 0) continue;
        shape.closed = true;
        shape.rest = str_trim(str_skip(text, end));
        break;
    }
    return shape;
}

static bool is_plain_key(Str key) {
    bool plain = key.length && !(key.bytes[0] >= '0' && key.bytes[0] <= '9');
    for (size_t i = 0; i < key.length && plain; i++) {
        char byte = key.bytes[i];
        plain = byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                (byte >= 'A' && byte <= 'Z');
    }
    return plain;
}

static void append_remedy_of_object(Buffer *remedy, Str start) {
    Shape shape = shape_of(start);
    bool quotable = str_find_byte(shape.list, '\'') == shape.list.length;
    if (!shape.several_lines && shape.closed && (!shape.list.length || shape.has_text || shape.rest.length))
        buffer_append_text(remedy, translated("--from=jsonl reads it: it is such lines"));
    else if (!shape.list.length || shape.has_text || shape.rest.length || !quotable)
        buffer_append_text(remedy, translated("jq -c . puts each object on a line; --from=jsonl"));
    else
        buffer_printf(remedy,
                      is_plain_key(shape.list) ? translated("jq -c '.%.*s[]' makes them; --from=jsonl")
                                               : translated("jq -c '.[\"%.*s\"][]' makes them; --from=jsonl"),
                      STR_ARGUMENTS(shape.list));
}

void json_append_remedy(Buffer *remedy, Str start) {
    start = without_space(start);
    if (start.length && start.bytes[0] == '{')
        append_remedy_of_object(remedy, start);
    else if (follows(start, 1, '{'))
        buffer_append_text(remedy, translated("jq -c '.[]' makes them; --from=jsonl"));
    else if (follows(start, 1, '"'))
        buffer_append_text(remedy, translated("jq -c '.[] | {text: .}' makes them; --from=jsonl"));
    else
        buffer_append_text(remedy, translated("an object with a key 'text' each; --from=jsonl"));
}

const char *json_line_remedy(Str line) {
    line = without_space(line);
    if (!json_begins(line)) return NULL;
    bool closed = shape_of(line).closed;
    if (line.bytes[0] == '[' && (!closed || follows(line, 1, '{')))
        return translated("jq -c '.[]' makes lines of the list");
    return line.bytes[0] == '{' && !closed ? translated("jq -c . puts each object on a line") : NULL;
}
