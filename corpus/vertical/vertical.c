#include "corpus/vertical/vertical.h"

#include "language/words/context.h"
#include "language/words/segment.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *name;
    unsigned bit;
} columns_by_place[] = {{"word", VERTICAL_WORD}, {"term", VERTICAL_TERM}, {"kind", VERTICAL_KIND}};

bool vertical_parse_columns(Str text, unsigned *columns) {
    *columns = 0;
    while (text.length) {
        size_t end = 0;
        while (end < text.length && text.bytes[end] != ' ' && text.bytes[end] != ',') end++;
        Str name = str_slice(text, 0, end);
        text = str_skip(text, end + 1);
        unsigned bit = 0;
        for (size_t i = 0; i < LENGTH_OF(columns_by_place); i++)
            if (str_equal_text(name, columns_by_place[i].name)) bit = columns_by_place[i].bit;
        if (bit <= *columns) return false; // unknown, repeated, or before one that stands after it
        *columns |= bit;
    }
    return *columns != 0;
}

void vertical_append_columns(Buffer *buffer, unsigned columns) {
    bool first = true;
    for (size_t i = 0; i < LENGTH_OF(columns_by_place); i++) {
        if (!(columns & columns_by_place[i].bit)) continue;
        buffer_printf(buffer, "%s%s", first ? "" : " ", columns_by_place[i].name);
        first = false;
    }
}

bool vertical_may_tell_kind(unsigned columns) {
    return columns & VERTICAL_TERM && !(columns & VERTICAL_KIND);
}

static bool looks_like_word(Str term) {
    SegmentKind look = term.length ? segment_kind(term) : SEGMENT_SYMBOL;
    return look == SEGMENT_WORD || look == SEGMENT_NUMBER;
}

bool vertical_tells_kind(unsigned columns, Str term, const char *kind) {
    if (!vertical_may_tell_kind(columns) || strcmp(kind, "WORD") == 0) return false; // as nearly all are
    if (strcmp(kind, "SYM") == 0) return looks_like_word(term);
    if (strcmp(kind, "NOUN") == 0) return is_noun_like_stopword(term);
    return str_is_listed(str_from(kind), "VERB OTHER PARTICLE");
}

void vertical_append_header(Buffer *buffer, unsigned columns, Str settings) {
    buffer_append_text(buffer, "<?rapporteur version=\"0.1\" columns=\"");
    vertical_append_columns(buffer, columns);
    buffer_append_byte(buffer, '"');
    vertical_append_attribute(buffer, STR("settings"), settings);
    buffer_append_text(buffer, "?>\n");
}

static const struct {
    char byte;
    const char *escaped;
} escapes[] = {{'&', "&amp;"},   {'<', "&lt;"},  {'>', "&gt;"},   {'"', "&quot;"},
               {'\'', "&apos;"}, {'\t', "&#9;"}, {'\n', "&#10;"}, {'\r', "&#13;"}};

// How many of these are known: in token lines of ours, in those of other programs, in attributes.
enum { IN_CELLS = 3, IN_OTHER_CELLS = 5, IN_ATTRIBUTES = LENGTH_OF(escapes) };

// What is escaped in attributes: control characters among them, and nothing that is frequent.
static const bool is_escaped[256] = {
    ['&'] = true, ['<'] = true, ['"'] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true};

static const char *escape_of(char byte) {
    size_t i = 0;
    while (escapes[i].byte != byte) i++;
    return escapes[i].escaped;
}

void vertical_append_attribute(Buffer *buffer, Str name, Str value) {
    buffer_append_byte(buffer, ' ');
    buffer_append(buffer, name);
    buffer_append(buffer, STR("=\""));
    for (size_t plain; value.length; value = str_skip(value, plain + 1)) {
        for (plain = 0; plain < value.length && !is_escaped[(unsigned char)value.bytes[plain]];) plain++;
        buffer_append(buffer, str_slice(value, 0, plain));
        if (plain == value.length) break;
        buffer_append_text(buffer, escape_of(value.bytes[plain]));
    }
    buffer_append_byte(buffer, '"');
}

// Which of the first `known` the text starts with; `known` for none.
static size_t find_escape(Str text, size_t known) {
    size_t i = 0;
    while (i < known && !str_starts_with(text, str_from(escapes[i].escaped))) i++;
    return i;
}

void vertical_append_cell(Buffer *buffer, Str cell) {
    for (size_t plain; cell.length; cell = str_skip(cell, plain + 1)) {
        for (plain = 0; plain < cell.length && cell.bytes[plain] != '<' && cell.bytes[plain] != '&';) plain++;
        buffer_append(buffer, str_slice(cell, 0, plain));
        if (plain == cell.length) break;
        if (cell.bytes[plain] == '<')
            buffer_append(buffer, STR("&lt;"));
        else if (find_escape(str_skip(cell, plain), IN_CELLS) < IN_CELLS)
            buffer_append(buffer, STR("&amp;"));
        else
            buffer_append_byte(buffer, '&');
    }
}

void vertical_append_token(Buffer *buffer, unsigned columns, const Str cells[3]) {
    bool first = true;
    for (size_t i = 0; i < LENGTH_OF(columns_by_place); i++) {
        if (!(columns & columns_by_place[i].bit)) continue;
        if (!first) buffer_append_byte(buffer, '\t');
        vertical_append_cell(buffer, cells[i]);
        first = false;
    }
    if (vertical_may_tell_kind(columns) && cells[2].length)
        buffer_printf(buffer, "\t%.*s", STR_ARGUMENTS(cells[2]));
}

static void append_unescaped(Buffer *buffer, Str text, size_t known) {
    for (size_t plain; text.length;) {
        plain = str_find_byte(text, '&');
        buffer_append(buffer, str_slice(text, 0, plain));
        text = str_skip(text, plain);
        if (!text.length) break;
        size_t row = find_escape(text, known);
        buffer_append_byte(buffer, row < known ? escapes[row].byte : '&');
        text = str_skip(text, row < known ? strlen(escapes[row].escaped) : 1);
    }
}

void vertical_append_unescaped(Buffer *buffer, Str cell) {
    append_unescaped(buffer, cell, IN_CELLS);
}

void vertical_append_unescaped_xml(Buffer *buffer, Str cell) {
    append_unescaped(buffer, cell, IN_OTHER_CELLS);
}

bool vertical_is_tag(Str line) {
    if (line.length < 2 || line.bytes[0] != '<') return false;
    char next = line.bytes[1];
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '?';
}

Str vertical_tag_name(Str line) {
    size_t end = 2;
    while (end < line.length && line.bytes[end] != ' ' && line.bytes[end] != '>' && line.bytes[end] != '/' &&
           line.bytes[end] != '\t')
        end++;
    return str_slice(line, 1, end);
}

// What stands before an attribute and has no value is no part of its name.
static bool is_one_word(Str name) {
    for (size_t i = 0; i < name.length; i++)
        if (strchr(" \t\"'<>", name.bytes[i])) return false; // a NUL as well
    return name.length > 0;
}

static bool is_quote(char byte) {
    return byte == '"' || byte == '\'';
}

bool vertical_next_attribute(Str *rest, Str *name, Buffer *value, bool *malformed) {
    *rest = str_trim(*rest);
    if (rest->length == 0 || rest->bytes[0] == '>' || rest->bytes[0] == '/' || rest->bytes[0] == '?') {
        *malformed = rest->length == 0;
        return false;
    }
    Str behind = *rest;
    *name = str_trim(str_cut(&behind, '='));
    behind = str_trim(behind);
    *malformed = !is_one_word(*name) || !behind.length || !is_quote(behind.bytes[0]);
    if (*malformed) return false;
    Str quoted = str_skip(behind, 1);
    size_t quote = str_find_byte(quoted, behind.bytes[0]);
    *malformed = quote == quoted.length;
    if (*malformed) return false;
    buffer_clear(value);
    append_unescaped(value, str_slice(quoted, 0, quote), IN_ATTRIBUTES);
    *rest = str_skip(quoted, quote + 1);
    return true;
}
