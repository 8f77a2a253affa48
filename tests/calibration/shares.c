// Intervals of shares and of rates of groups of k documents, 8 groups and 12 themes a table: how many hold
// the true one, and how wide they are.
#include "analyze/statistics/intervals/group_intervals.h"
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { GROUPS = 8, THEMES = 12 };

typedef struct Setting {
    bool rates;
    double level;  // the share, or hits per token
    double spread; // correlation of two units of a document, or the overdispersion
} Setting;

static const Setting settings[] = {
    {false, 0.1, 0.06}, {false, 0.02, 0.03}, {false, 0.3, 0.1}, {true, 0.003, 0.5}, {true, 0.0005, 1.5}};
static const size_t documents[] = {1, 2, 3, 5, 10};

static double draw_hits(gsl_rng *random, const Setting *s, double size) {
    if (s->rates) return draw_count(random, s->level * size, s->spread);
    double sum = 1 / s->spread - 1, share = gsl_ran_beta(random, s->level * sum, (1 - s->level) * sum);
    return gsl_ran_binomial(random, share, (unsigned)size);
}

static void draw_trial(gsl_rng *random, Trial *trial, const Setting *s, size_t k) {
    trial_open(trial, GROUPS * k, GROUPS);
    double *counts = memory_allocate(trial->block_count, sizeof *counts);
    for (size_t i = 0; i < trial->block_count; i++) {
        trial->periods[i] = (uint32_t)(i / k);
        trial->sizes[i] = ceil(gsl_ran_lognormal(random, log(s->rates ? 1500 : 60), 0.5));
    }
    for (size_t theme = 0; theme < THEMES; theme++) {
        for (size_t i = 0; i < trial->block_count; i++) counts[i] = draw_hits(random, s, trial->sizes[i]);
        trial_add(trial, counts, 1);
    }
    free(counts);
}

static void look(const Trial *trial, const Setting *s, size_t *count, size_t *held, double *width) {
    GroupInterval intervals[GROUPS * THEMES];
    Sample sample = trial_sample(trial);
    (s->rates ? group_rate_intervals : group_share_intervals)(&sample, trial->subjects, trial->subject_count,
                                                              &(IntervalPlan){0.95, 2}, intervals);
    for (size_t i = 0; i < trial->subject_count * GROUPS; i++) {
        *count += 1;
        *held += !(intervals[i].low > s->level) && !(intervals[i].high < s->level);
        *width += intervals[i].high - intervals[i].low;
    }
}

bool calibrate_shares(size_t effort) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    bool fine = true;
    puts("what, level, spread        documents   intervals    held   mean width");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        for (size_t j = 0; j < sizeof documents / sizeof *documents; j++) {
            const Setting *s = &settings[i];
            size_t count = 0, held = 0;
            double width = 0;
            if (effort < 2 && (i + j) % 3) continue;
            while (count < 200 * effort) {
                Trial trial;
                draw_trial(random, &trial, s, documents[j]);
                look(&trial, s, &count, &held, &width);
                trial_close(&trial);
            }
            double share = (double)held / (double)count, error = sqrt(share * (1 - share) / (double)count);
            printf("%s %-7g %-7g         %6zu  %10zu   %.3f   %g\n", s->rates ? "rates " : "shares", s->level,
                   s->spread, documents[j], count, share, width / (double)count);
            fflush(stdout);
            if (documents[j] > 1 && share + 2 * error < 0.92) puts("FAILED: below .92"), fine = false;
        }
    gsl_rng_free(random);
    return fine;
}
