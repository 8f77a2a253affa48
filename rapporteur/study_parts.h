// The parts of a study: what its corpus is made in, elsewhere (rapporteur/jobs/), and taken from.
#pragma once

#include "rapporteur/jobs/places.h"
#include "rapporteur/study.h"

// Has the parts made that are not there, where the options say so. True when the study is to be made here and
// now, of parts that are all there. `shown` is OUT as the user calls it.
bool study_make_parts(Study *study, const JobOptions *options, const char *shown);
// OUT/jobs goes with the study into the place of work and back; what is in the study itself is removed from
// it when all is done.
void study_carry_jobs(Study *study);
void study_leave_jobs(Study *study, bool is_done);
