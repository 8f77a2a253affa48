// themes: how much is said of each theme; with --evidence, where.
#include "analyze/commands/command.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/terms/stoplist.h"
#include "analyze/themes/use/dictionary_convert.h"
#include "analyze/themes/use/evidence.h"
#include "analyze/themes/use/theme_check.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/theme_sample.h"
#include "analyze/themes/use/theme_score.h"
#include "analyze/themes/use/theme_shares.h"
#include "analyze/themes/use/theme_suggest.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Sums over the documents of a group.
typedef struct ThemeSums {
    uint64_t hits;
    uint64_t units; // with the theme
    uint32_t documents;
} ThemeSums;

typedef struct GroupSums {
    uint64_t units;
    ThemeSums *themes;
    uint64_t in_document; // units of the document being read
    uint64_t *with_theme; // and those of them with each theme
} GroupSums;

typedef struct ThemeTable {
    Analysis *analysis;
    Unit unit;
    double confidence;
    ThemeReader reader;
    UnitList units;
    ThemeShares shares;
    GroupSums *groups;
    size_t capacity;
    uint32_t *touched; // groups of the document being read
    size_t touched_count, touched_capacity;
} ThemeTable;

static GroupSums *sums_of(ThemeTable *table, uint32_t group) {
    MEMORY_GROW(table->groups, table->capacity, (size_t)group + 1);
    GroupSums *sums = &table->groups[group];
    if (!sums->themes) {
        sums->themes = memory_allocate(table->shares.theme_count, sizeof *sums->themes);
        sums->with_theme = memory_allocate(table->shares.theme_count, sizeof *sums->with_theme);
    }
    return sums;
}

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *themes, size_t count) {
    (void)unit;
    ThemeTable *table = context;
    GroupSums *sums = sums_of(table, group);
    if (sums->in_document++ == 0) {
        MEMORY_GROW(table->touched, table->touched_capacity, table->touched_count + 1);
        table->touched[table->touched_count++] = group;
    }
    for (size_t i = 0; i < count; i++) sums->with_theme[themes[i]]++;
}

static void end_document_in(ThemeTable *table, uint32_t number) {
    GroupSums *group = sums_of(table, number);
    theme_shares_add(&table->shares, number, group->in_document, group->with_theme);
    group->units += group->in_document;
    group->in_document = 0;
    for (size_t theme = 0; theme < table->shares.theme_count; theme++) {
        group->themes[theme].units += group->with_theme[theme];
        group->themes[theme].documents += group->with_theme[theme] > 0;
        group->with_theme[theme] = 0;
    }
}

// Adds what the document has to the sums of its groups.
static void end_document(void *context) {
    ThemeTable *table = context;
    units_finish(&table->units, take_unit, table);
    for (size_t i = 0; i < table->touched_count; i++) end_document_in(table, table->touched[i]);
    table->touched_count = 0;
}

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    ThemeTable *table = context;
    const Analysis *analysis = table->analysis;
    size_t unit = unit_number(table->unit, sentence);
    GroupSums *group = sums_of(table, analysis->pass.group);
    bool counted = table->reader.counted > 0;
    for (size_t i = 0; i < count; i++) {
        group->themes[hits[i].theme].hits++;
        if (counted) units_add(&table->units, analysis->pass.group, unit, hits[i].theme);
    }
    if (counted) units_add(&table->units, analysis->pass.group, unit, SUBJECT_NONE); // the last in order
}

static void write_row(ThemeTable *table, uint32_t number, uint32_t theme, const GroupInterval *interval) {
    Analysis *analysis = table->analysis;
    const Group *group = &analysis->pass.groups.list[number];
    const GroupSums *sums = sums_of(table, number);
    const ThemeSums *of_theme = &sums->themes[theme];
    TableWriter *out = analysis->table.writer;
    double share = sums->units ? (double)of_theme->units / (double)sums->units : NAN;
    table_text(out, analysis->pass.groups.list[number].label);
    table_text(out, table->reader.dictionary.themes[theme].name);
    table_integer(out, of_theme->hits);
    table_integer(out, group->size);
    table_real(out, group->size ? 1000 * (double)of_theme->hits / (double)group->size : NAN);
    table_integer(out, sums->units);
    table_integer(out, of_theme->units);
    table_real(out, share);
    table_real(out, interval->low);
    table_real(out, interval->high);
    table_integer(out, of_theme->documents);
    table_integer(out, group->documents);
    table_text(out, str_from(unit_names[table->unit]));
    result_table_end_row(&analysis->table);
}

static void write_table(ThemeTable *table) {
    const Groups *groups = &table->analysis->pass.groups;
    size_t group_count = groups_count(groups);
    GroupInterval *intervals = theme_shares_intervals(&table->shares, table->analysis, table->confidence);
    analysis_start_table(table->analysis);
    for (size_t i = 0; i < group_count; i++)
        for (uint32_t theme = 0; theme < table->shares.theme_count; theme++)
            if (theme_reader_takes(&table->reader, theme))
                write_row(table, groups->order[i], theme, &intervals[theme * group_count + i]);
    free(intervals);
}

static bool count_themes(Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    ThemeTable table = {.analysis = analysis,
                        .unit = units_chosen(analysis->run->values)->list[0],
                        .confidence = confidence->level};
    ThemeVisitor visitor = {&table, .sentence = add_sentence, .end_document = end_document};
    corpus_pass_keep_brief(&analysis->pass);
    bool fine = theme_reader_open(&table.reader, analysis);
    if (fine) theme_shares_open(&table.shares, table.reader.dictionary.theme_count);
    PatternUse *uses = fine ? theme_reader_count_uses(&table.reader) : NULL;
    fine = fine && theme_reader_each(&table.reader, visitor);
    if (fine) write_table(&table);
    if (fine) theme_reader_tell_unused(&table.reader, uses);
    free(uses);
    theme_reader_close(&table.reader);
    units_free(&table.units);
    theme_shares_close(&table.shares);
    for (size_t i = 0; i < table.capacity; i++) {
        free(table.groups[i].themes);
        free(table.groups[i].with_theme);
    }
    free(table.groups);
    free(table.touched);
    return fine;
}

typedef struct Chosen {
    bool evidence, check, suggest, convert;
} Chosen;

static bool read_form(void *own, const char *value, Diagnostics *diagnostics) {
    static const char *const names[] = {"yaml"};
    size_t index;
    ((Chosen *)own)->convert = true;
    return option_choose("convert", value, names, 1, &index, diagnostics);
}

static const Option evidence_options_rows[] = {
    {"evidence", NULL, "the hits with their places, instead of counting", AS_SWITCH(Chosen, evidence)}};
static const Option check_options_rows[] = {{"check", NULL,
                                             "what each pattern finds, and which find nothing or stand twice",
                                             AS_SWITCH(Chosen, check)}};
static const Option suggest_options_rows[] = {
    {"suggest", NULL, "words and phrases of a theme's sentences that it lacks, with q",
     AS_SWITCH(Chosen, suggest)}};
static const Option convert_options_rows[] = {
    {"convert", "yaml", "the theme dictionary in our format; no corpus is read", AS_OWN(read_form)}};

#define CHOOSES(set)                                                                                         \
    static const OptionSet set = {"Which table", OPTION_ROWS(set##_rows), sizeof(Chosen), &(Chosen){0}}
CHOOSES(evidence_options);
CHOOSES(check_options);
CHOOSES(suggest_options);
CHOOSES(convert_options);

static const Command rows[] = {
    {.takes = {.name = "themes",
               .heading = "Themes",
               .summary = "how much is said of each theme of a dictionary",
               TAKES_COUNTED(&group_options, &kind_options, &unit_options, &dictionary_options,
                             &overlap_options, &limit_options, &only_options, &confidence_options,
                             &memory_options)},
     .table = {TABLE_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = count_themes},
    {.takes = {.name = "themes",
               .flags = "--evidence",
               .summary = "the hits with their places",
               TAKES(&group_options, &evidence_options, &kind_options, &dictionary_options, &overlap_options,
                     &limit_options, &only_options)},
     .table = {TABLE_THEMES_EVIDENCE, SUBJECT_THEMES},
     .run = evidence_run},
    {.takes = {.name = "themes",
               .flags = "--check",
               .summary = "what each pattern finds, and which find nothing",
               TAKES(&check_options, &kind_options, &dictionary_options, &overlap_options, &only_options)},
     .table = {TABLE_THEMES_CHECK, SUBJECT_THEMES},
     .run = theme_check_run},
    {.takes = {.name = "themes",
               .flags = "--suggest",
               .summary = "words and phrases of a theme's sentences that it lacks",
               TAKES(&group_options, &suggest_options, &kind_options, &dictionary_options, &overlap_options,
                     &stop_options, &limit_options, &only_options, &top_options, &correction_options)},
     .table = {TABLE_THEMES_SUGGEST, SUBJECT_TERMS},
     .run = theme_suggest_run},
    {.takes = {.name = "themes",
               .flags = "--sample",
               .summary = "sentences with and without hits, to be coded by hand",
               TAKES(&sample_options, &kind_options, &dictionary_options, &overlap_options, &only_options,
                     &seed_options)},
     .table = {TABLE_THEMES_SAMPLE, SUBJECT_THEMES},
     .run = theme_sample_run},
    {.takes = {.name = "themes",
               .flags = "--score",
               .summary = "precision, recall and F1 of themes, by a sample that was coded",
               .files = "",
               .append_help = command_append_columns,
               .sets = (const OptionSet *const[]){&score_options, &dictionary_options, &only_options,
                                                  &confidence_options, &table_options, &provenance_options,
                                                  &output_options, &message_options, &general_options, NULL}},
     .table = {TABLE_THEMES_SCORE, SUBJECT_THEMES},
     .run_without = theme_score},
    {.takes = {.name = "themes",
               .flags = "--convert",
               .summary = "the dictionary in our format; no corpus is read",
               .files = "",
               .sets = (const OptionSet *const[]){&convert_options, &dictionary_options, &output_options,
                                                  &message_options, &general_options, NULL}},
     .run_without = dictionary_convert},
};
const CommandRows command_themes = COMMAND_ROWS(rows);
