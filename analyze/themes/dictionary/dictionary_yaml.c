// The native format of theme dictionaries: interface.md, section 5.
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "analyze/themes/dictionary/yaml_reader.h"
#include "base/interner.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct DictionaryReader {
    YamlReader yaml;
    Dictionary *dictionary;
} DictionaryReader;

// A key of a mapping, kept while its value is read.
typedef struct Key {
    const char *text; // NUL-terminated, in the dictionary's arena
    size_t length;
    yaml_mark_t mark;
} Key;

typedef bool ReadValue(DictionaryReader *reader, Key key, uint32_t theme);

typedef struct KeyRow {
    const char *name;
    ReadValue *read_value;
} KeyRow;

static bool read_key(DictionaryReader *reader, Key *key) {
    if (!yaml_reader_expect(&reader->yaml, YAML_SCALAR_EVENT, "a key")) return false;
    Str text = yaml_reader_event_scalar(&reader->yaml);
    key->mark = reader->yaml.event.start_mark;
    key->length = text.length;
    key->text = arena_copy_text(&reader->dictionary->arena, text);
    return yaml_reader_advance(&reader->yaml);
}

static bool fail_on_repeated_key(DictionaryReader *reader, Key key, size_t first_line) {
    return yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark),
                            "expected each key once: '%s' stands in line %zu already", key.text, first_line);
}

// The rest of a mapping that has begun: every key once, its value read by `read_entry`.
static bool read_entries(DictionaryReader *reader, ReadValue *read_entry, uint32_t theme) {
    bool read = true;
    Interner seen = {0};
    size_t *lines = NULL, capacity = 0;
    while (read && reader->yaml.event.type != YAML_MAPPING_END_EVENT) {
        Key key;
        if (!(read = read_key(reader, &key))) break;
        uint32_t before = seen.count, id = interner_add(&seen, (Str){key.text, key.length});
        MEMORY_GROW(lines, capacity, (size_t)id + 1);
        if (id < before)
            read = fail_on_repeated_key(reader, key, lines[id]);
        else
            lines[id] = key.mark.line + 1;
        if (read) read = read_entry(reader, key, theme);
    }
    interner_free(&seen);
    free(lines);
    return read && yaml_reader_advance(&reader->yaml);
}

static bool read_mapping(DictionaryReader *reader, const char *what, ReadValue *read_entry, uint32_t theme) {
    return yaml_reader_expect(&reader->yaml, YAML_MAPPING_START_EVENT, what) &&
           yaml_reader_advance(&reader->yaml) && read_entries(reader, read_entry, theme);
}

static bool fail_on_unknown_key(DictionaryReader *reader, Key key, const KeyRow *rows, size_t count) {
    const char *names[8 + LANGUAGE_COUNT];
    for (size_t i = 0; i < count; i++) names[i] = rows[i].name;
    Buffer near = {0};
    suggest_names(&near, key.length < 64 ? key.text : "", names, count);
    yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark), "unknown key '%s'%s",
                     key.text, buffer_text(&near));
    buffer_free(&near);
    return false;
}

static bool read_row(DictionaryReader *reader, Key key, uint32_t theme, const KeyRow *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text((Str){key.text, key.length}, rows[i].name))
            return rows[i].read_value(reader, key, theme);
    return fail_on_unknown_key(reader, key, rows, count);
}

// Where byte `column` of the scalar stands in the file: known where the scalar stands there as it is.
static Place scalar_place(DictionaryReader *reader, size_t column) {
    const yaml_event_t *event = &reader->yaml.event;
    Place place = yaml_reader_event_place(&reader->yaml);
    size_t quote = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1;
    Str source = str_skip(reader->yaml.bytes, reader->yaml.cursor_byte + quote),
        text = yaml_reader_event_scalar(&reader->yaml);
    bool is_verbatim = event->start_mark.line == event->end_mark.line && str_starts_with(source, text);
    if (is_verbatim) place.column += quote + column - 1;
    return place;
}

static bool read_pattern(DictionaryReader *reader, Key key, uint32_t theme) {
    if (!yaml_reader_expect(&reader->yaml, YAML_SCALAR_EVENT, "a pattern")) return false;
    Place place = yaml_reader_event_place(&reader->yaml);
    ThemePattern pattern = {.text = yaml_reader_event_scalar(&reader->yaml),
                            .theme = theme,
                            .line = place.line,
                            .column = place.column};
    pattern.is_any = strcmp(key.text, "any") == 0;
    if (!pattern.is_any) pattern.language = language_from_tag((Str){key.text, key.length});
    char message[256];
    size_t column;
    if (!dictionary_add_pattern(reader->dictionary, pattern, message, sizeof message, &column))
        return yaml_reader_fail(&reader->yaml, scalar_place(reader, column), "%s", message);
    return yaml_reader_advance(&reader->yaml);
}

static bool is_null(const DictionaryReader *reader) {
    return reader->yaml.event.type == YAML_SCALAR_EVENT && reader->yaml.event.data.scalar.plain_implicit &&
           reader->yaml.event.data.scalar.length == 0;
}

// fr: [pattern, …] or fr: pattern
static bool read_patterns(DictionaryReader *reader, Key key, uint32_t theme) {
    if (reader->yaml.event.type == YAML_SCALAR_EVENT && !is_null(reader))
        return read_pattern(reader, key, theme);
    if (!yaml_reader_expect(&reader->yaml, YAML_SEQUENCE_START_EVENT, "a list of patterns")) return false;
    yaml_mark_t start = reader->yaml.event.start_mark;
    if (!yaml_reader_advance(&reader->yaml)) return false;
    if (reader->yaml.event.type == YAML_SEQUENCE_END_EVENT)
        return yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, start),
                                "expected a list of patterns, found an empty one");
    while (reader->yaml.event.type != YAML_SEQUENCE_END_EVENT)
        if (!read_pattern(reader, key, theme)) return false;
    return yaml_reader_advance(&reader->yaml);
}

// A text that labels the theme in the language of the key; in all, where the key is none of a language.
static bool read_label_text(DictionaryReader *reader, Key key, uint32_t theme) {
    if (!yaml_reader_expect(&reader->yaml, YAML_SCALAR_EVENT, "a label, one line of text")) return false;
    Str label = yaml_reader_event_scalar(&reader->yaml);
    for (size_t i = 0; i < label.length; i++)
        if ((unsigned char)label.bytes[i] < 0x20 || label.bytes[i] == 0x7f)
            return yaml_reader_fail(&reader->yaml, yaml_reader_event_place(&reader->yaml),
                                    "expected a label without control characters");
    dictionary_add_label(reader->dictionary, theme, language_from_tag((Str){key.text, key.length}), label);
    return yaml_reader_advance(&reader->yaml);
}

#define LABEL_KEY(number, code, name) {code, read_label_text},
static const KeyRow label_keys[] = {LANGUAGES(LABEL_KEY){"any", read_label_text}};

static bool read_label_entry(DictionaryReader *reader, Key key, uint32_t theme) {
    return read_row(reader, key, theme, label_keys, sizeof label_keys / sizeof *label_keys);
}

// label: TEXT or label: { fr: TEXT, … }
static bool read_label(DictionaryReader *reader, Key key, uint32_t theme) {
    if (reader->yaml.event.type != YAML_MAPPING_START_EVENT)
        return read_label_text(reader, (Key){.text = "any", .length = 3, .mark = key.mark}, theme);
    return read_mapping(reader, "labels", read_label_entry, theme);
}

static bool read_themes(DictionaryReader *reader, Key key, uint32_t parent);

#define LANGUAGE_KEY(number, code, name) {code, read_patterns},
static const KeyRow theme_keys[] = {
    {"label", read_label},
    LANGUAGES(LANGUAGE_KEY){"any", read_patterns},
    {"und", read_patterns},
    {"themes", read_themes},
};

static bool read_theme_entry(DictionaryReader *reader, Key key, uint32_t theme) {
    return read_row(reader, key, theme, theme_keys, sizeof theme_keys / sizeof *theme_keys);
}

static bool check_theme_key(DictionaryReader *reader, Key key) {
    bool is_printable = key.length > 0;
    for (size_t i = 0; i < key.length && is_printable; i++) {
        unsigned char byte = (unsigned char)key.text[i];
        is_printable = byte >= 0x20 && byte != 0x7f && byte != '/';
    }
    return is_printable ||
           yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark),
                            "expected a theme's key, not empty, without / and control characters");
}

static bool read_theme(DictionaryReader *reader, Key key, uint32_t parent) {
    Dictionary *dictionary = reader->dictionary;
    if (!check_theme_key(reader, key)) return false;
    uint32_t theme = dictionary_add_theme(dictionary, (Str){key.text, key.length}, parent, key.mark.line + 1);
    if (dictionary->themes[theme].depth > THEME_DEPTH_MAX)
        return yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark),
                                "expected at most %d levels of themes", THEME_DEPTH_MAX);
    uint32_t patterns = dictionary->pattern_count;
    if (!read_mapping(reader, "a theme: label, " LANGUAGE_CODES "any, und, themes", read_theme_entry,
                      theme))
        return false;
    if (dictionary->pattern_count == patterns)
        return yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark),
                                "expected patterns in the theme '%s'", key.text);
    return true;
}

static bool read_themes(DictionaryReader *reader, Key key, uint32_t parent) {
    if (!read_mapping(reader, MESSAGE("themes, each under its key"), read_theme, parent)) return false;
    return reader->dictionary->theme_count > 0 ||
           yaml_reader_fail(&reader->yaml, yaml_reader_place_of(&reader->yaml, key.mark),
                            "expected at least one theme");
}

static bool read_accents(DictionaryReader *reader, Key key, uint32_t theme) {
    (void)key, (void)theme;
    Str value =
        reader->yaml.event.type == YAML_SCALAR_EVENT ? yaml_reader_event_scalar(&reader->yaml) : (Str){0};
    bool ignore = str_equal_text(value, "ignore");
    if (!ignore && !str_equal_text(value, "keep"))
        return yaml_reader_fail(&reader->yaml, yaml_reader_event_place(&reader->yaml),
                                "expected keep or ignore for accents");
    reader->dictionary->ignore_accents = ignore;
    return yaml_reader_advance(&reader->yaml);
}

static const KeyRow option_keys[] = {{"accents", read_accents}};

static bool read_option(DictionaryReader *reader, Key key, uint32_t theme) {
    return read_row(reader, key, theme, option_keys, sizeof option_keys / sizeof *option_keys);
}

static bool read_options(DictionaryReader *reader, Key key, uint32_t theme) {
    (void)key;
    return read_mapping(reader, "options: accents", read_option, theme);
}

static const KeyRow top_keys[] = {{"options", read_options}, {"themes", read_themes}};

static bool read_top_entry(DictionaryReader *reader, Key key, uint32_t theme) {
    return read_row(reader, key, theme, top_keys, sizeof top_keys / sizeof *top_keys);
}

// Whether the first key is one of ours, or a slip of the hand; else the file is one of quanteda's.
static bool is_ours(const DictionaryReader *reader) {
    if (reader->yaml.event.type != YAML_SCALAR_EVENT) return true;
    Str key = yaml_reader_event_scalar(&reader->yaml);
    if (key.length == 0 || key.length >= 64) return false;
    Buffer text = {0}, near = {0};
    const char *names[] = {top_keys[0].name, top_keys[1].name};
    buffer_append(&text, key);
    suggest_names(&near, buffer_text(&text), names, 2);
    bool is_near = str_equal_text(key, names[0]) || str_equal_text(key, names[1]) ||
                   str_starts_with(buffer_str(&near), STR(" (near"));
    buffer_free(&text);
    buffer_free(&near);
    return is_near;
}

static bool read_top(DictionaryReader *reader) {
    if (!is_ours(reader))
        return dictionary_read_quanteda(reader->dictionary, &reader->yaml, reader->yaml.diagnostics);
    if (!read_entries(reader, read_top_entry, THEME_NONE)) return false;
    if (reader->dictionary->theme_count == 0)
        return yaml_reader_fail(&reader->yaml, (Place){.line = 1}, "expected the key themes");
    dictionary_finish(reader->dictionary);
    return true;
}

static bool read_document(DictionaryReader *reader) {
    for (size_t i = 0; i < 2; i++) // the stream's start, and what comes first in it
        if (!yaml_reader_advance(&reader->yaml)) return false;
    if (reader->yaml.event.type == YAML_STREAM_END_EVENT)
        return yaml_reader_fail(&reader->yaml, (Place){.line = 1}, "expected themes, found an empty file");
    return yaml_reader_advance(&reader->yaml) &&
           yaml_reader_expect(&reader->yaml, YAML_MAPPING_START_EVENT,
                              "a mapping with the keys options and themes") &&
           yaml_reader_advance(&reader->yaml) && read_top(reader) &&
           yaml_reader_advance(&reader->yaml) && // the document's end
           yaml_reader_expect(&reader->yaml, YAML_STREAM_END_EVENT,
                              "the end of the file, found a second document");
}

bool dictionary_read_yaml(Dictionary *dictionary, Str bytes, Diagnostics *diagnostics) {
    DictionaryReader reader = {.dictionary = dictionary};
    if (!yaml_reader_init(&reader.yaml, bytes, dictionary->file, diagnostics)) return false;
    bool read = read_document(&reader);
    yaml_reader_free(&reader.yaml);
    return read;
}
