// rapporteur study: from a folder to tables, a workbook, a page, and what tells how they were made.
#include "rapporteur/study.h"

#include "base/translation/translation.h"
#include "rapporteur/commands.h"
#include "rapporteur/host/child.h"
#include "rapporteur/study_options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- Before anything is made ----

// A dictionary with a mistake is told at once, by its path from here.
static bool themes_are_sound(Study *study) {
    Buffer said = {0}, option = {0}, path = {0};
    char *here = getcwd(NULL, 0);
    int status = 0;
    path_make_relative(&path, here ? here : "/", study->settings.values[SETTING_THEMES]);
    buffer_printf(&option, "--themes=%s", buffer_text(&path));
    const char *const words[] = {"analyze", "themes", "--convert=yaml", "--quiet", buffer_text(&option),
                                 NULL};
    bool fine = child_run(NULL, buffer_text(&study->programs.paths[program_number("analyze")]), words, &said,
                          NULL, &status, study->diagnostics);
    if (fine && status) {
        fwrite(said.bytes, 1, said.length, stderr);
        study->diagnostics->status = status > EXIT_NO_OUTPUT ? EXIT_NO_OUTPUT : (ExitStatus)status;
    }
    buffer_free(&said);
    buffer_free(&option);
    buffer_free(&path);
    free(here);
    return fine && status == 0;
}

static void read_before(Study *study) {
    Buffer path = {0};
    bool is_whole = false;
    if (!study->place.before) return;
    buffer_printf(&path, "%s/study.json", study->place.before);
    study->before = record_read(buffer_text(&path), &is_whole);
    if (!is_whole) json_decref(study->before), study->before = NULL;
    buffer_free(&path);
}

static bool is_same(json_t *made, const json_t *record, const char *name) {
    bool same = json_equal(made, json_object_get(record, name));
    json_decref(made);
    return same;
}

// Whether the study that is there would come out again.
static bool nothing_is_new(const Study *study) {
    return study->before && json_equal(study->inputs, json_object_get(study->before, "inputs")) &&
           is_same(record_settings(&study->settings), study->before, "settings") &&
           is_same(record_programs(&study->programs), study->before, "programs") &&
           record_dictionaries_are_same(study->before) &&
           is_same(record_files(study->place.before, ""), study->before, "files");
}

// Whether the study that is there is of the same texts: then what it was compared with stays what this one is
// compared with, as nothing came since.
static bool is_of_same_texts(const Study *study) {
    Buffer now = {0}, then = {0};
    if (study->before) {
        study_append_texts(&now, &study->settings, study->inputs);
        study_append_texts(&then, &study->settings, json_object_get(study->before, "inputs"));
    }
    bool same = study->before && str_equal(buffer_str(&now), buffer_str(&then));
    buffer_free(&now);
    buffer_free(&then);
    return same;
}

// What the next run compares with: tables of the study that is there, or what that was compared with.
static bool keep_previous(Study *study) {
    static const char *const kept[] = {"documents.csv", "keyness.csv"};
    Arena arena = {0};
    if (!study->place.before) return true;
    const char *from = is_of_same_texts(study) ? "previous/" : "";
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof kept / sizeof *kept; i++) {
        const char *path = arena_printf(&arena, "%s/%s%s", study->place.before, from, kept[i]).bytes;
        if (!file_is_there(path)) continue;
        if (!study->has_before)
            fine = mkdir(arena_printf(&arena, "%s/previous", study->place.part).bytes, 0777) == 0;
        study->has_before = true;
        fine =
            fine && file_copy(path, arena_printf(&arena, "%s/previous/%s", study->place.part, kept[i]).bytes);
    }
    if (!fine)
        diagnostics_fatal(study->diagnostics, (Place){.file = "previous"}, "cannot be written: %s",
                          strerror(errno));
    arena_free(&arena);
    return fine;
}

// ---- The work ----

// tokenize has said why.
static bool say_no_documents(Study *study) {
    const Buffer *said = &study->steps.items[0].said;
    if (!study->quiet) fwrite(said->bytes, 1, said->length, stderr);
    Buffer absolute = {0}, path = {0};
    char *here = getcwd(NULL, 0);
    Str texts = str_from(study->settings.values[SETTING_TEXTS]), first = str_cut(&texts, '\n');
    path_make_absolute(&absolute, study->place.part, arena_copy_text(&study->settings.arena, first));
    path_make_relative(&path, here ? here : "/", buffer_text(&absolute));
    diagnostics_error(study->diagnostics, (Place){.file = buffer_text(&path)},
                      "no documents here: nothing is made");
    buffer_free(&absolute);
    buffer_free(&path);
    free(here);
    return false;
}

static bool take_tally(Study *study) {
    Buffer path = {0}, before = {0};
    const char *period = study->settings.values[SETTING_PERIOD];
    buffer_printf(&path, "%s/documents.csv", study->place.part);
    buffer_printf(&before, "%s/previous/documents.csv", study->place.part);
    bool fine = tally_read(&study->tally, buffer_text(&path), study->has_before ? buffer_text(&before) : NULL,
                           period ? period : "auto", study->diagnostics);
    if (fine && study->tally.documents == 0) fine = say_no_documents(study);
    buffer_clear(&path);
    buffer_printf(&path, "%s/previous/kept.txt", study->place.part);
    if (fine && study->has_before && !file_write(buffer_text(&path), buffer_str(&study->tally.kept_ids)))
        fine = diagnostics_fatal(study->diagnostics, (Place){.file = "kept.txt"}, "cannot be written: %s",
                                 strerror(errno));
    buffer_free(&path);
    buffer_free(&before);
    return fine;
}

static bool make_figure_folder(Study *study) {
    Buffer path = {0};
    buffer_printf(&path, "%s/figures", study->place.part);
    bool fine = mkdir(buffer_text(&path), 0777) == 0 ||
                diagnostics_fatal(study->diagnostics, (Place){.file = "figures"}, "cannot be made: %s",
                                  strerror(errno));
    buffer_free(&path);
    return fine;
}

static bool has_model(const Study *study) {
    Buffer path = {0};
    buffer_printf(&path, "%s/topics.model", study->place.part);
    bool has = file_is_there(buffer_text(&path));
    buffer_free(&path);
    return has;
}

bool study_run(Study *study) {
    StepChoice choice = {.settings = &study->settings,
                         .has_before = study->has_before,
                         .has_networks = program_has(&study->programs, "analyze", "igraph"),
                         .has_workbooks = program_has(&study->programs, "report", "libxlsxwriter")};
    steps_add(&study->steps, &choice, PHASE_CORPUS, PHASE_DOCUMENTS);
    if (!study_run_phase(study, PHASE_CORPUS) || !study_run_phase(study, PHASE_COUNTS) ||
        !study_run_phase(study, PHASE_DOCUMENTS) || !take_tally(study))
        return false;
    choice.tally = &study->tally;
    steps_add(&study->steps, &choice, PHASE_TABLES, PHASE_TABLES);
    if (!make_figure_folder(study) || !study_run_phase(study, PHASE_TABLES)) return false;
    choice.has_model = has_model(study); // few texts may have no topics
    steps_add(&study->steps, &choice, PHASE_TOPICS, PHASE_REPORTS);
    for (size_t phase = PHASE_TOPICS; phase < PHASE_FIGURES; phase++)
        if (!study_run_phase(study, phase)) return false;
    if (study->programs.paths[PROGRAM_GNUPLOT].length) steps_add_drawings(&study->steps, &choice);
    return study_run_phase(study, PHASE_FIGURES);
}

void study_close(Study *study) {
    settings_free(&study->settings);
    programs_free(&study->programs);
    work_place_close(&study->place);
    tally_free(&study->tally);
    steps_free(&study->steps);
    job_plan_free(&study->plan);
    interner_free(&study->hashed.paths);
    free(study->hashed.hashes);
    json_decref(study->inputs);
    json_decref(study->before);
}

static void print_summary(const Study *study, const char *shown_as) {
    Buffer text = {0};
    study_append_summary(&text, study, shown_as);
    if (!study->quiet) fwrite(text.bytes, 1, text.length, stdout);
    buffer_free(&text);
}

// What a program skipped makes the exit status 1, as it does there.
static void tell_skipped(const Study *study, const char *out) {
    for (size_t i = 0; i < study->steps.count; i++)
        if (study->steps.items[i].status == EXIT_INPUT && !study->steps.items[i].is_figure &&
            study->diagnostics->status == EXIT_DONE)
            diagnostics_skip(study->diagnostics, NO_PLACE,
                             "%s skipped something: the study is made of the rest (%s/messages.txt)",
                             study->steps.items[i].words[0], out);
}

// OUT as seen from here.
static const char *shown(Study *study) {
    Buffer path = {0};
    char *here = getcwd(NULL, 0), *real = here ? realpath(here, NULL) : NULL;
    path_make_relative(&path, real ? real : "/", study->place.out);
    const char *asked = study->settings.values[SETTING_OUTPUT];
    const char *name = *asked == '/' ? asked : arena_copy_text(&study->settings.arena, buffer_str(&path));
    buffer_free(&path);
    free(here);
    free(real);
    return name;
}

// The scripts of jobs stay with the study.
static bool finish(Study *study) {
    study_carry_jobs(study);
    bool done = work_place_finish(&study->place, study->diagnostics);
    study_leave_jobs(study, done);
    return done;
}

static void make(Study *study, const JobOptions *jobs) {
    const char *out = study->settings.values[SETTING_OUTPUT];
    if (!programs_find(&study->programs, study->diagnostics) ||
        !work_place_open(&study->place, out, study->diagnostics))
        return;
    if (!study_out_is_its_own(study, out) || !study_lies_apart(study, out) ||
        !(study->inputs = record_inputs(&study->settings, "/", study->diagnostics)) ||
        !themes_are_sound(study))
        return;
    settings_settle_paths(&study->settings, "/", study->place.out);
    out = shown(study);
    json_decref(study->inputs);
    study->inputs = record_inputs(&study->settings, study->place.part, study->diagnostics);
    read_before(study);
    if (!study->inputs) return;
    if (nothing_is_new(study)) {
        if (!study->quiet)
            printf(translated("%s: nothing is new since the last run: it stays as it is\n"), out);
        return;
    }
    if (!study_make_parts(study, jobs, out)) return;
    if (keep_previous(study) && study_run(study) && study_write_papers(study) && finish(study)) {
        print_summary(study, out);
        tell_skipped(study, out);
    }
}

static void run_study(ToolRun *run) {
    Study study = {.diagnostics = &run->diagnostics, .quiet = run->diagnostics.quiet, .place.lock = -1};
    child_heed_signals();
    if (study_gather(&study.settings, run)) make(&study, option_values(run->values, &job_options));
    study_close(&study);
    child_die_of_signal();
}

static const OptionSet *const sets[] = {&study_options, &job_options, &message_options, &general_options,
                                        NULL};

const FrontCommand study_command = {
    .takes = {.name = "study",
              .summary = "tables, a workbook and a page of a folder of texts",
              .files = "[study.yml|FOLDER]…",
              .sets = sets},
    .run = run_study,
};
