// compare: how often each subject occurs in the documents of one side against those of another, and whether
// the difference is more than chance.
#include "analyze/command.h"
#include "analyze/observations.h"
#include "analyze/statistics/bootstrap.h"
#include "analyze/statistics/slope.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_B, SIDE_A, SIDES, LEAST_BLOCKS = 5 };
static const double side_positions[SIDES] = {0, 1};

typedef struct CompareRow {
    SlopeTest test;
    LogRatio ratio;
    double log_q;
    bool tested;
} CompareRow;

// The subjects of one group (a language, for terms).
typedef struct CompareGroup {
    uint32_t group;
    Blocks blocks;
    CompareRow *rows;
} CompareGroup;

typedef struct Comparison {
    Analysis *analysis;
    Observations observations;
    CompareGroup *groups;
    size_t group_count;
    size_t on_both_sides; // documents
} Comparison;

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Comparison *comparison = context;
    const AnalyzeOptions *options = &comparison->analysis->options;
    bool in_a = conditions_hold(&options->a, document);
    bool in_b = options->b.count ? conditions_hold(&options->b, document) : !in_a;
    comparison->on_both_sides += in_a && in_b;
    *period = in_a ? SIDE_A : SIDE_B;
    return in_a != in_b;
}

static bool has_few(const Blocks *blocks) {
    return blocks_in_period(blocks, SIDE_A) < LEAST_BLOCKS || blocks_in_period(blocks, SIDE_B) < LEAST_BLOCKS;
}

static void make_blocks(Comparison *comparison, CompareGroup *group) {
    const AnalyzeOptions *options = &comparison->analysis->options;
    bool chosen = options->given & OPTION_UNIT_OF_RESAMPLING;
    Unit unit = chosen ? options->resample : UNIT_DOCUMENT;
    blocks_make(&group->blocks, &comparison->observations, group->group, unit, side_positions, SIDES);
    if (chosen || !has_few(&group->blocks) || comparison->observations.part_unit == UNIT_DOCUMENT) return;
    blocks_free(&group->blocks);
    blocks_make(&group->blocks, &comparison->observations, group->group, UNIT_PARAGRAPH, side_positions,
                SIDES);
}

static RateKind rate_kind(const Analysis *analysis) {
    return analysis->options.of == SUBJECT_PAIRS ? RATE_SHARE : RATE_OF_TOKENS;
}

static void test_group(Comparison *comparison, CompareGroup *group) {
    const Analysis *analysis = comparison->analysis;
    const Blocks *blocks = &group->blocks;
    ReplicatePlan plan = {analysis->run->options.seed, analysis->options.replicates,
                          analysis->run->options.threads, true};
    size_t *tested = memory_allocate(blocks->subject_count, sizeof *tested), count = 0;
    BlockCounts *subjects = memory_allocate(blocks->subject_count, sizeof *subjects);
    group->rows = memory_allocate(blocks->subject_count, sizeof *group->rows);
    for (size_t i = 0; i < blocks->subject_count; i++) {
        bool occurs = blocks->subjects[i].length > 0;
        group->rows[i] = (CompareRow){.test.p_value = NAN, .log_q = NAN};
        group->rows[i].ratio = (LogRatio){NAN, NAN, NAN};
        if (occurs && blocks->period_sizes[SIDE_A] > 0 && blocks->period_sizes[SIDE_B] > 0)
            group->rows[i].ratio.log_ratio =
                log_ratio_of(&blocks->sample, &blocks->subjects[i], rate_kind(analysis));
        if (blocks->subjects[i].length < LEAST_BLOCKS) continue;
        tested[count] = i;
        subjects[count++] = blocks->subjects[i];
    }
    SlopeTest *tests = memory_allocate(count, sizeof *tests);
    LogRatio *ratios = memory_allocate(count, sizeof *ratios);
    bool both = blocks->period_sizes[SIDE_A] > 0 && blocks->period_sizes[SIDE_B] > 0;
    if (both && count) {
        slope_permute(&blocks->sample, subjects, count, &plan, tests);
        bootstrap_log_ratios(&blocks->sample, subjects, count, rate_kind(analysis),
                             analysis->options.confidence, &plan, ratios);
        for (size_t i = 0; i < count; i++) {
            CompareRow *row = &group->rows[tested[i]];
            row->test = tests[i];
            row->ratio = ratios[i];
            row->tested = true;
        }
    }
    free(tests);
    free(ratios);
    free(tested);
    free(subjects);
}

// One family: all rows of the table.
static void correct(Comparison *comparison) {
    size_t count = 0, at = 0;
    for (size_t g = 0; g < comparison->group_count; g++) count += comparison->groups[g].blocks.subject_count;
    double *log_p = memory_allocate(count, sizeof *log_p);
    for (size_t g = 0; g < comparison->group_count; g++)
        for (size_t i = 0; i < comparison->groups[g].blocks.subject_count; i++)
            log_p[at++] = log(comparison->groups[g].rows[i].test.p_value);
    analysis_correct(comparison->analysis, log_p, count);
    at = 0;
    for (size_t g = 0; g < comparison->group_count; g++)
        for (size_t i = 0; i < comparison->groups[g].blocks.subject_count; i++)
            comparison->groups[g].rows[i].log_q = log_p[at++];
    free(log_p);
}

static double rate_of(const Comparison *comparison, double frequency, double size) {
    double scale = rate_kind(comparison->analysis) == RATE_SHARE ? 1 : 1e6;
    return size > 0 ? scale * frequency / size : NAN;
}

static void add_note(Buffer *note, const char *text) {
    if (note->length) buffer_append_text(note, "; ");
    buffer_append_text(note, text);
}

static void write_note(Comparison *comparison, const CompareGroup *group, size_t index) {
    const Blocks *blocks = &group->blocks;
    const PeriodCounts *counts = blocks->counts + index * SIDES;
    const CompareRow *row = &group->rows[index];
    Buffer note = {0};
    if (blocks->unit != UNIT_DOCUMENT) add_note(&note, "within these documents only");
    if (blocks->period_sizes[SIDE_A] == 0 || blocks->period_sizes[SIDE_B] == 0)
        add_note(&note, "a side is empty: no test");
    else if (!row->tested)
        buffer_printf(&note, "%sin fewer than %d %s%s: no test", note.length ? "; " : "", LEAST_BLOCKS,
                      blocks->clustered ? "cluster" : unit_names[blocks->unit], "s");
    else if (isnan(row->test.p_value))
        add_note(&note, "nothing can be exchanged: no test");
    else if (blocks_in_period(blocks, SIDE_A) < LEAST_BLOCKS ||
             blocks_in_period(blocks, SIDE_B) < LEAST_BLOCKS)
        add_note(&note, "too few to conclude");
    bool both = blocks->period_sizes[SIDE_A] > 0 && blocks->period_sizes[SIDE_B] > 0;
    if (both && counts[SIDE_A].frequency == 0 && counts[SIDE_B].frequency > 0)
        add_note(&note, "absent from a");
    if (both && counts[SIDE_B].frequency == 0 && counts[SIDE_A].frequency > 0)
        add_note(&note, "absent from b");
    table_text(comparison->analysis->table, buffer_str(&note));
    table_end_row(comparison->analysis->table);
    buffer_free(&note);
}

static const char *resampled_name(const Blocks *blocks) {
    return blocks->clustered ? "cluster" : unit_names[blocks->unit];
}

static void write_row(Comparison *comparison, const CompareGroup *group, size_t index) {
    TableWriter *out = comparison->analysis->table;
    const Blocks *blocks = &group->blocks;
    const PeriodCounts *a = blocks->counts + index * SIDES + SIDE_A, *b = a - SIDE_A + SIDE_B;
    const CompareRow *row = &group->rows[index];
    double a_size = blocks->period_sizes[SIDE_A], b_size = blocks->period_sizes[SIDE_B];
    double all = (double)(a->frequency + b->frequency);
    uint64_t largest = a->largest > b->largest ? a->largest : b->largest;
    if (comparison->analysis->labels_language)
        table_text(out, analysis_group_label(comparison->analysis, group->group));
    observations_write_subject(&comparison->observations, blocks->subject_ids[index]);
    table_integer(out, a->frequency);
    table_integer(out, b->frequency);
    table_integer(out, (uint64_t)a_size);
    table_integer(out, (uint64_t)b_size);
    table_real(out, rate_of(comparison, (double)a->frequency, a_size));
    table_real(out, rate_of(comparison, (double)b->frequency, b_size));
    table_real(out, row->ratio.log_ratio);
    table_real(out, row->ratio.low);
    table_real(out, row->ratio.high);
    table_real(out, row->test.p_value);
    table_log_p(out, row->log_q);
    if (row->test.replicates)
        table_integer(out, row->test.replicates);
    else
        table_empty(out);
    table_integer(out, a->documents);
    table_integer(out, b->documents);
    table_real(out, all > 0 ? (double)largest / all : NAN);
    table_text(out, str_from(resampled_name(blocks)));
    write_note(comparison, group, index);
}

static void write_table(Comparison *comparison) {
    Analysis *analysis = comparison->analysis;
    const uint32_t *order = analysis_group_order(analysis);
    comparison->group_count = analysis_group_count(analysis);
    comparison->groups = memory_allocate(comparison->group_count, sizeof *comparison->groups);
    for (size_t g = 0; g < comparison->group_count; g++) {
        comparison->groups[g].group = order[g];
        make_blocks(comparison, &comparison->groups[g]);
        test_group(comparison, &comparison->groups[g]);
    }
    correct(comparison);
    Str columns = arena_printf(
        &analysis->arena,
        "%s%s a_frequency b_frequency a_size b_size a_rate b_rate log_ratio log_ratio_low log_ratio_high "
        "p_value q_value replicates a_documents b_documents largest_document_share resampled note",
        analysis->labels_language ? "group " : "", observations_subject_columns(&comparison->observations));
    analysis_start_table(analysis, arena_copy_text(&analysis->arena, columns), false, false);
    for (size_t g = 0; g < comparison->group_count; g++) {
        CompareGroup *group = &comparison->groups[g];
        for (size_t i = 0; i < group->blocks.subject_count; i++) write_row(comparison, group, i);
        blocks_free(&group->blocks);
        free(group->rows);
    }
    free(comparison->groups);
}

static void run(Analysis *analysis) {
    Comparison comparison = {.analysis = analysis};
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    const AnalyzeOptions *options = &analysis->options;
    if (options->a.count == 0) {
        diagnostics_usage(
            diagnostics,
            "compare: --a='FIELD OP VALUE' is missing: which documents, against --b or the rest?");
        analysis->failed = true;
        return;
    }
    bool chosen = options->given & OPTION_UNIT_OF_RESAMPLING;
    Unit part_unit = chosen ? options->resample : UNIT_PARAGRAPH;
    if (observations_read(&comparison.observations, analysis, part_unit, place_document, &comparison)) {
        if (comparison.on_both_sides)
            diagnostics_warn(diagnostics, NO_PLACE, "%zu document%s left out: on both sides, --a and --b",
                             comparison.on_both_sides, comparison.on_both_sides == 1 ? "" : "s");
        write_table(&comparison);
    } else {
        analysis->failed = true;
    }
    observations_close(&comparison.observations);
}

const Command command_compare = {
    .name = "compare",
    .summary = "how often each term, theme or pair is said on one side against another (--a, --b)",
    .takes = OPTION_KINDS | OPTION_UNIT | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_OF | OPTION_OF_PAIRS |
             OPTION_THEMES | OPTION_OVERLAP | OPTION_CORRECTION | OPTION_CONFIDENCE | OPTION_SIDES |
             OPTION_RESAMPLE,
    .run = run,
};
