// Beginning: what rapporteur init knows while it looks at texts; what it runs, and the themes that it
// proposes.
#pragma once

#include "base/tool.h"
#include "rapporteur/record.h"

enum { THEMES_AT_MOST = 20, THEMES_AT_LEAST = 8, DOCUMENTS_AT_LEAST = 2 };

typedef struct Beginning {
    ToolRun *run;
    Programs programs;
    Arena arena;
    const char *folder; // where it is looked at, taken away in the end
    Tally tally;
    CommentLanguage language;
    bool has_translations;
    bool has_spoken;
    bool has_two_days;                   // a date may be read in two ways
    Buffer tokenize;                     // its options, as study.yml has them
    Buffer fields;                       // that may group documents: "city (3), party (4)"
    const char *groups;                  // the one that is proposed; NULL for none
    Buffer undated;                      // ids of documents that only their files date, a line each
    Interner seen;                       // themes that are proposed, by their words
    Buffer patterns[THEMES_AT_MOST + 1]; // of each, as a dictionary has them
} Beginning;

// A file of the folder.
const char *beginning_path(Beginning *work, const char *name);
// Runs one of our programs here; false where it cannot be run.
bool beginning_run(Beginning *work, const char *const *words, Buffer *said, int *status);
// Whether the exit status allows to go on; tells what it said if not, or if that is asked for.
bool beginning_went_well(Beginning *work, const Buffer *said, int status, bool tell);

// Reads the texts, by what tokenize takes them for, and counts documents; false with a message where there
// are none.
bool beginning_look(Beginning *work);
