#include "corpus/table/dialect.h"

#include <string.h>

const Dialect dialects[DIALECT_COUNT] = {
    [DIALECT_RFC4180] = {"rfc4180", "\n", ',', '.', false, false},
    [DIALECT_EXCEL] = {"excel", "\r\n", ',', '.', true, true},
    [DIALECT_EXCEL_FR] = {"excel-fr", "\r\n", ';', ',', true, true},
};

static size_t skip_digits(Str text, size_t at) {
    while (at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9') at++;
    return at;
}

static bool is_at(Str text, size_t at, char byte) {
    return at < text.length && text.bytes[at] == byte;
}

// The grammar of strtod without its names, hexadecimals and white space: what str_to_double takes, but found
// without computing the value, since every cell of a table is asked.
bool cell_is_number(Str cell) {
    static const size_t longest = 63; // as str_to_double
    size_t start = is_at(cell, 0, '-') || is_at(cell, 0, '+') ? 1 : 0;
    size_t end = skip_digits(cell, start), digits = end - start;
    if (is_at(cell, end, '.')) {
        size_t point = end;
        end = skip_digits(cell, point + 1);
        digits += end - point - 1;
    }
    if (digits == 0 || cell.length > longest) return false;
    if (end == cell.length) return true;
    if (cell.bytes[end] != 'e' && cell.bytes[end] != 'E') return false;
    start = end + 1;
    if (is_at(cell, start, '-') || is_at(cell, start, '+')) start++;
    end = skip_digits(cell, start);
    return end > start && end == cell.length;
}

// OWASP, "CSV injection": what starts a formula, full-width forms (Japanese and Korean keyboards) included.
static const Str formula_starts[] = {
    {"=", 1},
    {"+", 1},
    {"-", 1},
    {"@", 1},
    {"\t", 1},
    {"\r", 1},
    {"\n", 1},
    {"\xEF\xBC\x9D", 3},
    {"\xEF\xBC\x8B", 3},
    {"\xEF\xBC\x8D", 3},
    {"\xEF\xBC\xA0", 3},
};

// Whether a spreadsheet would run the cell: it starts with = + - @ TAB CR LF, or a full-width form of the
// first four, and is no number. Apostrophes in front do not count, so that adding one changes nothing.
bool dialect_neutralises(Str cell) {
    while (cell.length && cell.bytes[0] == '\'') cell = str_skip(cell, 1);
    for (size_t i = 0; i < sizeof formula_starts / sizeof *formula_starts; i++)
        if (str_starts_with(cell, formula_starts[i])) return !cell_is_number(cell);
    return false;
}

Str cell_restore_formula(Str cell) {
    bool neutralised = cell.length && cell.bytes[0] == '\'' && dialect_neutralises(cell);
    return neutralised ? str_skip(cell, 1) : cell;
}

void cell_restore_decimal_point(char *bytes, size_t length) {
    char *comma = length ? memchr(bytes, ',', length) : NULL;
    if (!comma) return;
    *comma = '.';
    if (!cell_is_number((Str){bytes, length})) *comma = ',';
}

static bool contains(Str bytes, char byte) {
    return str_find_byte(bytes, byte) < bytes.length;
}

static bool needs_quotes(const Dialect *dialect, Str text, bool any_delimiter) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == dialect->delimiter || byte == '"' || byte == '\n' || byte == '\r') return true;
        if (any_delimiter && contains(DIALECT_DELIMITERS, byte)) return true;
    }
    return false;
}

static void append_quoted(Buffer *buffer, Str text) {
    buffer_append_byte(buffer, '"');
    while (text.length) {
        size_t quote = str_find_byte(text, '"');
        buffer_append(buffer, str_slice(text, 0, quote));
        if (quote < text.length) buffer_append_text(buffer, "\"\"");
        text = str_skip(text, quote + 1);
    }
    buffer_append_byte(buffer, '"');
}

void dialect_append_number(Buffer *buffer, const Dialect *dialect, Str number, bool any_delimiter) {
    bool comma = dialect->decimal_mark == ',' && contains(number, '.');
    size_t start = buffer->length + (comma && any_delimiter);
    if (comma && any_delimiter)
        append_quoted(buffer, number);
    else
        buffer_append(buffer, number);
    if (comma) buffer->bytes[start + str_find_byte(number, '.')] = ',';
}

static void append_cell(Buffer *buffer, const Dialect *dialect, Str text, bool any_delimiter) {
    if (needs_quotes(dialect, text, any_delimiter))
        append_quoted(buffer, text);
    else
        buffer_append(buffer, text);
}

void dialect_append_text(Buffer *buffer, const Dialect *dialect, Str text, bool any_delimiter) {
    if (!dialect->neutralises_formulas || !dialect_neutralises(text)) {
        append_cell(buffer, dialect, text, any_delimiter);
        return;
    }
    Buffer neutral = {0};
    buffer_append_byte(&neutral, '\'');
    buffer_append(&neutral, text);
    append_cell(buffer, dialect, buffer_str(&neutral), any_delimiter);
    buffer_free(&neutral);
}
