// keyness: the words of each group that are said more in it than in the rest.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/measures/likes.h"
#include "analyze/overtime/keyness_table.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/terms/near_duplicates.h"
#include "analyze/terms/selection.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

enum { REFERENCE, TARGET, SIDES }; // the periods of one comparison

typedef struct Keyness {
    Analysis *analysis;
    const KeynessSides *sides;
    Observations observations;
    Spreads spreads;
    ReferenceTable reference;
    bool by_turn;    // documents have turns of several groups
    Interner labels; // of groups: their numbers are the periods
    Buffer label;
    size_t on_both_sides; // documents, or turns
    Blocks *blocks;       // [language groups]
    SideTests *tests;     // of all groups, as `groups`
    KeynessGroup *groups;
    size_t group_count;
    size_t without_reference;
    Arena arena; // keeps labels
} Keyness;

// ---- Sides ----

static uint32_t group_of(Keyness *keyness, const Document *document) {
    buffer_clear(&keyness->label);
    if (!grouping_label(&keyness->sides->by, document, &keyness->label)) return PORTION_NONE;
    return interner_add(&keyness->labels, buffer_str(&keyness->label));
}

// Of a comparison with a table all documents are the target where --target names none.
static uint32_t side_of(Keyness *keyness, const Document *document) {
    const KeynessSides *sides = keyness->sides;
    bool in_target = conditions_hold(&sides->target, document);
    if (sides->reference_table) return in_target ? TARGET : PORTION_NONE;
    bool in_reference = sides->reference.count ? conditions_hold(&sides->reference, document) : !in_target;
    keyness->on_both_sides += in_target && in_reference;
    return in_target == in_reference ? PORTION_NONE : in_target ? TARGET : REFERENCE;
}

static uint32_t period_of(void *context, const Document *document) {
    Keyness *keyness = context;
    return keyness->sides->by_text ? group_of(keyness, document) : side_of(keyness, document);
}

static bool place_document(void *context, const Document *document, uint32_t *period) {
    Keyness *keyness = context;
    *period = keyness->by_turn ? keyness->analysis->pass.portion : period_of(keyness, document);
    if (*period == PORTION_NONE && keyness->sides->by_text) corpus_pass_leave_out(&keyness->analysis->pass);
    return *period != PORTION_NONE;
}

static void ask(Keyness *keyness) {
    CorpusPass *pass = &keyness->analysis->pass;
    const KeynessSides *sides = keyness->sides;
    pass->groups.plan.by_text = sides->by_text;
    field_census_ask_grouping(&pass->census, &sides->by);
    corpus_pass_ask(pass, "--target", &sides->target);
    corpus_pass_ask(pass, "--reference", &sides->reference);
    keyness->by_turn = turns_asked_by_grouping(&pass->turns, &sides->by) ||
                       corpus_pass_goes_by_turn(pass, &sides->target) ||
                       corpus_pass_goes_by_turn(pass, &sides->reference);
    if (keyness->by_turn) corpus_pass_part(pass, period_of, keyness);
    if (!sides->by_text) {
        interner_add(&keyness->labels, STR("reference"));
        interner_add(&keyness->labels, sides->target.count ? STR("target") : STR("all"));
    }
    if (keyness->analysis->plan.subject == SUBJECT_TERMS) forms_prepare(pass);
}

// ---- Groups ----

static Str label_of(Keyness *keyness, uint32_t language_group, uint32_t period) {
    const Groups *groups = &keyness->analysis->pass.groups;
    Str label = interner_string(&keyness->labels, period);
    if (!groups->says_language) return label;
    return arena_printf(&keyness->arena, "%.*s / %.*s", STR_ARGUMENTS(label),
                        STR_ARGUMENTS(groups->list[language_group].label));
}

static bool has_reference(const Keyness *keyness, const Blocks *blocks, uint32_t period) {
    if (keyness->reference.path) return true;
    for (uint32_t p = 0; p < blocks->sample.period_count; p++)
        if (p != period && blocks->period_sizes[p] > 0) return true;
    return false;
}

static void add_group(Keyness *keyness, uint32_t language_group, uint32_t period) {
    const Blocks *blocks = &keyness->blocks[language_group];
    bool is_target = keyness->sides->by_text || period == TARGET;
    if (!is_target || !(blocks->period_sizes[period] > 0)) return;
    if (!has_reference(keyness, blocks, period)) {
        keyness->without_reference++;
        return;
    }
    keyness->groups[keyness->group_count++] =
        (KeynessGroup){.label = label_of(keyness, language_group, period),
                       .period = period,
                       .blocks = blocks,
                       .language_group = language_group};
}

static int compare_groups(const void *left, const void *right) {
    return str_compare(((const KeynessGroup *)left)->label, ((const KeynessGroup *)right)->label);
}

static void make_groups(Keyness *keyness) {
    size_t languages = groups_count(&keyness->analysis->pass.groups);
    uint32_t periods = keyness->labels.count;
    double *positions = memory_allocate(periods, sizeof *positions);
    Unit unit = resampling_unit(keyness->analysis->run->values, UNIT_DOCUMENT);
    keyness->blocks = memory_allocate(languages, sizeof *keyness->blocks);
    keyness->groups = memory_allocate(languages * periods, sizeof *keyness->groups);
    for (uint32_t i = 0; i < languages; i++) {
        blocks_make(&keyness->blocks[i], &keyness->observations, i, unit, positions, periods);
        for (uint32_t period = 0; period < periods; period++) add_group(keyness, i, period);
    }
    if (keyness->group_count)
        qsort(keyness->groups, keyness->group_count, sizeof *keyness->groups, compare_groups);
    free(positions);
}

static void test_groups(Keyness *keyness) {
    uint32_t periods = keyness->labels.count;
    if (keyness->reference.path) return;
    bool *is_a = memory_allocate(periods, sizeof *is_a);
    SidesPlan plan = side_tests_plan(keyness->analysis);
    keyness->tests = memory_allocate(keyness->group_count, sizeof *keyness->tests);
    for (size_t i = 0; i < keyness->group_count; i++) {
        KeynessGroup *group = &keyness->groups[i];
        is_a[group->period] = true;
        side_tests_run(&keyness->tests[i], group->blocks, is_a, &plan);
        is_a[group->period] = false;
        group->tests = &keyness->tests[i];
    }
    side_tests_correct(keyness->tests, keyness->group_count, keyness->analysis);
    free(is_a);
}

// ---- What is told ----

static void tell_of_sides(const Keyness *keyness) {
    Diagnostics *diagnostics = &keyness->analysis->run->diagnostics;
    const char *kind = keyness->by_turn ? translated("turn") : translated("document");
    size_t both = keyness->on_both_sides;
    if (both)
        diagnostics_warn(diagnostics, NO_PLACE, "%zu %s%s left out: both in --target and in --reference",
                         both, kind, both == 1 ? "" : "s");
}

// Why no group is compared; NULL where none is left, which has been told.
static const char *reason_of(const Keyness *keyness) {
    if (!keyness->sides->by_text)
        return keyness->without_reference ? translated("the reference is empty")
                                          : translated("the target is empty");
    return keyness->labels.count == 0   ? NULL
           : keyness->labels.count == 1 ? translated("all documents are in one group")
                                        : translated("no two groups are of one language");
}

// One line for what has nothing to be compared with.
static void tell_of_groups(const Keyness *keyness) {
    Diagnostics *diagnostics = &keyness->analysis->run->diagnostics;
    const char *reason = reason_of(keyness);
    size_t without = keyness->without_reference;
    bool is_empty = !keyness->analysis->pass.any_held;
    if (keyness->group_count == 0 && reason && !is_empty)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "keyness: %s: nothing is compared (analyze documents shows dates and fields)",
                         reason);
    else if (without && !is_empty)
        diagnostics_warn(diagnostics, NO_PLACE, "keyness: %zu group%s left out: no other has the language",
                         without, without == 1 ? "" : "s");
}

// ---- The whole ----

static bool asks_for_places(const KeynessMeasureOptions *chosen) {
    for (size_t i = 0; i < chosen->count; i++)
        if (chosen->list[i].dispersion) return true;
    return false;
}

// Topics are of documents as a whole.
static bool can_have_places(const Analysis *analysis, const KeynessMeasureOptions *chosen) {
    if (analysis->plan.subject != SUBJECT_TOPICS || !asks_for_places(chosen)) return true;
    return diagnostics_usage(&analysis->run->diagnostics,
                             "--measures: topics have no places in documents, and so no dispersion");
}

static const char *subject_name(const Analysis *analysis) {
    return table_kinds[analysis->plan.kind].subject;
}

static bool read_all(Keyness *keyness, Spreads *spreads) {
    Analysis *analysis = keyness->analysis;
    const char *path = keyness->sides->reference_table;
    ObservationPlan plan = {.part_unit = resampling_unit(analysis->run->values, UNIT_DOCUMENT),
                            .near_duplicates = !path,
                            .joins_periods = true,
                            .place = place_document,
                            .context = keyness};
    if (path && analysis->plan.subject == SUBJECT_TOPICS)
        return diagnostics_usage(
            &analysis->run->diagnostics,
            "--reference-table has no topics of this model: give documents (--reference)");
    if (path &&
        !reference_table_read(&keyness->reference, path, subject_name(analysis), &analysis->run->diagnostics))
        return false;
    ask(keyness);
    return observations_read_places(&keyness->observations, analysis, &plan, spreads);
}

static void write_table(Keyness *keyness) {
    Analysis *analysis = keyness->analysis;
    const KeynessMeasureOptions *chosen = analysis_options(analysis, &keyness_measure_options);
    const DirectionOptions *direction = analysis_options(analysis, &direction_options);
    const SideSortOptions *sort = analysis_options(analysis, &side_sort_options);
    KeynessTable table = {.analysis = analysis,
                          .observations = &keyness->observations,
                          .spreads = asks_for_places(chosen) ? &keyness->spreads : NULL,
                          .measures = chosen,
                          .direction = direction->direction,
                          .sort = sort->by,
                          .reference = keyness->reference.path ? &keyness->reference : NULL};
    forms_make(&table.forms, &analysis->pass);
    keyness_table_write(&table, keyness->groups, keyness->group_count);
    forms_free(&table.forms);
}

static void free_all(Keyness *keyness) {
    size_t languages = keyness->blocks ? groups_count(&keyness->analysis->pass.groups) : 0;
    for (size_t i = 0; i < languages; i++) blocks_free(&keyness->blocks[i]);
    for (size_t i = 0; keyness->tests && i < keyness->group_count; i++) side_tests_free(&keyness->tests[i]);
    free(keyness->blocks);
    free(keyness->tests);
    free(keyness->groups);
    if (keyness->observations.analysis) observations_close(&keyness->observations);
    spreads_free(&keyness->spreads);
    reference_table_close(&keyness->reference);
    interner_free(&keyness->labels);
    buffer_free(&keyness->label);
    arena_free(&keyness->arena);
}

static bool run(Analysis *analysis) {
    Keyness keyness = {.analysis = analysis, .sides = analysis_options(analysis, &keyness_side_options)};
    const KeynessMeasureOptions *chosen = analysis_options(analysis, &keyness_measure_options);
    const OnlyOptions *only = analysis_options(analysis, &only_options);
    bool fine = can_have_places(analysis, chosen) &&
                read_all(&keyness, asks_for_places(chosen) ? &keyness.spreads : NULL);
    if (fine) {
        make_groups(&keyness);
        tell_of_sides(&keyness);
        tell_of_groups(&keyness);
        observations_tell_near(&keyness.observations);
        test_groups(&keyness);
        write_table(&keyness);
        if (only->names.count) selection_tell_empty(analysis); // else it may be that nothing is said more
    }
    free_all(&keyness);
    return fine;
}

#define SHARED                                                                                               \
    &top_options, &direction_options, &side_sort_options, &keyness_measure_options, &correction_options,     \
        &confidence_options, &resampling_options, &within_options, &resemblance_options, &like_options

static const Command rows[] = {
    {.takes = {.name = "keyness",
               .heading = "Sides and time",
               .summary = "the words of each group that are said more in it than in the rest",
               TAKES_COUNTED(&keyness_side_options, &topical_subject_options, &kind_options,
                             &compound_options, &dictionary_options, &stop_options, &show_options,
                             &limit_options, &only_options, SHARED, &memory_options)},
     .table = {TABLE_KEYNESS_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "keyness",
               .flags = "--of=themes",
               .summary = "the same of the themes of a dictionary",
               TAKES_COUNTED(&keyness_side_options, &topical_subject_options, &kind_options,
                             &dictionary_options, &overlap_options, &limit_options, &only_options, SHARED,
                             &memory_options)},
     .table = {TABLE_KEYNESS_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "keyness",
               .flags = "--of=topics",
               .summary = "the same of topics that analyze topics found",
               TAKES(&keyness_side_options, &topical_subject_options, TOPICS_ARE_SUBJECTS, SHARED)},
     .table = {TABLE_KEYNESS_TOPICS, SUBJECT_TOPICS},
     .run = run},
    {.takes = {.name = "keyness",
               .flags = "--n",
               .summary = "the same of runs of adjacent words",
               TAKES(&keyness_side_options, &kind_options, &sequence_options, &compound_options,
                     &dictionary_options, &stop_options, &limit_options, &only_options, SHARED)},
     .table = {TABLE_KEYNESS_NGRAMS, SUBJECT_NGRAMS},
     .run = run},
};
const CommandRows command_keyness = COMMAND_ROWS(rows);
