// The parts of a study: what its corpus is made in, elsewhere (rapporteur/jobs/), and taken from.
#include "rapporteur/study.h"

#include "base/path.h"
#include "base/programs/shell_words.h"
#include "base/sha256.h"
#include "rapporteur/host/child.h"
#include "rapporteur/jobs/places.h"
#include "rapporteur/jobs/scripts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- Command lines ----

// The step of the first part as part.sh has it: $1 is the number, $part what the part is called, and it takes
// as many processors as Slurm gives.
static const char *part_line(JobPlan *plan, const Step *step) {
    Buffer line = {0};
    for (size_t i = 0; i + 1 < step->word_count; i++) { // but for the output
        if (i) buffer_append_byte(&line, ' ');
        if (str_starts_with(str_from(step->words[i]), STR("--part=")))
            buffer_printf(&line, "--part=\"$1\"/%zu --threads=\"${SLURM_CPUS_PER_TASK:-1}\"", plan->count);
        else
            shell_word_append(&line, step->words[i]);
    }
    buffer_append_text(&line, " \"$part.vrt\"");
    const char *copy = arena_copy_text(&plan->arena, buffer_str(&line));
    buffer_free(&line);
    return copy;
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

static void fill_plan(JobPlan *plan, Study *study) {
    Steps steps = {0};
    const StepChoice choice = {.settings = &study->settings};
    steps_add(&steps, &choice, PHASE_CORPUS, PHASE_CORPUS);
    plan->count = steps.count;
    plan->parts = arena_allocate(&plan->arena, steps.count, sizeof *plan->parts);
    for (size_t i = 0; i < steps.count; i++) {
        study_find_key(study, &steps.items[i]);
        if (study_has_before(study, &steps.items[i])) plan->parts[i].state = PART_ELSEWHERE;
    }
    plan->key = key_of(plan, &steps);
    plan->part_line = part_line(plan, &steps.items[0]);
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
    size_t index = 0; // parts are the first steps, in their order
    while (index < plan->count && &study->steps.items[index] != step) index++;
    if (index == plan->count || plan->parts[index].state != PART_THERE) return false;
    const char *to = arena_printf(&plan->arena, "%s/%s", study->place.part, step->output).bytes;
    if (!file_copy(job_part_path(plan, index, ".vrt"), to)) return false;
    file_read(&step->said, job_part_path(plan, index, ".log"));
    step->status = plan->parts[index].status;
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
    if (!is_done)
        rename(jobs_in(plan, study->place.part), jobs_in(plan, study->place.out));
    else if (plan->count)
        folder_remove(arena_printf(&plan->arena, "%s/" JOBS_PARTS, study->place.out).bytes);
}
