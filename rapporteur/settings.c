#include "rapporteur/settings.h"

#include "base/memory.h"
#include "base/programs/shell_words.h"
#include "base/suggest.h"
#include "rapporteur/files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

const SettingRow setting_rows[SETTING_COUNT] = {
    [SETTING_TITLE] = {"title",
                       NULL,
                       false,
                       {"what the page is called", "le titre de la page", "페이지 제목"}},
    [SETTING_TEXTS] = {"texts",
                       NULL,
                       true,
                       {"the folder of the texts, a table, or a list of both",
                        "le dossier des textes, un tableau, ou une liste", "텍스트 폴더나 표, 또는 그 목록"}},
    [SETTING_THEMES] = {"themes",
                        NULL,
                        true,
                        {"the dictionary of themes: edit it, and run the study again",
                         "le dictionnaire des thèmes : modifiez-le et relancez l'étude",
                         "주제 사전: 고친 뒤 다시 실행하십시오"}},
    [SETTING_METADATA] = {"metadata",
                          NULL,
                          true,
                          {"a table with a row for each document (date, place, …)",
                           "un tableau avec une ligne par document (date, lieu, …)",
                           "문서마다 한 줄씩 있는 표 (날짜, 장소 등)"}},
    [SETTING_LANGUAGE] = {"language",
                          "auto",
                          false,
                          {"auto tells it for each document; fr, en, ko, de, es",
                           "auto la reconnaît pour chaque document ; fr, en, ko, de, es",
                           "auto는 문서마다 판별합니다; fr, en, ko, de, es"},
                          "auto fr en ko de es und"},
    [SETTING_PERIOD] = {"period",
                        "auto",
                        false,
                        {"year, half, quarter, month; auto takes the longest of which there are two; none",
                         "year, half, quarter, month ; auto prend la plus longue dont il y a deux ; none",
                         "year, half, quarter, month; auto는 둘 이상 있는 가장 긴 기간; none"},
                        "auto year half quarter month week day none"},
    [SETTING_GROUPS] = {"groups",
                        NULL,
                        false,
                        {"what is compared, if not periods: speaker, or a field of the documents",
                         "ce que l'on compare, sinon les périodes : speaker, ou un champ des documents",
                         "기간 대신 비교할 것: speaker 또는 문서의 항목"}},
    [SETTING_TOPICS] =
        {"topics",
         NULL,
         false,
         {"how many topics are looked for, as 20; nothing for none: they take minutes",
          "combien de thèmes latents on cherche, comme 20 ; rien : aucun, ils prennent des minutes",
          "찾을 토픽 수, 예: 20; 비우면 찾지 않음 (몇 분 걸림)"}},
    [SETTING_ORIGINALS] = {"originals",
                           "no",
                           false,
                           {"yes leaves out documents with a field translation_of",
                            "yes laisse de côté les documents qui ont un champ translation_of",
                            "yes는 translation_of 항목이 있는 문서를 뺍니다"},
                           "yes no true false"},
    [SETTING_TOKENIZE] = {"tokenize",
                          NULL,
                          false,
                          {"further options of tokenize", "autres options de tokenize",
                           "tokenize의 다른 옵션"}},
    [SETTING_OUTPUT] = {"output",
                        "study",
                        true,
                        {"the folder that the study is written to", "le dossier où l'étude est écrite",
                         "결과 폴더"}},
    [SETTING_FILE] = {"study.yml", NULL, true, {NULL, NULL, NULL}},
};

// ---- study.yml ----

typedef struct SettingsReader {
    Settings *settings;
    const char *path;
    yaml_parser_t parser;
    yaml_event_t event;
    Diagnostics *diagnostics;
} SettingsReader;

static Place place_of(const SettingsReader *reader, yaml_mark_t where) {
    return (Place){.file = reader->path, .line = where.line + 1, .column = where.column + 1};
}

static bool next_event(SettingsReader *reader) {
    yaml_event_delete(&reader->event);
    if (yaml_parser_parse(&reader->parser, &reader->event)) return true;
    return diagnostics_error(reader->diagnostics, place_of(reader, reader->parser.problem_mark),
                             "is no YAML: %s", reader->parser.problem ? reader->parser.problem : "malformed");
}

static Str scalar_of(const SettingsReader *reader) {
    return (Str){(const char *)reader->event.data.scalar.value, reader->event.data.scalar.length};
}

static bool wants(SettingsReader *reader, const char *what) {
    return diagnostics_error(reader->diagnostics, place_of(reader, reader->event.start_mark),
                             "%s is wanted here", what);
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
        buffer_printf(value, "%s%.*s", value->length ? "\n" : "", STR_ARGUMENTS(scalar_of(reader)));
    return fine && (reader->event.type == YAML_SEQUENCE_END_EVENT || wants(reader, "a word"));
}

static bool read_setting(SettingsReader *reader) {
    SettingName name = SETTING_TITLE;
    if (!read_name(reader, &name) || !next_event(reader)) return false;
    Buffer value = {0};
    bool fine = true;
    if (reader->event.type == YAML_SCALAR_EVENT)
        buffer_append(&value, scalar_of(reader));
    else if (reader->event.type == YAML_SEQUENCE_START_EVENT && name == SETTING_TEXTS)
        fine = read_list(reader, &value);
    else
        fine = wants(reader, name == SETTING_TEXTS ? "a folder, or a list" : "one value");
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
    return fine;
}

bool settings_read(Settings *settings, const char *path, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    SettingsReader reader = {.settings = settings, .path = path, .diagnostics = diagnostics};
    if (!file_read(&bytes, path))
        return diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
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

static bool tokenize_is_cut(const Settings *settings, Diagnostics *diagnostics) {
    const char *value = settings->values[SETTING_TOKENIZE];
    OptionList words = {0};
    Arena arena = {0};
    bool fine = !value || shell_words_cut(&words, &arena, value);
    free(words.items);
    arena_free(&arena);
    return fine || diagnostics_usage(diagnostics, "study: tokenize: a quote is not closed in %s", value);
}

bool settings_agree(const Settings *settings, Diagnostics *diagnostics) {
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const SettingRow *row = &setting_rows[i];
        if (!row->allowed || !settings->values[i] ||
            str_is_listed(str_from(settings->values[i]), row->allowed))
            continue;
        return diagnostics_usage(diagnostics, "study: %s is one of %s, not '%s'", row->name, row->allowed,
                                 settings->values[i]);
    }
    return tokenize_is_cut(settings, diagnostics);
}

void settings_free(Settings *settings) {
    arena_free(&settings->arena);
    *settings = (Settings){0};
}
