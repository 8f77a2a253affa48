#include "analyze/themes/dictionary/dictionary.h"

#include "analyze/themes/pattern.h"
#include "base/interner.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void dictionary_free(Dictionary *dictionary) {
    arena_free(&dictionary->arena);
    free(dictionary->themes);
    free(dictionary->patterns);
    *dictionary = (Dictionary){0};
}

uint32_t dictionary_add_theme(Dictionary *dictionary, Str key, uint32_t parent, size_t line) {
    MEMORY_GROW(dictionary->themes, dictionary->theme_capacity, (size_t)dictionary->theme_count + 1);
    uint32_t index = dictionary->theme_count++;
    uint32_t depth = parent == THEME_NONE ? 1 : dictionary->themes[parent].depth + 1;
    Str copy = arena_copy(&dictionary->arena, key);
    dictionary->themes[index] =
        (Theme){.key = copy, .name = copy, .parent = parent, .depth = depth, .line = line};
    return index;
}

// Under the default settings: what is no pattern under them is none under others.
static bool check_pattern(const ThemePattern *pattern, char *message, size_t message_bytes, size_t *column) {
    Arena arena = {0};
    Pattern *tree;
    PatternError error;
    bool well_formed = pattern_parse(&tree, pattern->text, &(LanguageSettings){.language = pattern->language},
                                     &arena, &error);
    arena_free(&arena);
    if (well_formed) return true;
    snprintf(message, message_bytes, "%s", error.message);
    *column = error.column;
    return false;
}

bool dictionary_add_pattern(Dictionary *dictionary, ThemePattern pattern, char *message, size_t message_bytes,
                            size_t *column) {
    if (dictionary->pattern_count == DICTIONARY_PATTERNS_MAX) {
        snprintf(message, message_bytes, translated("expected at most %d patterns"), DICTIONARY_PATTERNS_MAX);
        *column = 1;
        return false;
    }
    if (!check_pattern(&pattern, message, message_bytes, column)) return false;
    MEMORY_GROW(dictionary->patterns, dictionary->pattern_capacity, (size_t)dictionary->pattern_count + 1);
    pattern.text = arena_copy(&dictionary->arena, pattern.text);
    dictionary->patterns[dictionary->pattern_count++] = pattern;
    return true;
}

bool theme_has_label(const Theme *theme) {
    return theme->labels[theme->first_label].length > 0;
}

const char *theme_label_key(Language language) {
    return language == LANGUAGE_UND ? "any" : language_codes[language];
}

void dictionary_add_label(Dictionary *dictionary, uint32_t theme, Language language, Str label) {
    Theme *labelled = &dictionary->themes[theme];
    if (label.length == 0) return;
    if (!theme_has_label(labelled)) labelled->first_label = language;
    labelled->labels[language] = arena_copy(&dictionary->arena, label);
}

static void append_path(Buffer *path, const Dictionary *dictionary, uint32_t theme) {
    const Theme *here = &dictionary->themes[theme];
    if (here->parent != THEME_NONE) {
        append_path(path, dictionary, here->parent);
        buffer_append_byte(path, '/');
    }
    buffer_append(path, here->key);
}

void dictionary_finish(Dictionary *dictionary) {
    Interner keys = {0};
    uint32_t *uses = memory_allocate((size_t)dictionary->theme_count + 1, sizeof *uses);
    for (uint32_t i = 0; i < dictionary->theme_count; i++)
        uses[interner_add(&keys, dictionary->themes[i].key)]++;
    Buffer path = {0};
    for (uint32_t i = 0; i < dictionary->theme_count; i++) {
        Theme *theme = &dictionary->themes[i];
        if (uses[interner_find(&keys, theme->key)] == 1) continue;
        buffer_clear(&path);
        append_path(&path, dictionary, i);
        theme->name = arena_copy(&dictionary->arena, buffer_str(&path));
    }
    buffer_free(&path);
    free(uses);
    interner_free(&keys);
}

uint32_t dictionary_find(const Dictionary *dictionary, Str name) {
    for (uint32_t i = 0; i < dictionary->theme_count; i++)
        if (str_equal(dictionary->themes[i].name, name)) return i;
    return THEME_NONE;
}

bool dictionary_is_within(const Dictionary *dictionary, uint32_t theme, uint32_t ancestor) {
    while (theme != THEME_NONE && theme != ancestor) theme = dictionary->themes[theme].parent;
    return theme == ancestor;
}

const char *dictionary_language_key(const ThemePattern *pattern) {
    return pattern->is_any ? "any" : language_codes[pattern->language];
}
