// trend: whether each subject is said more or less as time goes by; with --series, how often in each period.
#include "analyze/commands/command.h"
#include "analyze/overtime/group_tests.h"
#include "analyze/overtime/time_axis.h"
#include "analyze/overtime/trend_series.h"
#include "analyze/statistics/change_point.h"
#include "analyze/statistics/kendall.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

// Of fewer than 8 values Pettitt's K is as large as it can be in more than 5 % of their orders.
enum { LEAST_PERIODS = 4, LEAST_FOR_CHANGE = 8, PERIODS_AT_MOST = 40000 };

typedef struct Trend {
    Analysis *analysis;
    Grouping grouping; // --by, kept from the analysis: its groups are languages
    PeriodStep step;
    Interner seen; // labels of periods
    TimeAxis axis;
    Observations observations;
    GroupTests *groups;
    size_t group_count;
} Trend;

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Trend *trend = context;
    Buffer label = {0};
    bool dated = grouping_label(&trend->grouping, document, (Str){0}, &label);
    if (dated)
        *period = interner_add(&trend->seen, buffer_str(&label));
    else
        trend->analysis->documents_left_out++;
    buffer_free(&label);
    return dated;
}

static bool has_few_periods(const Trend *trend, const GroupTests *group) {
    size_t count = 0; // that have a size
    for (size_t i = 0; i < trend->axis.count; i++) count += group->blocks.period_sizes[i] > 0;
    return count < LEAST_PERIODS;
}

// The rates of a subject in the periods that have a size: values, their times, and the periods' numbers.
typedef struct RateSeries {
    double *rates, *years;
    uint32_t *periods;
    size_t count;
    uint64_t total;
} RateSeries;

static RateSeries series_of(const Trend *trend, const Blocks *blocks, size_t subject) {
    size_t count = trend->axis.count;
    double scale = observations_rate_scale(&trend->observations);
    RateSeries series = {memory_allocate(count, sizeof(double)), memory_allocate(count, sizeof(double)),
                         memory_allocate(count, sizeof(uint32_t)), 0, 0};
    for (uint32_t i = 0; i < count; i++) {
        uint64_t frequency = blocks->counts[subject * count + i].frequency;
        series.total += frequency;
        if (blocks->period_sizes[i] == 0) continue;
        series.rates[series.count] = scale * (double)frequency / blocks->period_sizes[i];
        series.years[series.count] = trend->axis.years[i];
        series.periods[series.count++] = i;
    }
    return series;
}

static void free_series(RateSeries *series) {
    free(series->rates);
    free(series->years);
    free(series->periods);
}

static Str label_at(const Trend *trend, const RateSeries *series, size_t place) {
    return place < series->count ? trend->axis.labels[series->periods[place]] : (Str){0};
}

static const char *doubt_of(const RateSeries *series, const KendallTest *kendall, const SenSlope *slope) {
    if (isnan(kendall->tau)) return "the rate of all periods is the same";
    if (isnan(slope->low)) return "too few periods for an interval of the slope or a change point";
    return series->count < LEAST_FOR_CHANGE ? "too few periods for a change point" : NULL;
}

static void write_note(Trend *trend, const GroupTests *group, size_t subject, const char *doubt) {
    static_assert(LEAST_PERIODS == 4, "the note names it");
    static const char few_periods[] = "fewer than 4 periods: too few to conclude";
    Buffer note = {0};
    group_tests_note(group, subject, has_few_periods(trend, group) ? few_periods : NULL, doubt, &note);
    table_text(trend->analysis->table, buffer_str(&note));
    buffer_free(&note);
}

static void write_row(Trend *trend, const GroupTests *group, size_t subject, const ChangePoint *change) {
    Analysis *analysis = trend->analysis;
    TableWriter *out = analysis->table;
    const Blocks *blocks = &group->blocks;
    RateSeries series = series_of(trend, blocks, subject);
    bool shown = series.total > 0;
    KendallTest kendall = kendall_test(series.rates, series.count);
    SenSlope slope =
        sen_slope(series.years, series.rates, shown ? series.count : 0, analysis->options.confidence);
    if (analysis->labels_language) table_text(out, analysis_group_label(analysis, group->group));
    observations_write_subject(&trend->observations, blocks->subject_ids[subject]);
    table_integer(out, series.count);
    table_text(out, label_at(trend, &series, 0));
    table_text(out, series.count ? label_at(trend, &series, series.count - 1) : (Str){0});
    table_integer(out, series.total);
    table_real(out, kendall.tau);
    table_real(out, group_tests_slope(group, subject).p_value);
    table_log_p(out, group_tests_log_q(group, subject));
    table_real(out, kendall.p_value);
    table_real(out, slope.slope);
    table_real(out, slope.low);
    table_real(out, slope.high);
    table_text(out,
               change && change->first_after > 0 ? label_at(trend, &series, change->first_after) : (Str){0});
    table_real(out, change ? change->p_value : NAN);
    table_text(out, str_from(group_tests_resampled(group)));
    write_note(trend, group, subject, doubt_of(&series, &kendall, &slope));
    analysis_end_row(analysis, NULL, false);
    free_series(&series);
}

static void start_table(Trend *trend) {
    Analysis *analysis = trend->analysis;
    const char *subject = observations_subject_columns(&trend->observations);
    const char *group = analysis->labels_language ? "group " : "";
    Str columns =
        analysis->options.series
            ? arena_printf(&analysis->arena, "period %s%s %s", group, subject,
                           trend_series_columns(analysis->options.bursts))
            : arena_printf(&analysis->arena,
                           "%s%s periods first_period last_period total tau p_value q_value mann_kendall_p "
                           "slope_per_year slope_low slope_high change_point change_p_value resampled note",
                           group, subject);
    analysis_start_table(analysis, arena_copy_text(&analysis->arena, columns), false, false);
}

static void write_series(Trend *trend, const GroupTests *group) {
    for (size_t i = 0; i < group->blocks.subject_count; i++)
        trend_series_write(&trend->observations, &group->blocks, &trend->axis, group->group, i);
}

static void write_rows(Trend *trend, const GroupTests *group) {
    ChangePoint *changes = memory_allocate(group->count, sizeof *changes);
    ReplicatePlan plan = group_tests_plan(trend->analysis);
    if (group->count)
        change_point_permute(&group->blocks.sample, group->subjects, group->count, &plan, changes);
    for (size_t i = 0; i < group->blocks.subject_count; i++)
        write_row(trend, group, i, group->places[i] == NOT_TESTED ? NULL : &changes[group->places[i]]);
    free(changes);
}

static void make_group(Trend *trend, GroupTests *group) {
    const AnalyzeOptions *options = &trend->analysis->options;
    Unit unit = options->given & OPTION_UNIT_OF_RESAMPLING ? options->resample : UNIT_DOCUMENT;
    blocks_make(&group->blocks, &trend->observations, group->group, unit, trend->axis.years,
                (uint32_t)trend->axis.count);
    if (!options->series) group_tests_run(group, trend->analysis, !has_few_periods(trend, group));
}

static void write_table(Trend *trend) {
    Analysis *analysis = trend->analysis;
    const uint32_t *order = analysis_group_order(analysis);
    trend->group_count = trend->seen.count ? analysis_group_count(analysis) : 0;
    trend->groups = memory_allocate(trend->group_count, sizeof *trend->groups);
    for (size_t g = 0; g < trend->group_count; g++) {
        trend->groups[g].group = order[g];
        make_group(trend, &trend->groups[g]);
    }
    if (!analysis->options.series) group_tests_correct(trend->groups, trend->group_count, analysis);
    start_table(trend);
    void (*write)(Trend *, const GroupTests *) = analysis->options.series ? write_series : write_rows;
    for (size_t g = 0; g < trend->group_count; g++) {
        write(trend, &trend->groups[g]);
        group_tests_free(&trend->groups[g]);
    }
    free(trend->groups);
}

// Standings held the numbers of labels; from here on, places on the axis.
static bool make_axis(Trend *trend) {
    if (trend->seen.count == 0) return true;
    if (!time_axis_make(&trend->axis, &trend->seen, trend->step, PERIODS_AT_MOST))
        return diagnostics_error(&trend->analysis->run->diagnostics, NO_PLACE,
                                 "more than %d periods between the first and the last document: choose a "
                                 "longer --by",
                                 PERIODS_AT_MOST);
    for (size_t i = 0; i < trend->analysis->document_count; i++) {
        Standing *standing = &trend->observations.standings[i];
        standing->period = trend->axis.index_of_seen[standing->period];
    }
    return true;
}

// The analysis is not to group by periods: the series runs through them.
static bool take_grouping(Trend *trend) {
    Analysis *analysis = trend->analysis;
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    if (!analysis->options.by_text) {
        analysis->options.by_text = "year";
        if (!grouping_parse(&analysis->options.by, STR("year"), diagnostics)) return false;
    }
    trend->grouping = analysis->options.by;
    analysis->options.by = (Grouping){0};
    return (trend->grouping.count == 1 && period_step_from_name(trend->grouping.fields[0], &trend->step)) ||
           diagnostics_usage(diagnostics, "trend: --by takes year, half, quarter, month or day, not '%s'",
                             analysis->options.by_text);
}

static void run(Analysis *analysis) {
    Trend trend = {.analysis = analysis};
    const AnalyzeOptions *options = &analysis->options;
    Unit part_unit = options->given & OPTION_UNIT_OF_RESAMPLING ? options->resample : UNIT_DOCUMENT;
    analysis->failed = !take_grouping(&trend);
    if (!analysis->failed) {
        bool fine = observations_read(&trend.observations, analysis, part_unit, place_document, &trend) &&
                    make_axis(&trend);
        if (fine)
            write_table(&trend);
        else
            analysis->failed = true;
        observations_close(&trend.observations);
    }
    grouping_free(&trend.grouping);
    interner_free(&trend.seen);
    time_axis_free(&trend.axis);
}

const Command command_trend = {
    .name = "trend",
    .summary = "whether each term, theme or pair is said more or less over time; --series: when",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_UNIT | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_OF |
             OPTION_OF_PAIRS | OPTION_THEMES | OPTION_OVERLAP | OPTION_CORRECTION | OPTION_CONFIDENCE |
             OPTION_RESAMPLE | OPTION_SERIES,
    .run = run,
};
