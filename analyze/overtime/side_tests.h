// The tests of two sides that compare and keyness make: each subject of a group of blocks, on side a against
// side b (analyze/statistics/sides/sides.h). Sides are made of the periods of the blocks, so that the same
// blocks can be compared in many ways: each period against all others.
#pragma once

#include "analyze/overtime/blocks.h"
#include "analyze/statistics/sides/sides.h"

enum { LEAST_CORRECTED = 5 }; // occurrences; with fewer p can hardly be small, and q does not count it

typedef struct SideSum {
    double size;
    uint32_t documents;
    size_t blocks;
} SideSum;

typedef struct SideTests {
    const Blocks *blocks;
    SideSum a, b;
    bool *is_a;         // [periods]
    uint32_t *sides;    // [blocks] 1 is a
    SidesTest *tests;   // [subjects]
    PeriodCounts *sums; // [subjects × 2] of b, then of a
    double *log_q;      // [subjects]
    bool joined;        // blocks of one cluster in several periods of a side (joined_blocks.h)
    bool single;        // one block a side at most: a note says what was supposed
} SideTests;

SidesPlan side_tests_plan(const Analysis *analysis);
// `is_a` [periods] tells which periods are side a; the others are side b. `blocks` must outlive the tests.
// Nothing is tested where a side has no text.
void side_tests_run(SideTests *tests, const Blocks *blocks, const bool *is_a, const SidesPlan *plan);
// Sets log_q in all tests of a table, which are one family.
void side_tests_correct(SideTests *list, size_t count, Analysis *analysis);
void side_tests_free(SideTests *tests);

bool side_tests_have_both(const SideTests *tests);
const PeriodCounts *side_tests_a(const SideTests *tests, size_t subject);
const PeriodCounts *side_tests_b(const SideTests *tests, size_t subject);
// Of pooled rates (sides_log_ratio).
double side_tests_log_ratio(const SideTests *tests, size_t subject);
double side_tests_log_likelihood(const SideTests *tests, size_t subject);
double side_tests_largest_share(const SideTests *tests, size_t subject);
// Starts the note on a subject's test; `subjects` are what the others are called ("words").
void side_tests_note(const SideTests *tests, size_t subject, const char *subjects, Buffer *note);
