// Steps: the command lines of a study, in order. A step is made from a row (steps.c) and the settings; steps
// of one phase need nothing of one another.
#pragma once

#include "rapporteur/settings.h"
#include "rapporteur/tables/tally.h"

enum {
    PHASE_CORPUS,
    PHASE_COUNTS, // of the parts of a corpus
    PHASE_DOCUMENTS,
    PHASE_TABLES,
    PHASE_TOPICS,
    PHASE_CHANGES,
    PHASE_REPORTS,
    PHASE_FIGURES,
    PHASE_COUNT
};

typedef struct Step {
    size_t phase;
    const char *output; // what -o names
    const char *beside; // a file that is written beside it; NULL for none
    const char **words; // NULL behind the last; the first is the program
    size_t word_count, word_capacity;
    char key[65];    // SHA-256 of all that its output depends on; empty before it is known
    bool is_figure;  // which is left out where a table has nothing to draw
    bool is_lacking; // left out so
    bool taken_over; // from the study that was there
    bool done;
    int status;
    Buffer said; // on stderr
} Step;

typedef struct Steps {
    Arena arena;
    Step *items;
    size_t count, capacity;
} Steps;

// What decides which steps there are.
typedef struct StepChoice {
    const Settings *settings;
    const Tally *tally;               // NULL before the corpus is there: the first two phases only
    bool has_before;                  // previous/ is there
    bool has_networks, has_workbooks; // the programs have the libraries for them
    bool has_model;                   // topics.model is there
} StepChoice;

// Adds the steps of the phases `from` to `to` (inclusive).
void steps_add(Steps *steps, const StepChoice *choice, size_t from, size_t to);
// Adds what draws the scripts of figures that have been made.
void steps_add_drawings(Steps *steps, const StepChoice *choice);
void steps_free(Steps *steps);
// As one would type it.
void step_append_line(Buffer *text, const Step *step);
// What is compared, as --by takes it; NULL for nothing.
const char *step_groups(const StepChoice *choice);
