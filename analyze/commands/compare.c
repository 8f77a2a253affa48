// compare: how often each subject occurs in the documents of one side against those of another, and whether
// the difference is more than chance.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/overtime/side_ranks.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/table/note.h"
#include "analyze/terms/near_duplicates.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Side {
    Conditions conditions;
    Buffer label; // the conditions as they were written
} Side;

typedef struct SideOptions {
    Side a, b;
} SideOptions;

static bool read_side(Side *side, const char *option, const char *value, Diagnostics *diagnostics) {
    if (side->label.length) buffer_append_text(&side->label, " and ");
    buffer_append_text(&side->label, value);
    return conditions_add(&side->conditions, option, str_from(value), diagnostics);
}

static bool read_a(void *own, const char *value, Diagnostics *diagnostics) {
    return read_side(&((SideOptions *)own)->a, "--a", value, diagnostics);
}

static bool read_b(void *own, const char *value, Diagnostics *diagnostics) {
    return read_side(&((SideOptions *)own)->b, "--b", value, diagnostics);
}

static void free_side(Side *side) {
    conditions_free(&side->conditions);
    buffer_free(&side->label);
}

static void free_sides(void *own) {
    free_side(&((SideOptions *)own)->a);
    free_side(&((SideOptions *)own)->b);
}

// Without --b it is all that is not in a.
static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    (void)values;
    SideOptions *sides = own;
    if (!sides->a.conditions.count)
        return diagnostics_usage(
            diagnostics,
            "compare: --a='FIELD OP VALUE' is missing: which documents, against --b or the rest?");
    if (!sides->b.conditions.count) buffer_printf(&sides->b.label, "not (%s)", buffer_text(&sides->a.label));
    return true;
}

static const Option side_rows[] = {
    {"a", "'FIELD OP VALUE'", "documents of side a; repeatable, all must hold", AS_OWN(read_a)},
    {"b", "'FIELD OP VALUE'", "documents of side b (default: all that are not in a)", AS_OWN(read_b)},
};
static const OptionSet side_options = {
    "Which documents, which groups", OPTION_ROWS(side_rows), sizeof(SideOptions),
    &(SideOptions){.b = {{0}}},      .agree = agree,         .free = free_sides};

enum { SIDE_B, SIDE_A, SIDES };

typedef struct Comparison {
    Analysis *analysis;
    const SideOptions *sides;
    Observations observations;
    Blocks *blocks;   // [groups]
    SideTests *tests; // [groups]
    size_t group_count;
    bool by_turn;                                    // documents have turns of both sides
    size_t documents[SIDES], on_both_sides, on_none; // documents, or turns
} Comparison;

// PORTION_NONE for a document or turn on no side, or on both.
static uint32_t side_of(void *context, const Document *document) {
    Comparison *comparison = context;
    const SideOptions *sides = comparison->sides;
    bool in_a = conditions_hold(&sides->a.conditions, document);
    bool in_b = sides->b.conditions.count ? conditions_hold(&sides->b.conditions, document) : !in_a;
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

// ---- Rows ----

static double rate_of(const Comparison *comparison, uint64_t frequency, double size) {
    double scale = observations_rate_scale(&comparison->observations);
    return size > 0 ? scale * (double)frequency / size : NAN;
}

static void write_note(Comparison *comparison, const SideTests *tests, size_t subject) {
    uint64_t a = side_tests_a(tests, subject)->frequency, b = side_tests_b(tests, subject)->frequency;
    Buffer note = {0};
    side_tests_note(tests, subject, observations_subjects_name(&comparison->observations), &note);
    observations_note_subject(&comparison->observations, tests->blocks->subject_ids[subject], &note);
    if (side_tests_have_both(tests) && a == 0 && b > 0) note_add(&note, "absent from a");
    if (side_tests_have_both(tests) && b == 0 && a > 0) note_add(&note, "absent from b");
    table_text(comparison->analysis->table.writer, buffer_str(&note));
    buffer_free(&note);
}

static void write_counts(Comparison *comparison, const SideTests *tests, const PeriodCounts *a,
                         const PeriodCounts *b) {
    TableWriter *out = comparison->analysis->table.writer;
    table_integer(out, a->frequency);
    table_integer(out, b->frequency);
    table_integer(out, (uint64_t)tests->a.size);
    table_integer(out, (uint64_t)tests->b.size);
    table_real(out, rate_of(comparison, a->frequency, tests->a.size));
    table_real(out, rate_of(comparison, b->frequency, tests->b.size));
}

static void write_row(Comparison *comparison, uint32_t group, const SideTests *tests, size_t subject) {
    TableWriter *out = comparison->analysis->table.writer;
    const PeriodCounts *a = side_tests_a(tests, subject), *b = side_tests_b(tests, subject);
    const SidesTest *test = &tests->tests[subject];
    observations_write_subject(&comparison->observations, group, tests->blocks->subject_ids[subject]);
    write_counts(comparison, tests, a, b);
    table_real(out, side_tests_log_ratio(tests, subject));
    table_real(out, test->low);
    table_real(out, test->high);
    table_real(out, side_tests_log_likelihood(tests, subject));
    table_log_p(out, test->log_p);
    table_log_p(out, tests->log_q[subject]);
    table_real(out, test->phi);
    table_integer(out, a->documents);
    table_integer(out, b->documents);
    table_real(out, side_tests_largest_share(tests, subject));
    write_note(comparison, tests, subject);
    result_table_end_row(&comparison->analysis->table);
}

// Returns how many rows are behind --top.
static size_t write_group(Comparison *comparison, uint32_t group, const SideTests *tests) {
    const SideSortOptions *sort = analysis_options(comparison->analysis, &side_sort_options);
    const TopOptions *top = analysis_options(comparison->analysis, &top_options);
    size_t count = tests->blocks->subject_count, shown = top->rows && top->rows < count ? top->rows : count;
    size_t *order = memory_allocate(count, sizeof *order);
    side_ranks_sort(tests, sort->by, order);
    for (size_t i = 0; i < shown; i++) write_row(comparison, group, tests, order[i]);
    free(order);
    return count - shown;
}

// ---- The whole ----

static void test_group(Comparison *comparison, size_t number) {
    static const double positions[SIDES] = {0, 1};
    static const bool is_a[SIDES] = {[SIDE_A] = true};
    Analysis *analysis = comparison->analysis;
    Unit unit = resampling_unit(analysis->run->values, UNIT_DOCUMENT);
    SidesPlan plan = side_tests_plan(analysis);
    blocks_make(&comparison->blocks[number], &comparison->observations, analysis->pass.groups.order[number],
                unit, positions, SIDES);
    side_tests_run(&comparison->tests[number], &comparison->blocks[number], is_a, &plan);
}

static void test_groups(Comparison *comparison) {
    comparison->group_count = groups_count(&comparison->analysis->pass.groups);
    comparison->blocks = memory_allocate(comparison->group_count, sizeof *comparison->blocks);
    comparison->tests = memory_allocate(comparison->group_count, sizeof *comparison->tests);
    for (size_t g = 0; g < comparison->group_count; g++) test_group(comparison, g);
    side_tests_correct(comparison->tests, comparison->group_count, comparison->analysis);
}

static void write_table(Comparison *comparison) {
    Analysis *analysis = comparison->analysis;
    size_t hidden = 0;
    analysis->table.a_label = buffer_str(&comparison->sides->a.label);
    analysis->table.b_label = buffer_str(&comparison->sides->b.label);
    test_groups(comparison);
    analysis_start_table(analysis);
    for (size_t g = 0; g < comparison->group_count; g++) {
        hidden += write_group(comparison, analysis->pass.groups.order[g], &comparison->tests[g]);
        side_tests_free(&comparison->tests[g]);
        blocks_free(&comparison->blocks[g]);
    }
    top_tell(hidden, &analysis->run->diagnostics);
    free(comparison->blocks);
    free(comparison->tests);
}

// One line at most: which side is empty, unless the corpus is, or how many documents are on both.
static void tell_of_documents(const Comparison *comparison) {
    Diagnostics *diagnostics = &comparison->analysis->run->diagnostics;
    const char *kind = comparison->by_turn ? translated("turn") : translated("document");
    size_t both = comparison->on_both_sides, in_a = comparison->documents[SIDE_A],
           in_b = comparison->documents[SIDE_B];
    if (in_a && in_b && both)
        diagnostics_warn(diagnostics, NO_PLACE, "%zu %s%s left out: on both sides, --a and --b", both, kind,
                         both == 1 ? "" : "s");
    if ((in_a && in_b) || both + in_a + in_b + comparison->on_none == 0) return;
    const char *b =
        comparison->sides->b.conditions.count ? translated("--b takes no") : translated("--a takes every");
    char alone[128] = "";
    if (both) snprintf(alone, sizeof alone, translated(" alone, but %zu with the other side"), both);
    diagnostics_warn(diagnostics, NO_PLACE,
                     "compare: %s %s%s: nothing is compared (analyze documents shows dates and fields)",
                     in_a ? b : translated("--a takes no"), kind, alone);
}

static bool run(Analysis *analysis) {
    Comparison comparison = {.analysis = analysis, .sides = analysis_options(analysis, &side_options)};
    const Conditions *a = &comparison.sides->a.conditions, *b = &comparison.sides->b.conditions;
    ObservationPlan plan = {.part_unit = resampling_unit(analysis->run->values, UNIT_DOCUMENT),
                            .near_duplicates = true,
                            .place = place_document,
                            .context = &comparison};
    corpus_pass_ask(&analysis->pass, "--a", a);
    corpus_pass_ask(&analysis->pass, "--b", b);
    comparison.by_turn =
        corpus_pass_goes_by_turn(&analysis->pass, a) || corpus_pass_goes_by_turn(&analysis->pass, b);
    if (comparison.by_turn) corpus_pass_part(&analysis->pass, side_of, &comparison);
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
               TAKES_COUNTED(&side_options, &any_subject_options, &kind_options, &resemblance_options,
                             &stop_options, &show_options, &limit_options, &only_options, &side_sort_options,
                             &top_options, &correction_options, &confidence_options, &resampling_options,
                             &within_options, &memory_options)},
     .table = {TABLE_COMPARE_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "compare",
               .flags = "--of=themes",
               .summary = "how often each theme is said on side a against side b",
               TAKES_COUNTED(&side_options, &any_subject_options, &kind_options, &resemblance_options,
                             &dictionary_options, &overlap_options, &limit_options, &only_options,
                             &side_sort_options, &top_options, &correction_options, &confidence_options,
                             &resampling_options, &within_options, &memory_options)},
     .table = {TABLE_COMPARE_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "compare",
               .flags = "--of=pairs",
               .summary = "how often each pair of themes is on side a against side b",
               TAKES_COUNTED(&side_options, &any_subject_options, &kind_options, &resemblance_options,
                             &unit_options, &dictionary_options, &overlap_options, &limit_options,
                             &only_options, &side_sort_options, &top_options, &correction_options,
                             &confidence_options, &resampling_options, &within_options, &memory_options)},
     .table = {TABLE_COMPARE_PAIRS, SUBJECT_PAIRS},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "compare",
               .flags = "--of=topics",
               .summary = "how much of each side is of each topic that analyze topics found",
               TAKES(&side_options, &any_subject_options, TOPICS_ARE_SUBJECTS, &resemblance_options,
                     &side_sort_options, &top_options, &correction_options, &confidence_options,
                     &resampling_options, &within_options)},
     .table = {TABLE_COMPARE_TOPICS, SUBJECT_TOPICS},
     .run = run},
};
const CommandRows command_compare = COMMAND_ROWS(rows);
