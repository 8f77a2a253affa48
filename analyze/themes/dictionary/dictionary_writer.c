#include "analyze/themes/dictionary/dictionary_writer.h"

enum { INDENT = 2 };

static void append_indent(Buffer *yaml, size_t depth) {
    for (size_t i = 0; i < depth * INDENT; i++) buffer_append_byte(yaml, ' ');
}

// In single quotes everything stands for itself but the quote, which is written twice.
static void append_quoted(Buffer *yaml, Str text) {
    buffer_append_byte(yaml, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\'') buffer_append_byte(yaml, '\'');
        buffer_append_byte(yaml, text.bytes[i]);
    }
    buffer_append_byte(yaml, '\'');
}

// Keys need no quotes when they are plain words: YAML's own (yes, null) are strings to us, but not to
// everybody.
static void append_key(Buffer *yaml, Str key) {
    bool is_plain = key.length > 0 && !str_is_listed(key, "y n yes no on off true false null");
    for (size_t i = 0; i < key.length && is_plain; i++) {
        char byte = key.bytes[i];
        is_plain = (byte >= 'a' && byte <= 'z') || (byte == '_' && i > 0);
    }
    if (is_plain)
        buffer_append(yaml, key);
    else
        append_quoted(yaml, key);
    buffer_append_byte(yaml, ':');
}

// "fr: 'label'", or, with "label" for the code, the only one.
static void append_label(Buffer *yaml, const char *key, Str label, size_t depth) {
    append_indent(yaml, depth);
    buffer_printf(yaml, "%s: ", key);
    append_quoted(yaml, label);
    buffer_append_byte(yaml, '\n');
}

// The first one stays the first.
static void append_labels(Buffer *yaml, const Theme *theme, size_t depth) {
    size_t count = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        count += theme->labels[language].length > 0;
    if (count == 0) return;
    if (count == 1 && theme->first_label == LANGUAGE_UND) {
        append_label(yaml, "label", theme->labels[LANGUAGE_UND], depth);
        return;
    }
    append_indent(yaml, depth);
    buffer_append_text(yaml, "label:\n");
    append_label(yaml, theme_label_key(theme->first_label), theme->labels[theme->first_label], depth + 1);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (language != theme->first_label && theme->labels[language].length)
            append_label(yaml, theme_label_key(language), theme->labels[language], depth + 1);
}

static bool has_key(const ThemePattern *pattern, uint32_t theme, bool is_any, Language language) {
    return pattern->theme == theme && pattern->is_any == is_any && (is_any || pattern->language == language);
}

static void append_patterns(Buffer *yaml, const Dictionary *dictionary, uint32_t theme, bool is_any,
                            Language language, size_t depth) {
    size_t count = 0;
    for (uint32_t i = 0; i < dictionary->pattern_count; i++) {
        const ThemePattern *pattern = &dictionary->patterns[i];
        if (!has_key(pattern, theme, is_any, language)) continue;
        if (count++ == 0) {
            append_indent(yaml, depth);
            buffer_printf(yaml, "%s:\n", dictionary_language_key(pattern));
        }
        append_indent(yaml, depth + 1);
        buffer_append_text(yaml, "- ");
        append_quoted(yaml, pattern->text);
        buffer_append_byte(yaml, '\n');
    }
}

static void append_themes(Buffer *yaml, const Dictionary *dictionary, uint32_t parent, size_t depth);

static void append_theme(Buffer *yaml, const Dictionary *dictionary, uint32_t index, size_t depth) {
    const Theme *theme = &dictionary->themes[index];
    append_indent(yaml, depth);
    append_key(yaml, theme->key);
    buffer_append_byte(yaml, '\n');
    append_labels(yaml, theme, depth + 1);
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++)
        append_patterns(yaml, dictionary, index, false, language, depth + 1);
    append_patterns(yaml, dictionary, index, false, LANGUAGE_UND, depth + 1);
    append_patterns(yaml, dictionary, index, true, LANGUAGE_UND, depth + 1);
    append_themes(yaml, dictionary, index, depth + 1);
}

static void append_themes(Buffer *yaml, const Dictionary *dictionary, uint32_t parent, size_t depth) {
    bool begun = false;
    for (uint32_t i = 0; i < dictionary->theme_count; i++) {
        if (dictionary->themes[i].parent != parent) continue;
        if (!begun) {
            append_indent(yaml, depth);
            buffer_append_text(yaml, "themes:\n");
            begun = true;
        }
        append_theme(yaml, dictionary, i, depth + 1);
    }
}

void dictionary_append_yaml(Buffer *yaml, const Dictionary *dictionary) {
    if (dictionary->ignore_accents) buffer_append_text(yaml, "options: { accents: ignore }\n");
    append_themes(yaml, dictionary, THEME_NONE, 0);
}
