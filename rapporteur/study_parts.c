// The parts of a study: what its corpus is made in, elsewhere (rapporteur/jobs/), and taken from.
#include "base/path.h"
#include "base/programs/shell_words.h"
#include "base/sha256.h"
#include "rapporteur/host/child.h"
#include "rapporteur/jobs/places.h"
#include "rapporteur/jobs/scripts.h"
#include "rapporteur/study.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- Command lines ----

// parts/0001.vrt: the files of the first part stand for those of $part.
static const char *ending_of(const char *word) {
    const char first[] = "parts/0001";
    return strncmp(word, first, strlen(first)) == 0 ? word + strlen(first) : NULL;
}

// A step of the first part as part.sh has it: $1 is the number, $part what the part is called.
static const char *command_of(JobPlan *plan, const Step *step) {
    Buffer line = {0};
    for (size_t i = 0; i + 2 < step->word_count; i++) { // but for -o and the output
        if (i) buffer_append_byte(&line, ' ');
        if (str_starts_with(str_from(step->words[i]), STR("--part=")))
            buffer_printf(&line, "--part=\"$1\"/%zu", plan->count);
        else if (ending_of(step->words[i]))
            buffer_printf(&line, "\"$part\"%s", ending_of(step->words[i]));
        else
            shell_word_append(&line, step->words[i]);
    }
    const char *copy = arena_copy_text(&plan->arena, buffer_str(&line));
    buffer_free(&line);
    return copy;
}

static void take_files(JobPlan *plan, const Steps *steps) {
    PartFile *files = arena_allocate(&plan->arena, steps->count, sizeof *files);
    for (size_t i = 0; i < steps->count; i++)
        if (ending_of(steps->items[i].output))
            files[plan->file_count++] =
                (PartFile){arena_copy_text(&plan->arena, str_from(ending_of(steps->items[i].output))),
                           command_of(plan, &steps->items[i])};
    plan->files = files;
}

static const char *settings_text(JobPlan *plan, const Settings *settings) {
    json_t *record = json_pack("{s:o}", "settings", record_settings(settings));
    char *text = json_dumps(record, JSON_INDENT(1));
    const char *copy = arena_printf(&plan->arena, "%s\n", text).bytes;
    free(text);
    json_decref(record);
    return copy;
}

// ---- The plan ----

// Of all that the parts depend on.
static const char *key_of(JobPlan *plan, const Steps *steps) {
    Buffer all = {0};
    char hex[65];
    for (size_t i = 0; i < steps->count; i++) buffer_printf(&all, "%s\n", steps->items[i].key);
    sha256_hex(buffer_str(&all), hex);
    buffer_free(&all);
    return arena_copy_text(&plan->arena, str_from(hex));
}

static const char *folder_of_programs(JobPlan *plan, Study *study) {
    Str whole = str_from(buffer_text(&study->programs.paths[program_number("tokenize")]));
    size_t length = whole.length - path_name(whole).length;
    char *real = length > 1
                     ? realpath(arena_printf(&plan->arena, "%.*s", (int)length, whole.bytes).bytes, NULL)
                     : NULL;
    const char *copy = real ? arena_copy_text(&plan->arena, str_from(real)) : NULL;
    free(real);
    return copy;
}

// Parts that the study before was made of need not be made, nor be in OUT/jobs.
static bool are_those_before(JobPlan *plan, const Study *study) {
    Buffer made = {0};
    bool same = study->before && file_read(&made, job_path(plan, "made")) &&
                str_equal_text(str_trim(buffer_str(&made)), plan->key);
    buffer_free(&made);
    return same;
}

static void look_before(JobPlan *plan, const Study *study) {
    for (size_t i = 0; i < plan->count; i++) {
        bool there = true;
        for (size_t k = 0; there && k < plan->file_count; k++)
            there = study_is_as_before(
                study, arena_printf(&plan->arena, "parts/%04zu%s", i + 1, plan->files[k].ending).bytes);
        if (there) plan->parts[i].state = PART_ELSEWHERE;
    }
}

static void fill_plan(JobPlan *plan, Study *study) {
    Steps steps = {0};
    const StepChoice choice = {.settings = &study->settings};
    steps_add(&steps, &choice, PHASE_CORPUS, PHASE_COUNTS);
    plan->count = settings_parts(&study->settings);
    plan->parts = arena_allocate(&plan->arena, plan->count, sizeof *plan->parts);
    for (size_t i = 0; i < steps.count; i++) study_find_key(study, &steps.items[i]);
    plan->key = key_of(plan, &steps);
    take_files(plan, &steps);
    if (are_those_before(plan, study)) look_before(plan, study);
    plan->settings = settings_text(plan, &study->settings);
    plan->programs = folder_of_programs(plan, study);
    steps_free(&steps);
}

// The job that makes the study works in the place that is ours here.
static bool submit(Study *study) {
    JobPlan *plan = &study->plan;
    work_place_close(&study->place);
    if (job_plan_run(plan) == JOBS_FAILED && plan->diagnostics->status == EXIT_DONE && !child_signal_came())
        diagnostics_fatal(plan->diagnostics, NO_PLACE, "the jobs could not be submitted");
    return false;
}

bool study_make_parts(Study *study, const JobOptions *options, const char *shown) {
    JobPlan *plan = &study->plan;
    if (!options->on && !options->merge_only) return true;
    *plan = (JobPlan){.diagnostics = study->diagnostics, .quiet = study->quiet, .options = options};
    plan->out = arena_copy_text(&plan->arena, str_from(study->place.out));
    plan->shown = arena_copy_text(&plan->arena, str_from(shown));
    fill_plan(plan, study);
    job_plan_look(plan);
    if (!options->merge_only) {
        job_plan_tell(plan, false);
        if (!scripts_write(plan)) return false;
        if (options->on == JOBS_SLURM) return submit(study);
        if (job_plan_run(plan) == JOBS_FAILED) return false;
        job_plan_look(plan);
    }
    if (job_plan_lacking(plan)) job_plan_tell(plan, true);
    return job_plan_lacking(plan) == 0;
}

// ---- Taking parts ----

bool study_take_part(Study *study, Step *step) {
    JobPlan *plan = &study->plan;
    Str name = str_skip(str_from(step->output), strlen("parts/")), ending = name;
    size_t number = 0;
    if (!plan->count || !str_to_size(str_cut(&ending, '.'), &number) || number < 1 || number > plan->count ||
        plan->parts[number - 1].state != PART_THERE)
        return false;
    const char *from = job_path(plan, step->output),
               *to = arena_printf(&plan->arena, "%s/%s", study->place.part, step->output).bytes;
    if (!file_copy(from, to)) return false;
    file_read(&step->said, arena_printf(&plan->arena, "%s.log", from).bytes);
    step->status = job_part_status(plan, number - 1, ending.bytes);
    return step->taken_over = step->done = true;
}

static const char *jobs_in(JobPlan *plan, const char *folder) {
    return arena_printf(&plan->arena, "%s/" JOBS_FOLDER, folder).bytes;
}

void study_carry_jobs(Study *study) {
    const char *from = jobs_in(&study->plan, study->place.out);
    if (folder_is_there(from)) rename(from, jobs_in(&study->plan, study->place.part));
}

void study_leave_jobs(Study *study, bool is_done) {
    JobPlan *plan = &study->plan;
    if (!is_done) {
        rename(jobs_in(plan, study->place.part), jobs_in(plan, study->place.out));
    } else if (plan->count) {
        job_file_write(plan, "made", str_from(plan->key));
        folder_remove(arena_printf(&plan->arena, "%s/" JOBS_PARTS, study->place.out).bytes);
    }
}
