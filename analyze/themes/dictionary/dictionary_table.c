// A table (.csv, .tsv): a row a pattern, with the columns theme and pattern, and language and label where
// they are wanted; others are left out. An empty theme is that of the row above, a "/" parts levels. A label
// is that of the row's language. Patterns are written as in our own format.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/translation/translation.h"

#include <string.h>
#include <strings.h>

enum { CELLS_AT_MOST = 256 };

typedef enum TableColumn {
    COLUMN_THEME,
    COLUMN_PATTERN,
    COLUMN_LANGUAGE,
    COLUMN_LABEL,
    COLUMN_COUNT
} TableColumn;
static const char *const column_names[COLUMN_COUNT] = {"theme", "pattern", "language", "label"};

typedef struct TableRows {
    CategoryTree tree;
    Str rest;
    char delimiter;
    size_t line, next_line; // of the row; behind it
    Arena arena;            // of cells whose quotes were doubled
    Str cells[CELLS_AT_MOST];
    size_t count;
    size_t columns[COLUMN_COUNT]; // CELLS_AT_MOST: not there
    uint32_t theme;               // of the row above
} TableRows;

static bool fail(const TableRows *rows, const char *expected) {
    return diagnostics_error(rows->tree.diagnostics, (Place){rows->tree.dictionary->file, .line = rows->line},
                             "expected %s", translated(expected));
}

// ---- Rows ----

// The cell whose quote stands in front of `rest`; what is left begins behind its second quote.
static bool take_quoted(TableRows *rows, Str *cell) {
    char *copy = arena_allocate(&rows->arena, rows->rest.length, 1);
    size_t length = 0;
    Str rest = str_skip(rows->rest, 1);
    for (;;) {
        size_t quote = str_find_byte(rest, '"');
        if (quote == rest.length) return fail(rows, "a closing quotation mark");
        memcpy(copy + length, rest.bytes, quote);
        length += quote;
        rest = str_skip(rest, quote + 1);
        if (rest.length == 0 || rest.bytes[0] != '"') break;
        copy[length++] = '"';
        rest = str_skip(rest, 1);
    }
    for (size_t i = 0; i < length; i++) rows->next_line += copy[i] == '\n';
    rows->rest = rest;
    *cell = (Str){copy, length};
    return true;
}

static bool ends_cell(const TableRows *rows, char byte) {
    return byte == rows->delimiter || byte == '\n' || byte == '\r';
}

static void take_plain(TableRows *rows, Str *cell) {
    size_t end = 0;
    while (end < rows->rest.length && !ends_cell(rows, rows->rest.bytes[end])) end++;
    *cell = str_slice(rows->rest, 0, end);
    rows->rest = str_skip(rows->rest, end);
}

static bool take_cell(TableRows *rows) {
    Str cell = {0}, tail;
    bool quoted = rows->rest.length && rows->rest.bytes[0] == '"';
    if (quoted && !take_quoted(rows, &cell)) return false;
    take_plain(rows, quoted ? &tail : &cell); // nothing should stand behind a quote
    if (rows->count == CELLS_AT_MOST) return fail(rows, "at most 256 columns");
    rows->cells[rows->count++] = str_trim(cell);
    return true;
}

// False at the end, or with a message.
static bool next_row(TableRows *rows, bool *fine) {
    rows->count = 0;
    rows->line = rows->next_line;
    if (rows->rest.length == 0) return false;
    for (;;) {
        if (!take_cell(rows)) return *fine = false;
        if (rows->rest.length == 0 || rows->rest.bytes[0] != rows->delimiter) break;
        rows->rest = str_skip(rows->rest, 1);
    }
    if (str_starts_with(rows->rest, STR("\r\n"))) rows->rest = str_skip(rows->rest, 1);
    rows->rest = str_skip(rows->rest, 1);
    rows->next_line++;
    return true;
}

// ---- The header ----

static char find_delimiter(Str bytes) {
    Str header = str_slice(bytes, 0, str_find_byte(bytes, '\n'));
    static const char delimiters[] = {'\t', ';', ','};
    for (size_t i = 0; i < sizeof delimiters - 1; i++)
        if (str_find_byte(header, delimiters[i]) < header.length) return delimiters[i];
    return ',';
}

static bool read_header(TableRows *rows) {
    bool fine = true;
    next_row(rows, &fine);
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        rows->columns[column] = CELLS_AT_MOST;
        for (size_t i = 0; i < rows->count; i++)
            if (rows->cells[i].length == strlen(column_names[column]) &&
                strncasecmp(rows->cells[i].bytes, column_names[column], rows->cells[i].length) == 0)
                rows->columns[column] = i;
    }
    return fine &&
           ((rows->columns[COLUMN_THEME] < rows->count && rows->columns[COLUMN_PATTERN] < rows->count) ||
            fail(rows, "a header with the columns theme and pattern (and language, label)"));
}

// ---- A pattern ----

static Str cell_of(const TableRows *rows, TableColumn column) {
    return rows->columns[column] < rows->count ? rows->cells[rows->columns[column]] : (Str){0};
}

static Place place_of(const TableRows *rows, TableColumn column) {
    return (Place){rows->tree.dictionary->file, .line = rows->line, .column = rows->columns[column] + 1};
}

static bool open_theme(TableRows *rows) {
    Str path = cell_of(rows, COLUMN_THEME);
    if (path.length == 0) return rows->theme != THEME_NONE || fail(rows, "a theme in the first row");
    rows->theme = THEME_NONE;
    while (path.length)
        if (!category_tree_open(&rows->tree, rows->theme, str_cut(&path, '/'), place_of(rows, COLUMN_THEME),
                                &rows->theme))
            return false;
    return true;
}

static bool read_language(const TableRows *rows, ThemePattern *pattern) {
    Str code = cell_of(rows, COLUMN_LANGUAGE);
    pattern->is_any = code.length == 0 || str_equal(code, STR("any"));
    pattern->language = pattern->is_any ? LANGUAGE_UND : language_from_tag(code);
    return pattern->is_any || pattern->language != LANGUAGE_UND || str_equal(code, STR("und")) ||
           diagnostics_error(rows->tree.diagnostics, place_of(rows, COLUMN_LANGUAGE),
                             "expected a language (%sany, und), found '%.*s'", LANGUAGE_CODES,
                             STR_ARGUMENTS(code));
}

// The first label of a language is the theme's; another one is told.
static bool take_label(const TableRows *rows, Language language) {
    Dictionary *dictionary = rows->tree.dictionary;
    Str label = cell_of(rows, COLUMN_LABEL), known = dictionary->themes[rows->theme].labels[language];
    for (size_t i = 0; i < label.length; i++)
        if ((unsigned char)label.bytes[i] < 0x20 || label.bytes[i] == 0x7f)
            return diagnostics_error(rows->tree.diagnostics, place_of(rows, COLUMN_LABEL),
                                     "expected a label without control characters");
    if (label.length == 0 || str_equal(label, known)) return true;
    if (known.length)
        return diagnostics_warn(rows->tree.diagnostics, place_of(rows, COLUMN_LABEL),
                                "the theme has the label '%.*s' already: '%.*s' is left out",
                                STR_ARGUMENTS(known), STR_ARGUMENTS(label));
    return dictionary_add_label(dictionary, rows->theme, language, label), true;
}

static bool take_row(TableRows *rows) {
    ThemePattern pattern = {.text = cell_of(rows, COLUMN_PATTERN), .line = rows->line, .column = 1};
    char message[256];
    size_t column;
    if (pattern.text.length == 0 && cell_of(rows, COLUMN_THEME).length == 0) return true; // a blank row
    if (!open_theme(rows) || !read_language(rows, &pattern) || !take_label(rows, pattern.language))
        return false;
    if (pattern.text.length == 0) return true;
    pattern.theme = rows->theme;
    return (dictionary_add_pattern(rows->tree.dictionary, pattern, message, sizeof message, &column) ||
            diagnostics_error(rows->tree.diagnostics, place_of(rows, COLUMN_PATTERN), "%s", message));
}

bool dictionary_read_table(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    TableRows rows = {.tree = {.dictionary = dictionary, .diagnostics = diagnostics},
                      .rest = bytes,
                      .delimiter = find_delimiter(bytes),
                      .next_line = 1,
                      .theme = THEME_NONE};
    bool fine = read_header(&rows);
    while (fine && next_row(&rows, &fine)) fine = take_row(&rows);
    fine = fine && category_tree_finish(&rows.tree, false);
    category_tree_free(&rows.tree);
    arena_free(&rows.arena);
    return fine;
}
