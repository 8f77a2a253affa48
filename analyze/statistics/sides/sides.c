#include "analyze/statistics/sides/sides.h"

#include "analyze/statistics/overdispersion/prior.h"
#include "analyze/statistics/sides/mixed_test.h"
#include "analyze/statistics/sides/side_blocks.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>

enum { SUBJECTS_PER_PIECE = 64 };

typedef struct Comparison {
    const BlockCounts *subjects;
    const SidesPlan *plan;
    SideBlocks blocks;
    PhiGrid grid;
    LogRising rising;
    double (*likelihoods)[PHI_COUNT]; // [subjects]
    double *totals;                   // [subjects]
    PhiPrior prior;
    SidesTest *tests;
} Comparison;

static double most_count(const BlockCounts *subjects, size_t subject_count) {
    double most = 0;
    for (size_t i = 0; i < subject_count; i++)
        for (size_t j = 0; j < subjects[i].length; j++) most = fmax(most, subjects[i].counts[j]);
    return most;
}

static void learn_subjects(void *context, size_t start, size_t end) {
    Comparison *it = context;
    HeldSubject held;
    held_subject_open(&held, &it->blocks);
    for (size_t i = start; i < end; i++) {
        held_subject_take(&held, &it->blocks, &it->subjects[i]);
        it->totals[i] = held.total;
        for (size_t p = 0; p < it->blocks.pool_count; p++)
            profile_add(&it->rising, &it->blocks.pools[p], &held.pools[p], it->likelihoods[i]);
        phi_likelihood(it->likelihoods[i]);
    }
    held_subject_close(&held);
}

static SidesTest test_subject(const Comparison *it, const HeldSubject *held, const double *likelihood) {
    double prior[PHI_COUNT], law[PHI_COUNT];
    if (!held->stratum_count) return (SidesTest){NAN, NAN, NAN, NAN};
    phi_prior_at(&it->prior, held->total, prior);
    phi_posterior(prior, it->blocks.single ? NULL : likelihood, law);
    MixedTest test = mixed_test(held->strata, held->stratum_count, &it->grid, law, it->plan->confidence);
    return (SidesTest){test.log_p, test.low, test.high, phi_grid_mean(&it->grid, law)};
}

static void test_subjects(void *context, size_t start, size_t end) {
    Comparison *it = context;
    HeldSubject held;
    held_subject_open(&held, &it->blocks);
    for (size_t i = start; i < end; i++) {
        held_subject_take(&held, &it->blocks, &it->subjects[i]);
        it->tests[i] = test_subject(it, &held, it->likelihoods[i]);
    }
    held_subject_close(&held);
}

void sides_compare(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const SidesPlan *plan, SidesTest *tests) {
    Comparison it = {.subjects = subjects, .plan = plan, .tests = tests};
    it.likelihoods = memory_allocate(subject_count, sizeof *it.likelihoods);
    it.totals = memory_allocate(subject_count, sizeof *it.totals);
    phi_grid_init(&it.grid);
    log_rising_open(&it.rising, &it.grid, most_count(subjects, subject_count));
    side_blocks_open(&it.blocks, sample, subjects, subject_count);
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, learn_subjects, &it);
    phi_prior_open(&it.prior, &it.grid, it.totals, (const double(*)[PHI_COUNT])it.likelihoods, subject_count,
                   plan->threads);
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, test_subjects, &it);
    phi_prior_close(&it.prior);
    side_blocks_close(&it.blocks);
    log_rising_close(&it.rising);
    free(it.likelihoods);
    free(it.totals);
}

bool sides_are_single(const Sample *sample) {
    return side_blocks_are_single(sample);
}

static double log_rate(double count, double size) {
    return count > 0 ? log2(count / size) : log2(0.5 / (size + 1));
}

double sides_log_ratio(double count_a, double size_a, double count_b, double size_b) {
    if (size_a <= 0 || size_b <= 0 || count_a + count_b <= 0) return NAN;
    return log_rate(count_a, size_a) - log_rate(count_b, size_b);
}
