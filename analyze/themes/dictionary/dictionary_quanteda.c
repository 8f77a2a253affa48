// The YAML of quanteda: categories in one another, words in lists at their ends. Lists may hold categories
// beside words.
#include "analyze/themes/dictionary/category_tree.h"
#include "analyze/themes/dictionary/dictionary_formats.h"
#include "analyze/themes/dictionary/yaml_reader.h"

#include <string.h>

typedef struct QuantedaReader {
    YamlReader *yaml;
    CategoryTree tree;
    size_t nesting; // of lists, which add no depth to categories
} QuantedaReader;

static Place here(QuantedaReader *reader) {
    Place place = yaml_reader_event_place(reader->yaml);
    place.file = reader->tree.dictionary->file;
    return place;
}

static bool take_value(QuantedaReader *reader, uint32_t theme);

static bool take_entry(QuantedaReader *reader, uint32_t parent) {
    if (!yaml_reader_expect(reader->yaml, YAML_SCALAR_EVENT, "the name of a category")) return false;
    Str name = yaml_reader_event_scalar(reader->yaml);
    if (parent != THEME_NONE && str_is_listed(name, "label fr en ko any und"))
        return yaml_reader_fail(reader->yaml, yaml_reader_event_place(reader->yaml),
                                "expected the key themes at the top of a file that has '%.*s' in a theme",
                                STR_ARGUMENTS(name));
    uint32_t theme;
    return category_tree_open(&reader->tree, parent, name, here(reader), &theme) &&
           yaml_reader_advance(reader->yaml) && take_value(reader, theme);
}

static bool take_all(QuantedaReader *reader, yaml_event_type_t end, bool (*take)(QuantedaReader *, uint32_t),
                     uint32_t theme) {
    if (!yaml_reader_advance(reader->yaml)) return false;
    while (reader->yaml->event.type != end)
        if (!take(reader, theme)) return false;
    return yaml_reader_advance(reader->yaml);
}

static bool take_word(QuantedaReader *reader, uint32_t theme) {
    Str word = yaml_reader_event_scalar(reader->yaml);
    bool is_nothing = word.length == 0 && reader->yaml->event.data.scalar.plain_implicit;
    return (is_nothing || category_tree_add(&reader->tree, theme, word, here(reader))) &&
           yaml_reader_advance(reader->yaml);
}

static bool take_list(QuantedaReader *reader, uint32_t theme) {
    if (++reader->nesting > THEME_DEPTH_MAX)
        return yaml_reader_fail(reader->yaml, yaml_reader_event_place(reader->yaml),
                                "expected at most %d lists in one another", THEME_DEPTH_MAX);
    bool read = take_all(reader, YAML_SEQUENCE_END_EVENT, take_value, theme);
    reader->nesting--;
    return read;
}

static bool take_value(QuantedaReader *reader, uint32_t theme) {
    if (reader->yaml->event.type == YAML_SEQUENCE_START_EVENT) return take_list(reader, theme);
    if (reader->yaml->event.type == YAML_MAPPING_START_EVENT)
        return take_all(reader, YAML_MAPPING_END_EVENT, take_entry, theme);
    return yaml_reader_expect(reader->yaml, YAML_SCALAR_EVENT, "a word, a list of words, or categories") &&
           take_word(reader, theme);
}

bool dictionary_read_quanteda(Dictionary *dictionary, YamlReader *yaml, Diagnostics *diagnostics) {
    QuantedaReader reader = {.yaml = yaml, .tree = {.dictionary = dictionary, .diagnostics = diagnostics}};
    bool read = true;
    while (read && yaml->event.type != YAML_MAPPING_END_EVENT) read = take_entry(&reader, THEME_NONE);
    read = read && yaml_reader_advance(yaml) && category_tree_finish(&reader.tree, false);
    category_tree_free(&reader.tree);
    return read;
}
