// JobOptions: where the parts of a study are made, and what a cluster is asked for.
#pragma once

#include "base/option.h"

typedef enum JobPlace { JOBS_NOWHERE, JOBS_LOCAL, JOBS_PARALLEL, JOBS_SLURM, JOB_PLACE_COUNT } JobPlace;

typedef struct JobOptions {
    unsigned on;           // a JobPlace
    size_t parts, at_once; // 0: not said
    bool submit_only, merge_only;
    const char *time, *memory, *partition, *account; // of Slurm; NULL: not said
    const char *merge_time, *merge_memory;           // of the job that merges, where it needs others
    const char *sbatch;                              // further options of sbatch, as a shell cuts them
} JobOptions;
extern const OptionSet job_options;
