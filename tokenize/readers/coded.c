// Texts with codes between them, as programs of text analysis take them: IRaMuTeQ and Alceste ("****
// *year_2021"), KH Coder ("<h1>2021</h1>"), Lexico ("<year=2021>"). Each stretch is a document, the codes are
// its fields; one that is a date is its date.
#include "tokenize/readers/coded.h"

#include "language/unicode/unicode.h"
#include "tokenize/document/date_forms.h"
#include "tokenize/readers/record.h"

#include <string.h>

enum { LEVELS = 5, KEYS_AT_MOST = 32 };

// The codes that hold at the moment.
typedef struct Codes {
    Arena arena;
    Str names[KEYS_AT_MOST], values[KEYS_AT_MOST];
    size_t count;
} Codes;

typedef struct CodedReader {
    const Source *source;
    DocumentSink sink;
    Codes codes;
    Buffer text;
    size_t number, line, first_line;
} CodedReader;

static void set_code(Codes *codes, Str name, Str value) {
    size_t i = 0;
    while (i < codes->count && !str_equal(codes->names[i], name)) i++;
    if (i == KEYS_AT_MOST) return;
    Buffer mended = {0};
    unicode_append_mended(&mended, value);
    codes->names[i] = arena_copy(&codes->arena, name);
    codes->values[i] = arena_copy(&codes->arena, buffer_str(&mended));
    buffer_free(&mended);
    if (i == codes->count) codes->count++;
}

static void drop_codes(Codes *codes) {
    arena_free(&codes->arena);
    codes->count = 0;
}

static bool names_date(Str name) {
    static const char *const names[] = {"date", "annee", "année", "year", "연도", "날짜", "h1", "h2"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_text(name, names[i])) return true;
    return false;
}

static bool finish_document(CodedReader *reader) {
    if (str_trim(buffer_str(&reader->text)).length == 0) return buffer_clear(&reader->text), true;
    RawDocument raw;
    record_start(&raw, &reader_coded, reader->source, reader->first_line, (Str){0}, ++reader->number);
    record_set_text(&raw, buffer_str(&reader->text));
    for (size_t i = 0; i < reader->codes.count; i++) {
        Buffer iso = {0};
        Str name = reader->codes.names[i], value = reader->codes.values[i];
        record_set_field(&raw, name, value);
        bool date = names_date(name) && date_of_text(&iso, value) == FIELD_DATE;
        if (date && !document_get(&raw.metadata, "date").length) record_set_field(&raw, STR("date"), value);
        buffer_free(&iso);
    }
    buffer_clear(&reader->text);
    bool go_on = reader->sink.take(reader->sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}

// ---- Lines of codes ----

// "**** *year_2021 *place_lyon", "0001 *year_2021"
static bool is_star_line(Str line) {
    if (str_starts_with(line, STR("****"))) return true;
    return line.length > 6 && line.bytes[0] >= '0' && line.bytes[0] <= '9' && str_find(line, STR(" *")) == 4;
}

static void take_stars(Codes *codes, Str line) {
    drop_codes(codes);
    str_cut(&line, ' ');
    while (line.length) {
        Str code = str_trim(str_cut(&line, ' '));
        if (code.length < 2 || code.bytes[0] != '*') continue;
        Str name = str_skip(code, 1), value = name;
        name = str_cut(&value, '_');
        set_code(codes, name, value.length ? value : STR("1"));
    }
}

// "<h2>Lyon</h2>": it holds until one of its level or above comes.
static bool take_heading(Codes *codes, Str line) {
    char open[] = "<h0>", close[] = "</h0>", name[] = "h0";
    for (char level = '1'; level <= '0' + LEVELS; level++) {
        open[2] = close[3] = name[1] = level;
        if (!str_starts_with(line, str_from(open)) || !str_ends_with(line, str_from(close))) continue;
        while (codes->count && codes->names[codes->count - 1].bytes[1] >= level) codes->count--;
        set_code(codes, str_from(name), str_slice(line, strlen(open), line.length - strlen(close)));
        return true;
    }
    return false;
}

// "<year=2021>"
static bool take_keys(Codes *codes, Str line) {
    bool any = false;
    while (str_starts_with(line, STR("<"))) {
        size_t end = str_find_byte(line, '>');
        Str name = str_slice(line, 1, end < line.length ? end : 1), value = name;
        name = str_cut(&value, '=');
        bool is_key = name.length && value.length && str_find_byte(name, ' ') == name.length;
        if (!is_key) return false;
        set_code(codes, name, value);
        line = str_trim(str_skip(line, end + 1));
        any = true;
    }
    return any && line.length == 0;
}

static bool is_code(Str line) {
    Codes codes = {0};
    bool found = is_star_line(line) || take_heading(&codes, line) || take_keys(&codes, line);
    drop_codes(&codes);
    return found;
}

bool coded_begins(Str start) {
    if (str_starts_with(start, STR("\ufeff"))) start = str_skip(start, strlen("\ufeff"));
    start = str_trim(start);
    if (!start.length || (start.bytes[0] != '*' && start.bytes[0] != '<' && start.bytes[0] != '0'))
        return false;
    return is_code(str_trim(str_cut(&start, '\n')));
}

static bool take_line(CodedReader *reader, Str line) {
    Str bare = str_trim(line);
    reader->line++;
    if (str_starts_with(bare, STR("-*"))) { // a theme of IRaMuTeQ, from here on
        Str name = str_skip(bare, 2), value = name;
        name = str_cut(&value, '_');
        return set_code(&reader->codes, name, value), true;
    }
    if (is_code(bare)) {
        bool go_on = finish_document(reader);
        if (is_star_line(bare))
            take_stars(&reader->codes, bare);
        else if (!take_heading(&reader->codes, bare))
            take_keys(&reader->codes, bare);
        return reader->first_line = reader->line + 1, go_on;
    }
    buffer_append(&reader->text, line);
    buffer_append_byte(&reader->text, '\n');
    return true;
}

static bool read_coded(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    CodedReader reader = {.source = source, .sink = sink, .first_line = 1};
    Buffer bytes = {0};
    bool go_on = source_read_all(source, &bytes, diagnostics) && !source_is_broken(source);
    Str rest = buffer_str(&bytes);
    if (str_starts_with(rest, STR("\ufeff"))) rest = str_skip(rest, strlen("\ufeff"));
    while (go_on && rest.length) go_on = take_line(&reader, str_cut(&rest, '\n'));
    go_on = go_on && finish_document(&reader);
    drop_codes(&reader.codes);
    buffer_free(&reader.text);
    buffer_free(&bytes);
    return go_on;
}

const Reader reader_coded = {
    .name = "coded",
    .summary = "texts with codes between them (IRaMuTeQ, KH Coder, Lexico), a document each",
    .extensions = ".coded",
    .text = true,
    .many = true,
    .read = read_coded,
    .parse = record_parse,
};
