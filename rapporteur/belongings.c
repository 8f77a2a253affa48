// What belongs to whom: a run puts a new OUT in the place of the old one, so neither what a study is made of
// nor what somebody else has put there may lie in it.
#include "rapporteur/study.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Whether `path` is `folder`, or lies below it; both absolute, with their links followed.
static bool lies_in(const char *path, const char *folder) {
    size_t length = strcmp(folder, "/") ? strlen(folder) : 0;
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

// ---- Inputs ----

// A study among its own texts would be read as texts the next time; what lies in OUT goes with it.
static bool lies_apart(const char *input, const char *real, const Study *study, const char *out) {
    bool is_within = lies_in(real, study->place.out);
    if (!is_within && !lies_in(study->place.out, real)) return true;
    if (is_within)
        return diagnostics_usage(study->diagnostics,
                                 "%s: lies in -o %s, which is made anew: keep it elsewhere", input, out);
    return diagnostics_usage(study->diagnostics, "-o %s: lies among the texts: name a folder elsewhere", out);
}

bool study_lies_apart(Study *study, const char *out) {
    Arena arena = {0};
    bool apart = true;
    char *here = getcwd(NULL, 0);
    Buffer shown = {0};
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!SETTING_IS_INPUT(i) || !study->settings.values[i]) continue;
        for (Str rest = str_from(study->settings.values[i]); rest.length && apart;) {
            const char *input = arena_copy_text(&arena, str_cut(&rest, '\n'));
            char *real = realpath(input, NULL);
            path_make_relative(&shown, here ? here : "/", input);
            apart = !real || lies_apart(buffer_text(&shown), real, study, out);
            free(real);
        }
    }
    buffer_free(&shown);
    free(here);
    arena_free(&arena);
    return apart;
}

// ---- What somebody put there ----

static bool is_of_the_study(const json_t *files, const json_t *name) {
    const char *text = json_string_value(name);
    size_t i;
    json_t *file;
    if (record_leaves_out(text)) return true;
    if (strcmp(text, "messages.all") == 0) return true; // of a script that was killed
    json_array_foreach(files, i, file) if (json_equal(json_object_get(file, "path"), name)) return true;
    return false;
}

// Hidden files are those of file managers and of programs that have a table open; hidden folders are kept by
// somebody, as .git is.
static size_t count_hidden_folders(const char *path, Buffer *first) {
    size_t count = 0;
    Arena arena = {0};
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (*name != '.' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
            !folder_is_there(arena_printf(&arena, "%s/%s", path, name).bytes))
            continue;
        if (count++ == 0) buffer_append_text(first, name);
    }
    if (folder) closedir(folder);
    arena_free(&arena);
    return count;
}

bool study_out_is_its_own(const Study *study, const char *out) {
    Buffer path = {0}, first = {0};
    bool is_whole = false;
    if (!study->place.before) return true;
    buffer_printf(&path, "%s/study.json", study->place.before);
    json_t *record = record_read(buffer_text(&path), &is_whole), *row;
    json_t *names = record_names(study->place.before);
    const json_t *files = json_object_get(record, "files");
    size_t strangers = count_hidden_folders(study->place.before, &first), i;
    json_array_foreach(names, i, row) {
        if (is_of_the_study(files, row)) continue;
        if (strangers++ == 0) buffer_append_text(&first, json_string_value(row));
    }
    bool fine = json_is_array(files) && strangers == 0;
    if (!json_is_array(files))
        diagnostics_error(study->diagnostics, (Place){.file = out},
                          "is no study, and stays as it is (-o names another folder)");
    else if (strangers)
        diagnostics_error(
            study->diagnostics, (Place){.file = out},
            "stays as it is: holds %zu file%s or folder%s of somebody else, the first %s (move what "
            "is yours, or -o names another folder)",
            strangers, strangers == 1 ? "" : "s", strangers == 1 ? "" : "s", buffer_text(&first));
    json_decref(record);
    json_decref(names);
    buffer_free(&path);
    buffer_free(&first);
    return fine;
}
