#include "analyze/statistics/intervals/share_intervals.h"

#include "analyze/statistics/overdispersion/prior.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>

enum { SUBJECTS_PER_PIECE = 8 };

typedef struct Shares {
    const ShareBlocks *blocks; // [subjects × groups]
    size_t group_count;
    const IntervalPlan *plan;
    PhiGrid grid;
    LogRising rising;
    double (*likelihoods)[PHI_COUNT]; // [subjects]
    double *counts;                   // [subjects]
    PhiPrior prior;
    GroupInterval *intervals;
} Shares;

static double times_of(const ShareBlocks *blocks, size_t i) {
    return blocks->times ? blocks->times[i] : 1;
}

// Whole numbers: their sums are exact in any order.
static GroupTotal total_of(const ShareBlocks *blocks) {
    GroupTotal total = {0};
    for (size_t i = 0; i < blocks->length; i++) {
        double times = times_of(blocks, i), units = blocks->units[i];
        total.count += times * blocks->counts[i];
        total.size += times * units;
        total.squares += times * units * units;
    }
    return total;
}

static void learn_subjects(void *context, size_t start, size_t end) {
    Shares *it = context;
    for (size_t i = start; i < end; i++) {
        for (size_t g = 0; g < it->group_count; g++) {
            const ShareBlocks *blocks = &it->blocks[i * it->group_count + g];
            it->counts[i] += total_of(blocks).count;
            share_profile_add(&it->rising, blocks, it->likelihoods[i]);
        }
        phi_likelihood(it->likelihoods[i]);
    }
}

static void find_intervals(void *context, size_t start, size_t end) {
    Shares *it = context;
    for (size_t i = start; i < end; i++) {
        double prior[PHI_COUNT], law[PHI_COUNT];
        phi_prior_at(&it->prior, fmax(it->counts[i], 0.5), prior); // what never occurs is as the rarest
        phi_posterior(prior, it->likelihoods[i], law);
        for (size_t g = 0; g < it->group_count; g++) {
            size_t place = i * it->group_count + g;
            GroupTotal total = total_of(&it->blocks[place]);
            it->intervals[place] = total_interval(TOTAL_SHARE, &total, &it->grid, law, it->plan->confidence);
        }
    }
}

static double most_count(const ShareBlocks *blocks, size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < blocks[i].length; j++) most = fmax(most, blocks[i].counts[j]);
    return most;
}

void share_intervals(const ShareBlocks *blocks, size_t subject_count, size_t group_count,
                     const IntervalPlan *plan, GroupInterval *intervals) {
    Shares it = {.blocks = blocks, .group_count = group_count, .plan = plan, .intervals = intervals};
    it.likelihoods = memory_allocate(subject_count, sizeof *it.likelihoods);
    it.counts = memory_allocate(subject_count, sizeof *it.counts);
    phi_grid_init(&it.grid);
    log_rising_open(&it.rising, &it.grid, most_count(blocks, subject_count * group_count));
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, learn_subjects, &it);
    phi_prior_open(&it.prior, &it.grid, it.counts, (const double(*)[PHI_COUNT])it.likelihoods, subject_count,
                   plan->threads);
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, find_intervals, &it);
    phi_prior_close(&it.prior);
    log_rising_close(&it.rising);
    free(it.likelihoods);
    free(it.counts);
}
