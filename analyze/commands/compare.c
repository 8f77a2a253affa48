// compare: how often each subject occurs in the documents of one side against those of another, and whether
// the difference is more than chance.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/overtime/group_tests.h"
#include "analyze/overtime/note.h"
#include "analyze/statistics/bootstrap.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/terms/near_duplicates.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct SideOptions {
    Conditions a, b;
} SideOptions;

static bool read_a(void *own, const char *value, Diagnostics *diagnostics) {
    return conditions_add(&((SideOptions *)own)->a, "--a", str_from(value), diagnostics);
}

static bool read_b(void *own, const char *value, Diagnostics *diagnostics) {
    return conditions_add(&((SideOptions *)own)->b, "--b", str_from(value), diagnostics);
}

static void free_sides(void *own) {
    conditions_free(&((SideOptions *)own)->a);
    conditions_free(&((SideOptions *)own)->b);
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    (void)values;
    return ((SideOptions *)own)->a.count ||
           diagnostics_usage(
               diagnostics,
               "compare: --a='FIELD OP VALUE' is missing: which documents, against --b or the rest?");
}

static const Option side_rows[] = {
    {"a", "'FIELD OP VALUE'", "documents of side a; repeatable, all must hold", AS_OWN(read_a)},
    {"b", "'FIELD OP VALUE'", "documents of side b (default: all that are not in a)", AS_OWN(read_b)},
};
static const OptionSet side_options = {
    "Which documents, which groups", OPTION_ROWS(side_rows), sizeof(SideOptions),
    &(SideOptions){.b = {0}},        .agree = agree,         .free = free_sides};

enum { SIDE_B, SIDE_A, SIDES };
static const double side_positions[SIDES] = {0, 1};

typedef struct Comparison {
    Analysis *analysis;
    const SideOptions *sides;
    double confidence;
    Observations observations;
    GroupTests *groups;
    size_t group_count;
    bool by_turn;                                    // documents have turns of both sides
    size_t documents[SIDES], on_both_sides, on_none; // documents, or turns
} Comparison;

// PORTION_NONE for a document or turn on no side, or on both.
static uint32_t side_of(void *context, const Document *document) {
    Comparison *comparison = context;
    const SideOptions *sides = comparison->sides;
    bool in_a = conditions_hold(&sides->a, document);
    bool in_b = sides->b.count ? conditions_hold(&sides->b, document) : !in_a;
    comparison->on_both_sides += in_a && in_b;
    comparison->on_none += !in_a && !in_b;
    comparison->documents[SIDE_A] += in_a && !in_b;
    comparison->documents[SIDE_B] += in_b && !in_a;
    return in_a == in_b ? PORTION_NONE : in_a ? SIDE_A : SIDE_B;
}

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Comparison *comparison = context;
    *period = comparison->by_turn ? comparison->analysis->pass.portion : side_of(comparison, document);
    return *period != PORTION_NONE;
}

static bool both_have_text(const Blocks *blocks) {
    return blocks->period_sizes[SIDE_A] > 0 && blocks->period_sizes[SIDE_B] > 0;
}

static bool has_few(const Blocks *blocks) {
    return both_have_text(blocks) && (blocks_in_period(blocks, SIDE_A) < LEAST_BLOCKS ||
                                      blocks_in_period(blocks, SIDE_B) < LEAST_BLOCKS);
}

static void make_blocks(Comparison *comparison, GroupTests *group) {
    const OptionValues *values = comparison->analysis->run->values;
    bool chosen = option_given(values, &resampling_options, "resample");
    Unit unit = resampling_unit(values, UNIT_DOCUMENT);
    blocks_make(&group->blocks, &comparison->observations, group->group, unit, side_positions, SIDES);
    if (chosen || !has_few(&group->blocks) || comparison->observations.plan.part_unit == UNIT_DOCUMENT) return;
    blocks_free(&group->blocks);
    blocks_make(&group->blocks, &comparison->observations, group->group, UNIT_PARAGRAPH, side_positions,
                SIDES);
}

static RateKind rate_kind(const Analysis *analysis) {
    return analysis->plan.subject == SUBJECT_PAIRS ? RATE_SHARE : RATE_OF_TOKENS;
}

// The log ratio of each subject that is tested.
static LogRatio *ratios_of(const Comparison *comparison, const GroupTests *group) {
    const Analysis *analysis = comparison->analysis;
    LogRatio *ratios = memory_allocate(group->count, sizeof *ratios);
    ReplicatePlan plan = group_tests_plan(analysis);
    LogRatioQuery query = {group->subjects, group->count, rate_kind(analysis), comparison->confidence};
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
    test_groups(comparison);
    analysis_start_table(comparison->analysis);
    for (size_t g = 0; g < comparison->group_count; g++) {
        write_group(comparison, &comparison->groups[g]);
        group_tests_free(&comparison->groups[g]);
    }
    free(comparison->groups);
}

// One line at most: which side is empty, unless the corpus is, or how many documents are on both.
static void tell_of_documents(const Comparison *comparison) {
    Diagnostics *diagnostics = &comparison->analysis->run->diagnostics;
    const char *kind = comparison->by_turn ? "turn" : "document";
    size_t both = comparison->on_both_sides, in_a = comparison->documents[SIDE_A],
           in_b = comparison->documents[SIDE_B];
    if (in_a && in_b && both)
        diagnostics_warn(diagnostics, NO_PLACE, "%zu %s%s left out: on both sides, --a and --b", both, kind,
                         both == 1 ? "" : "s");
    if ((in_a && in_b) || both + in_a + in_b + comparison->on_none == 0) return;
    const char *b = comparison->sides->b.count ? "--b takes no" : "--a takes every";
    char alone[64] = "";
    if (both) snprintf(alone, sizeof alone, " alone, but %zu with the other side", both);
    diagnostics_warn(diagnostics, NO_PLACE,
                     "compare: %s %s%s: nothing is compared (analyze documents shows dates and fields)",
                     in_a ? b : "--a takes no", kind, alone);
}

static bool run(Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    Comparison comparison = {.analysis = analysis,
                             .sides = analysis_options(analysis, &side_options),
                             .confidence = confidence->level};
    Unit part_unit = resampling_unit(analysis->run->values, UNIT_PARAGRAPH);
    corpus_pass_ask(&analysis->pass, "--a", &comparison.sides->a);
    corpus_pass_ask(&analysis->pass, "--b", &comparison.sides->b);
    comparison.by_turn = corpus_pass_goes_by_turn(&analysis->pass, &comparison.sides->a) ||
                         corpus_pass_goes_by_turn(&analysis->pass, &comparison.sides->b);
    if (comparison.by_turn) corpus_pass_part(&analysis->pass, side_of, &comparison);
    ObservationPlan plan = {part_unit, true, place_document, &comparison};
    bool fine = observations_read(&comparison.observations, analysis, &plan);
    if (fine) {
        tell_of_documents(&comparison);
        observations_tell_near(&comparison.observations);
        write_table(&comparison);
    }
    observations_close(&comparison.observations);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "compare",
               .heading = "Sides and time",
               .summary = "how often each term is said on side a against side b",
               TAKES(&side_options, &any_subject_options, &kind_options, &stop_options, &show_options,
                     &limit_options, &only_options, &correction_options, &confidence_options,
                     &resampling_options, &within_options, &replicate_options, &seed_options,
                     &resemblance_options)},
     .table = {TABLE_COMPARE_TERMS, SUBJECT_TERMS},
     .run = run},
    {.takes = {.name = "compare",
               .flags = "--of=themes",
               .summary = "how often each theme is said on side a against side b",
               TAKES(&side_options, &any_subject_options, &kind_options, &dictionary_options,
                     &overlap_options, &limit_options, &only_options, &correction_options,
                     &confidence_options, &resampling_options, &within_options, &replicate_options,
                     &seed_options, &resemblance_options)},
     .table = {TABLE_COMPARE_THEMES, SUBJECT_THEMES},
     .run = run},
    {.takes = {.name = "compare",
               .flags = "--of=pairs",
               .summary = "how often each pair of themes is on side a against side b",
               TAKES(&side_options, &any_subject_options, &kind_options, &unit_options, &dictionary_options,
                     &overlap_options, &limit_options, &only_options, &correction_options,
                     &confidence_options, &resampling_options, &within_options, &replicate_options,
                     &seed_options, &resemblance_options)},
     .table = {TABLE_COMPARE_PAIRS, SUBJECT_PAIRS},
     .run = run},
};
const CommandRows command_compare = COMMAND_ROWS(rows);
