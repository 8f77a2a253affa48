#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <stdlib.h>

void trial_open(Trial *trial, size_t block_count, uint32_t period_count) {
    *trial = (Trial){.block_count = block_count,
                     .sizes = memory_allocate(block_count, sizeof(double)),
                     .positions = memory_allocate(block_count, sizeof(double)),
                     .periods = memory_allocate(block_count, sizeof(uint32_t)),
                     .strata = memory_allocate(block_count, sizeof(uint32_t)),
                     .period_count = period_count};
}

Sample trial_sample(const Trial *trial) {
    return (Sample){trial->block_count,
                    trial->sizes,
                    trial->positions,
                    trial->periods,
                    trial->strata,
                    trial->period_count,
                    1};
}

void trial_add(Trial *trial, const double *counts, double ratio) {
    uint32_t *blocks = memory_allocate(trial->block_count, sizeof *blocks);
    double *held = memory_allocate(trial->block_count, sizeof *held);
    size_t length = 0;
    for (uint32_t i = 0; i < trial->block_count; i++) {
        if (!(counts[i] > 0)) continue;
        blocks[length] = i;
        held[length++] = counts[i];
    }
    if (!length) {
        free(blocks);
        free(held);
        return;
    }
    if (trial->subject_count == trial->capacity) {
        trial->capacity = trial->capacity * 2 + 64;
        trial->subjects = memory_resize(trial->subjects, trial->capacity, sizeof *trial->subjects);
        trial->ratios = memory_resize(trial->ratios, trial->capacity, sizeof *trial->ratios);
    }
    trial->ratios[trial->subject_count] = ratio;
    trial->subjects[trial->subject_count++] = (BlockCounts){blocks, held, length};
}

double trial_total(const Trial *trial, size_t subject, uint32_t period) {
    const BlockCounts *counts = &trial->subjects[subject];
    double total = 0;
    for (size_t i = 0; i < counts->length; i++)
        if (trial->periods[counts->blocks[i]] == period) total += counts->counts[i];
    return total;
}

void trial_close(Trial *trial) {
    for (size_t i = 0; i < trial->subject_count; i++) {
        free((void *)(uintptr_t)trial->subjects[i].blocks);
        free((void *)(uintptr_t)trial->subjects[i].counts);
    }
    free(trial->sizes);
    free(trial->positions);
    free(trial->periods);
    free(trial->strata);
    free(trial->subjects);
    free(trial->ratios);
}

double draw_count(gsl_rng *random, double mean, double phi) {
    if (phi > 0) mean *= gsl_ran_gamma(random, 1 / phi, phi);
    return mean > 0 ? gsl_ran_poisson(random, mean) : 0;
}
