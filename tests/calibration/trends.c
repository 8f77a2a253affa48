// Factors a year: how many intervals hold the true one, and that they leave out 1 exactly where p is small.
#include "analyze/statistics/trends/yearly_ratio.h"
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Setting {
    size_t years, documents; // a year
    double growth;           // of lengths, from the first year to the last
} Setting;

static const Setting settings[] = {{12, 1, 1}, {12, 1, 5}, {6, 1, 3}, {12, 10, 1}, {12, 10, 5}};
static const double factors[] = {1, 1.15, 0.8};

static void draw_trial(gsl_rng *random, Trial *trial, const Setting *s, double factor, size_t words) {
    trial_open(trial, s->years * s->documents, (uint32_t)s->years);
    double *counts = memory_allocate(trial->block_count, sizeof *counts), middle = (double)(s->years - 1) / 2;
    for (size_t i = 0; i < trial->block_count; i++) {
        size_t year = i / s->documents;
        trial->periods[i] = (uint32_t)year;
        trial->positions[i] = (double)year;
        double mean = 3000 * pow(s->growth, (double)year / (double)(s->years - 1));
        trial->sizes[i] = ceil(mean * gsl_ran_lognormal(random, 0, 0.4));
    }
    for (size_t word = 0; word < words; word++) {
        double rate = 0.02 / ((double)word + 5);
        double phi = fmin(0.15 * pow((double)word + 1, 0.3), 1.2) * exp(gsl_ran_gaussian(random, 0.7));
        for (size_t i = 0; i < trial->block_count; i++)
            counts[i] =
                draw_count(random, rate * trial->sizes[i] * pow(factor, trial->positions[i] - middle), phi);
        trial_add(trial, counts, factor);
    }
    free(counts);
}

typedef struct Found {
    size_t intervals, held, above, below, rejected;
    bool agrees;
} Found;

static void look(const Trial *trial, double factor, Found *found) {
    Sample sample = trial_sample(trial);
    ReplicatePlan plan = {7, 999, 2, false};
    SlopeTest *tests = memory_allocate(trial->subject_count, sizeof *tests);
    YearlyRatio *ratios = memory_allocate(trial->subject_count, sizeof *ratios);
    slope_permute(&sample, trial->subjects, trial->subject_count, &plan, tests);
    yearly_ratios(&sample, trial->subjects, trial->subject_count, &plan, tests, 0.95, ratios);
    for (size_t i = 0; i < trial->subject_count; i++) {
        double total = 0;
        for (uint32_t p = 0; p < trial->period_count; p++) total += trial_total(trial, i, p);
        if (total < 10 || isnan(tests[i].p_value)) continue;
        bool rejected = tests[i].p_value + 0.95 < 1;
        bool nothing_fits = rejected && isnan(ratios[i].low) && isnan(ratios[i].high);
        bool leaves_out = ratios[i].low > 1 || ratios[i].high < 1 || nothing_fits;
        found->agrees &= leaves_out == rejected;
        found->rejected += rejected;
        found->intervals++;
        found->above += ratios[i].low > factor;
        found->below += ratios[i].high < factor;
        found->held += !(ratios[i].low > factor) && !(ratios[i].high < factor);
    }
    free(tests);
    free(ratios);
}

bool calibrate_trends(size_t effort) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    bool fine = true;
    puts("years x documents, lengths grow  factor  intervals    held   above   below   p<.05");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        for (size_t j = 0; j < sizeof factors / sizeof *factors; j++) {
            const Setting *s = &settings[i];
            if (effort < 2 && j != i % 3) continue;
            Found found = {.agrees = true};
            while (found.intervals < 100 * effort) {
                Trial trial;
                draw_trial(random, &trial, s, factors[j], 100);
                look(&trial, factors[j], &found);
                trial_close(&trial);
            }
            double n = (double)found.intervals, share = (double)found.held / n,
                   error = sqrt(share * (1 - share) / n);
            printf("%2zu x %-2zu  %g-fold                  %-5g   %8zu   %.3f   %.3f   %.3f   %.3f\n",
                   s->years, s->documents, s->growth, factors[j], found.intervals, share,
                   (double)found.above / n, (double)found.below / n, (double)found.rejected / n);
            fflush(stdout);
            if (share + 2 * error < 0.93 || share - 2 * error > 0.98)
                puts("FAILED: not in .93 to .98"), fine = false;
            if (!found.agrees) puts("FAILED: interval and p do not agree"), fine = false;
        }
    gsl_rng_free(random);
    return fine;
}
