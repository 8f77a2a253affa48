// JobPlan: the parts of a corpus, who makes them, and which are there. A part is there when OUT/jobs/parts
// has its record NUMBER.done, written last: the key of the study that it is of, and of each of its files how
// its program ended, and its SHA-256. Nothing else tells of it, so that any login, and any machine, sees the
// same.
#pragma once

#include "rapporteur/files/files.h"
#include "rapporteur/jobs/job_options.h"

#define JOBS_FOLDER "jobs"
#define JOBS_PARTS JOBS_FOLDER "/parts"
#define JOBS_SETTINGS JOBS_FOLDER "/settings.json" // of the study, as its record has them

typedef enum PartState {
    PART_MISSING,   // never made, or its run failed
    PART_LOST,      // its record is there, a file is not
    PART_CHANGED,   // a file is not what was made
    PART_OF_OTHERS, // of another study, or of other settings
    PART_THERE,
    PART_ELSEWHERE, // in the study that was made before
} PartState;

typedef struct JobPart {
    PartState state;
} JobPart;

// A file of a part.
typedef struct PartFile {
    const char *ending;  // .vrt
    const char *command; // of part $1, called $part, from OUT, but for its output
} PartFile;

typedef struct JobPlan {
    Arena arena;
    Diagnostics *diagnostics;
    bool quiet;
    const JobOptions *options;
    const char *out;       // absolute
    const char *shown;     // as the user calls it
    const char *programs;  // the folder of our programs, or NULL
    const char *key;       // what the parts are made from
    const PartFile *files; // of each part, in the order in which they are made
    size_t file_count;
    const char *settings; // the bytes of settings.json
    JobPart *parts;       // in the arena
    size_t count;
} JobPlan;

const char *job_path(JobPlan *plan, const char *name); // below OUT/jobs; in the plan's arena
// Looks at all parts but those that are elsewhere.
void job_plan_look(JobPlan *plan);
// How many records of this study there are, without a look at what they are of: for progress.
size_t job_plan_made(JobPlan *plan);
size_t job_plan_lacking(const JobPlan *plan);
bool job_part_lacks(const JobPart *part);
// "3,7,12-14": those that lack.
void job_plan_append_lacking(Buffer *text, const JobPlan *plan);
// What is wrong with each part that lacks, as errors (`is_end`) or as notes that they are made again.
void job_plan_tell(JobPlan *plan, bool is_end);
// How the program of a file ended, by the record: 0, or 1 where something was skipped.
int job_part_status(JobPlan *plan, size_t index, const char *ending);
// Where the files of a part are: OUT/jobs/parts/0003.vrt for ".vrt".
const char *job_part_path(JobPlan *plan, size_t index, const char *ending);
void job_plan_free(JobPlan *plan);
