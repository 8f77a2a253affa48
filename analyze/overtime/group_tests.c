#include "analyze/overtime/group_tests.h"

#include "analyze/statistics/family.h"
#include "analyze/table/note.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

ReplicatePlan group_tests_plan(const Analysis *analysis) {
    const ReplicateOptions *options = analysis_options(analysis, &replicate_options);
    return (ReplicatePlan){analysis->run->options.seed, options->count, analysis->run->options.threads, true};
}

void group_tests_run(GroupTests *tests, const Analysis *analysis, bool testable) {
    const Blocks *blocks = &tests->blocks;
    tests->places = memory_allocate(blocks->subject_count, sizeof *tests->places);
    tests->subjects = memory_allocate(blocks->subject_count, sizeof *tests->subjects);
    for (size_t i = 0; i < blocks->subject_count; i++) {
        bool tested = testable && blocks->subjects[i].length >= LEAST_BLOCKS;
        tests->places[i] = tested ? tests->count : NOT_TESTED;
        if (tested) tests->subjects[tests->count++] = blocks->subjects[i];
    }
    tests->slopes = memory_allocate(tests->count, sizeof *tests->slopes);
    tests->log_q = memory_allocate(tests->count, sizeof *tests->log_q);
    ReplicatePlan plan = group_tests_plan(analysis);
    if (tests->count) slope_permute(&blocks->sample, tests->subjects, tests->count, &plan, tests->slopes);
}

static size_t count_made(const double *log_p, size_t count) {
    size_t made = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(log_p[i])) made++;
    return made;
}

void group_tests_correct(GroupTests *groups, size_t group_count, Analysis *analysis) {
    size_t count = 0, at = 0;
    for (size_t g = 0; g < group_count; g++) count += groups[g].count;
    double *logs = memory_allocate(count, sizeof *logs);
    for (size_t g = 0; g < group_count; g++)
        for (size_t i = 0; i < groups[g].count; i++) logs[at++] = log(groups[g].slopes[i].p_value);
    Family family = {correction_or_default(analysis_options(analysis, &correction_options)),
                     count_made(logs, count)};
    family_correct(&family, logs, logs, sizeof *logs, count);
    analysis->table.tests += family.tests;
    at = 0;
    for (size_t g = 0; g < group_count; g++)
        for (size_t i = 0; i < groups[g].count; i++) groups[g].log_q[i] = logs[at++];
    free(logs);
}

void group_tests_free(GroupTests *tests) {
    blocks_free(&tests->blocks);
    free(tests->places);
    free(tests->subjects);
    free(tests->slopes);
    free(tests->log_q);
}

SlopeTest group_tests_slope(const GroupTests *tests, size_t subject) {
    size_t place = tests->places[subject];
    return place == NOT_TESTED ? (SlopeTest){NAN, NAN, NAN, NAN, 0} : tests->slopes[place];
}

double group_tests_log_q(const GroupTests *tests, size_t subject) {
    size_t place = tests->places[subject];
    return place == NOT_TESTED ? NAN : tests->log_q[place];
}

const char *group_tests_resampled(const GroupTests *tests) {
    return tests->blocks.clustered ? "cluster" : unit_names[tests->blocks.unit];
}

void group_tests_note(const GroupTests *tests, size_t subject, const char *untestable, Buffer *note) {
    if (tests->blocks.unit != UNIT_DOCUMENT) note_add(note, "within these documents only");
    if (untestable)
        note_add(note, "%s", untestable);
    else if (tests->places[subject] == NOT_TESTED)
        note_add(note, "in fewer than %d %ss: no test", LEAST_BLOCKS, group_tests_resampled(tests));
    else if (isnan(group_tests_slope(tests, subject).p_value))
        note_add(note, "nothing can be exchanged: no test");
}
