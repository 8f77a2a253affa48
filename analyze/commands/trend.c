// trend: whether each subject is said more or less as time goes by; with --series, how often in each period.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/overtime/group_tests.h"
#include "analyze/overtime/time_axis.h"
#include "analyze/overtime/trend_series.h"
#include "analyze/statistics/change_point.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/statistics/kendall.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

typedef struct Chosen {
    bool series, bursts;
} Chosen;

static const Option series_options_rows[] = {
    {"series", NULL, "a row for each period instead of a test of all", AS_SWITCH(Chosen, series)}};
static const Option bursts_options_rows[] = {
    {"bursts", NULL, "the series with cumulative sums and bursts", AS_SWITCH(Chosen, bursts)}};

#define CHOOSES(set)                                                                                         \
    static const OptionSet set = {"Which table", OPTION_ROWS(set##_rows), sizeof(Chosen), &(Chosen){0}}
CHOOSES(series_options);
CHOOSES(bursts_options);

// With fewer than 8 values more than 5 % of their orders give the largest K of Pettitt's test that there can
// be.
enum { LEAST_PERIODS = 4, LEAST_FOR_CHANGE = 8, PERIODS_AT_MOST = 40000 };

typedef struct Trend {
    Analysis *analysis;
    Grouping by; // the period of a document
    PeriodStep step;
    double confidence;
    bool is_series, has_bursts;
    Interner seen; // labels of periods
    TimeAxis axis;
    Observations observations;
    GroupTests *groups;
    size_t group_count;
} Trend;

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Trend *trend = context;
    Buffer label = {0};
    bool dated = grouping_label(&trend->by, document, &label);
    if (dated)
        *period = interner_add(&trend->seen, buffer_str(&label));
    else
        corpus_pass_leave_out(&trend->analysis->pass);
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
    table_text(trend->analysis->table.writer, buffer_str(&note));
    buffer_free(&note);
}

static void write_row(Trend *trend, const GroupTests *group, size_t subject, const ChangePoint *change) {
    Analysis *analysis = trend->analysis;
    TableWriter *out = analysis->table.writer;
    const Blocks *blocks = &group->blocks;
    RateSeries series = series_of(trend, blocks, subject);
    bool shown = series.total > 0;
    KendallTest kendall = kendall_test(series.rates, series.count);
    SenSlope slope = sen_slope(series.years, series.rates, shown ? series.count : 0, trend->confidence);
    observations_write_subject(&trend->observations, group->group, blocks->subject_ids[subject]);
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
    result_table_end_row(&analysis->table);
    free_series(&series);
}

static void write_series(Trend *trend, const GroupTests *group) {
    SeriesPlan plan = {&trend->axis, trend->confidence, trend->has_bursts};
    for (size_t i = 0; i < group->blocks.subject_count; i++)
        trend_series_write(&trend->observations, &group->blocks, &plan, group->group, i);
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
    Unit unit = resampling_unit(trend->analysis->run->values, UNIT_DOCUMENT);
    blocks_make(&group->blocks, &trend->observations, group->group, unit, trend->axis.years,
                (uint32_t)trend->axis.count);
    if (!trend->is_series) group_tests_run(group, trend->analysis, !has_few_periods(trend, group));
}

static void make_groups(Trend *trend) {
    const Groups *groups = &trend->analysis->pass.groups;
    trend->group_count = trend->seen.count ? groups_count(groups) : 0;
    trend->groups = memory_allocate(trend->group_count, sizeof *trend->groups);
    for (size_t g = 0; g < trend->group_count; g++) {
        trend->groups[g].group = groups->order[g];
        make_group(trend, &trend->groups[g]);
    }
    if (!trend->is_series) group_tests_correct(trend->groups, trend->group_count, trend->analysis);
}

static void write_table(Trend *trend) {
    make_groups(trend);
    analysis_start_table(trend->analysis);
    void (*write)(Trend *, const GroupTests *) = trend->is_series ? write_series : write_rows;
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
    for (size_t i = 0; i < trend->analysis->pass.document_count; i++) {
        Standing *standing = &trend->observations.standings[i];
        standing->period = trend->axis.index_of_seen[standing->period];
    }
    return true;
}

static bool read_corpus(Trend *trend) {
    Unit part_unit = resampling_unit(trend->analysis->run->values, UNIT_DOCUMENT);
    ObservationPlan plan = {.part_unit = part_unit, .place = place_document, .context = trend};
    return observations_read(&trend->observations, trend->analysis, &plan) && make_axis(trend);
}

static Trend trend_of(Analysis *analysis) {
    const OptionValues *values = analysis->run->values;
    const PeriodOptions *periods = option_values(values, &period_options);
    const ConfidenceOptions *confidence = option_values(values, &confidence_options);
    const Chosen *series = option_values(values, &series_options);
    const Chosen *bursts = option_values(values, &bursts_options);
    return (Trend){.analysis = analysis,
                   .step = periods->step,
                   .confidence = confidence->level,
                   .is_series = series->series || bursts->bursts,
                   .has_bursts = bursts->bursts};
}

static bool run(Analysis *analysis) {
    Trend trend = trend_of(analysis);
    bool fine =
        grouping_parse(&trend.by, str_from(period_step_names[trend.step]), &analysis->run->diagnostics) &&
        read_corpus(&trend);
    if (fine) write_table(&trend);
    observations_close(&trend.observations);
    grouping_free(&trend.by);
    interner_free(&trend.seen);
    time_axis_free(&trend.axis);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "trend",
               .summary = "whether each term is said more or less over time",
               TAKES(&period_options, &any_subject_options, &kind_options, &stop_options, &show_options,
                     &limit_options, &only_options, &correction_options, &confidence_options,
                     &resampling_options, &within_options, &replicate_options, &seed_options)},
     .table = {TABLE_TREND_TERMS, SUBJECT_TERMS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--of=themes",
               .summary = "whether each theme is said more or less over time",
               TAKES(&period_options, &any_subject_options, &kind_options, &dictionary_options,
                     &overlap_options, &limit_options, &only_options, &correction_options,
                     &confidence_options, &resampling_options, &within_options, &replicate_options,
                     &seed_options)},
     .table = {TABLE_TREND_THEMES, SUBJECT_THEMES},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--of=pairs",
               .summary = "whether each pair of themes is said more or less over time",
               TAKES(&period_options, &any_subject_options, &kind_options, &unit_options, &dictionary_options,
                     &overlap_options, &limit_options, &only_options, &correction_options,
                     &confidence_options, &resampling_options, &within_options, &replicate_options,
                     &seed_options)},
     .table = {TABLE_TREND_PAIRS, SUBJECT_PAIRS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series",
               .summary = "how often in each period, with intervals",
               TAKES(&period_options, &any_subject_options, &series_options, &kind_options, &stop_options,
                     &show_options, &limit_options, &only_options, &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_SERIES_TERMS, SUBJECT_TERMS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series --of=themes",
               .summary = "how often each theme is said in each period",
               TAKES(&period_options, &any_subject_options, &series_options, &kind_options,
                     &dictionary_options, &overlap_options, &limit_options, &only_options,
                     &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_SERIES_THEMES, SUBJECT_THEMES},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series --of=pairs",
               .summary = "how often each pair of themes is in each period",
               TAKES(&period_options, &any_subject_options, &series_options, &kind_options, &unit_options,
                     &dictionary_options, &overlap_options, &limit_options, &only_options,
                     &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_SERIES_PAIRS, SUBJECT_PAIRS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts",
               .summary = "the series with cumulative sums and bursts",
               TAKES(&period_options, &any_subject_options, &series_options, &bursts_options, &kind_options,
                     &stop_options, &show_options, &limit_options, &only_options, &confidence_options,
                     &resampling_options)},
     .table = {TABLE_TREND_BURSTS_TERMS, SUBJECT_TERMS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts --of=themes",
               .summary = "the series of themes with cumulative sums and bursts",
               TAKES(&period_options, &any_subject_options, &series_options, &bursts_options, &kind_options,
                     &dictionary_options, &overlap_options, &limit_options, &only_options,
                     &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_BURSTS_THEMES, SUBJECT_THEMES},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts --of=pairs",
               .summary = "the series of pairs with cumulative sums and bursts",
               TAKES(&period_options, &any_subject_options, &series_options, &bursts_options, &kind_options,
                     &unit_options, &dictionary_options, &overlap_options, &limit_options, &only_options,
                     &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_BURSTS_PAIRS, SUBJECT_PAIRS},
     .run = run},
};
const CommandRows command_trend = COMMAND_ROWS(rows);
