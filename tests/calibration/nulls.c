// Simulated corpora in which no word differs: negative binomial counts with overdispersions of .15 (frequent)
// to 1.2 (rare) or so (lognormal, deviation .7), lengths lognormal (.5) about 600, Zipf's rates; one word in
// twenty is of one document only.
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Setting {
    size_t a, b, splits, words; // at the least effort
} Setting;

static const Setting settings[] = {
    {1, 1, 5, 2500}, {2, 2, 4, 2500},    {3, 3, 4, 2000},   {4, 8, 4, 1500},
    {8, 8, 4, 1500}, {20, 200, 1, 1500}, {4, 100, 2, 1500},
};

static void draw_word(gsl_rng *random, Trial *trial, size_t rank, double *counts) {
    double rate = 0.1 / ((double)rank + 2.7);
    double phi = fmin(0.15 * pow((double)rank + 1, 0.3), 1.2) * exp(gsl_ran_gaussian(random, 0.7));
    size_t only = rank % 20 == 19 ? gsl_rng_uniform_int(random, trial->block_count) : SIZE_MAX;
    for (size_t i = 0; i < trial->block_count; i++) {
        double mean = rate * trial->sizes[i];
        if (only == SIZE_MAX)
            counts[i] = draw_count(random, mean, phi);
        else
            counts[i] = i == only ? draw_count(random, fmin(mean * (double)trial->block_count, 10), 0) : 0;
    }
    trial_add(trial, counts, 1);
}

static void draw_trial(gsl_rng *random, Trial *trial, const Setting *setting, double length_ratio) {
    trial_open(trial, setting->a + setting->b, 2);
    double *counts = memory_allocate(trial->block_count, sizeof *counts);
    for (size_t i = 0; i < trial->block_count; i++) {
        trial->periods[i] = i < setting->a;
        trial->sizes[i] =
            ceil(gsl_ran_lognormal(random, log(600), 0.5) * (i < setting->a ? length_ratio : 1));
    }
    for (size_t rank = 0; rank < setting->words; rank++) draw_word(random, trial, rank, counts);
    free(counts);
}

bool calibrate_nulls(size_t effort) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    Tally sum = {0};
    bool fine = true;
    tally_head();
    for (size_t i = 0; i < 2 * sizeof settings / sizeof *settings; i++) {
        const Setting *setting = &settings[i / 2];
        double length_ratio = i % 2 ? 3 : 1;
        char name[64];
        Tally tally = {0};
        snprintf(name, sizeof name, "%zuv%zu, lengths %g : 1", setting->a, setting->b, length_ratio);
        for (size_t split = 0; split < setting->splits * effort; split++) {
            Trial trial;
            draw_trial(random, &trial, setting, length_ratio);
            tally_trial(&tally, &trial);
            trial_close(&trial);
        }
        tally_print(name, &tally);
        fine &= tally_may_be(name, &tally);
        tally_add(&sum, &tally);
    }
    gsl_rng_free(random);
    printf("%zu splits, %zu with a word of q < .05, %zu in one at most\n", sum.splits, sum.splits_with,
           sum.most);
    if ((double)sum.splits_with > fmax(0.05 * (double)sum.splits, 1) || sum.most > 5)
        puts("FAILED: q < .05"), fine = false;
    return fine;
}
