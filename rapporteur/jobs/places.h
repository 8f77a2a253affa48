// Where the parts of a plan are made: as processes here, through GNU parallel, or by Slurm.
#pragma once

#include "rapporteur/jobs/plan.h"

typedef enum JobOutcome {
    JOBS_MADE,      // all that could be made is: job_plan_look tells what is there
    JOBS_ELSEWHERE, // the study is made by a job, or was; what came of it has been told
    JOBS_FAILED,    // with a message
} JobOutcome;

// Makes the parts that lack. The scripts are written.
JobOutcome job_plan_run(JobPlan *plan);

JobOutcome local_run(JobPlan *plan);
JobOutcome parallel_run(JobPlan *plan);
JobOutcome slurm_run(JobPlan *plan);

// "7 of 16 parts" on a terminal, with what else there is to say (NULL: nothing); the line goes with the end.
void job_progress_show(JobPlan *plan, const char *more);
void job_progress_end(const JobPlan *plan);
// False when a signal came.
bool job_pause(long milliseconds);
size_t job_at_once(const JobPlan *plan); // as many as are asked for, or as there are processors
