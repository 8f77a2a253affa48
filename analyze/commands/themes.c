// themes: how much is said of each theme; with --evidence, where.
#include "analyze/commands/command.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/correction.h"
#include "analyze/statistics/wilson.h"
#include "analyze/terms/stoplist.h"
#include "analyze/themes/use/dictionary_convert.h"
#include "analyze/themes/use/evidence.h"
#include "analyze/themes/use/theme_check.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/theme_sample.h"
#include "analyze/themes/use/theme_score.h"
#include "analyze/themes/use/theme_suggest.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Sums over the documents of a group; m units, y of them with the theme.
typedef struct ThemeSums {
    uint64_t hits;
    uint64_t units; // Σ y
    uint32_t documents;
    double squares;       // Σ y²
    double products;      // Σ y·m
    uint64_t in_document; // y of the document being read
} ThemeSums;

typedef struct GroupSums {
    uint64_t units; // Σ m
    double squares; // Σ m²
    uint64_t in_document;
    ThemeSums *themes;
} GroupSums;

typedef struct ThemeTable {
    Analysis *analysis;
    Unit unit;
    double confidence;
    ThemeReader reader;
    UnitList units;
    GroupSums *groups;
    size_t capacity;
    uint32_t *touched; // groups of the document being read
    size_t touched_count, touched_capacity;
} ThemeTable;

static GroupSums *sums_of(ThemeTable *table, uint32_t group) {
    MEMORY_GROW(table->groups, table->capacity, (size_t)group + 1);
    GroupSums *sums = &table->groups[group];
    if (!sums->themes)
        sums->themes = memory_allocate(table->reader.dictionary.theme_count, sizeof *sums->themes);
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
    for (size_t i = 0; i < count; i++) sums->themes[themes[i]].in_document++;
}

// Adds what the document has to the sums of its groups.
static void end_document(void *context) {
    ThemeTable *table = context;
    units_finish(&table->units, take_unit, table);
    for (; table->touched_count > 0; table->touched_count--) {
        GroupSums *group = sums_of(table, table->touched[table->touched_count - 1]);
        double m = (double)group->in_document;
        group->units += group->in_document;
        group->squares += m * m;
        for (uint32_t theme = 0; theme < table->reader.dictionary.theme_count; theme++) {
            ThemeSums *sums = &group->themes[theme];
            double y = (double)sums->in_document;
            sums->units += sums->in_document;
            sums->documents += sums->in_document > 0;
            sums->squares += y * y;
            sums->products += y * m;
            sums->in_document = 0;
        }
        group->in_document = 0;
    }
}

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    ThemeTable *table = context;
    const Analysis *analysis = table->analysis;
    size_t unit = unit_number(table->unit, sentence);
    GroupSums *group = sums_of(table, analysis->pass.group);
    bool counted = table->reader.counted > 0;
    if (counted) units_add(&table->units, analysis->pass.group, unit, SUBJECT_NONE);
    for (size_t i = 0; i < count; i++) {
        group->themes[hits[i].theme].hits++;
        if (counted) units_add(&table->units, analysis->pass.group, unit, hits[i].theme);
    }
}

// How many independent units the share rests on: n / deff, where deff is the variance of the ratio estimator
// over documents (Cochran 1977, 6.4 and 9A.2) against that of a simple random sample; never more than n. With
// one document, or a share of 0 or 1, nothing can be said about clusters: n.
static double effective_n(const GroupSums *group, const ThemeSums *theme, double documents) {
    double n = (double)group->units, share = (double)theme->units / n;
    if (documents < 2 || theme->units == 0 || theme->units == group->units) return n;
    double residuals = theme->squares - 2 * share * theme->products + share * share * group->squares;
    double variance = documents / (documents - 1) * residuals / (n * n);
    double simple = share * (1 - share); // what the variance of one unit would be
    return variance * n > simple ? simple / variance : n;
}

static void write_row(ThemeTable *table, uint32_t number, uint32_t theme) {
    Analysis *analysis = table->analysis;
    const Group *group = &analysis->pass.groups.list[number];
    const GroupSums *sums = sums_of(table, number);
    const ThemeSums *of_theme = &sums->themes[theme];
    TableWriter *out = analysis->table.writer;
    double share = sums->units ? (double)of_theme->units / (double)sums->units : NAN;
    double effective = sums->units ? effective_n(sums, of_theme, group->documents) : NAN;
    WilsonInterval interval = wilson_interval(share, effective, table->confidence);
    table_text(out, analysis->pass.groups.list[number].label);
    table_text(out, table->reader.dictionary.themes[theme].name);
    table_integer(out, of_theme->hits);
    table_integer(out, group->size);
    table_real(out, group->size ? 1000 * (double)of_theme->hits / (double)group->size : NAN);
    table_integer(out, sums->units);
    table_integer(out, of_theme->units);
    table_real(out, share);
    table_real(out, interval.low);
    table_real(out, interval.high);
    table_integer(out, of_theme->documents);
    table_integer(out, group->documents);
    table_text(out, str_from(unit_names[table->unit]));
    result_table_end_row(&analysis->table);
}

static void write_table(ThemeTable *table) {
    const Groups *groups = &table->analysis->pass.groups;
    analysis_start_table(table->analysis);
    for (size_t i = 0; i < groups_count(groups); i++)
        for (uint32_t theme = 0; theme < table->reader.dictionary.theme_count; theme++)
            if (theme_reader_takes(&table->reader, theme)) write_row(table, groups->order[i], theme);
}

static bool count_themes(Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    ThemeTable table = {.analysis = analysis,
                        .unit = units_chosen(analysis->run->values)->list[0],
                        .confidence = confidence->level};
    ThemeVisitor visitor = {&table, .sentence = add_sentence, .end_document = end_document};
    bool fine = theme_reader_open(&table.reader, analysis);
    PatternUse *uses = fine ? theme_reader_count_uses(&table.reader) : NULL;
    fine = fine && theme_reader_each(&table.reader, visitor);
    if (fine) write_table(&table);
    if (fine) theme_reader_tell_unused(&table.reader, uses);
    free(uses);
    theme_reader_close(&table.reader);
    units_free(&table.units);
    for (size_t i = 0; i < table.capacity; i++) free(table.groups[i].themes);
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
               TAKES(&group_options, &kind_options, &unit_options, &dictionary_options, &overlap_options,
                     &limit_options, &only_options, &confidence_options)},
     .table = {TABLE_THEMES, SUBJECT_THEMES},
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
