// LIWC .dic: between two lines % stand codes with the names of categories, indented by tabs under the
// category that they lie in; behind the second line, words with the codes of their categories. Codes compare
// as numbers. Entries that depend on neighbours ("<of>131/125", "(02 134)125/464") are left out with a
// warning.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/memory.h"

#include <stdlib.h>

typedef struct LiwcReader {
    CategoryTree tree;
    Interner codes;   // without zeros in front
    uint32_t *themes; // by their ids
    size_t capacity;
    uint32_t open[THEME_DEPTH_MAX + 1]; // the category opened last, by its tabs
    size_t depth;
    int section; // how many lines % were read
} LiwcReader;

static Place place_in(const LiwcReader *reader, Str line, Str part, size_t number) {
    return (Place){reader->tree.dictionary->file, .line = number,
                   .column = (size_t)(part.bytes - line.bytes) + 1};
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// The next part of a line that white space bounds; what stands in round brackets is one. Empty at the end.
static Str next_part(Str *rest) {
    size_t start = 0, end, depth = 0;
    while (start < rest->length && is_blank(rest->bytes[start])) start++;
    for (end = start; end < rest->length && (depth > 0 || !is_blank(rest->bytes[end])); end++) {
        depth += rest->bytes[end] == '(';
        depth -= depth > 0 && rest->bytes[end] == ')';
    }
    Str part = str_slice(*rest, start, end);
    *rest = str_skip(*rest, end);
    return part;
}

static bool is_code(Str part) {
    for (size_t i = 0; i < part.length; i++)
        if (!is_digit(part.bytes[i])) return false;
    return part.length > 0;
}

static Str without_zeros(Str code) {
    while (code.length > 1 && code.bytes[0] == '0') code = str_skip(code, 1);
    return code;
}

// "01<TAB>NAME", or a name alone for a category of categories.
static bool take_category(LiwcReader *reader, Str line, size_t number) {
    size_t tabs = 0;
    while (tabs < line.length && line.bytes[tabs] == '\t') tabs++;
    Str rest = str_trim(line), after = rest, code = next_part(&after);
    Place place = place_in(reader, line, rest, number);
    Diagnostics *diagnostics = reader->tree.diagnostics;
    if (tabs > reader->depth || tabs > THEME_DEPTH_MAX)
        return diagnostics_error(diagnostics, place, "expected at most %zu tab%s in front", reader->depth,
                                 reader->depth == 1 ? "" : "s");
    bool has_code = is_code(code);
    uint32_t theme, parent = tabs ? reader->open[tabs - 1] : THEME_NONE;
    if (!category_tree_open(&reader->tree, parent, has_code ? after : rest, place, &theme)) return false;
    reader->open[tabs] = theme;
    reader->depth = tabs + 1 <= THEME_DEPTH_MAX ? tabs + 1 : tabs;
    if (!has_code) return true;
    uint32_t before = reader->codes.count, id = interner_add(&reader->codes, without_zeros(code));
    if (id < before)
        return diagnostics_error(diagnostics, place, "expected each code once: %.*s stands twice",
                                 STR_ARGUMENTS(code));
    MEMORY_GROW(reader->themes, reader->capacity, (size_t)id + 1);
    reader->themes[id] = theme;
    return true;
}

// The word, and what is behind it: it ends at the first tab, else before the first part that looks like a
// code.
static Str cut_word(Str *rest) {
    size_t tab = str_find_byte(*rest, '\t');
    if (tab < rest->length) {
        Str word = str_slice(*rest, 0, tab);
        *rest = str_skip(*rest, tab);
        return str_trim(word);
    }
    Str all = *rest, part = next_part(rest), word = part;
    for (Str after = *rest; (part = next_part(&after)).length; *rest = after) {
        if (is_digit(part.bytes[0]) || part.bytes[0] == '(' || part.bytes[0] == '<') break;
        word = str_slice(all, 0, (size_t)(part.bytes - all.bytes) + part.length);
    }
    return word;
}

static bool take_code(LiwcReader *reader, Str word, Str code, Place word_place, Place place) {
    Diagnostics *diagnostics = reader->tree.diagnostics;
    if (!is_code(code))
        return diagnostics_warn(diagnostics, place,
                                "'%.*s' depends on neighbours, which is not read, and is left out",
                                STR_ARGUMENTS(code));
    uint32_t id = interner_find(&reader->codes, without_zeros(code));
    if (id == INTERNER_NONE)
        return diagnostics_warn(diagnostics, place, "no category has the code %.*s, which is left out",
                                STR_ARGUMENTS(code));
    return category_tree_add(&reader->tree, reader->themes[id], word, word_place);
}

static bool take_word(LiwcReader *reader, Str line, size_t number) {
    Str rest = str_trim(line), word = cut_word(&rest), code = next_part(&rest);
    Place place = place_in(reader, line, word, number);
    if (code.length == 0)
        return diagnostics_error(reader->tree.diagnostics, place,
                                 "expected a word and the codes of its categories");
    for (; code.length; code = next_part(&rest))
        if (!take_code(reader, word, code, place, place_in(reader, line, code, number))) return false;
    return true;
}

static bool take_line(LiwcReader *reader, Str line, size_t number) {
    Str text = str_trim(line);
    if (text.length == 0) return true;
    if (reader->section < 2 && str_equal(text, STR("%"))) return ++reader->section;
    if (reader->section == 1) return take_category(reader, line, number);
    if (reader->section == 2) return take_word(reader, line, number);
    return diagnostics_error(reader->tree.diagnostics, place_in(reader, line, text, number),
                             "expected a line %% before the categories");
}

bool dictionary_read_liwc(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    LiwcReader reader = {.tree = {.dictionary = dictionary, .diagnostics = diagnostics}};
    reader.tree.syntax.question_is_letter = true;
    LineCursor lines = {.rest = bytes};
    bool read = true;
    for (Str line; read && line_cursor_next(&lines, &line);) read = take_line(&reader, line, lines.line);
    if (read && reader.section < 2)
        read = diagnostics_error(diagnostics, (Place){dictionary->file, .line = lines.line},
                                 "expected a second line %% behind the categories");
    read = read && category_tree_finish(&reader.tree, false);
    category_tree_free(&reader.tree);
    interner_free(&reader.codes);
    free(reader.themes);
    return read;
}
