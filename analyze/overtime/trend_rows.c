#include "analyze/overtime/trend_rows.h"

#include "analyze/statistics/change_point.h"
#include "analyze/statistics/kendall.h"
#include "analyze/statistics/trends/yearly_ratio.h"
#include "analyze/table/note.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

// With fewer than 8 values more than 5 % of their orders give the largest K of Pettitt's test that there can
// be.
enum { LEAST_PERIODS = 4, LEAST_FOR_CHANGE = 8 };

bool trend_has_few_periods(const TrendPlan *plan, const Blocks *blocks) {
    size_t count = 0; // that have a size
    for (size_t i = 0; i < plan->axis->count; i++) count += blocks->period_sizes[i] > 0;
    return count < LEAST_PERIODS;
}

// The rates of a subject in the periods that have a size: values, their times, and the periods' numbers.
typedef struct RateSeries {
    double *rates, *years;
    uint32_t *periods;
    size_t count;
    uint64_t total;
} RateSeries;

static RateSeries series_of(const TrendPlan *plan, const Blocks *blocks, size_t subject) {
    size_t count = plan->axis->count;
    double scale = observations_rate_scale(plan->observations);
    RateSeries series = {memory_allocate(count, sizeof(double)), memory_allocate(count, sizeof(double)),
                         memory_allocate(count, sizeof(uint32_t)), 0, 0};
    for (uint32_t i = 0; i < count; i++) {
        uint64_t frequency = blocks->counts[subject * count + i].frequency;
        series.total += frequency;
        if (blocks->period_sizes[i] == 0) continue;
        series.rates[series.count] = scale * (double)frequency / blocks->period_sizes[i];
        series.years[series.count] = plan->axis->years[i];
        series.periods[series.count++] = i;
    }
    return series;
}

static void free_series(RateSeries *series) {
    free(series->rates);
    free(series->years);
    free(series->periods);
}

static Str label_at(const TrendPlan *plan, const RateSeries *series, size_t place) {
    return place < series->count ? plan->axis->labels[series->periods[place]] : (Str){0};
}

// All that a row says of a subject.
typedef struct TrendRow {
    size_t subject;
    SlopeTest test;
    YearlyRatio ratio;
    double strength; // how far from 1 the factor is at least, in logarithms
} TrendRow;

static double strength_of(const TrendRow *row, double confidence) {
    if (isnan(row->ratio.low) && isnan(row->ratio.high))
        return row->test.p_value + confidence < 1 ? 0 : -HUGE_VAL; // no factor fits, but something changes
    double rise = isnan(row->ratio.low) ? -HUGE_VAL : log(row->ratio.low);
    double fall = isnan(row->ratio.high) ? -HUGE_VAL : -log(row->ratio.high);
    return fmax(rise, fall);
}

static int compare_strength(const void *left, const void *right) {
    const TrendRow *a = left, *b = right;
    double one = isnan(a->test.p_value) ? 2 : a->test.p_value,
           other = isnan(b->test.p_value) ? 2 : b->test.p_value;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    if (one != other) return one < other ? -1 : 1;
    return a->subject < b->subject ? -1 : 1;
}

// The rows of a group, the strongest first.
static TrendRow *make_rows(const TrendPlan *plan, const GroupTests *group) {
    size_t count = group->blocks.subject_count;
    TrendRow *rows = memory_allocate(count, sizeof *rows);
    SlopeTest *tests = memory_allocate(count, sizeof *tests);
    YearlyRatio *ratios = memory_allocate(count, sizeof *ratios);
    ReplicatePlan replicates = group_tests_plan(plan->observations->analysis);
    for (size_t i = 0; i < count; i++) tests[i] = group_tests_slope(group, i);
    yearly_ratios(&group->blocks.sample, group->blocks.subjects, count, &replicates, tests, plan->confidence,
                  ratios);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (TrendRow){i, tests[i], ratios[i], 0};
        rows[i].strength = strength_of(&rows[i], plan->confidence);
    }
    if (count) qsort(rows, count, sizeof *rows, compare_strength);
    free(tests);
    free(ratios);
    return rows;
}

// Why the slope of Theil and Sen is 0 though the rates differ.
static void note_slope(const RateSeries *series, double tau, double slope, Buffer *note) {
    size_t absent = 0;
    for (size_t i = 0; i < series->count; i++) absent += series->rates[i] == 0;
    if (slope != 0 || isnan(tau)) return;
    if (2 * absent > series->count)
        note_add(note, "slope 0: absent from %zu of %zu periods", absent, series->count);
    else
        note_add(note, "slope 0: the median pair of periods is level");
}

static void note_test(const TrendPlan *plan, const RateSeries *series, const TrendRow *row, double tau,
                      Buffer *note) {
    bool differs = row->test.p_value + plan->confidence < 1;
    if (isnan(tau))
        note_add(note, "the rate of all periods is the same");
    else if (series->count < LEAST_FOR_CHANGE)
        note_add(note, "too few periods for a change point");
    if (differs && isnan(row->ratio.low) && isnan(row->ratio.high)) note_add(note, "no factor fits");
}

static void write_note(const TrendPlan *plan, const GroupTests *group, const RateSeries *series,
                       const TrendRow *row, double tau, double slope) {
    static_assert(LEAST_PERIODS == 4, "the note names it");
    static const char few_periods[] = "fewer than 4 periods: too few to conclude";
    Buffer note = {0};
    group_tests_note(group, row->subject, trend_has_few_periods(plan, &group->blocks) ? few_periods : NULL,
                     &note);
    observations_note_subject(plan->observations, group->blocks.subject_ids[row->subject], &note);
    if (!isnan(row->test.p_value)) note_test(plan, series, row, tau, &note);
    if (series->total > 0) note_slope(series, tau, slope, &note);
    table_text(plan->observations->analysis->table.writer, buffer_str(&note));
    buffer_free(&note);
}

static void write_series_cells(const TrendPlan *plan, const RateSeries *series) {
    TableWriter *out = plan->observations->analysis->table.writer;
    table_integer(out, series->count);
    table_text(out, label_at(plan, series, 0));
    table_text(out, series->count ? label_at(plan, series, series->count - 1) : (Str){0});
    table_integer(out, series->total);
}

static void write_row(const TrendPlan *plan, const GroupTests *group, const TrendRow *row,
                      const ChangePoint *change) {
    TableWriter *out = plan->observations->analysis->table.writer;
    RateSeries series = series_of(plan, &group->blocks, row->subject);
    KendallTest kendall = kendall_test(series.rates, series.count);
    double slope = sen_slope(series.years, series.rates, series.total > 0 ? series.count : 0);
    observations_write_subject(plan->observations, group->group, group->blocks.subject_ids[row->subject]);
    write_series_cells(plan, &series);
    table_real(out, kendall.tau);
    table_real(out, row->test.p_value);
    table_log_p(out, group_tests_log_q(group, row->subject));
    table_real(out, kendall.p_value);
    table_real(out, row->ratio.ratio);
    table_real(out, row->ratio.low);
    table_real(out, row->ratio.high);
    table_real(out, slope);
    table_text(out,
               change && change->first_after > 0 ? label_at(plan, &series, change->first_after) : (Str){0});
    table_real(out, change ? change->p_value : NAN);
    write_note(plan, group, &series, row, kendall.tau, slope);
    result_table_end_row(&plan->observations->analysis->table);
    free_series(&series);
}

size_t trend_rows_write(const TrendPlan *plan, const GroupTests *group) {
    const TopOptions *top = analysis_options(plan->observations->analysis, &top_options);
    size_t count = group->blocks.subject_count, shown = top->rows && top->rows < count ? top->rows : count;
    ChangePoint *changes = memory_allocate(group->count, sizeof *changes);
    ReplicatePlan replicates = group_tests_plan(plan->observations->analysis);
    if (group->count)
        change_point_permute(&group->blocks.sample, group->subjects, group->count, &replicates, changes);
    TrendRow *rows = make_rows(plan, group);
    for (size_t i = 0; i < shown; i++) {
        size_t place = group->places[rows[i].subject];
        write_row(plan, group, &rows[i], place == NOT_TESTED ? NULL : &changes[place]);
    }
    free(rows);
    free(changes);
    return count - shown;
}
