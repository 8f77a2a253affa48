#include "rapporteur/jobs/scripts.h"

#include "base/programs/shell_words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool job_file_write(JobPlan *plan, const char *name, Str bytes) {
    const char *path = job_path(plan, name);
    const char *part = arena_printf(&plan->arena, "%s.%ld", path, (long)getpid()).bytes;
    if (file_write(part, bytes) && rename(part, path) == 0) return true;
    diagnostics_fatal(plan->diagnostics, (Place){.file = path}, "cannot be written: %s", strerror(errno));
    unlink(part);
    return false;
}

static void append_quoted(Buffer *text, const char *word) {
    buffer_append_byte(text, '\'');
    for (; *word; word++)
        if (*word == '\'')
            buffer_append_text(text, "'\\''");
        else
            buffer_append_byte(text, *word);
    buffer_append_byte(text, '\'');
}

static void append_path(Buffer *text, const JobPlan *plan) {
    if (!plan->programs) return;
    buffer_append_text(text, "PATH=");
    append_quoted(text, plan->programs);
    buffer_append_text(text, ":$PATH\nexport PATH\n");
}

// ---- A part ----

static const char part_head[] = "# It is there when its .done is: the key of the study, and of each file how "
                                "its program ended (1: something was\n"
                                "# skipped) and its sum. Every file takes its name when it is whole; what a "
                                "program said is in FILE.log.\n"
                                "set -eu\n";
static const char part_start[] =
    "cd \"$(dirname \"$0\")/..\"\n"
    "export LC_ALL=C.UTF-8 LANGUAGE= # what the programs say is kept\n"
    "part=" JOBS_PARTS "/$(printf %04d \"$1\")\n"
    "threads=${SLURM_CPUS_PER_TASK:-1}\n"
    "record=$part.done.$$\n"
    "rm -f \"$part\".done* \"$part\".*.log \"$part\".vrt.?????? \"$part\".*.counts.?????? # of a run that "
    "was killed\n"
    "make() { # ENDING COMMAND…\n"
    "    file=$part$1\n"
    "    shift\n"
    "    status=0\n"
    "    \"$@\" --threads=\"$threads\" -o \"$file\" 2>\"$file.log\" || status=$?\n"
    "    if [ \"$status\" -gt 1 ]; then\n"
    "        cat \"$file.log\" >&2\n"
    "        rm -f \"$record\"\n"
    "        exit \"$status\"\n"
    "    fi\n"
    "    printf '%s ' \"$status\" >>\"$record\"\n"
    "    (cd " JOBS_PARTS " && sha256sum \"${file##*/}\") >>\"$record\"\n"
    "}\n";

static void append_part_script(Buffer *text, const JobPlan *plan) {
    buffer_printf(text, "#!/bin/sh\n# Makes part $1 of %zu of the corpus: sh jobs/part.sh 1\n%s", plan->count,
                  part_head);
    append_path(text, plan);
    buffer_printf(text, "%secho 'key %s' >\"$record\"\n", part_start, plan->key);
    for (size_t i = 0; i < plan->file_count; i++)
        buffer_printf(text, "make %s %s\n", plan->files[i].ending, plan->files[i].command);
    buffer_append_text(text, "mv \"$record\" \"$part.done\"\n");
}

// ---- Jobs of Slurm ----

static void append_asked(Buffer *text, const char *name, const char *value) {
    if (value) buffer_printf(text, "#SBATCH --%s=%s\n", name, value);
}

static void append_further(Buffer *text, const JobPlan *plan) {
    OptionList words = {0};
    Arena arena = {0};
    if (plan->options->sbatch) shell_words_cut(&words, &arena, plan->options->sbatch);
    for (size_t i = 0; i < words.count; i++) buffer_printf(text, "#SBATCH %s\n", words.items[i]);
    free(words.items);
    arena_free(&arena);
}

static void append_job_options(Buffer *text, const JobPlan *plan, bool merges) {
    const JobOptions *options = plan->options;
    append_asked(text, "time", merges && options->merge_time ? options->merge_time : options->time);
    append_asked(text, "mem", merges && options->merge_memory ? options->merge_memory : options->memory);
    append_asked(text, "partition", options->partition);
    append_asked(text, "account", options->account);
    append_further(text, plan);
}

static void append_parts_job(Buffer *text, const JobPlan *plan) {
    buffer_printf(
        text,
        "#!/bin/bash\n"
        "# The parts of the corpus as an array of Slurm, a task each. From the folder that holds jobs/:\n"
        "#   sbatch jobs/parts.sbatch               all of them\n"
        "#   sbatch --array=3,7 jobs/parts.sbatch   parts 3 and 7\n"
        "#SBATCH --job-name=rapporteur-parts\n"
        "#SBATCH --array=1-%zu\n"
        "#SBATCH --output=jobs/log/part-%%a.txt\n"
        "#SBATCH --requeue\n",
        plan->count);
    append_job_options(text, plan, false);
    buffer_append_text(text, "exec sh jobs/part.sh \"$SLURM_ARRAY_TASK_ID\"\n");
}

// It works from jobs/, which stays when OUT becomes another folder.
static void append_merge_job(Buffer *text, const JobPlan *plan) {
    buffer_append_text(
        text, "#!/bin/bash\n"
              "# Makes the study of its parts, when all of them are there; where one is missing it says "
              "which. What it says\n"
              "# is in jobs/merge.log, how it ended in jobs/merge.status. From the folder that holds jobs/: "
              "sbatch jobs/merge.sbatch\n"
              "#SBATCH --job-name=rapporteur-merge\n"
              "#SBATCH --output=jobs/log/merge.txt\n"
              "#SBATCH --requeue\n");
    append_job_options(text, plan, true);
    buffer_append_text(text, "set -eu\n");
    append_path(text, plan);
    buffer_append_text(text, "cd jobs\n"
                             "rm -f merge.status\n"
                             "status=0\n"
                             "rapporteur study --merge-only -o .. >merge.log 2>&1 || status=$?\n"
                             "echo \"$status\" >merge.status.new\n"
                             "mv merge.status.new merge.status\n"
                             "exit \"$status\"\n");
}

// ---- All of them ----

static bool write_script(JobPlan *plan, const char *name, void (*append)(Buffer *text, const JobPlan *plan)) {
    Buffer text = {0};
    append(&text, plan);
    bool fine = job_file_write(plan, name, buffer_str(&text));
    buffer_free(&text);
    return fine;
}

static bool make_folder(JobPlan *plan, const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return true;
    return diagnostics_fatal(plan->diagnostics, (Place){.file = path}, "cannot be made: %s", strerror(errno));
}

bool scripts_write(JobPlan *plan) {
    const char *jobs = arena_printf(&plan->arena, "%s/" JOBS_FOLDER, plan->out).bytes;
    return make_folder(plan, plan->out) && make_folder(plan, jobs) &&
           make_folder(plan, job_path(plan, "parts")) && make_folder(plan, job_path(plan, "log")) &&
           job_file_write(plan, "settings.json", str_from(plan->settings)) &&
           write_script(plan, "part.sh", append_part_script) &&
           write_script(plan, "parts.sbatch", append_parts_job) &&
           write_script(plan, "merge.sbatch", append_merge_job);
}
