#include "analyze/statistics/change_point.h"

#include "analyze/statistics/relabeling.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>

enum { BATCH_REPLICATES = 256, SUBJECTS_PER_PIECE = 8 };

typedef struct Ranked {
    double value;
    size_t place;
} Ranked;

static int compare_ranked(const void *left, const void *right) {
    const Ranked *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

// Twice the middle rank of each value, so that ranks of ties are whole numbers.
static void double_ranks(const double *values, size_t count, Ranked *sorted, double *ranks) {
    for (size_t i = 0; i < count; i++) sorted[i] = (Ranked){values[i], i};
    qsort(sorted, count, sizeof *sorted, compare_ranked);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && sorted[end].value == sorted[start].value;) end++;
        for (size_t i = start; i < end; i++) ranks[sorted[i].place] = (double)(start + end + 1);
    }
}

// U_t = t (n + 1) − 2 Σ_{i ≤ t} rank_i (Pettitt's equation for ranks), in O(n log n).
static ChangePoint find(const double *values, size_t count, Ranked *sorted, double *ranks) {
    ChangePoint point = {0, 0, NAN};
    double sum = 0;
    double_ranks(values, count, sorted, ranks);
    for (size_t t = 0; t + 1 < count; t++) {
        sum += ranks[t];
        double u = fabs((double)(t + 1) * (double)(count + 1) - sum);
        if (u <= point.statistic) continue;
        point.statistic = u;
        point.first_after = t + 1;
    }
    return point;
}

typedef struct Batch {
    const Sample *sample;
    const BlockCounts *subjects;
    ChangePoint *points;
    uint64_t *extreme;
    size_t replicates;
    uint32_t *periods; // [replicates × blocks]
    double *sizes;     // [replicates × periods]
} Batch;

// Room for the series of one subject.
typedef struct Series {
    double *counts, *rates, *ranks;
    Ranked *sorted;
} Series;

static ChangePoint of_replicate(const Batch *batch, const BlockCounts *subject, size_t replicate,
                                Series *series) {
    const Sample *sample = batch->sample;
    const uint32_t *periods = batch->periods + replicate * sample->block_count;
    const double *sizes = batch->sizes + replicate * sample->period_count;
    size_t length = 0;
    for (uint32_t i = 0; i < sample->period_count; i++) series->counts[i] = 0;
    for (size_t i = 0; i < subject->length; i++)
        series->counts[periods[subject->blocks[i]]] += subject->counts[i];
    for (uint32_t i = 0; i < sample->period_count; i++)
        if (sizes[i] > 0) series->rates[length++] = series->counts[i] / sizes[i];
    return find(series->rates, length, series->sorted, series->ranks);
}

static void test_subjects(void *context, size_t start, size_t end) {
    Batch *batch = context;
    uint32_t periods = batch->sample->period_count;
    double *room = memory_allocate(periods, 3 * sizeof *room);
    Series series = {room, room + periods, room + 2 * periods, memory_allocate(periods, sizeof(Ranked))};
    for (size_t i = start; i < end; i++)
        for (size_t k = 0; k < batch->replicates; k++)
            batch->extreme[i] +=
                of_replicate(batch, &batch->subjects[i], k, &series).statistic >= batch->points[i].statistic;
    free(room);
    free(series.sorted);
}

static void find_observed(void *context, size_t start, size_t end) {
    Batch *batch = context;
    uint32_t periods = batch->sample->period_count;
    double *room = memory_allocate(periods, 3 * sizeof *room);
    Series series = {room, room + periods, room + 2 * periods, memory_allocate(periods, sizeof(Ranked))};
    for (size_t i = start; i < end; i++)
        batch->points[i] = of_replicate(batch, &batch->subjects[i], 0, &series);
    free(room);
    free(series.sorted);
}

// The periods that blocks lie in, in replicate `row` of the batch.
static void label(Batch *batch, const Relabeling *relabeling, const uint32_t *shuffled, size_t row) {
    const Sample *sample = batch->sample;
    double *sizes = batch->sizes + row * sample->period_count;
    for (uint32_t i = 0; i < sample->period_count; i++) sizes[i] = 0;
    for (size_t i = 0; i < sample->block_count; i++) {
        uint32_t block = shuffled[i], period = sample->periods[relabeling->order[i]];
        batch->periods[row * sample->block_count + block] = period;
        sizes[period] += sample->sizes[block];
    }
}

static void permute(Batch *batch, const Relabeling *relabeling, size_t subject_count,
                    const ReplicatePlan *plan) {
    uint32_t *shuffled = memory_allocate(batch->sample->block_count, sizeof *shuffled);
    for (size_t start = 0; start < plan->replicates; start += batch->replicates) {
        size_t left = plan->replicates - start;
        batch->replicates = left < BATCH_REPLICATES ? left : BATCH_REPLICATES;
        for (size_t k = 0; k < batch->replicates; k++) {
            relabeling_draw(relabeling, plan->seed, start + k, shuffled);
            label(batch, relabeling, shuffled, k);
        }
        parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, test_subjects, batch);
    }
    free(shuffled);
}

void change_point_permute(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                          const ReplicatePlan *plan, ChangePoint *points) {
    Relabeling relabeling;
    Batch batch = {
        .sample = sample,
        .subjects = subjects,
        .points = points,
        .extreme = memory_allocate(subject_count, sizeof(uint64_t)),
        .periods = memory_allocate(BATCH_REPLICATES * sample->block_count, sizeof(uint32_t)),
        .sizes = memory_allocate(BATCH_REPLICATES * sample->period_count, sizeof(double)),
    };
    relabeling_open(&relabeling, sample);
    label(&batch, &relabeling, relabeling.order, 0);
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, find_observed, &batch);
    if (relabeling_can_vary(&relabeling)) {
        permute(&batch, &relabeling, subject_count, plan);
        for (size_t i = 0; i < subject_count; i++)
            points[i].p_value = (1 + (double)batch.extreme[i]) / (1 + (double)plan->replicates);
    }
    relabeling_close(&relabeling);
    free(batch.extreme);
    free(batch.periods);
    free(batch.sizes);
}
