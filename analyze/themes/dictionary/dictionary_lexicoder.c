// Lexicoder .lc3: "+CATEGORY", then its words, a line each.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"

static bool take_line(CategoryTree *tree, Str line, size_t number, uint32_t *theme) {
    Str text = str_trim(line);
    if (text.length == 0) return true;
    Place place = {tree->dictionary->file, .line = number, .column = (size_t)(text.bytes - line.bytes) + 1};
    if (text.bytes[0] == '+') return category_tree_open(tree, THEME_NONE, str_skip(text, 1), place, theme);
    if (*theme == THEME_NONE)
        return diagnostics_error(tree->diagnostics, place, "expected +CATEGORY before the first word");
    return category_tree_add(tree, *theme, text, place);
}

bool dictionary_read_lexicoder(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    CategoryTree tree = {.dictionary = dictionary, .diagnostics = diagnostics};
    LineCursor lines = {.rest = bytes};
    uint32_t theme = THEME_NONE;
    bool read = true;
    for (Str line; read && line_cursor_next(&lines, &line);)
        read = take_line(&tree, line, lines.line, &theme);
    read = read && category_tree_finish(&tree, false);
    category_tree_free(&tree);
    return read;
}
