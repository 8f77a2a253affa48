#include "analyze/overtime/trend_series.h"

#include "analyze/statistics/bursts.h"
#include "analyze/statistics/cusum.h"
#include "analyze/statistics/intervals/group_intervals.h"
#include "analyze/table/single_blocks.h"
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

static double *find_cusums(const Blocks *blocks, size_t subject, size_t count) {
    RateSums *sums = sum_periods(blocks, subject);
    double *cusums = memory_allocate(count, sizeof *cusums);
    cusum_find(sums, count, cusums);
    free(sums);
    return cusums;
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
                         const GroupInterval *interval, uint32_t period) {
    const Analysis *analysis = observations->analysis;
    TableWriter *out = analysis->table.writer;
    double scale = observations_rate_scale(observations), size = blocks->period_sizes[period];
    table_integer(out, counts->frequency);
    table_integer(out, (uint64_t)size);
    table_real(out, size > 0 ? scale * (double)counts->frequency / size : NAN);
    table_real(out, scale * interval->low);
    table_real(out, scale * (interval->high > 1 ? 1 : interval->high)); // there is no more
    table_integer(out, counts->documents);
    table_integer(out, blocks->period_documents[period]);
}

// `intervals` are of each period.
static void write_subject(Observations *observations, const Blocks *blocks, const SeriesPlan *plan,
                          const GroupInterval *intervals, uint32_t group, size_t subject) {
    const TimeAxis *axis = plan->axis;
    Analysis *analysis = observations->analysis;
    double *cusums = plan->bursts ? find_cusums(blocks, subject, axis->count) : NULL;
    bool *bursts = plan->bursts ? find_bursts(blocks, subject, axis->count) : NULL;
    for (uint32_t i = 0; i < axis->count; i++) {
        bool is_gap = blocks->period_sizes[i] == 0;
        table_text(analysis->table.writer, axis->labels[i]);
        observations_write_subject(observations, group, blocks->subject_ids[subject]);
        write_period(observations, blocks, blocks->counts + subject * axis->count + i, &intervals[i], i);
        if (plan->bursts) {
            table_real(analysis->table.writer, is_gap ? NAN : cusums[i]);
            if (is_gap)
                table_empty(analysis->table.writer);
            else
                table_integer(analysis->table.writer, bursts[i]);
        }
        result_table_end_row(&analysis->table);
    }
    free(cusums);
    free(bursts);
}

// A pair or topic is in a unit or not; how often terms and themes occur is counted.
static GroupInterval *find_intervals(const Observations *observations, const Blocks *blocks,
                                     const SeriesPlan *plan) {
    GroupInterval *intervals = memory_allocate(blocks->subject_count * plan->axis->count, sizeof *intervals);
    IntervalPlan interval_plan = {plan->confidence, observations->analysis->run->options.threads};
    bool is_of_units = observations->subject == SUBJECT_PAIRS || observations->subject == SUBJECT_TOPICS;
    (is_of_units ? group_share_intervals : group_rate_intervals)(
        &blocks->sample, blocks->subjects, blocks->subject_count, &interval_plan, intervals);
    single_blocks_tell(&observations->analysis->run->diagnostics, &blocks->sample, "rate_low and rate_high",
                       "period");
    return intervals;
}

void trend_series_write(Observations *observations, const Blocks *blocks, const SeriesPlan *plan,
                        uint32_t group) {
    GroupInterval *intervals = find_intervals(observations, blocks, plan);
    for (size_t i = 0; i < blocks->subject_count; i++)
        write_subject(observations, blocks, plan, intervals + i * plan->axis->count, group, i);
    free(intervals);
}
