// How long it takes to compare the groups of a simulated corpus with the rest, intervals included: in
// processor time as well, as the machine may have other work.
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DOCUMENTS = 400 };

typedef struct Setting {
    size_t words, groups;
} Setting;

static const Setting settings[] = {{22000, 1}, {30000, 5}};

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void draw_trial(gsl_rng *random, Trial *trial, size_t words) {
    double counts[DOCUMENTS];
    trial_open(trial, DOCUMENTS, 2);
    for (size_t i = 0; i < DOCUMENTS; i++) trial->sizes[i] = ceil(gsl_ran_lognormal(random, 7.5, 0.5));
    for (double rank = 0; trial->subject_count < words; rank++) {
        double phi = exp(gsl_ran_gaussian(random, 0.7)) * fmin(0.15 * pow(rank + 1, 0.25), 1.2);
        for (size_t i = 0; i < DOCUMENTS; i++)
            counts[i] = draw_count(random, 0.08 / (rank + 2.7) * trial->sizes[i], phi);
        trial_add(trial, counts, 1);
    }
}

static void compare_groups(Trial *trial, size_t groups, size_t threads) {
    SidesTest *tests = memory_allocate(trial->subject_count, sizeof *tests);
    double wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t group = 0; group < groups; group++) {
        for (size_t i = 0; i < DOCUMENTS; i++) trial->periods[i] = i % (groups > 1 ? groups : 2) == group;
        Sample sample = trial_sample(trial);
        sides_compare(&sample, trial->subjects, trial->subject_count, &(SidesPlan){0.95, threads}, tests);
    }
    printf("%zu words x %d documents, %zu against the rest, %zu threads: %.2f s, of processor %.2f s\n",
           trial->subject_count, DOCUMENTS, groups, threads, seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - processor);
    free(tests);
}

bool measure_speed(size_t effort) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        Trial trial;
        draw_trial(random, &trial, settings[i].words);
        for (size_t round = 0; round < effort; round++)
            for (size_t threads = 1; threads <= 2; threads++)
                compare_groups(&trial, settings[i].groups, threads);
        trial_close(&trial);
    }
    gsl_rng_free(random);
    return true;
}
