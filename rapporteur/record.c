#include "rapporteur/record.h"

#include "base/path.h"
#include "base/programs/shell_words.h"
#include "base/sha256.h"
#include "language/dictionaries/hunspell.h"
#include "rapporteur/files/files.h"
#include "rapporteur/files/names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static json_t *text_of(Str text) {
    json_t *value = json_stringn(text.bytes ? text.bytes : "", text.length);
    if (value) return value;
    Buffer written = {0};
    name_append_text(&written, text);
    value = json_stringn(written.bytes, written.length);
    buffer_free(&written);
    return value;
}

bool record_is_path(const char *text, const char *path) {
    Buffer name = {0};
    name_append_bytes(&name, str_from(text));
    bool same = str_equal_text(buffer_str(&name), path);
    buffer_free(&name);
    return same;
}

// ---- Files ----

static bool add_file(json_t *list, const char *shown, const char *path) {
    char hash[65];
    if (!sha256_file(path, hash)) return false;
    json_array_append_new(list, json_pack("{s:o,s:s}", "path", text_of(str_from(shown)), "sha256", hash));
    return true;
}

static bool add_folder(json_t *list, Arena *arena, const char *shown, const char *path) {
    FileNames names = {0};
    bool fine = folder_list(&names, arena, path);
    for (size_t i = 0; fine && i < names.count; i++)
        fine = add_file(list, arena_printf(arena, "%s/%s", shown, names.items[i]).bytes,
                        arena_printf(arena, "%s/%s", path, names.items[i]).bytes);
    free(names.items);
    return fine;
}

// By its path from here.
static void say_unread(const char *path, Diagnostics *diagnostics) {
    const char *why = strerror(errno);
    Buffer absolute = {0}, relative = {0};
    char *here = getcwd(NULL, 0);
    path_make_absolute(&absolute, "/", path);
    path_make_relative(&relative, here ? here : "/", buffer_text(&absolute));
    bool is_near = relative.length < absolute.length;
    diagnostics_error(diagnostics, (Place){.file = buffer_text(is_near ? &relative : &absolute)},
                      "cannot be read: %s", why);
    buffer_free(&absolute);
    buffer_free(&relative);
    free(here);
}

static bool add_input(json_t *list, Arena *arena, const char *folder, Str input, Diagnostics *diagnostics) {
    const char *shown = arena_copy_text(arena, input);
    Str path = arena_printf(arena, "%s/%s", folder, shown);
    bool fine = folder_is_there(path.bytes) ? add_folder(list, arena, shown, path.bytes)
                                            : add_file(list, shown, path.bytes);
    if (!fine) say_unread(path.bytes, diagnostics);
    return fine;
}

// What a word of `tokenize:` names beside the files that are settings of their own: texts, files of options.
static bool add_named(json_t *list, Arena *arena, const char *folder, const char *word,
                      Diagnostics *diagnostics) {
    const char *equals = strchr(word, '=');
    const char *name = *word != '-' ? word : equals ? equals + 1 : "";
    const char *path = *name == '/' ? name : arena_printf(arena, "%s/%s", folder, name).bytes;
    if (!*name || !(file_is_there(path) || folder_is_there(path))) return true;
    bool fine = folder_is_there(path) ? add_folder(list, arena, name, path) : add_file(list, name, path);
    if (!fine) say_unread(path, diagnostics);
    return fine;
}

static bool add_words(json_t *list, Arena *arena, const char *folder, const char *words,
                      Diagnostics *diagnostics) {
    OptionList cut = {0};
    bool fine = !words || shell_words_cut(&cut, arena, words);
    for (size_t i = 0; fine && i < cut.count; i++)
        fine = add_named(list, arena, folder, cut.items[i], diagnostics);
    free(cut.items);
    return fine;
}

json_t *record_inputs(const Settings *settings, const char *folder, Diagnostics *diagnostics) {
    Arena arena = {0};
    json_t *list = json_array();
    bool fine = true;
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!SETTING_IS_INPUT(i) || !settings->values[i]) continue;
        for (Str rest = str_from(settings->values[i]); fine && rest.length;)
            fine = add_input(list, &arena, folder, str_cut(&rest, '\n'), diagnostics);
    }
    fine = fine && add_words(list, &arena, folder, settings->values[SETTING_TOKENIZE], diagnostics);
    arena_free(&arena);
    if (fine) return list;
    json_decref(list);
    return NULL;
}

json_t *record_names(const char *folder) {
    Arena arena = {0};
    FileNames names = {0};
    json_t *list = json_array();
    folder_list(&names, &arena, folder);
    for (size_t i = 0; i < names.count; i++) json_array_append_new(list, text_of(str_from(names.items[i])));
    free(names.items);
    arena_free(&arena);
    return list;
}

bool record_leaves_out(const char *name) {
    return strcmp(name, "study.json") == 0 || str_starts_with(str_from(name), STR("jobs/"));
}

json_t *record_files(const char *folder, const char *below) {
    Arena arena = {0};
    FileNames names = {0};
    json_t *list = json_array();
    const char *root = arena_printf(&arena, "%s/%s", folder, below).bytes;
    if (folder_is_there(root)) folder_list(&names, &arena, root);
    for (size_t i = 0; i < names.count; i++) {
        const char *name = arena_printf(&arena, "%s%s%s", below, *below ? "/" : "", names.items[i]).bytes;
        if (!record_leaves_out(name)) add_file(list, name, arena_printf(&arena, "%s/%s", folder, name).bytes);
    }
    free(names.items);
    arena_free(&arena);
    return list;
}

// ---- The rest ----

json_t *record_settings(const Settings *settings) {
    json_t *all = json_object();
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (settings->values[i] && i != SETTING_OUTPUT)
            json_object_set_new(all, setting_rows[i].name, text_of(str_from(settings->values[i])));
    return all;
}

void record_take_settings(Settings *settings, const json_t *record) {
    const json_t *all = json_object_get(record, "settings");
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const json_t *value = json_object_get(all, setting_rows[i].name);
        if (!json_is_string(value)) continue;
        Buffer bytes = {0};
        name_append_bytes(&bytes, (Str){json_string_value(value), json_string_length(value)});
        settings_set(settings, (SettingName)i, buffer_str(&bytes));
        buffer_free(&bytes);
    }
}

json_t *record_programs(const Programs *programs) {
    json_t *list = json_array();
    for (size_t i = 0; i < PROGRAM_COUNT; i++)
        json_array_append_new(list, json_pack("{s:s,s:o,s:s}", "name", program_names[i], "version",
                                              text_of(buffer_str(&programs->versions[i])), "sha256",
                                              programs->hashes[i]));
    return list;
}

json_t *record_steps(const Steps *steps) {
    json_t *list = json_array();
    for (size_t i = 0; i < steps->count; i++) {
        const Step *step = &steps->items[i];
        json_t *words = json_array();
        for (size_t k = 0; k < step->word_count; k++)
            json_array_append_new(words, text_of(str_from(step->words[k])));
        json_array_append_new(list, json_pack("{s:o,s:s,s:s,s:i,s:o}", "command", words, "output",
                                              step->output, "key", step->key, "status", step->status,
                                              "messages", text_of(buffer_str(&step->said))));
    }
    return list;
}

// ---- Dictionaries ----

// The first line of a corpus tells how its words were cut.
static bool rests_on_lemmas(const char *folder) {
    Buffer path = {0};
    char line[4096] = "";
    buffer_printf(&path, "%s/corpus.vrt", folder);
    FILE *file = fopen(buffer_text(&path), "re");
    bool has_line = file && fgets(line, sizeof line, file);
    if (file) fclose(file);
    buffer_free(&path);
    return has_line && strstr(line, "terms=lemma");
}

json_t *record_languages(const Tally *tally, const char *folder) {
    json_t *list = json_array();
    bool all = rests_on_lemmas(folder);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (i != LANGUAGE_UND &&
            (all || interner_find(&tally->languages, str_from(language_codes[i])) != INTERNER_NONE))
            json_array_append_new(list, json_string(language_codes[i]));
    return list;
}

// Words and affixes, both of which answers rest on.
static void add_dictionary(json_t *list, Language language) {
    Buffer path = {0};
    if (hunspell_find_words(language, &path)) {
        add_file(list, path_name(buffer_str(&path)).bytes, buffer_text(&path));
        memcpy(path.bytes + path.length - strlen("dic"), "aff", strlen("aff"));
        add_file(list, path_name(buffer_str(&path)).bytes, buffer_text(&path));
    }
    buffer_free(&path);
}

json_t *record_dictionaries(const json_t *languages) {
    json_t *list = json_array();
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        for (size_t k = 0; k < json_array_size(languages); k++)
            if (strcmp(json_string_value(json_array_get(languages, k)), language_codes[i]) == 0)
                add_dictionary(list, (Language)i);
    return list;
}

bool record_dictionaries_are_same(const json_t *record) {
    json_t *now = record_dictionaries(json_object_get(record, "languages"));
    bool same = json_equal(now, json_object_get(record, "dictionaries"));
    json_decref(now);
    return same;
}

// ---- As a file ----

static char *text_of_record(json_t *record) {
    return json_dumps(record, JSON_INDENT(1));
}

static void sum_of(json_t *record, char hex[65]) {
    char *text = text_of_record(record);
    sha256_hex(str_from(text), hex);
    free(text);
}

bool record_write(json_t *record, const char *path, Diagnostics *diagnostics) {
    char hex[65];
    sum_of(record, hex);
    json_object_set_new(record, "sum", json_string(hex));
    char *text = text_of_record(record);
    Buffer bytes = {0};
    buffer_printf(&bytes, "%s\n", text);
    bool fine = file_write(path, buffer_str(&bytes));
    if (!fine)
        diagnostics_fatal(diagnostics, (Place){.file = "study.json"}, "cannot be written: %s",
                          strerror(errno));
    free(text);
    buffer_free(&bytes);
    return fine;
}

json_t *record_read(const char *path, bool *is_whole) {
    Buffer bytes = {0};
    char hex[65];
    json_t *record =
        file_read(&bytes, path) ? json_loadb(bytes.bytes, bytes.length, JSON_REJECT_DUPLICATES, NULL) : NULL;
    *is_whole = false;
    if (record) {
        char *text = text_of_record(record);
        bool same = text && bytes.length == strlen(text) + 1 && memcmp(text, bytes.bytes, strlen(text)) == 0;
        json_t *sum = json_incref(json_object_get(record, "sum"));
        json_object_del(record, "sum");
        sum_of(record, hex);
        *is_whole = same && json_is_string(sum) && strcmp(json_string_value(sum), hex) == 0;
        json_decref(sum);
        free(text);
    }
    buffer_free(&bytes);
    return record;
}
