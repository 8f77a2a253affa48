// JobQueue: what Slurm says of our jobs that have not ended, by squeue alone, as not every cluster keeps
// accounts.
#pragma once

#include "rapporteur/jobs/plan.h"

typedef struct JobQueue {
    size_t pending, running, merging; // tasks of the array; the job that merges
} JobQueue;

// What sbatch gave: the array, and the job that merges (0: none). In the file OUT/jobs/submitted.
typedef struct Submission {
    const char *key; // what it was of; NULL: nothing was submitted
    size_t parts, merge;
} Submission;

void submission_read(Submission *submission, JobPlan *plan);
bool submission_write(const Submission *submission, JobPlan *plan);

// Runs a program of Slurm in OUT. False with a message where it is not there or fails; `printed` is what it
// printed.
bool slurm_call(JobPlan *plan, const char *const *words, Buffer *printed);
// False with a message when the controller does not answer.
bool job_queue_read(JobQueue *queue, const Submission *submission, JobPlan *plan);
bool job_queue_is_empty(const JobQueue *queue);
