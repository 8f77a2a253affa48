// The scripts of a plan, written into OUT/jobs: part.sh makes one part, wherever it runs; parts.sbatch and
// merge.sbatch are jobs of Slurm. False with a message.
#pragma once

#include "rapporteur/jobs/plan.h"

bool scripts_write(JobPlan *plan);
// A file of OUT/jobs, under its name when it is whole.
bool job_file_write(JobPlan *plan, const char *name, Str bytes);
