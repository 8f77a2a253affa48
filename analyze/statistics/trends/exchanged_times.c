#include "analyze/statistics/trends/exchanged_times.h"

#include "analyze/statistics/relabeling.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double BYTES_AT_MOST = 1 << 26;
enum { LEAST_REPLICATES = 99 };

static size_t affordable(const Sample *sample, size_t wanted) {
    double each = (double)sample->block_count * sizeof(uint16_t) +
                  (double)sample->stratum_count * sample->period_count * sizeof(TimeSums);
    double most = fmax(BYTES_AT_MOST / each, LEAST_REPLICATES);
    return (double)wanted < most ? wanted : (size_t)most;
}

static void find_times(ExchangedTimes *it) {
    const Sample *sample = it->sample;
    double sum = 0, size = 0, low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < sample->block_count; i++) {
        double x = sample->positions[i];
        it->times[sample->periods[i]] = x;
        sum += sample->sizes[i] * x;
        size += sample->sizes[i];
        low = fmin(low, x), high = fmax(high, x);
    }
    for (size_t p = 0; p < sample->period_count; p++) it->times[p] -= sum / size;
    it->reach = high - low;
}

static void add_block(TimeSums *sums, double m, double x) {
    double power = 1;
    for (size_t j = 0; j < 5; j++, power *= x) {
        if (j < 3) sums->mx[j] += m * power;
        sums->mmx[j] += m * m * power;
    }
}

static void sum_replicate(ExchangedTimes *it, size_t replicate) {
    const Sample *sample = it->sample;
    const uint16_t *periods = it->periods + replicate * sample->block_count;
    TimeSums *sums = it->sums + replicate * sample->stratum_count * sample->period_count;
    for (size_t i = 0; i < sample->block_count; i++)
        add_block(&sums[sample->strata[i] * sample->period_count + sample->periods[i]], sample->sizes[i],
                  it->times[periods[i]]);
}

static void draw(ExchangedTimes *it, const Relabeling *relabeling, uint64_t seed) {
    const Sample *sample = it->sample;
    uint32_t *shuffled = memory_allocate(sample->block_count, sizeof *shuffled);
    for (size_t i = 0; i < sample->block_count; i++) it->periods[i] = (uint16_t)sample->periods[i];
    for (size_t k = 0; k < it->replicates; k++) {
        uint16_t *periods = it->periods + (k + 1) * sample->block_count;
        relabeling_draw(relabeling, seed, k, shuffled);
        for (size_t i = 0; i < sample->block_count; i++)
            periods[shuffled[i]] = (uint16_t)sample->periods[relabeling->order[i]];
    }
    free(shuffled);
    for (size_t k = 0; k <= it->replicates; k++) sum_replicate(it, k);
}

bool exchanged_times_open(ExchangedTimes *times, const Sample *sample, const ReplicatePlan *plan) {
    *times = (ExchangedTimes){.sample = sample};
    Relabeling relabeling;
    relabeling_open(&relabeling, sample);
    bool can = sample->period_count <= UINT16_MAX && relabeling_can_vary(&relabeling);
    if (can) {
        times->replicates = affordable(sample, plan->replicates);
        size_t classes = (size_t)sample->stratum_count * sample->period_count;
        times->times = memory_allocate(sample->period_count, sizeof *times->times);
        times->periods =
            memory_allocate((times->replicates + 1) * sample->block_count, sizeof *times->periods);
        times->sums = memory_allocate((times->replicates + 1) * classes, sizeof *times->sums);
        find_times(times);
        draw(times, &relabeling, plan->seed);
    }
    relabeling_close(&relabeling);
    return can;
}

void exchanged_times_close(ExchangedTimes *times) {
    free(times->times);
    free(times->periods);
    free(times->sums);
}
