#include "analyze/themes/dictionary/category_tree.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void category_tree_free(CategoryTree *tree) {
    interner_free(&tree->categories);
    interner_free(&tree->patterns);
    free(tree->themes);
    tree->themes = NULL;
    tree->capacity = 0;
}

// Whether (`number`, `text`) was not known yet; its id goes to `*id`.
static bool is_new(Interner *interner, uint32_t number, Str text, uint32_t *id) {
    Buffer key = {0};
    buffer_append(&key, (Str){(const char *)&number, sizeof number});
    buffer_append(&key, text);
    uint32_t before = interner->count;
    *id = interner_add(interner, buffer_str(&key));
    buffer_free(&key);
    return *id == before;
}

static void append_key(Buffer *key, Str name) {
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        buffer_append_byte(key, byte < 0x20 || byte == 0x7f || byte == '/' ? '_' : name.bytes[i]);
    }
}

static bool open_key(CategoryTree *tree, uint32_t parent, Str key, Place place, uint32_t *theme) {
    uint32_t id;
    if (!is_new(&tree->categories, parent, key, &id)) {
        *theme = tree->themes[id];
        return true;
    }
    MEMORY_GROW(tree->themes, tree->capacity, (size_t)id + 1);
    *theme = tree->themes[id] = dictionary_add_theme(tree->dictionary, key, parent, place.line);
    if (tree->dictionary->themes[*theme].depth <= THEME_DEPTH_MAX) return true;
    return diagnostics_error(tree->diagnostics, place, "expected at most %d levels of categories",
                             THEME_DEPTH_MAX);
}

bool category_tree_open(CategoryTree *tree, uint32_t parent, Str name, Place place, uint32_t *theme) {
    name = str_trim(name);
    if (name.length == 0)
        return diagnostics_error(tree->diagnostics, place, "expected the name of a category");
    Buffer key = {0};
    append_key(&key, name);
    bool fine = open_key(tree, parent, buffer_str(&key), place, theme);
    buffer_free(&key);
    return fine;
}

// The word as a pattern that means it.
static void append_pattern(Buffer *pattern, Str word, WordSyntax syntax) {
    bool at_start = true;
    for (size_t i = 0; i < word.length; i++) {
        char byte = word.bytes[i];
        if (syntax.underscore_is_space && byte == '_') byte = ' ';
        bool is_sign = byte == '\\' || (at_start && strchr("=/!+~&", byte)) ||
                       (byte == '?' && syntax.question_is_letter);
        if (is_sign) buffer_append_byte(pattern, '\\');
        buffer_append_byte(pattern, byte);
        at_start = byte == ' ' || byte == '\t';
    }
}

bool category_tree_add(CategoryTree *tree, uint32_t theme, Str word, Place place) {
    Buffer text = {0};
    append_pattern(&text, str_trim(word), tree->syntax);
    ThemePattern pattern = {.text = buffer_str(&text),
                            .theme = theme,
                            .is_any = true,
                            .line = place.line,
                            .column = place.column};
    uint32_t id;
    char message[256];
    size_t column;
    bool fine = !is_new(&tree->patterns, theme, pattern.text, &id) ||
                dictionary_add_pattern(tree->dictionary, pattern, message, sizeof message, &column) ||
                diagnostics_error(tree->diagnostics, place, "%s", message);
    buffer_free(&text);
    return fine;
}

// Marks the themes that hold patterns, themselves or below.
static void mark_kept(const Dictionary *dictionary, bool *kept) {
    for (uint32_t i = 0; i < dictionary->pattern_count; i++)
        for (uint32_t theme = dictionary->patterns[i].theme; theme != THEME_NONE && !kept[theme];
             theme = dictionary->themes[theme].parent)
            kept[theme] = true;
}

static bool warn_of_empty(const CategoryTree *tree, const bool *kept) {
    bool fine = true;
    for (uint32_t i = 0; i < tree->dictionary->theme_count && fine; i++) {
        const Theme *theme = &tree->dictionary->themes[i];
        if (!kept[i])
            fine = diagnostics_warn(tree->diagnostics, (Place){tree->dictionary->file, .line = theme->line},
                                    "the category '%.*s' has no words and is left out",
                                    STR_ARGUMENTS(theme->key));
    }
    return fine;
}

static bool is_title(const Dictionary *dictionary) {
    for (uint32_t i = 1; i < dictionary->theme_count; i++)
        if (dictionary->themes[i].parent == THEME_NONE) return false;
    for (uint32_t i = 0; i < dictionary->pattern_count; i++)
        if (dictionary->patterns[i].theme == 0) return false;
    return dictionary->theme_count > 1;
}

// Leaves the themes marked; what stood below another now stands at the top.
static void keep_themes(Dictionary *dictionary, const bool *kept) {
    uint32_t *moved = memory_allocate(dictionary->theme_count, sizeof *moved), count = 0;
    for (uint32_t i = 0; i < dictionary->theme_count; i++) {
        if (!kept[i]) continue;
        Theme theme = dictionary->themes[i];
        if (theme.parent != THEME_NONE) theme.parent = kept[theme.parent] ? moved[theme.parent] : THEME_NONE;
        theme.depth = theme.parent == THEME_NONE ? 1 : dictionary->themes[theme.parent].depth + 1;
        moved[i] = count;
        dictionary->themes[count++] = theme;
    }
    dictionary->theme_count = count;
    for (uint32_t i = 0; i < dictionary->pattern_count; i++)
        dictionary->patterns[i].theme = moved[dictionary->patterns[i].theme];
    free(moved);
}

bool category_tree_finish(CategoryTree *tree, bool has_title) {
    Dictionary *dictionary = tree->dictionary;
    if (dictionary->pattern_count == 0)
        return diagnostics_error(tree->diagnostics, (Place){dictionary->file, .line = 1},
                                 "expected categories with words, found none");
    bool *kept = memory_allocate(dictionary->theme_count, sizeof *kept);
    mark_kept(dictionary, kept);
    bool fine = warn_of_empty(tree, kept);
    if (has_title && is_title(dictionary)) kept[0] = false;
    keep_themes(dictionary, kept);
    free(kept);
    dictionary_finish(dictionary);
    return fine;
}

bool line_cursor_next(LineCursor *cursor, Str *line) {
    if (cursor->rest.length == 0) return false;
    *line = str_cut(&cursor->rest, '\n');
    if (str_ends_with(*line, STR("\r"))) line->length--;
    cursor->line++;
    return true;
}
