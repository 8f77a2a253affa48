#include "rapporteur/jobs/job_options.h"

#include "base/programs/shell_words.h"

#include <stdlib.h>

enum { MOST_PARTS = 9999 };

// In the order of JobPlace.
static const char *place_name(size_t index) {
    static const char *const names[] = {"none", "local", "parallel", "slurm"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const Option rows[] = {
    {"on", "none|local|parallel|slurm",
     "make the corpus in parts (default: none): as processes here, through GNU parallel, or as jobs of "
     "Slurm; "
     "their state is in files below OUT/jobs, and the same command goes on where it ended",
     AS_CHOICE_BY(JobOptions, on, place_name)},
    {"parts", "N", "how many parts (default with --on: 16)", AS_WHOLE(JobOptions, parts, 1, MOST_PARTS)},
    {"at-once", "N",
     "how many parts are made at a time (default: as many as there are processors; Slurm decides)",
     AS_WHOLE(JobOptions, at_once, 1, MOST_PARTS)},
    {"submit-only", NULL, "submit the jobs to Slurm and do not wait for them",
     AS_SWITCH(JobOptions, submit_only)},
    {"merge-only", NULL, "make the study from the parts that are there; name those that are not",
     AS_SWITCH(JobOptions, merge_only)},
    {"time", "TIME", "what each job of Slurm may take, as sbatch has it", AS_TEXT(JobOptions, time)},
    {"mem", "SIZE", "the memory of each job", AS_TEXT(JobOptions, memory)},
    {"merge-time", "TIME", "the time of the job that makes the tables (default: that of the others)",
     AS_TEXT(JobOptions, merge_time)},
    {"merge-mem", "SIZE", "its memory", AS_TEXT(JobOptions, merge_memory)},
    {"partition", "NAME", "the partition of the jobs", AS_TEXT(JobOptions, partition)},
    {"account", "NAME", "the account that is charged", AS_TEXT(JobOptions, account)},
    {"sbatch", "'OPTION…'", "further options of sbatch, for all jobs", AS_TEXT(JobOptions, sbatch)},
};

static bool is_for_slurm(const JobOptions *options, const OptionValues *values, Diagnostics *diagnostics) {
    static const char *const names[] = {"submit-only", "time",      "mem",     "merge-time",
                                        "merge-mem",   "partition", "account", "sbatch"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (options->on != JOBS_SLURM && option_given(values, &job_options, names[i]))
            return diagnostics_usage(diagnostics, "--%s goes with --on=slurm", names[i]);
    return true;
}

static bool is_cut(const JobOptions *options, Diagnostics *diagnostics) {
    OptionList words = {0};
    Arena arena = {0};
    bool fine = !options->sbatch || shell_words_cut(&words, &arena, options->sbatch);
    free(words.items);
    arena_free(&arena);
    return fine || diagnostics_usage(diagnostics, "--sbatch: a quote is not closed in %s", options->sbatch);
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const JobOptions *options = own;
    if (options->submit_only && options->merge_only)
        return diagnostics_usage(diagnostics, "--submit-only and --merge-only: one of them");
    if (options->at_once && !options->on) return diagnostics_usage(diagnostics, "--at-once goes with --on");
    return is_for_slurm(options, values, diagnostics) && is_cut(options, diagnostics);
}

const OptionSet job_options = {"Studies in parts", OPTION_ROWS(rows), sizeof(JobOptions), &(JobOptions){0},
                               .agree = agree};
