#include "rapporteur/settings.h"

#include "base/memory.h"
#include "base/programs/shell_words.h"
#include "base/suggest.h"
#include "base/translation/translation.h"
#include "rapporteur/files/files.h"
#include "rapporteur/files/names.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

// ---- study.yml ----

typedef struct SettingsReader {
    Settings *settings;
    const char *path;
    Str bytes;
    yaml_parser_t parser;
    yaml_event_t event;
    bool seen[SETTING_COUNT];
    Diagnostics *diagnostics;
} SettingsReader;

// libyaml tells of bytes that are no UTF-8 by their number, not by a line.
static yaml_mark_t where_of_problem(const SettingsReader *reader) {
    yaml_mark_t where = reader->parser.problem_mark;
    if (reader->parser.error != YAML_READER_ERROR) return where;
    where.line = where.column = 0;
    for (size_t i = 0; i < reader->parser.problem_offset && i < reader->bytes.length; i++, where.column++)
        if (reader->bytes.bytes[i] == '\n') where.line++, where.column = (size_t)-1;
    return where;
}

static Place place_of(const SettingsReader *reader, yaml_mark_t where) {
    return (Place){.file = reader->path, .line = where.line + 1, .column = where.column + 1};
}

static bool next_event(SettingsReader *reader) {
    yaml_event_delete(&reader->event);
    if (yaml_parser_parse(&reader->parser, &reader->event)) return true;
    return diagnostics_error(reader->diagnostics, place_of(reader, where_of_problem(reader)),
                             "is no YAML: %s",
                             reader->parser.problem ? reader->parser.problem : translated("malformed"));
}

static Str scalar_of(const SettingsReader *reader) {
    return (Str){(const char *)reader->event.data.scalar.value, reader->event.data.scalar.length};
}

// init writes names of files that are no UTF-8 as the record has them.
static void append_scalar(const SettingsReader *reader, Buffer *value) {
    name_append_bytes(value, scalar_of(reader));
}

static bool wants(SettingsReader *reader, const char *what) {
    return diagnostics_error(reader->diagnostics, place_of(reader, reader->event.start_mark),
                             "%s is wanted here", translated(what));
}

static bool read_name(SettingsReader *reader, SettingName *name) {
    if (reader->event.type != YAML_SCALAR_EVENT) return wants(reader, "the name of a setting");
    const char *names[SETTING_FILE];
    for (size_t i = 0; i < SETTING_FILE; i++) {
        names[i] = setting_rows[i].name;
        *name = (SettingName)i;
        if (str_equal_text(scalar_of(reader), names[i])) return true;
    }
    Buffer message = {0};
    suggest_names(&message, (const char *)reader->event.data.scalar.value, names, SETTING_FILE);
    diagnostics_error(reader->diagnostics, place_of(reader, reader->event.start_mark),
                      "unknown setting '%s'%s", (const char *)reader->event.data.scalar.value,
                      buffer_text(&message));
    buffer_free(&message);
    return false;
}

static bool read_list(SettingsReader *reader, Buffer *value) {
    bool fine = next_event(reader);
    for (; fine && reader->event.type == YAML_SCALAR_EVENT; fine = next_event(reader))
        buffer_append_text(value, value->length ? "\n" : ""), append_scalar(reader, value);
    return fine && (reader->event.type == YAML_SEQUENCE_END_EVENT || wants(reader, "a word"));
}

// The second would win in silence.
static bool is_first(SettingsReader *reader, SettingName name) {
    if (!reader->seen[name]) return reader->seen[name] = true;
    return diagnostics_error(reader->diagnostics, place_of(reader, reader->event.start_mark),
                             "%s stands here a second time", setting_rows[name].name);
}

static bool read_setting(SettingsReader *reader) {
    SettingName name = SETTING_TITLE;
    if (!read_name(reader, &name) || !is_first(reader, name) || !next_event(reader)) return false;
    Buffer value = {0};
    bool fine = true;
    if (reader->event.type == YAML_SCALAR_EVENT)
        append_scalar(reader, &value);
    else if (reader->event.type == YAML_SEQUENCE_START_EVENT && name == SETTING_TEXTS)
        fine = read_list(reader, &value);
    else
        fine = wants(reader, name == SETTING_TEXTS ? MESSAGE("a folder, or a list") : MESSAGE("one value"));
    if (fine && value.length) settings_set(reader->settings, name, buffer_str(&value));
    buffer_free(&value);
    return fine;
}

static bool read_mapping(SettingsReader *reader) {
    bool fine = true;
    for (int heads = 0; fine && heads < 3; heads++) fine = next_event(reader); // stream, document, mapping
    if (fine && reader->event.type != YAML_MAPPING_START_EVENT)
        fine = wants(reader, "a setting, as `texts: minutes`");
    while (fine && (fine = next_event(reader)) && reader->event.type != YAML_MAPPING_END_EVENT)
        fine = read_setting(reader);
    fine = fine && next_event(reader) && next_event(reader); // the end of the document, and what is behind it
    if (fine && reader->event.type != YAML_STREAM_END_EVENT)
        fine = diagnostics_error(reader->diagnostics, place_of(reader, reader->event.start_mark),
                                 "a second document begins here: a study has one");
    return fine;
}

bool settings_read(Settings *settings, const char *path, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    SettingsReader reader = {.settings = settings, .path = path, .diagnostics = diagnostics};
    if (!file_read(&bytes, path))
        return diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
    reader.bytes = buffer_str(&bytes);
    bool fine = yaml_parser_initialize(&reader.parser);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes.bytes, bytes.length);
    fine = fine && read_mapping(&reader);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    buffer_free(&bytes);
    return fine;
}

// ---- Values ----

void settings_set(Settings *settings, SettingName name, Str value) {
    settings->values[name] = arena_copy_text(&settings->arena, value);
}

void settings_settle_paths(Settings *settings, const char *here, const char *out) {
    Buffer absolute = {0}, relative = {0}, value = {0};
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!SETTING_IS_INPUT(i) || !settings->values[i]) continue;
        buffer_clear(&value);
        for (Str rest = str_from(settings->values[i]); rest.length;) {
            path_make_absolute(&absolute, here, arena_copy_text(&settings->arena, str_cut(&rest, '\n')));
            path_make_relative(&relative, out, buffer_text(&absolute));
            buffer_printf(&value, "%s%s", value.length ? "\n" : "", buffer_text(&relative));
        }
        settings_set(settings, (SettingName)i, buffer_str(&value));
    }
    buffer_free(&absolute);
    buffer_free(&relative);
    buffer_free(&value);
}

static bool takes_file(Settings *settings, const char *word, const char *next, bool *used_next) {
    static const SettingName names[] = {SETTING_LEMMAS, SETTING_METADATA};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str name = str_from(setting_rows[names[i]].name), rest = str_skip(str_from(word), 2);
        if (strncmp(word, "--", 2) != 0 || !str_starts_with(rest, name)) continue;
        rest = str_skip(rest, name.length);
        *used_next = rest.length == 0 && next;
        if (!*used_next && !str_starts_with(rest, STR("="))) continue;
        settings_set(settings, names[i], *used_next ? str_from(next) : str_skip(rest, 1));
        return true;
    }
    return false;
}

static void take_files(Settings *settings, const OptionList *words) {
    Buffer rest = {0};
    for (size_t i = 0; i < words->count; i++) {
        bool used_next = false;
        const char *next = i + 1 < words->count ? words->items[i + 1] : NULL;
        if (takes_file(settings, words->items[i], next, &used_next)) {
            i += used_next;
            continue;
        }
        if (rest.length) buffer_append_byte(&rest, ' ');
        shell_word_append(&rest, words->items[i]);
    }
    settings->values[SETTING_TOKENIZE] = NULL;
    if (rest.length) settings_set(settings, SETTING_TOKENIZE, buffer_str(&rest));
    buffer_free(&rest);
}

bool settings_take_files(Settings *settings, Diagnostics *diagnostics) {
    const char *value = settings->values[SETTING_TOKENIZE];
    OptionList words = {0};
    Arena arena = {0};
    bool fine = !value || shell_words_cut(&words, &arena, value);
    if (fine && value)
        take_files(settings, &words);
    else if (!fine)
        diagnostics_usage(diagnostics, "study: tokenize: a quote is not closed in %s", value);
    free(words.items);
    arena_free(&arena);
    return fine;
}

static bool is_whole(const char *value, size_t most) {
    char *end = NULL;
    unsigned long number = strtoul(value, &end, 10);
    return isdigit((unsigned char)*value) && *end == '\0' && number >= 2 && number <= most;
}

bool settings_agree(const Settings *settings, Diagnostics *diagnostics) {
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const SettingRow *row = &setting_rows[i];
        if (row->most && settings->values[i] && !is_whole(settings->values[i], row->most))
            return diagnostics_usage(diagnostics, "study: %s is a whole number from 2 to %zu, not '%s'",
                                     row->name, row->most, settings->values[i]);
        if (!row->allowed || !settings->values[i] ||
            str_is_listed(str_from(settings->values[i]), row->allowed))
            continue;
        return diagnostics_usage(diagnostics, "study: %s is one of %s, not '%s'", row->name, row->allowed,
                                 settings->values[i]);
    }
    return true;
}

size_t settings_parts(const Settings *settings) {
    size_t parts = 0;
    const char *value = settings->values[SETTING_PARTS];
    return value && str_to_size(str_from(value), &parts) ? parts : 0;
}

void settings_free(Settings *settings) {
    arena_free(&settings->arena);
    *settings = (Settings){0};
}
