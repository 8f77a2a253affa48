#include "analyze/topics/sampler/priors.h"

#include "analyze/statistics/plain_math.h"
#include "base/memory.h"

#include <stdlib.h>

const AlphaPrior alpha_prior = {1.001, 1};

static const double least_alpha = 1e-4, least_beta = 1e-3, most_beta = 1;
enum { ALPHA_STEPS = 20, BETA_STEPS = 5 };

// ---- Rises ----

// Counts as how many of them are above 0, above 1, …: the sum of psi(n + a) - psi(a) over them is the sum of
// above[j] / (a + j), with no logarithm in it.
typedef struct Rises {
    uint32_t *above; // [limit]
    size_t limit;
} Rises;

static double rises_sum(const Rises *rises, double a) {
    double sum = 0;
    for (size_t j = 0; j < rises->limit && rises->above[j]; j++) sum += rises->above[j] / (a + (double)j);
    return sum;
}

// From how many counts there are of each size; `above[j]` held those of j + 1.
static void rises_end(Rises *rises) {
    for (size_t j = rises->limit; j-- > 1;) rises->above[j - 1] += rises->above[j];
}

// ---- Alpha ----

typedef struct AlphaCounts {
    Rises *topics; // [columns]
    Rises lengths;
} AlphaCounts;

static size_t row_length(const CountRows *units, size_t row) {
    size_t length = 0;
    for (size_t k = 0; k < units->columns; k++) length += units->counts[row * units->width + k];
    return length;
}

static void size_alpha_counts(AlphaCounts *counts, const CountRows *units) {
    for (size_t row = 0; row < units->rows; row++) {
        size_t length = row_length(units, row);
        if (length > counts->lengths.limit) counts->lengths.limit = length;
        for (size_t k = 0; k < units->columns; k++) {
            size_t count = units->counts[row * units->width + k];
            if (count > counts->topics[k].limit) counts->topics[k].limit = count;
        }
    }
}

static void count_rises(AlphaCounts *counts, const CountRows *units) {
    counts->topics = memory_allocate(units->columns, sizeof *counts->topics);
    size_alpha_counts(counts, units);
    counts->lengths.above = memory_allocate(counts->lengths.limit, sizeof(uint32_t));
    for (size_t k = 0; k < units->columns; k++)
        counts->topics[k].above = memory_allocate(counts->topics[k].limit, sizeof(uint32_t));
    for (size_t row = 0; row < units->rows; row++) {
        size_t length = row_length(units, row);
        if (length) counts->lengths.above[length - 1]++;
        for (size_t k = 0; k < units->columns; k++) {
            size_t count = units->counts[row * units->width + k];
            if (count) counts->topics[k].above[count - 1]++;
        }
    }
    rises_end(&counts->lengths);
    for (size_t k = 0; k < units->columns; k++) rises_end(&counts->topics[k]);
}

void alpha_fit(const CountRows *units, AlphaPrior prior, size_t steps, double *alpha) {
    AlphaCounts counts = {0};
    count_rises(&counts, units);
    for (size_t step = 0; step < steps; step++) {
        double sum = 0;
        for (size_t k = 0; k < units->columns; k++) sum += alpha[k];
        double below = rises_sum(&counts.lengths, sum) + 1 / prior.scale;
        for (size_t k = 0; k < units->columns; k++) {
            alpha[k] = (alpha[k] * rises_sum(&counts.topics[k], alpha[k]) + prior.shape - 1) / below;
            if (!(alpha[k] > least_alpha)) alpha[k] = least_alpha;
        }
    }
    for (size_t k = 0; k < units->columns; k++) free(counts.topics[k].above);
    free(counts.topics);
    free(counts.lengths.above);
}

// ---- Beta ----

// Counts of words in topics: many small ones, a few large ones.
enum { SMALL_COUNTS = 256 };
typedef struct BetaCounts {
    Rises small;
    int32_t *large;
    size_t large_count, large_capacity;
} BetaCounts;

static void count_words(BetaCounts *counts, const Sampler *sampler) {
    counts->small = (Rises){memory_allocate(SMALL_COUNTS, sizeof(uint32_t)), SMALL_COUNTS};
    size_t cells = sampler->plan.text->word_count * sampler->width;
    for (size_t i = 0; i < cells; i++) {
        int32_t count = sampler->word_counts[i];
        if (count > SMALL_COUNTS) {
            MEMORY_GROW(counts->large, counts->large_capacity, counts->large_count + 1);
            counts->large[counts->large_count++] = count;
        } else if (count) {
            counts->small.above[count - 1]++;
        }
    }
    rises_end(&counts->small);
}

static double beta_step(const BetaCounts *counts, const Sampler *sampler, double beta) {
    double words = (double)sampler->plan.text->word_count, all = words * beta;
    double above = rises_sum(&counts->small, beta), below = 0;
    for (size_t i = 0; i < counts->large_count; i++)
        above += plain_digamma(counts->large[i] + beta) - plain_digamma(beta);
    for (size_t k = 0; k < sampler->plan.topics; k++)
        if (sampler->topic_counts[k])
            below += plain_digamma(sampler->topic_counts[k] + all) - plain_digamma(all);
    beta *= above / (words * below);
    if (!(beta > least_beta)) return least_beta;
    return beta < most_beta ? beta : most_beta;
}

void sampler_learn_priors(Sampler *sampler) {
    CountRows units = {sampler->unit_counts, sampler->plan.text->unit_count, sampler->plan.topics,
                       sampler->width};
    BetaCounts counts = {0};
    alpha_fit(&units, alpha_prior, ALPHA_STEPS, sampler->priors.alpha);
    count_words(&counts, sampler);
    for (size_t step = 0; step < BETA_STEPS; step++)
        sampler->priors.beta = beta_step(&counts, sampler, sampler->priors.beta);
    free(counts.small.above);
    free(counts.large);
}
