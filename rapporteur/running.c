// Running the steps of a study.
#include "base/memory.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "rapporteur/host/child.h"
#include "rapporteur/study.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_CHILDREN = 4, MENDED = 1 /* exit status: something was skipped */ };

// ---- Keys ----

// The file that a word names, such as --themes=../themes.yml or document = @previous/kept.txt.
static const char *path_in(const char *word) {
    const char *at = strchr(word, '@'), *equals = strchr(word, '=');
    if (strncmp(word, "--", 2) != 0) return word;
    return at ? at + 1 : equals ? equals + 1 : NULL;
}

// Files are whole before they are asked for, and stay as they are: each is hashed once.
static const char *hash_once(Study *study, const char *path) {
    HashedFiles *known = &study->hashed;
    uint32_t number = interner_find(&known->paths, str_from(path));
    if (number != INTERNER_NONE) return known->hashes[number].hex;
    HashedFile found;
    if (!file_is_there(path) || !sha256_file(path, found.hex)) return NULL;
    number = interner_add(&known->paths, str_from(path));
    MEMORY_GROW(known->hashes, known->capacity, (size_t)number + 1);
    known->hashes[number] = found;
    return known->hashes[number].hex;
}

static void append_file(Buffer *all, Study *study, const char *name, const char *end) {
    Buffer path = {0};
    buffer_printf(&path, "%s/%s%s", study->place.part, name, end);
    const char *hash = hash_once(study, buffer_text(&path));
    if (hash) buffer_printf(all, "%s%s %s\n", name, end, hash);
    buffer_free(&path);
}

void study_append_texts(Buffer *all, const Settings *settings, const json_t *inputs) {
    static const SettingName others[] = {SETTING_THEMES, SETTING_SPEAKERS, SETTING_STOPWORDS,
                                         SETTING_COMPOUNDS, SETTING_FILE};
    size_t i;
    json_t *row;
    json_array_foreach(inputs, i, row) {
        const char *path = json_string_value(json_object_get(row, "path"));
        const char *hash = json_string_value(json_object_get(row, "sha256"));
        bool is_other = false;
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            const char *other = settings->values[others[k]];
            is_other |= other && record_is_path(path, other);
        }
        if (!is_other) buffer_printf(all, "%s %s\n", path, hash);
    }
}

// Of all that the output depends on: the program, its words, the bytes of the files that they name.
void study_find_key(Study *study, Step *step) {
    Buffer all = {0};
    buffer_printf(&all, "%s\n", study->programs.hashes[program_number(step->words[0])]);
    buffer_append(&all, buffer_str(&study->programs.versions[program_number(step->words[0])]));
    step_append_line(&all, step);
    buffer_append_byte(&all, '\n');
    if (step->phase == PHASE_CORPUS) study_append_texts(&all, &study->settings, study->inputs);
    for (size_t i = 1; i < step->word_count && step->phase != PHASE_CORPUS; i++) {
        const char *path = path_in(step->words[i]);
        if (!path || strcmp(path, step->output) == 0) continue;
        if (step->beside && strcmp(path, step->beside) == 0) continue;
        append_file(&all, study, path, "");
        append_file(&all, study, path, "-metadata.json");
    }
    sha256_hex(buffer_str(&all), step->key);
    buffer_free(&all);
}

// ---- Taking over ----

static const char *hash_before(const Study *study, const char *name) {
    size_t i;
    json_t *file;
    json_array_foreach(json_object_get(study->before, "files"), i,
                       file) if (strcmp(json_string_value(json_object_get(file, "path")), name) ==
                                 0) return json_string_value(json_object_get(file, "sha256"));
    return NULL;
}

bool study_is_as_before(const Study *study, const char *name) {
    Buffer path = {0};
    char hash[65];
    const char *wanted = hash_before(study, name);
    buffer_printf(&path, "%s/%s", study->place.out, name);
    bool same = wanted && sha256_file(buffer_text(&path), hash) && strcmp(hash, wanted) == 0;
    buffer_free(&path);
    return same;
}

static bool take_file(const Study *study, const char *name) {
    Buffer from = {0}, to = {0};
    buffer_printf(&from, "%s/%s", study->place.out, name);
    buffer_printf(&to, "%s/%s", study->place.part, name);
    bool fine = study_is_as_before(study, name) && file_copy(buffer_text(&from), buffer_text(&to));
    buffer_free(&from);
    buffer_free(&to);
    return fine;
}

static bool take_output(const Study *study, const Step *step) {
    Buffer sidecar = {0};
    buffer_printf(&sidecar, "%s-metadata.json", step->output);
    bool fine = take_file(study, step->output) &&
                (!step->beside || !hash_before(study, step->beside) || take_file(study, step->beside)) &&
                (!hash_before(study, buffer_text(&sidecar)) || take_file(study, buffer_text(&sidecar)));
    buffer_free(&sidecar);
    return fine;
}

static const json_t *find_before(const Study *study, const Step *step) {
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(study->before, "steps"), i,
                       row) if (strcmp(json_string_value(json_object_get(row, "key")), step->key) ==
                                0) return row;
    return NULL;
}

// Folders (the data package) are made again: they hold what is elsewhere.
static bool take_over(const Study *study, Step *step) {
    const json_t *row = study->before && step->phase != PHASE_CHANGES ? find_before(study, step) : NULL;
    if (step->phase == PHASE_CORPUS && row && !record_dictionaries_are_same(study->before)) return false;
    if (!row) return false;
    step->status = (int)json_integer_value(json_object_get(row, "status"));
    step->is_lacking = step->is_figure && step->status == MENDED && !hash_before(study, step->output);
    if (!step->is_lacking && !take_output(study, step)) return false;
    buffer_append_text(&step->said, json_string_value(json_object_get(row, "messages")));
    return step->taken_over = step->done = true;
}

// Parts stand in a folder of the study.
static void make_folder_of(const Study *study, const Step *step) {
    Str output = str_from(step->output);
    size_t slash = str_find_byte(output, '/');
    Buffer path = {0};
    buffer_printf(&path, "%s/%.*s", study->place.part, (int)slash, step->output);
    if (slash < output.length) mkdir(buffer_text(&path), 0777); // or it is there
    buffer_free(&path);
}

// ---- Children ----

typedef struct Crew {
    Study *study;
    size_t phase;
    Child children[MOST_CHILDREN];
    Step *steps[MOST_CHILDREN];
    size_t size, at_work;
    size_t next; // the step that is looked at next
    bool failed;
} Crew;

static void show_progress(const Study *study, bool end) {
    size_t done = 0;
    if (study->quiet || !isatty(STDERR_FILENO)) return;
    for (size_t i = 0; i < study->steps.count; i++) done += study->steps.items[i].done;
    fputs("\r", stderr);
    if (!end) fprintf(stderr, translated("rapporteur: %zu of %zu steps"), done, study->steps.count);
    fputs("\033[K", stderr);
}

static void show_line(const Study *study, const Step *step) {
    Buffer line = {0};
    buffer_append_text(&line, step->taken_over ? "= " : "$ ");
    step_append_line(&line, step);
    if (!study->quiet) {
        show_progress(study, true); // the line makes way
        printf("%s\n", buffer_text(&line));
        fflush(stdout);
        show_progress(study, false);
    }
    buffer_free(&line);
}

static void start_step(Crew *crew, Step *step) {
    Study *study = crew->study;
    size_t free_place = 0;
    while (crew->children[free_place].pid) free_place++;
    if (!child_start(&crew->children[free_place], study->place.part,
                     buffer_text(&study->programs.paths[program_number(step->words[0])]), step->words,
                     study->diagnostics)) {
        crew->failed = true;
        return;
    }
    crew->steps[free_place] = step;
    crew->at_work++;
}

static bool is_made(const Study *study, const Step *step) {
    Buffer path = {0};
    buffer_printf(&path, "%s/%s", study->place.part, step->output);
    bool made = file_is_there(buffer_text(&path)) || folder_is_there(buffer_text(&path));
    buffer_free(&path);
    return made;
}

// What the program said of it is the message.
static void end_step(Crew *crew) {
    Study *study = crew->study;
    int status = 0;
    size_t number = child_wait_any(crew->children, crew->size, &status);
    if (number == crew->size) { // a signal
        crew->failed = true;
        return;
    }
    Step *step = crew->steps[number];
    child_take(&crew->children[number], &step->said, NULL);
    crew->at_work--;
    step->status = status;
    bool is_made_now = is_made(study, step);
    step->is_lacking = step->is_figure && status == MENDED && !is_made_now;
    step->done = step->is_lacking ||
                 (is_made_now && (status == 0 || (status == MENDED && !study->diagnostics->strict)));
    show_progress(study, !step->done);
    if (step->done || crew->failed) return;
    crew->failed = true;
    fwrite(step->said.bytes, 1, step->said.length, stderr);
    if (status == 0)
        diagnostics_error(study->diagnostics, NO_PLACE,
                          "%s ended without its output, %s (are its options right?)", step->words[0],
                          step->output);
    else if (step->said.length == 0)
        diagnostics_fatal(study->diagnostics, NO_PLACE, "%s ended with status %d", step->words[0], status);
    ExitStatus worst = status > EXIT_NO_OUTPUT ? EXIT_NO_OUTPUT : (ExitStatus)status;
    if (study->diagnostics->status < worst) study->diagnostics->status = worst;
}

static void look_at_next(Crew *crew) {
    Step *step = &crew->study->steps.items[crew->next++];
    if (step->phase != crew->phase) return;
    study_find_key(crew->study, step);
    make_folder_of(crew->study, step);
    bool taken =
        (step->phase <= PHASE_COUNTS && study_take_part(crew->study, step)) || take_over(crew->study, step);
    show_line(crew->study, step);
    if (!taken) start_step(crew, step);
}

bool study_run_phase(Study *study, size_t phase) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    Crew crew = {.study = study, .phase = phase};
    crew.size = cores < 1 ? 1 : cores > MOST_CHILDREN ? MOST_CHILDREN : (size_t)cores;
    show_progress(study, false);
    while (!crew.failed && (crew.next < study->steps.count || crew.at_work)) {
        if (crew.next < study->steps.count && crew.at_work < crew.size)
            look_at_next(&crew);
        else
            end_step(&crew);
    }
    child_end_all(crew.children, crew.size);
    show_progress(study, true);
    return !crew.failed;
}
