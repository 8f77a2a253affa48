// A word list (.txt): a pattern a line, of one theme that is called as the file. Lines that begin with # are
// notes.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/path.h"

static bool take_line(CategoryTree *tree, Str line, size_t number, uint32_t theme) {
    ThemePattern pattern = {.text = str_trim(line), .theme = theme, .is_any = true, .line = number};
    char message[256];
    size_t column;
    if (pattern.text.length == 0 || pattern.text.bytes[0] == '#') return true;
    pattern.column = (size_t)(pattern.text.bytes - line.bytes) + 1;
    if (dictionary_add_pattern(tree->dictionary, pattern, message, sizeof message, &column)) return true;
    Place place = {tree->dictionary->file, .line = number, .column = pattern.column + column - 1};
    return diagnostics_error(tree->diagnostics, place, "%s", message);
}

bool dictionary_read_list(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    CategoryTree tree = {.dictionary = dictionary, .diagnostics = diagnostics};
    LineCursor lines = {.rest = bytes};
    Str name = path_without_extension(path_name(str_from(dictionary->file)));
    uint32_t theme;
    bool read = category_tree_open(&tree, THEME_NONE, name, (Place){dictionary->file, .line = 1}, &theme);
    for (Str line; read && line_cursor_next(&lines, &line);) read = take_line(&tree, line, lines.line, theme);
    read = read && category_tree_finish(&tree, false);
    category_tree_free(&tree);
    return read;
}
