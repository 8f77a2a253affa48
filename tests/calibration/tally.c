#include "analyze/statistics/correction.h"
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAST_OCCURRENCES = 5, BANDS = 4 };
static const double bands[BANDS] = {5, 10, 30, 100};
static const double levels[3] = {0.05, 0.01, 0.001};

static void tally_test(Tally *tally, double p, double a, double b) {
    size_t band = 0;
    while (band + 1 < BANDS && a + b >= bands[band + 1]) band++;
    tally->tests++;
    tally->band_tests[band]++;
    tally->band_below[band] += p <= levels[0];
    for (size_t i = 0; i < 3; i++) tally->below[i] += p <= levels[i];
    if (a > 0 && b > 0) return;
    tally->absent++;
    tally->absent_below += p <= levels[0];
}

void tally_trial(Tally *tally, const Trial *trial) {
    Sample sample = trial_sample(trial);
    SidesTest *tests = memory_allocate(trial->subject_count, sizeof *tests);
    double *log_q = memory_allocate(trial->subject_count, sizeof *log_q);
    size_t count = 0, found = 0;
    sides_compare(&sample, trial->subjects, trial->subject_count, &(SidesPlan){0.95, 2}, tests);
    for (size_t i = 0; i < trial->subject_count; i++) {
        double a = trial_total(trial, i, 1), b = trial_total(trial, i, 0);
        if (a + b < LEAST_OCCURRENCES || isnan(tests[i].log_p)) continue;
        tally_test(tally, exp(tests[i].log_p), a, b);
        log_q[count++] = tests[i].log_p;
    }
    correction_adjust(correction_find(STR("bh")), log_q, count, count, log_q);
    for (size_t i = 0; i < count; i++) found += log_q[i] < log(0.05);
    tally->splits++;
    tally->found += found;
    tally->splits_with += found > 0;
    if (found > tally->most) tally->most = found;
    free(tests);
    free(log_q);
}

void tally_add(Tally *sum, const Tally *tally) {
    sum->splits += tally->splits;
    sum->tests += tally->tests;
    sum->found += tally->found;
    sum->splits_with += tally->splits_with;
    if (tally->most > sum->most) sum->most = tally->most;
}

void tally_head(void) {
    puts("setting                        splits    words    .05    .01   .001  absent,.05   T 5-9  10-29  "
         "30-99   100+  splits with "
         "q<.05 (words)");
}

static double share(size_t some, size_t all) {
    return all ? (double)some / (double)all : NAN;
}

void tally_print(const char *name, const Tally *t) {
    printf("%-30s %6zu %8zu  %5.3f  %5.4f %5.4f       %5.3f", name, t->splits, t->tests,
           share(t->below[0], t->tests), share(t->below[1], t->tests), share(t->below[2], t->tests),
           share(t->absent_below, t->absent));
    for (size_t i = 0; i < BANDS; i++) printf("  %5.3f", share(t->band_below[i], t->band_tests[i]));
    printf("  %zu (%zu)\n", t->splits_with, t->found);
    fflush(stdout);
}

bool tally_may_be(const char *name, const Tally *tally) {
    if (tally->tests < 1000 || share(tally->below[0], tally->tests) <= 0.06) return true;
    printf("FAILED: %s: p <= .05 in %.3f\n", name, share(tally->below[0], tally->tests));
    return false;
}
