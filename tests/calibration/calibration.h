// Calibration: whether p and intervals mean what they say, in data whose truth is known. One mode a file;
// each prints a table and says whether what it found may be.
#pragma once

#include "analyze/statistics/sample.h"
#include "analyze/statistics/sides/sides.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

// A corpus as counts: blocks on two sides (or in periods), and the subjects that occur.
typedef struct Trial {
    size_t block_count;
    double *sizes, *positions;  // [block_count]
    uint32_t *periods, *strata; // [block_count]; periods are sides, where there are two
    uint32_t period_count;
    BlockCounts *subjects;
    double *ratios; // [subject_count] the truth: rate of side a over that of b
    size_t subject_count, capacity;
} Trial;

void trial_open(Trial *trial, size_t block_count, uint32_t period_count);
Sample trial_sample(const Trial *trial);
// Adds a subject with the counts [block_count], unless they are all 0.
void trial_add(Trial *trial, const double *counts, double ratio);
double trial_total(const Trial *trial, size_t subject, uint32_t period);
void trial_close(Trial *trial);

// A negative binomial count.
double draw_count(gsl_rng *random, double mean, double phi);

// How p-values of subjects without any difference fall.
typedef struct Tally {
    size_t splits, tests, below[3];      // p ≤ .05, .01, .001
    size_t absent, absent_below;         // of those with nothing on one side
    size_t found, splits_with, most;     // q < .05: subjects, splits with one, most in a split
    size_t band_tests[4], band_below[4]; // p ≤ .05 by occurrences: 5, 10, 30, 100 and more
} Tally;

// Tests all subjects of a trial with 5 occurrences or more, by the engine that is calibrated.
void tally_trial(Tally *tally, const Trial *trial);
void tally_add(Tally *sum, const Tally *tally);
void tally_head(void);
void tally_print(const char *name, const Tally *tally);
// Whether p ≤ .05 in .06 of the tests at most, where there are 1,000 or more.
bool tally_may_be(const char *name, const Tally *tally);

// `effort`: 1 for a few seconds, 10 or 20 for figures that can be quoted. False if something may not be.
bool calibrate_nulls(size_t effort);
bool calibrate_ratios(size_t effort);
bool calibrate_shares(size_t effort);
bool calibrate_trends(size_t effort);
bool calibrate_splits(size_t effort); // of the corpus on standard input
bool calibrate_codings(size_t effort);
bool calibrate_topics(size_t effort); // planted ones, a corpus an effort
bool measure_speed(size_t effort);
