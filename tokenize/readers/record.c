#include "tokenize/readers/record.h"

#include "language/unicode/unicode.h"

#include <string.h>

#define NAMES_AT_MOST 2

static const struct {
    const char *option;
    const char *usual[NAMES_AT_MOST];
} roles[ROLE_COUNT] = {
    [ROLE_ID] = {"--id-column", {"doc_id", "id"}},
    [ROLE_TEXT] = {"--text-column", {"text", NULL}},
    [ROLE_DATE] = {"--date-column", {"date", NULL}},
};

const char *record_option(RecordRole role) {
    return roles[role].option;
}

static const char *given_name(const ReadOptions *options, RecordRole role) {
    const char *given[ROLE_COUNT] = {options->id_column, options->text_column, options->date_column};
    return given[role];
}

const char *record_name(const ReadOptions *options, RecordRole role) {
    const char *given = given_name(options, role);
    return given ? given : roles[role].usual[0];
}

size_t record_find_called(const char *wanted, const Str *names, size_t count) {
    Buffer name = {0};
    size_t found = count;
    for (size_t i = 0; i < count && found == count; i++) {
        buffer_clear(&name);
        unicode_append_nfc(&name, str_trim(names[i]));
        if (str_equal_text(buffer_str(&name), wanted)) found = i;
    }
    buffer_free(&name);
    return found;
}

size_t record_find(const ReadOptions *options, RecordRole role, const Str *names, size_t count) {
    const char *given = given_name(options, role);
    if (given) return record_find_called(given, names, count);
    for (size_t i = 0; i < NAMES_AT_MOST && roles[role].usual[i]; i++) {
        size_t found = record_find_called(roles[role].usual[i], names, count);
        if (found < count) return found;
    }
    return count;
}

void record_start(RawDocument *raw, const Reader *reader, const Source *source, size_t line, Str id,
                  size_t number) {
    *raw = (RawDocument){.reader = reader, .first_line = line, .decoded = true, .extracted = true};
    Buffer valid = {0};
    raw->source = arena_copy(&raw->arena, str_from(source->path));
    document_append_id(&valid, str_trim(id));
    raw->id = valid.length ? arena_copy(&raw->arena, buffer_str(&valid))
                           : arena_printf(&raw->arena, "%.*s:%zu", STR_ARGUMENTS(source->id), number);
    raw->id_given = valid.length > 0;
    buffer_free(&valid);
}

void record_append_names(Buffer *list, const Str *names, size_t count) {
    enum { NAMES_SHOWN = 20 };
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
        if (i) buffer_append(list, STR(", "));
        buffer_append(list, str_trim(names[i]));
    }
    if (count > NAMES_SHOWN) buffer_append(list, STR(", …"));
}

void record_set_text(RawDocument *raw, Str text) {
    buffer_reserve(&raw->bytes, text.length + READING_PADDING);
    buffer_append(&raw->bytes, text);
}

void record_append_name(Buffer *safe, Str name) {
    Buffer mended = {0};
    unicode_append_mended(&mended, str_trim(name));
    document_append_name(safe, buffer_str(&mended));
    buffer_free(&mended);
}

void record_set_field(RawDocument *raw, Str name, Str value) {
    Buffer safe_name = {0}, safe_value = {0};
    record_append_name(&safe_name, name);
    unicode_append_mended(&safe_value, str_trim(value));
    if (safe_name.length && safe_value.length)
        document_set(&raw->metadata, buffer_str(&safe_name), buffer_str(&safe_value));
    buffer_free(&safe_name);
    buffer_free(&safe_value);
}

void record_set_other(RawDocument *raw, Str name, Str value) {
    bool is_date = str_equal_text(str_trim(name), "date");
    record_set_field(raw, is_date ? STR(FIELD_PREFIX "date") : name, value);
}

// What only HTML has; empty for none.
static Str find_markup(Str text) {
    static const Str marks[] = {{"</", 2},    {"<br", 3},    {"<p>", 3},  {"&nbsp;", 6}, {"&amp;", 5},
                                {"&#39;", 5}, {"&quot;", 6}, {"&lt;", 4}, {"&gt;", 4}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(text, marks[i]);
        if (at < text.length) return str_slice(text, at, at + marks[i].length);
    }
    return (Str){0};
}

static bool tell_markup(const RawDocument *raw, Diagnostics *diagnostics) {
    bool any = str_find_byte(raw->reading, '<') < raw->reading.length ||
               str_find_byte(raw->reading, '&') < raw->reading.length;
    Str markup = any ? find_markup(raw->reading) : (Str){0};
    if (markup.length == 0) return true;
    Arena arena = {0};
    bool go_on = diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&arena, raw->source)},
                                  "the text '%.*s' holds HTML, such as %.*s (--text-format=html reads it)",
                                  STR_ARGUMENTS(raw->id), STR_ARGUMENTS(markup));
    arena_free(&arena);
    return go_on;
}

bool record_parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (raw->options && raw->options->html_cells && !reader_lacks(&reader_html)) {
        raw->fragment = true;
        return reader_html.parse(raw, diagnostics);
    }
    bool go_on = raw_document_take_text(raw, diagnostics);
    go_on = tell_markup(raw, diagnostics) && go_on;
    text_find_paragraphs(raw, 0);
    raw->has_turns = true;
    return go_on;
}
