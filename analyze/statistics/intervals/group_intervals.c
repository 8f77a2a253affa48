#include "analyze/statistics/intervals/group_intervals.h"

#include "analyze/statistics/intervals/total_interval.h"
#include "analyze/statistics/overdispersion/prior.h"
#include "analyze/statistics/overdispersion/profile.h"
#include "analyze/statistics/overdispersion/share_profile.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SUBJECTS_PER_PIECE = 8 };

// All subjects of a table, in the groups of a sample.
typedef struct Groups {
    TotalKind kind;
    const Sample *sample;
    const BlockCounts *subjects;
    const IntervalPlan *plan;
    size_t *starts;     // [groups + 1]
    size_t *places;     // [blocks] of each block among the sizes, by group
    double *sizes;      // [blocks] by group
    SizeTable *tables;  // [groups] of rates
    GroupTotal *totals; // [groups], their counts 0
    PhiGrid grid;
    LogRising rising;
    double (*likelihoods)[PHI_COUNT]; // [subjects]
    double *counts;                   // [subjects]
    PhiPrior prior;
    GroupInterval *intervals;
} Groups;

// ---- Groups ----

static void place_blocks(Groups *it) {
    const Sample *sample = it->sample;
    size_t *next = memory_allocate((size_t)sample->period_count + 1, sizeof *next);
    for (size_t i = 0; i < sample->block_count; i++) it->starts[sample->periods[i] + 1]++;
    for (size_t g = 0; g < sample->period_count; g++) it->starts[g + 1] += it->starts[g];
    memcpy(next, it->starts, sample->period_count * sizeof *next);
    for (size_t i = 0; i < sample->block_count; i++) {
        it->places[i] = next[sample->periods[i]]++;
        it->sizes[it->places[i]] = sample->sizes[i];
    }
    free(next);
}

static void sum_group(Groups *it, size_t group) {
    GroupTotal *total = &it->totals[group];
    for (size_t i = it->starts[group]; i < it->starts[group + 1]; i++) {
        total->size += it->sizes[i];
        total->squares += it->sizes[i] * it->sizes[i];
    }
}

static void groups_open(Groups *it) {
    size_t group_count = it->sample->period_count, block_count = it->sample->block_count;
    it->starts = memory_allocate(group_count + 1, sizeof *it->starts);
    it->places = memory_allocate(block_count, sizeof *it->places);
    it->sizes = memory_allocate(block_count, sizeof *it->sizes);
    it->tables = memory_allocate(group_count, sizeof *it->tables);
    it->totals = memory_allocate(group_count, sizeof *it->totals);
    place_blocks(it);
    for (size_t g = 0; g < group_count; g++) {
        sum_group(it, g);
        size_table_open(&it->tables[g], it->sizes + it->starts[g], it->starts[g + 1] - it->starts[g], 0, 0);
    }
}

static void groups_close(Groups *it) {
    for (size_t g = 0; g < it->sample->period_count; g++) size_table_close(&it->tables[g]);
    free(it->starts);
    free(it->places);
    free(it->sizes);
    free(it->tables);
    free(it->totals);
}

// ---- Learning ----

// Pairs of count and size, so that they can be put in order together.
static int compare_pairs(const void *left, const void *right) {
    const double *a = left, *b = right;
    if (a[0] != b[0]) return a[0] < b[0] ? -1 : 1;
    return (a[1] > b[1]) - (a[1] < b[1]);
}

static void add_rates(const Groups *it, size_t group, const double *counts, double *log_likelihood) {
    size_t start = it->starts[group], length = it->starts[group + 1] - start, held = 0;
    double(*pairs)[2] = memory_allocate(length, sizeof *pairs);
    double *split = memory_allocate(2 * length, sizeof *split);
    for (size_t i = start; i < start + length; i++) {
        if (!(counts[i] > 0)) continue;
        pairs[held][0] = counts[i];
        pairs[held++][1] = it->sizes[i];
    }
    if (held) qsort(pairs, held, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < held; i++) split[i] = pairs[i][0], split[length + i] = pairs[i][1];
    profile_add(&it->rising, &it->tables[group], &(HeldBlocks){split, split + length, held}, log_likelihood);
    free(pairs);
    free(split);
}

static void add_shares(const Groups *it, size_t group, const double *counts, double *log_likelihood) {
    size_t start = it->starts[group], length = it->starts[group + 1] - start;
    share_profile_add(&it->rising, &(ShareBlocks){counts + start, it->sizes + start, NULL, length},
                      log_likelihood);
}

// Counts of a subject by group, at the places of the blocks.
static void spread(const Groups *it, const BlockCounts *subject, double *counts) {
    memset(counts, 0, it->sample->block_count * sizeof *counts);
    for (size_t i = 0; i < subject->length; i++) counts[it->places[subject->blocks[i]]] = subject->counts[i];
}

static void learn_subjects(void *context, size_t start, size_t end) {
    Groups *it = context;
    double *counts = memory_allocate(it->sample->block_count, sizeof *counts);
    for (size_t i = start; i < end; i++) {
        spread(it, &it->subjects[i], counts);
        for (size_t b = 0; b < it->sample->block_count; b++) it->counts[i] += counts[b];
        for (size_t g = 0; g < it->sample->period_count; g++)
            (it->kind == TOTAL_RATE ? add_rates : add_shares)(it, g, counts, it->likelihoods[i]);
        phi_likelihood(it->likelihoods[i]);
    }
    free(counts);
}

// ---- Intervals ----

static void find_intervals(void *context, size_t start, size_t end) {
    Groups *it = context;
    size_t group_count = it->sample->period_count;
    double *counts = memory_allocate(it->sample->block_count, sizeof *counts);
    for (size_t i = start; i < end; i++) {
        double prior[PHI_COUNT], law[PHI_COUNT];
        spread(it, &it->subjects[i], counts);
        phi_prior_at(&it->prior, fmax(it->counts[i], 0.5), prior); // what never occurs is as the rarest
        phi_posterior(prior, it->likelihoods[i], law);
        for (size_t g = 0; g < group_count; g++) {
            GroupTotal total = it->totals[g];
            for (size_t b = it->starts[g]; b < it->starts[g + 1]; b++) total.count += counts[b];
            it->intervals[i * group_count + g] =
                total_interval(it->kind, &total, &it->grid, law, it->plan->confidence);
        }
    }
    free(counts);
}

static double most_count(const BlockCounts *subjects, size_t subject_count) {
    double most = 0;
    for (size_t i = 0; i < subject_count; i++)
        for (size_t j = 0; j < subjects[i].length; j++) most = fmax(most, subjects[i].counts[j]);
    return most;
}

static void run(Groups *it, size_t subject_count) {
    it->likelihoods = memory_allocate(subject_count, sizeof *it->likelihoods);
    it->counts = memory_allocate(subject_count, sizeof *it->counts);
    phi_grid_init(&it->grid);
    log_rising_open(&it->rising, &it->grid, most_count(it->subjects, subject_count));
    groups_open(it);
    parallel_ranges(it->plan->threads, subject_count, SUBJECTS_PER_PIECE, learn_subjects, it);
    phi_prior_open(&it->prior, &it->grid, it->counts, (const double(*)[PHI_COUNT])it->likelihoods,
                   subject_count, it->plan->threads);
    parallel_ranges(it->plan->threads, subject_count, SUBJECTS_PER_PIECE, find_intervals, it);
    phi_prior_close(&it->prior);
    groups_close(it);
    log_rising_close(&it->rising);
    free(it->likelihoods);
    free(it->counts);
}

void group_rate_intervals(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                          const IntervalPlan *plan, GroupInterval *intervals) {
    Groups it = {TOTAL_RATE, .sample = sample, .subjects = subjects, .plan = plan, .intervals = intervals};
    run(&it, subject_count);
}

void group_share_intervals(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                           const IntervalPlan *plan, GroupInterval *intervals) {
    Groups it = {TOTAL_SHARE, .sample = sample, .subjects = subjects, .plan = plan, .intervals = intervals};
    run(&it, subject_count);
}
