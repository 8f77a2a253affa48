// compare: how often each subject occurs in the documents of one side against those of another, and whether
// the difference is more than chance.
#include "analyze/commands/command.h"
#include "analyze/overtime/group_tests.h"
#include "analyze/statistics/bootstrap.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_B, SIDE_A, SIDES };
static const double side_positions[SIDES] = {0, 1};

typedef struct Comparison {
    Analysis *analysis;
    Observations observations;
    GroupTests *groups;
    size_t group_count;
    size_t documents[SIDES], on_both_sides, on_none;
} Comparison;

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Comparison *comparison = context;
    const AnalyzeOptions *options = comparison->analysis->options;
    bool in_a = conditions_hold(&options->a, document);
    bool in_b = options->b.count ? conditions_hold(&options->b, document) : !in_a;
    comparison->on_both_sides += in_a && in_b;
    comparison->on_none += !in_a && !in_b;
    comparison->documents[SIDE_A] += in_a && !in_b;
    comparison->documents[SIDE_B] += in_b && !in_a;
    *period = in_a ? SIDE_A : SIDE_B;
    return in_a != in_b;
}

static bool both_have_text(const Blocks *blocks) {
    return blocks->period_sizes[SIDE_A] > 0 && blocks->period_sizes[SIDE_B] > 0;
}

static bool has_few(const Blocks *blocks) {
    return both_have_text(blocks) && (blocks_in_period(blocks, SIDE_A) < LEAST_BLOCKS ||
                                      blocks_in_period(blocks, SIDE_B) < LEAST_BLOCKS);
}

static void make_blocks(Comparison *comparison, GroupTests *group) {
    const AnalyzeOptions *options = comparison->analysis->options;
    bool chosen = options->given & OPTION_UNIT_OF_RESAMPLING;
    Unit unit = chosen ? options->resample : UNIT_DOCUMENT;
    blocks_make(&group->blocks, &comparison->observations, group->group, unit, side_positions, SIDES);
    if (chosen || !has_few(&group->blocks) || comparison->observations.part_unit == UNIT_DOCUMENT) return;
    blocks_free(&group->blocks);
    blocks_make(&group->blocks, &comparison->observations, group->group, UNIT_PARAGRAPH, side_positions,
                SIDES);
}

static RateKind rate_kind(const Analysis *analysis) {
    return analysis->options->of == SUBJECT_PAIRS ? RATE_SHARE : RATE_OF_TOKENS;
}

// The log ratio of each subject that is tested.
static LogRatio *ratios_of(const Comparison *comparison, const GroupTests *group) {
    const Analysis *analysis = comparison->analysis;
    LogRatio *ratios = memory_allocate(group->count, sizeof *ratios);
    ReplicatePlan plan = group_tests_plan(analysis);
    LogRatioQuery query = {group->subjects, group->count, rate_kind(analysis), analysis->options->confidence};
    if (group->count) bootstrap_log_ratios(&group->blocks.sample, &query, &plan, ratios);
    return ratios;
}

// A subject that is not tested has no interval.
static LogRatio ratio_of(const Comparison *comparison, const GroupTests *group, const LogRatio *ratios,
                         size_t subject) {
    const Blocks *blocks = &group->blocks;
    if (group->places[subject] != NOT_TESTED) return ratios[group->places[subject]];
    LogRatio ratio = {NAN, NAN, NAN};
    if (both_have_text(blocks) && blocks->subjects[subject].length > 0)
        ratio.log_ratio =
            log_ratio_of(&blocks->sample, &blocks->subjects[subject], rate_kind(comparison->analysis));
    return ratio;
}

static double rate_of(const Comparison *comparison, double frequency, double size) {
    double scale = observations_rate_scale(&comparison->observations);
    return size > 0 ? scale * frequency / size : NAN;
}

static void write_note(Comparison *comparison, const GroupTests *group, size_t subject, const LogRatio *ratio,
                       bool few) {
    const Blocks *blocks = &group->blocks;
    const PeriodCounts *counts = blocks->counts + subject * SIDES;
    bool both = both_have_text(blocks);
    Buffer note = {0};
    group_tests_note(group, subject, both ? NULL : "a side is empty: no test",
                     few ? "too few to conclude" : NULL, &note);
    if (both && counts[SIDE_A].frequency == 0 && counts[SIDE_B].frequency > 0)
        note_add(&note, "absent from a");
    if (both && counts[SIDE_B].frequency == 0 && counts[SIDE_A].frequency > 0)
        note_add(&note, "absent from b");
    if (counts[SIDE_A].frequency > 0 && counts[SIDE_B].frequency > 0 &&
        group->places[subject] != NOT_TESTED && isnan(ratio->low))
        note_add(&note, "no interval");
    table_text(comparison->analysis->table.writer, buffer_str(&note));
    result_table_end_row(&comparison->analysis->table);
    buffer_free(&note);
}

static void write_row(Comparison *comparison, const GroupTests *group, size_t subject, const LogRatio *ratio,
                      bool few) {
    TableWriter *out = comparison->analysis->table.writer;
    const Blocks *blocks = &group->blocks;
    const PeriodCounts *a = blocks->counts + subject * SIDES + SIDE_A, *b = a - SIDE_A + SIDE_B;
    SlopeTest test = group_tests_slope(group, subject);
    double a_size = blocks->period_sizes[SIDE_A], b_size = blocks->period_sizes[SIDE_B];
    double all = (double)(a->frequency + b->frequency);
    uint64_t largest = a->largest > b->largest ? a->largest : b->largest;
    observations_write_subject(&comparison->observations, group->group, blocks->subject_ids[subject]);
    table_integer(out, a->frequency);
    table_integer(out, b->frequency);
    table_integer(out, (uint64_t)a_size);
    table_integer(out, (uint64_t)b_size);
    table_real(out, rate_of(comparison, (double)a->frequency, a_size));
    table_real(out, rate_of(comparison, (double)b->frequency, b_size));
    table_real(out, ratio->log_ratio);
    table_real(out, ratio->low);
    table_real(out, ratio->high);
    table_real(out, test.p_value);
    table_log_p(out, group_tests_log_q(group, subject));
    if (test.replicates)
        table_integer(out, test.replicates);
    else
        table_empty(out);
    table_integer(out, a->documents);
    table_integer(out, b->documents);
    table_real(out, all > 0 ? (double)largest / all : NAN);
    table_text(out, str_from(group_tests_resampled(group)));
    write_note(comparison, group, subject, ratio, few);
}

static void write_group(Comparison *comparison, const GroupTests *group) {
    LogRatio *ratios = ratios_of(comparison, group);
    bool few = has_few(&group->blocks);
    for (size_t i = 0; i < group->blocks.subject_count; i++) {
        LogRatio ratio = ratio_of(comparison, group, ratios, i);
        write_row(comparison, group, i, &ratio, few);
    }
    free(ratios);
}

static void test_groups(Comparison *comparison) {
    const Groups *groups = &comparison->analysis->pass.groups;
    comparison->group_count = groups_count(groups);
    comparison->groups = memory_allocate(comparison->group_count, sizeof *comparison->groups);
    for (size_t g = 0; g < comparison->group_count; g++) {
        GroupTests *group = &comparison->groups[g];
        group->group = groups->order[g];
        make_blocks(comparison, group);
        group_tests_run(group, comparison->analysis, both_have_text(&group->blocks));
    }
    group_tests_correct(comparison->groups, comparison->group_count, comparison->analysis);
}

static void write_table(Comparison *comparison) {
    static const TableName names[SUBJECT_COUNT] = {[SUBJECT_TERMS] = TABLE_COMPARE_TERMS,
                                                   [SUBJECT_THEMES] = TABLE_COMPARE_THEMES,
                                                   [SUBJECT_PAIRS] = TABLE_COMPARE_PAIRS};
    test_groups(comparison);
    analysis_start_table(comparison->analysis, names[comparison->analysis->options->of]);
    for (size_t g = 0; g < comparison->group_count; g++) {
        write_group(comparison, &comparison->groups[g]);
        group_tests_free(&comparison->groups[g]);
    }
    free(comparison->groups);
}

// One line at most: which side is empty, unless the corpus is, or how many documents are on both.
static void tell_of_documents(const Comparison *comparison) {
    Diagnostics *diagnostics = &comparison->analysis->run->diagnostics;
    size_t both = comparison->on_both_sides, in_a = comparison->documents[SIDE_A],
           in_b = comparison->documents[SIDE_B];
    if (in_a && in_b && both)
        diagnostics_warn(diagnostics, NO_PLACE, "%zu document%s left out: on both sides, --a and --b", both,
                         both == 1 ? "" : "s");
    if ((in_a && in_b) || both + in_a + in_b + comparison->on_none == 0) return;
    const char *b =
        comparison->analysis->options->b.count ? "--b takes no document" : "--a takes every document";
    char alone[64] = "";
    if (both) snprintf(alone, sizeof alone, " alone, but %zu with the other side", both);
    diagnostics_warn(diagnostics, NO_PLACE,
                     "compare: %s%s: nothing is compared (analyze documents shows dates and fields)",
                     in_a ? b : "--a takes no document", alone);
}

static bool has_sides(const Analysis *analysis) {
    return analysis->options->a.count ||
           diagnostics_usage(
               &analysis->run->diagnostics,
               "compare: --a='FIELD OP VALUE' is missing: which documents, against --b or the rest?");
}

static bool run(Analysis *analysis) {
    Comparison comparison = {.analysis = analysis};
    const AnalyzeOptions *options = analysis->options;
    if (!has_sides(analysis)) return false;
    bool chosen = options->given & OPTION_UNIT_OF_RESAMPLING;
    Unit part_unit = chosen ? options->resample : UNIT_PARAGRAPH;
    bool fine = observations_read(&comparison.observations, analysis, part_unit, place_document, &comparison);
    if (fine) {
        tell_of_documents(&comparison);
        write_table(&comparison);
    }
    observations_close(&comparison.observations);
    return fine;
}

const Command command_compare = {
    .name = "compare",
    .summary = "how often each term, theme or pair is said on one side against another (--a, --b)",
    .takes = OPTION_KINDS | OPTION_UNIT | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_OF | OPTION_OF_PAIRS |
             OPTION_THEMES | OPTION_OVERLAP | OPTION_CORRECTION | OPTION_CONFIDENCE | OPTION_SIDES |
             OPTION_RESAMPLE,
    .groups = analysis_groups_by_subject,
    .run = run,
};
