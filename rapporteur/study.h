// Study: a folder of tables, reports and what tells how they were made. It is made in a place of work
// (place.h), by steps (steps.h), and recorded (record.h).
#pragma once

#include "rapporteur/jobs/plan.h"
#include "rapporteur/place.h"
#include "rapporteur/record.h"

typedef struct HashedFile {
    char hex[65];
} HashedFile;

typedef struct HashedFiles {
    Interner paths;
    HashedFile *hashes; // by number in `paths`
    size_t capacity;
} HashedFiles;

typedef struct Study {
    Diagnostics *diagnostics;
    bool quiet;
    Settings settings;
    Programs programs;
    WorkPlace place;
    Tally tally;
    Steps steps;
    HashedFiles hashed; // files that keys depend on
    json_t *inputs;     // what the settings name
    json_t *before;     // the record of the study that is there; NULL for none, or where nothing of it may be
                        // taken over
    bool has_before;    // previous/ is there
    JobPlan plan;       // who makes the corpus, where it is made in parts elsewhere
} Study;

// Runs the steps of a phase, as many at a time as there are processors (four at most); those whose key is
// that of the study before are taken over. False with the messages of the step that failed.
bool study_run_phase(Study *study, size_t phase);
// Its key: of all that its output depends on.
void study_find_key(Study *study, Step *step);
// Whether the file of the study before is still what it was.
bool study_is_as_before(const Study *study, const char *name);
// Takes the output of a step from the parts that were made elsewhere; false where it is none.
bool study_take_part(Study *study, Step *step);
// Has the parts made that are not there, where the options say so. True when the study is to be made here and
// now, of parts that are all there. `shown` is OUT as the user calls it.
bool study_make_parts(Study *study, const JobOptions *options, const char *shown);
// OUT/jobs goes with the study into the place of work and back; what is in the study itself is removed from
// it when all is done.
void study_carry_jobs(Study *study);
void study_leave_jobs(Study *study, bool is_done);
// All phases. previous/ is in the place of work already, where there is one.
bool study_run(Study *study);
// The texts among the inputs, and what is joined to them: what a corpus is made from.
void study_append_texts(Buffer *all, const Settings *settings, const json_t *inputs);
// Whether texts and lists lie outside OUT, and OUT outside the texts (paths are absolute); a usage error
// tells which does not. `out` is what OUT is called.
bool study_lies_apart(Study *study, const char *out);
// Whether all that is in OUT is of the study that is there; an error names the first that is not.
bool study_out_is_its_own(const Study *study, const char *out);
// study.sh, messages.txt and study.json.
bool study_write_papers(Study *study);
void study_close(Study *study);

// What has come out, for a terminal of 80 columns.
void study_append_summary(Buffer *text, const Study *study, const char *shown_as);
// study.sh: the steps as a script that gives the same bytes.
void study_append_script(Buffer *text, const Study *study);
// The lines that programs said, each once.
void study_append_messages(Buffer *text, const Study *study);
