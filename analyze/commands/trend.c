// trend: whether each subject is said more or less as time goes by; with --series, how often in each period.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/overtime/group_tests.h"
#include "analyze/overtime/trend_rows.h"
#include "analyze/overtime/trend_series.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "base/memory.h"

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

enum { PERIODS_AT_MOST = 40000 };

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

static void write_series(Trend *trend, const GroupTests *group) {
    SeriesPlan plan = {&trend->axis, trend->confidence, trend->has_bursts};
    trend_series_write(&trend->observations, &group->blocks, &plan, group->group);
}

static TrendPlan plan_of(Trend *trend) {
    return (TrendPlan){&trend->observations, &trend->axis, trend->confidence};
}

static void make_group(Trend *trend, GroupTests *group) {
    TrendPlan plan = plan_of(trend);
    Unit unit = resampling_unit(trend->analysis->run->values, UNIT_DOCUMENT);
    blocks_make(&group->blocks, &trend->observations, group->group, unit, trend->axis.years,
                (uint32_t)trend->axis.count);
    if (!trend->is_series)
        group_tests_run(group, trend->analysis, !trend_has_few_periods(&plan, &group->blocks));
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
    size_t hidden = 0;
    make_groups(trend);
    analysis_start_table(trend->analysis);
    for (size_t g = 0; g < trend->group_count; g++) {
        TrendPlan plan = plan_of(trend);
        if (trend->is_series)
            write_series(trend, &trend->groups[g]);
        else
            hidden += trend_rows_write(&plan, &trend->groups[g]);
        group_tests_free(&trend->groups[g]);
    }
    free(trend->groups);
    top_tell(hidden, &trend->analysis->run->diagnostics);
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
               TAKES_COUNTED(&period_options, &any_subject_options, &kind_options, &stop_options,
                             &show_options, &limit_options, &only_options, &top_options, &correction_options,
                             &confidence_options, &resampling_options, &within_options, &replicate_options,
                             &seed_options, &memory_options)},
     .table = {TABLE_TREND_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--of=themes",
               .summary = "whether each theme is said more or less over time",
               TAKES_COUNTED(&period_options, &any_subject_options, &kind_options, &dictionary_options,
                             &overlap_options, &limit_options, &only_options, &top_options,
                             &correction_options, &confidence_options, &resampling_options, &within_options,
                             &replicate_options, &seed_options, &memory_options)},
     .table = {TABLE_TREND_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--of=pairs",
               .summary = "whether each pair of themes is said more or less over time",
               TAKES_COUNTED(&period_options, &any_subject_options, &kind_options, &unit_options,
                             &dictionary_options, &overlap_options, &limit_options, &only_options,
                             &top_options, &correction_options, &confidence_options, &resampling_options,
                             &within_options, &replicate_options, &seed_options, &memory_options)},
     .table = {TABLE_TREND_PAIRS, SUBJECT_PAIRS},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--of=topics",
               .summary = "whether the texts are more or less of each topic over time",
               TAKES(&period_options, &any_subject_options, TOPICS_ARE_SUBJECTS, &top_options,
                     &correction_options, &confidence_options, &resampling_options, &within_options,
                     &replicate_options, &seed_options)},
     .table = {TABLE_TREND_TOPICS, SUBJECT_TOPICS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series",
               .summary = "how often in each period, with intervals",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &kind_options,
                             &stop_options, &show_options, &limit_options, &only_options, &confidence_options,
                             &resampling_options, &memory_options)},
     .table = {TABLE_TREND_SERIES_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series --of=themes",
               .summary = "how often each theme is said in each period",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &kind_options,
                             &dictionary_options, &overlap_options, &limit_options, &only_options,
                             &confidence_options, &resampling_options, &memory_options)},
     .table = {TABLE_TREND_SERIES_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series --of=pairs",
               .summary = "how often each pair of themes is in each period",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &kind_options,
                             &unit_options, &dictionary_options, &overlap_options, &limit_options,
                             &only_options, &confidence_options, &resampling_options, &memory_options)},
     .table = {TABLE_TREND_SERIES_PAIRS, SUBJECT_PAIRS},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--series --of=topics",
               .summary = "how much of each period is of each topic",
               TAKES(&period_options, &any_subject_options, &series_options, TOPICS_ARE_SUBJECTS,
                     &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_SERIES_TOPICS, SUBJECT_TOPICS},
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts",
               .summary = "the series with cumulative sums and bursts",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &bursts_options,
                             &kind_options, &stop_options, &show_options, &limit_options, &only_options,
                             &confidence_options, &resampling_options, &memory_options)},
     .table = {TABLE_TREND_BURSTS_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts --of=themes",
               .summary = "the series of themes with cumulative sums and bursts",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &bursts_options,
                             &kind_options, &dictionary_options, &overlap_options, &limit_options,
                             &only_options, &confidence_options, &resampling_options, &memory_options)},
     .table = {TABLE_TREND_BURSTS_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts --of=pairs",
               .summary = "the series of pairs with cumulative sums and bursts",
               TAKES_COUNTED(&period_options, &any_subject_options, &series_options, &bursts_options,
                             &kind_options, &unit_options, &dictionary_options, &overlap_options,
                             &limit_options, &only_options, &confidence_options, &resampling_options,
                             &memory_options)},
     .table = {TABLE_TREND_BURSTS_PAIRS, SUBJECT_PAIRS},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "trend",
               .flags = "--bursts --of=topics",
               .summary = "the series of topics with cumulative sums and bursts",
               TAKES(&period_options, &any_subject_options, &series_options, &bursts_options,
                     TOPICS_ARE_SUBJECTS, &confidence_options, &resampling_options)},
     .table = {TABLE_TREND_BURSTS_TOPICS, SUBJECT_TOPICS},
     .run = run},
};
const CommandRows command_trend = COMMAND_ROWS(rows);
