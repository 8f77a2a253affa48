// WordStat .cat: a line a category or a word, tabs in front for what it lies in, words with a weight behind:
// "\tCIVIL_WAR (1)".
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"

#include <string.h>

typedef struct WordStatReader {
    CategoryTree tree;
    uint32_t open[THEME_DEPTH_MAX + 1]; // the category opened last, by its tabs
    size_t depth;                       // how many of them there are
    const char *file;
} WordStatReader;

// Cuts the weight off; false where there is none, as behind categories.
static bool cut_weight(Str *text, double *weight) {
    size_t open = text->length;
    while (open > 0 && text->bytes[open - 1] != '(') open--;
    if (open == 0 || !str_ends_with(*text, STR(")"))) return false;
    if (!str_to_double(str_slice(*text, open, text->length - 1), weight)) return false;
    *text = str_trim(str_slice(*text, 0, open - 1));
    return true;
}

static bool take_word(WordStatReader *reader, size_t tabs, Str word, double weight, Place place) {
    Diagnostics *diagnostics = reader->tree.diagnostics;
    if (str_starts_with(word, STR("@")))
        return diagnostics_warn(diagnostics, place, "rules are not read: '%.*s' is left out",
                                STR_ARGUMENTS(word));
    if (weight != 1 &&
        !diagnostics_warn(diagnostics, place, "weights are not read: every hit of '%.*s' counts 1",
                          STR_ARGUMENTS(word)))
        return false;
    return category_tree_add(&reader->tree, reader->open[tabs - 1], word, place);
}

static bool take_line(WordStatReader *reader, Str line, size_t number) {
    size_t tabs = 0;
    while (tabs < line.length && line.bytes[tabs] == '\t') tabs++;
    Str text = str_trim(line);
    if (text.length == 0) return true;
    Place place = {reader->file, .line = number, .column = (size_t)(text.bytes - line.bytes) + 1};
    if (tabs > THEME_DEPTH_MAX) // before it is compared with what is open: that has its end
        return diagnostics_error(reader->tree.diagnostics, place, "expected at most %d levels of categories",
                                 THEME_DEPTH_MAX);
    double weight;
    bool is_word = cut_weight(&text, &weight);
    if (tabs > reader->depth || (is_word && tabs == 0))
        return diagnostics_error(reader->tree.diagnostics, place,
                                 "expected a category, %zu tab%s in front, before this line",
                                 tabs ? tabs - 1 : 0, tabs == 2 ? "" : "s");
    if (is_word) return take_word(reader, tabs, text, weight, place);
    uint32_t parent = tabs ? reader->open[tabs - 1] : THEME_NONE;
    if (!category_tree_open(&reader->tree, parent, text, place, &reader->open[tabs])) return false;
    reader->depth = tabs + 1;
    return true;
}

bool dictionary_read_wordstat(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    WordStatReader reader = {.tree = {.dictionary = dictionary, .diagnostics = diagnostics},
                             .file = dictionary->file};
    reader.tree.syntax.underscore_is_space = true;
    LineCursor lines = {.rest = bytes};
    bool read = true;
    for (Str line; read && line_cursor_next(&lines, &line);) read = take_line(&reader, line, lines.line);
    read = read && category_tree_finish(&reader.tree, false);
    category_tree_free(&reader.tree);
    return read;
}
