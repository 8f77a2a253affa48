// The tests that trend makes of the subjects of one group (a language, for terms): whether their
// rate has a slope over the positions of blocks, all p of a table being one family.
#pragma once

#include "analyze/overtime/blocks.h"
#include "analyze/statistics/slope.h"

enum { LEAST_BLOCKS = 5 }; // a subject in fewer is not tested
#define NOT_TESTED SIZE_MAX

typedef struct GroupTests {
    uint32_t group;
    Blocks blocks;
    size_t *places; // of each subject among those tested, or NOT_TESTED
    // Of those tested:
    BlockCounts *subjects;
    SlopeTest *slopes;
    double *log_q;
    size_t count;
} GroupTests;

ReplicatePlan group_tests_plan(const Analysis *analysis);
// Tests the subjects of `tests->blocks`; none if `testable` is false.
void group_tests_run(GroupTests *tests, const Analysis *analysis, bool testable);
// Sets log_q of all groups of a table.
void group_tests_correct(GroupTests *groups, size_t group_count, Analysis *analysis);
void group_tests_free(GroupTests *tests);

// The test of one subject; NaN and no replicates if it was not tested.
SlopeTest group_tests_slope(const GroupTests *tests, size_t subject);
double group_tests_log_q(const GroupTests *tests, size_t subject);

// The name of the unit that is resampled: "document", "cluster"…
const char *group_tests_resampled(const GroupTests *tests);
// Starts the note on a subject's test. `untestable` says why no subject is tested; NULL if they can be.
void group_tests_note(const GroupTests *tests, size_t subject, const char *untestable, Buffer *note);
