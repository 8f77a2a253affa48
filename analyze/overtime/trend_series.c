#include "analyze/overtime/trend_series.h"

#include "analyze/statistics/bursts.h"
#include "analyze/statistics/cusum.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Sums of one subject in each period, from its blocks.
static RateSums *sum_periods(const Blocks *blocks, size_t subject) {
    const Sample *sample = &blocks->sample;
    RateSums *sums = memory_allocate(sample->period_count, sizeof *sums);
    for (size_t i = 0; i < sample->block_count; i++) {
        RateSums *sum = &sums[sample->periods[i]];
        sum->blocks++;
        sum->sizes += sample->sizes[i];
        sum->size_squares += sample->sizes[i] * sample->sizes[i];
    }
    const BlockCounts *counts = &blocks->subjects[subject];
    for (size_t i = 0; i < counts->length; i++) {
        RateSums *sum = &sums[sample->periods[counts->blocks[i]]];
        sum->counts += counts->counts[i];
        sum->count_squares += counts->counts[i] * counts->counts[i];
        sum->products += counts->counts[i] * sample->sizes[counts->blocks[i]];
    }
    return sums;
}

static bool *find_bursts(const Blocks *blocks, size_t subject, size_t count) {
    const PeriodCounts *counts = blocks->counts + subject * count;
    double *with = memory_allocate(count, sizeof *with), *all = memory_allocate(count, sizeof *all);
    bool *bursts = memory_allocate(count, sizeof *bursts);
    for (size_t i = 0; i < count; i++) {
        with[i] = counts[i].documents;
        all[i] = blocks->period_documents[i];
    }
    bursts_find(with, all, count, bursts);
    free(with);
    free(all);
    return bursts;
}

static void write_period(const Observations *observations, const Blocks *blocks, const PeriodCounts *counts,
                         double confidence, const RateSums *sums, uint32_t period) {
    const Analysis *analysis = observations->analysis;
    TableWriter *out = analysis->table.writer;
    double scale = observations_rate_scale(observations), size = blocks->period_sizes[period];
    WilsonInterval interval = rate_interval(sums, confidence);
    table_integer(out, counts->frequency);
    table_integer(out, (uint64_t)size);
    table_real(out, size > 0 ? scale * (double)counts->frequency / size : NAN);
    table_real(out, scale * interval.low);
    table_real(out, scale * interval.high);
    table_integer(out, counts->documents);
    table_integer(out, blocks->period_documents[period]);
}

void trend_series_write(Observations *observations, const Blocks *blocks, const SeriesPlan *plan,
                        uint32_t group, size_t subject) {
    const TimeAxis *axis = plan->axis;
    Analysis *analysis = observations->analysis;
    RateSums *sums = sum_periods(blocks, subject);
    double *cusums = memory_allocate(axis->count, sizeof *cusums);
    bool *bursts = find_bursts(blocks, subject, axis->count);
    cusum_find(sums, axis->count, cusums);
    for (uint32_t i = 0; i < axis->count; i++) {
        bool is_gap = blocks->period_sizes[i] == 0;
        table_text(analysis->table.writer, axis->labels[i]);
        observations_write_subject(observations, group, blocks->subject_ids[subject]);
        write_period(observations, blocks, blocks->counts + subject * axis->count + i, plan->confidence,
                     &sums[i], i);
        if (plan->bursts) {
            table_real(analysis->table.writer, is_gap ? NAN : cusums[i]);
            if (is_gap)
                table_empty(analysis->table.writer);
            else
                table_integer(analysis->table.writer, bursts[i]);
        }
        result_table_end_row(&analysis->table);
    }
    free(sums);
    free(cusums);
    free(bursts);
}
