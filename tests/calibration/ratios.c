// Intervals of log ratios: how many hold the true one, and how many lie wholly above or below it.
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Setting {
    size_t a, b;
    double length_ratio, ratio;
} Setting;

static const Setting settings[] = {
    {2, 2, 1, 1},   {2, 2, 1, 4},    {2, 2, 3, 2},    {3, 3, 1, 1},    {3, 3, 3, 4},
    {4, 8, 1, 1},   {4, 8, 1, 2},    {4, 8, 3, 4},    {8, 8, 1, 1},    {8, 8, 1, 4},
    {8, 8, 3, 2},   {20, 20, 1, 2},  {20, 20, 3, 4},  {4, 100, 1, 1},  {4, 100, 1, 2},
    {4, 100, 3, 4}, {20, 200, 1, 1}, {20, 200, 1, 2}, {20, 200, 3, 4},
};

typedef struct Held {
    size_t intervals, held, above, below;
} Held;

// One word in five has the ratio, turned round for every other of these.
static void draw_trial(gsl_rng *random, Trial *trial, const Setting *s, size_t words) {
    trial_open(trial, s->a + s->b, 2);
    double *counts = memory_allocate(trial->block_count, sizeof *counts);
    for (size_t i = 0; i < trial->block_count; i++) {
        trial->periods[i] = i < s->a;
        trial->sizes[i] = ceil(gsl_ran_lognormal(random, log(600), 0.5) * (i < s->a ? s->length_ratio : 1));
    }
    for (size_t word = 0; word < words; word++) {
        double rate = 0.05 / ((double)word + 10), ratio = word % 5 ? 1 : word % 2 ? s->ratio : 1 / s->ratio;
        double phi = fmin(0.15 * pow((double)word + 1, 0.3), 1.2) * exp(gsl_ran_gaussian(random, 0.7));
        for (size_t i = 0; i < trial->block_count; i++)
            counts[i] = draw_count(random, rate * trial->sizes[i] * (trial->periods[i] ? ratio : 1), phi);
        trial_add(trial, counts, ratio);
    }
    free(counts);
}

static void look(const Trial *trial, bool planted, Held *held) {
    Sample sample = trial_sample(trial);
    SidesTest *tests = memory_allocate(trial->subject_count, sizeof *tests);
    sides_compare(&sample, trial->subjects, trial->subject_count, &(SidesPlan){0.95, 2}, tests);
    for (size_t i = 0; i < trial->subject_count; i++) {
        double truth = log2(trial->ratios[i]), total = trial_total(trial, i, 0) + trial_total(trial, i, 1);
        if ((planted && truth == 0) || total < 10) continue;
        held->intervals++;
        held->above += tests[i].low > truth;
        held->below += tests[i].high < truth;
        held->held += !(tests[i].low > truth) && !(tests[i].high < truth);
    }
    free(tests);
}

bool calibrate_ratios(size_t effort) {
    static const size_t words = 600;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    bool fine = true;
    puts("setting                         intervals   held    above   below");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const Setting *s = &settings[i];
        if (effort < 2 && (i % 3 || s->b > 100)) continue;
        Held held = {0};
        while (held.intervals < 300 * effort) {
            Trial trial;
            draw_trial(random, &trial, s, words);
            look(&trial, s->ratio != 1, &held);
            trial_close(&trial);
        }
        double share = (double)held.held / (double)held.intervals,
               error = sqrt(share * (1 - share) / (double)held.intervals);
        printf("%3zuv%-3zu lengths %g : 1, ratio %g   %8zu   %.3f   %.3f   %.3f\n", s->a, s->b,
               s->length_ratio, s->ratio, held.intervals, share, (double)held.above / (double)held.intervals,
               (double)held.below / (double)held.intervals);
        fflush(stdout);
        if (share + 2 * error < 0.92 || share - 2 * error > 0.99)
            puts("FAILED: not in .92 to .99"), fine = false;
    }
    gsl_rng_free(random);
    return fine;
}
