#include "analyze/statistics/block_bootstrap.h"

#include "analyze/statistics/random.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// The counts that log_ratio is made of, o11 / r1 against o21 / r2.
typedef struct Sums {
    double o11, r1, o21, r2;
} Sums;

typedef struct Estimate {
    double log_ratio, error; // natural; the error but for √(n / (n − 1)), which is the same of all replicates
} Estimate;

static Sums sum_up(const Contingency *blocks, const uint32_t *weights, size_t count) {
    Sums sums = {0};
    for (size_t i = 0; i < count; i++) {
        sums.o11 += weights[i] * blocks[i].o11;
        sums.r1 += weights[i] * blocks[i].r1;
        sums.o21 += weights[i] * blocks[i].o21;
        sums.r2 += weights[i] * blocks[i].r2;
    }
    return sums;
}

static bool has_zero(const Sums *sums) {
    return sums->o11 == 0 || sums->o21 == 0 || sums->o11 == sums->r1 || sums->o21 == sums->r2;
}

// Half a unit more in each cell, as for log_ratio itself.
static void fill(Sums *sums) {
    sums->o11 += 0.5, sums->o21 += 0.5;
    sums->r1 += 1, sums->r2 += 1;
}

static Estimate estimate(const Contingency *blocks, const uint32_t *weights, size_t count, Sums sums) {
    double squares = 0;
    for (size_t i = 0; i < count; i++) {
        const Contingency *t = &blocks[i];
        double influence = t->o11 / sums.o11 - t->r1 / sums.r1 - t->o21 / sums.o21 + t->r2 / sums.r2;
        squares += weights[i] * influence * influence;
    }
    return (Estimate){log(sums.o11 / sums.r1) - log(sums.o21 / sums.r2), sqrt(squares)};
}

// |log ratio* − log ratio| / standard error* of one replicate; infinite where all that was drawn is alike.
static double deviation_of(const Contingency *blocks, uint32_t *weights, size_t count, double centre,
                           RandomStream stream) {
    for (size_t i = 0; i < count; i++) weights[i] = 0;
    for (size_t i = 0; i < count; i++) weights[random_below(&stream, (uint32_t)count)]++;
    Sums sums = sum_up(blocks, weights, count);
    if (has_zero(&sums)) fill(&sums);
    Estimate drawn = estimate(blocks, weights, count, sums);
    return drawn.error > 0 ? fabs(drawn.log_ratio - centre) / drawn.error : HUGE_VAL;
}

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

BlockInterval block_bootstrap_log_ratio(const Contingency *blocks, size_t count, double confidence,
                                        const ReplicatePlan *plan) {
    BlockInterval interval = {NAN, NAN};
    uint32_t *weights = memory_allocate(count, sizeof *weights);
    for (size_t i = 0; i < count; i++) weights[i] = 1;
    Sums sums = sum_up(blocks, weights, count);
    if (count >= 2 && !has_zero(&sums)) {
        Estimate observed = estimate(blocks, weights, count, sums);
        double *deviations = memory_allocate(plan->replicates, sizeof *deviations);
        for (size_t k = 0; k < plan->replicates; k++)
            deviations[k] =
                deviation_of(blocks, weights, count, observed.log_ratio, random_stream(plan->seed, k));
        qsort(deviations, plan->replicates, sizeof *deviations, compare_numbers);
        double place = ceil(confidence * ((double)plan->replicates + 1)); // may be out of reach of so few
        double spread =
            place > (double)plan->replicates ? HUGE_VAL : deviations[(size_t)place - 1] * observed.error;
        free(deviations);
        if (isfinite(spread))
            interval =
                (BlockInterval){(observed.log_ratio - spread) / M_LN2, (observed.log_ratio + spread) / M_LN2};
    }
    free(weights);
    return interval;
}
