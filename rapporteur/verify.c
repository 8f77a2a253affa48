// rapporteur verify OUT: whether a study would come out again, from the same texts, themes and settings, by
// the same programs and libraries. What differs is named: first what it was made from; only if all of that is
// the same, the steps are run again, beside OUT, and what comes out is compared.
#include "base/path.h"
#include "base/translation/translation.h"
#include "rapporteur/commands.h"
#include "rapporteur/host/child.h"
#include "rapporteur/study.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Verification {
    Study study;
    const json_t *record;
    const char *out; // as the user calls it
    size_t compared, differences;
} Verification;

// Each on a line of its own on standard output: it is what was asked for. `what` and `how` are translated
// here.
static void differ(Verification *work, const char *what, const char *name, const char *how) {
    printf("%s %s: %s\n", translated(what), name, translated(how));
    work->differences++;
}

static const char *member(const json_t *row, const char *name) {
    const char *value = json_string_value(json_object_get(row, name));
    return value ? value : "";
}

static const json_t *find_row(const json_t *list, const char *key, const char *name) {
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row) if (strcmp(member(row, key), name) == 0) return row;
    return NULL;
}

// What an input is called where it differs.
static const char *input_name(const Verification *work, const char *path) {
    static const struct {
        SettingName setting;
        const char *called;
    } rows[] = {{SETTING_THEMES, MESSAGE("dictionary")},    {SETTING_METADATA, MESSAGE("metadata")},
                {SETTING_SPEAKERS, MESSAGE("speakers")},    {SETTING_LEMMAS, MESSAGE("lemmas")},
                {SETTING_STOPWORDS, MESSAGE("stop words")}, {SETTING_COMPOUNDS, MESSAGE("compounds")},
                {SETTING_FILE, MESSAGE("settings")}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *value = work->study.settings.values[rows[i].setting];
        if (value && record_is_path(path, value)) return rows[i].called;
    }
    return MESSAGE("text");
}

// Files by their hashes: those that were there, then those that were not.
static void compare_files(Verification *work, const json_t *then, const json_t *now, const char *what) {
    size_t i;
    json_t *row;
    json_array_foreach(then, i, row) {
        const char *path = member(row, "path");
        const json_t *found = find_row(now, "path", path);
        const char *called = what ? what : input_name(work, path);
        work->compared++;
        if (!found)
            differ(work, called, path, "is gone");
        else if (strcmp(member(found, "sha256"), member(row, "sha256")) != 0)
            differ(work, called, path, "has changed");
    }
    json_array_foreach(now, i, row) {
        const char *path = member(row, "path");
        if (!find_row(then, "path", path))
            differ(work, what ? what : input_name(work, path), path, "was not there");
    }
}

// ---- What it was made from ----

// As where OUT was moved without them: one line says it.
static bool say_all_gone(Verification *work) {
    const json_t *then = json_object_get(work->record, "inputs");
    size_t count = json_array_size(then);
    Buffer how = {0};
    if (count < 2) return false;
    buffer_printf(
        &how,
        translated(
            "is gone, and so are all %zu files that the study is made of (was it moved without them?)"),
        count);
    differ(work, "text", member(json_array_get(then, 0), "path"), buffer_text(&how));
    buffer_free(&how);
    work->compared += count;
    return true;
}

// Inputs that are gone are told one by one.
static void compare_inputs(Verification *work, json_t **now) {
    Diagnostics silent;
    Settings *settings = &work->study.settings;
    diagnostics_init(&silent, "rapporteur");
    diagnostics_defer(&silent, work->study.diagnostics);
    *now = json_array();
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!(SETTING_IS_INPUT(i) || i == SETTING_TOKENIZE) || !settings->values[i]) continue;
        Settings one = {.values = {[SETTING_TITLE] = NULL}};
        one.values[i] = settings->values[i];
        json_t *found = record_inputs(&one, work->study.place.out, &silent);
        if (found) json_array_extend(*now, found);
        json_decref(found);
    }
    diagnostics_forget(&silent);
    diagnostics_close(&silent);
    if (json_array_size(*now) || !say_all_gone(work))
        compare_files(work, json_object_get(work->record, "inputs"), *now, NULL);
}

// Lines of --version: the first is the program, the others are its libraries.
static void compare_versions(Verification *work, const char *program, Str then, Str now) {
    for (size_t line = 0; then.length || now.length; line++) {
        Str before = str_cut(&then, '\n'), after = str_cut(&now, '\n');
        if (str_equal(before, after)) continue;
        Buffer how = {0};
        buffer_printf(&how, translated("'%.*s' then, '%.*s' now"), STR_ARGUMENTS(before),
                      STR_ARGUMENTS(after));
        differ(work, line ? MESSAGE("library of") : MESSAGE("program"), program, buffer_text(&how));
        buffer_free(&how);
    }
}

static void compare_programs(Verification *work) {
    for (size_t i = 0; i < PROGRAM_COUNT; i++) {
        const json_t *row = find_row(json_object_get(work->record, "programs"), "name", program_names[i]);
        work->compared++;
        compare_versions(work, program_names[i], str_from(member(row, "version")),
                         buffer_str(&work->study.programs.versions[i]));
    }
}

static void compare_dictionaries(Verification *work) {
    json_t *now = record_dictionaries(json_object_get(work->record, "languages"));
    compare_files(work, json_object_get(work->record, "dictionaries"), now, "dictionary of Hunspell");
    json_decref(now);
}

// Files without those of previous/, which are told as what they are.
static json_t *results_of(const json_t *files) {
    json_t *results = json_array(), *row;
    size_t i;
    json_array_foreach(files, i, row) if (!str_starts_with(str_from(member(row, "path")), STR("previous/")))
        json_array_append(results, row);
    return results;
}

static void compare_papers(Verification *work) {
    json_t *files = record_files(work->study.place.out, ""),
           *previous = record_files(work->study.place.out, "previous");
    json_t *then = results_of(json_object_get(work->record, "files")), *now = results_of(files);
    compare_files(work, then, now, "result");
    compare_files(work, json_object_get(work->record, "previous"), previous, "what it was compared with,");
    json_decref(files);
    json_decref(previous);
    json_decref(then);
    json_decref(now);
}

// ---- Running it again ----

static bool copy_previous(Study *study) {
    Arena arena = {0};
    json_t *files = record_files(study->place.out, "previous");
    size_t i;
    json_t *row;
    bool fine = json_array_size(files) == 0 ||
                mkdir(arena_printf(&arena, "%s/previous", study->place.part).bytes, 0777) == 0;
    json_array_foreach(files, i, row) {
        Str from = arena_printf(&arena, "%s/%s", study->place.out, member(row, "path"));
        Str to = arena_printf(&arena, "%s/%s", study->place.part, member(row, "path"));
        fine = fine && file_copy(from.bytes, to.bytes);
        study->has_before = true;
    }
    if (!fine)
        diagnostics_fatal(study->diagnostics, (Place){.file = study->place.part}, "cannot be written: %s",
                          strerror(errno));
    json_decref(files);
    arena_free(&arena);
    return fine;
}

// kept.txt is made again: where it comes out otherwise, it is another file beside the first name.
static void compare_results(Verification *work) {
    json_t *files = record_files(work->study.place.part, "");
    compare_files(work, json_object_get(work->record, "files"), files, "result");
    json_decref(files);
}

// The commands, as they follow from the settings.
static void compare_steps(Verification *work) {
    json_t *steps = record_steps(&work->study.steps);
    const json_t *then = json_object_get(work->record, "steps");
    size_t i;
    json_t *row;
    json_array_foreach(steps, i, row) {
        const json_t *before = find_row(then, "output", member(row, "output"));
        if (!before || !json_equal(json_object_get(row, "command"), json_object_get(before, "command")))
            differ(work, "command of", member(row, "output"), "follows no more from the settings");
    }
    json_decref(steps);
}

static bool run_again(Verification *work) {
    Study *study = &work->study;
    study->quiet = true;
    if (!copy_previous(study) || !study_run(study) || !study_write_papers(study)) return false;
    compare_steps(work);
    compare_results(work);
    return true;
}

// ---- The command ----

static bool compare_all(Verification *work) {
    Study *study = &work->study;
    record_take_settings(&study->settings, work->record);
    compare_papers(work);
    compare_inputs(work, &study->inputs);
    compare_programs(work);
    compare_dictionaries(work);
    return work->differences > 0 || run_again(work);
}

static bool open_all(Verification *work, json_t **record, bool *is_whole) {
    Study *study = &work->study;
    Buffer path = {0};
    if (!programs_find(&study->programs, study->diagnostics)) return false;
    buffer_printf(&path, "%s/study.json", work->out);
    *record = record_read(buffer_text(&path), is_whole);
    bool fine = *record || diagnostics_error(study->diagnostics, (Place){.file = work->out},
                                             "is no study that can be verified: study.json cannot be read");
    buffer_free(&path);
    return fine && work_place_open(&study->place, work->out, study->diagnostics);
}

static void say_result(Verification *work) {
    if (work->differences)
        diagnostics_error(work->study.diagnostics, (Place){.file = work->out}, "%zu difference%s",
                          work->differences, work->differences == 1 ? "" : "s");
    else
        printf(translated("%s: the same: %zu files of texts, themes and results, and what comes out again\n"),
               work->out, work->compared);
}

static void run_verify(ToolRun *run) {
    Verification work = {.study = {.diagnostics = &run->diagnostics, .place.lock = -1}};
    json_t *record = NULL;
    bool is_whole = false;
    child_heed_signals();
    work.out = run->input_count ? run->inputs[0] : "study";
    if (open_all(&work, &record, &is_whole)) {
        work.record = record;
        if (!is_whole) differ(&work, "record", "study.json", "has changed: its sum is wrong");
        if (compare_all(&work)) say_result(&work);
    }
    json_decref(record);
    study_close(&work.study);
    child_die_of_signal();
}

static const OptionSet *const sets[] = {&message_options, &general_options, NULL};

const FrontCommand verify_command = {
    .takes = {.name = "verify",
              .summary = "whether a study comes out again, and what differs",
              .files = "[OUT]",
              .sets = sets},
    .run = run_verify,
};
