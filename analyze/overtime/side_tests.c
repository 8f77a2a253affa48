#include "analyze/overtime/side_tests.h"

#include "analyze/overtime/joined_blocks.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/contingency.h"
#include "analyze/statistics/family.h"
#include "analyze/table/note.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

SidesPlan side_tests_plan(const Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    return (SidesPlan){confidence->level, analysis->run->options.threads};
}

static void sum_sides(SideTests *tests) {
    const Blocks *blocks = tests->blocks;
    for (uint32_t p = 0; p < blocks->sample.period_count; p++) {
        SideSum *sum = tests->is_a[p] ? &tests->a : &tests->b;
        sum->size += blocks->period_sizes[p];
        sum->documents += blocks->period_documents[p];
    }
    for (size_t i = 0; i < blocks->sample.block_count; i++) {
        tests->sides[i] = tests->is_a[blocks->periods[i]];
        (tests->sides[i] ? &tests->a : &tests->b)->blocks++;
    }
}

static void sum_subject(SideTests *tests, size_t subject) {
    uint32_t periods = tests->blocks->sample.period_count;
    const PeriodCounts *counts = tests->blocks->counts + subject * periods;
    for (uint32_t p = 0; p < periods; p++) {
        PeriodCounts *sum = &tests->sums[2 * subject + tests->is_a[p]];
        sum->frequency += counts[p].frequency;
        sum->documents += counts[p].documents;
        if (counts[p].largest > sum->largest) sum->largest = counts[p].largest;
    }
}

bool side_tests_have_both(const SideTests *tests) {
    return tests->a.size > 0 && tests->b.size > 0;
}

static void test_subjects(SideTests *tests, const SidesPlan *plan) {
    JoinedBlocks joined;
    joined_blocks_open(&joined, tests->blocks, tests->sides);
    tests->joined = joined.any;
    tests->single = sides_are_single(&joined.sample);
    sides_compare(&joined.sample, joined.subjects, tests->blocks->subject_count, plan, tests->tests);
    joined_blocks_close(&joined);
}

void side_tests_run(SideTests *tests, const Blocks *blocks, const bool *is_a, const SidesPlan *plan) {
    size_t periods = blocks->sample.period_count, subjects = blocks->subject_count;
    *tests = (SideTests){.blocks = blocks,
                         .is_a = memory_allocate(periods, sizeof *tests->is_a),
                         .sides = memory_allocate(blocks->sample.block_count, sizeof *tests->sides),
                         .tests = memory_allocate(subjects, sizeof *tests->tests),
                         .sums = memory_allocate(2 * subjects, sizeof *tests->sums),
                         .log_q = memory_allocate(subjects, sizeof *tests->log_q)};
    memcpy(tests->is_a, is_a, periods * sizeof *is_a);
    sum_sides(tests);
    for (size_t i = 0; i < subjects; i++) {
        sum_subject(tests, i);
        tests->tests[i] = (SidesTest){NAN, NAN, NAN, NAN};
        tests->log_q[i] = NAN;
    }
    if (side_tests_have_both(tests)) test_subjects(tests, plan);
}

// ---- Many tests ----

static uint64_t total_of(const SideTests *tests, size_t subject) {
    return tests->sums[2 * subject].frequency + tests->sums[2 * subject + 1].frequency;
}

static bool is_corrected(const SideTests *tests, size_t subject) {
    return total_of(tests, subject) >= LEAST_CORRECTED && !isnan(tests->tests[subject].log_p);
}

void side_tests_correct(SideTests *list, size_t count, Analysis *analysis) {
    size_t all = 0, made = 0, at = 0;
    for (size_t t = 0; t < count; t++) all += list[t].blocks->subject_count;
    double *logs = memory_allocate(all, sizeof *logs);
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < list[t].blocks->subject_count; i++)
            if (is_corrected(&list[t], i)) logs[made++] = list[t].tests[i].log_p;
    Family family = {correction_or_default(analysis_options(analysis, &correction_options)), made};
    family_correct(&family, logs, logs, sizeof *logs, made);
    analysis->table.tests += family.tests;
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < list[t].blocks->subject_count; i++)
            if (is_corrected(&list[t], i)) list[t].log_q[i] = logs[at++];
    free(logs);
}

void side_tests_free(SideTests *tests) {
    free(tests->is_a);
    free(tests->sides);
    free(tests->tests);
    free(tests->sums);
    free(tests->log_q);
}

// ---- One subject ----

const PeriodCounts *side_tests_a(const SideTests *tests, size_t subject) {
    return &tests->sums[2 * subject + 1];
}

const PeriodCounts *side_tests_b(const SideTests *tests, size_t subject) {
    return &tests->sums[2 * subject];
}

double side_tests_log_ratio(const SideTests *tests, size_t subject) {
    return sides_log_ratio((double)side_tests_a(tests, subject)->frequency, tests->a.size,
                           (double)side_tests_b(tests, subject)->frequency, tests->b.size);
}

double side_tests_log_likelihood(const SideTests *tests, size_t subject) {
    Contingency table =
        contingency_from_groups(side_tests_a(tests, subject)->frequency, (uint64_t)tests->a.size,
                                side_tests_b(tests, subject)->frequency, (uint64_t)tests->b.size);
    bool compared = side_tests_have_both(tests) && contingency_is_valid(&table);
    return compared ? contingency_log_likelihood(&table) : NAN;
}

double side_tests_largest_share(const SideTests *tests, size_t subject) {
    uint64_t a = side_tests_a(tests, subject)->largest, b = side_tests_b(tests, subject)->largest;
    uint64_t total = total_of(tests, subject);
    return total ? (double)(a > b ? a : b) / (double)total : NAN;
}

static void note_test(const SideTests *tests, size_t subject, const char *subjects, Buffer *note) {
    static_assert(LEAST_CORRECTED == 5, "the note names it");
    const Blocks *blocks = tests->blocks;
    uint64_t total = total_of(tests, subject);
    if (total == 0) {
        note_add(note, "nowhere: no test");
    } else if (isnan(tests->tests[subject].log_p)) {
        note_add(note, "no stratum with both sides: no test");
    } else {
        if (tests->single && blocks->unit == UNIT_DOCUMENT)
            note_add(note, "one %s a side: spread taken from the other %s",
                     blocks->clustered || tests->joined ? "cluster" : "document", subjects);
        if (total < LEAST_CORRECTED)
            note_add(note, "fewer than 5 occurrences: no q");
        else if (!tests->single && side_tests_largest_share(tests, subject) == 1)
            note_add(note, "all in one document");
    }
}

void side_tests_note(const SideTests *tests, size_t subject, const char *subjects, Buffer *note) {
    if (tests->blocks->unit != UNIT_DOCUMENT) note_add(note, "within these documents only");
    if (side_tests_have_both(tests))
        note_test(tests, subject, subjects, note);
    else
        note_add(note, "a side is empty: no test");
}
