// dispersion: how evenly each subject lies over documents, groups or sections.
#include "analyze/measures/dispersion.h"

#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/measures/likes.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/sequence_counts.h"
#include "analyze/terms/term_counts.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/theme_spreads.h"
#include "base/memory.h"

#include <stdlib.h>

typedef struct SectionOptions {
    size_t count; // 0: none
} SectionOptions;

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    return !((SectionOptions *)own)->count || !option_given(values, &group_options, "by") ||
           diagnostics_usage(diagnostics, "dispersion: --by and --sections both say what the parts are");
}

static const Option section_rows[] = {
    {"sections", "N", "the parts are N sections of the corpus, of as many tokens each (default: documents)",
     AS_WHOLE(SectionOptions, count, 2, 1000000)},
};
static const OptionSet section_options = {"What is counted", OPTION_ROWS(section_rows),
                                          sizeof(SectionOptions), &(SectionOptions){0}, .agree = agree};

typedef struct DispersionRow {
    uint32_t line, subject, documents;
    uint64_t frequency, size, parts;
    double values[DISPERSIONS_AT_MOST];
} DispersionRow;

typedef struct DispersionTable {
    Analysis *analysis;
    Spreads spreads;
    Counts counts; // of terms, as are those of a selection
    Selection selection;
    SequenceCounts sequences;
    ThemeReader themes;
    Buffer names[2]; // of n-grams
    DispersionRow *rows;
    size_t count, capacity;
} DispersionTable;

// What a kind of subjects needs.
typedef struct SubjectKind {
    bool (*read)(DispersionTable *table);
    size_t (*limit)(const DispersionTable *table);
    bool (*wants)(void *context, uint32_t line, uint32_t subject);
    Str (*name)(DispersionTable *table, uint32_t subject, Buffer *text);
    void (*close)(DispersionTable *table);
} SubjectKind;

// ---- Terms ----

static bool read_terms(DispersionTable *table) {
    return term_counts_read(&table->counts, table->analysis, false, &table->spreads) &&
           selection_open(&table->selection, table->analysis, &table->counts);
}

static size_t term_limit(const DispersionTable *table) {
    return table->analysis->pass.vocabulary->terms.count;
}

static bool wants_term(void *context, uint32_t line, uint32_t subject) {
    return selection_takes(&((DispersionTable *)context)->selection, (Language)line, subject);
}

static Str term_name(DispersionTable *table, uint32_t subject, Buffer *text) {
    (void)text;
    return interner_string(&table->analysis->pass.vocabulary->terms, subject);
}

static void close_terms(DispersionTable *table) {
    selection_close(&table->selection);
    counts_free(&table->counts);
}

// ---- N-grams ----

static bool read_ngrams(DispersionTable *table) {
    return sequence_counts_read(&table->sequences, table->analysis, 0, &table->spreads);
}

static size_t ngram_limit(const DispersionTable *table) {
    return table->sequences.sequences.keys.count;
}

static bool wants_ngram(void *context, uint32_t line, uint32_t subject) {
    return sequence_counts_take(&((DispersionTable *)context)->sequences, (Language)line, subject);
}

static Str ngram_name(DispersionTable *table, uint32_t subject, Buffer *text) {
    return sequence_counts_text(&table->sequences, subject, text);
}

static void close_ngrams(DispersionTable *table) {
    sequence_counts_close(&table->sequences);
}

// ---- Themes ----

static void add_hits(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    DispersionTable *table = context;
    const CorpusPass *pass = &table->analysis->pass;
    theme_spreads_add(&table->spreads, pass, sentence, hits, count);
    if (pass->groups.by_turn) spreads_end_stretch(&table->spreads, pass->group, pass->document_number);
}

static void end_document(void *context) {
    DispersionTable *table = context;
    const CorpusPass *pass = &table->analysis->pass;
    spreads_end_stretch(&table->spreads, pass->group, pass->document_number);
}

static bool read_themes(DispersionTable *table) {
    return theme_reader_open(&table->themes, table->analysis) &&
           theme_reader_each(&table->themes,
                             (ThemeVisitor){table, .sentence = add_hits, .end_document = end_document});
}

static size_t theme_limit(const DispersionTable *table) {
    return table->themes.dictionary.theme_count;
}

static bool wants_theme(void *context, uint32_t line, uint32_t subject) {
    (void)line;
    return theme_reader_takes(&((DispersionTable *)context)->themes, subject);
}

static Str theme_name(DispersionTable *table, uint32_t subject, Buffer *text) {
    (void)text;
    return table->themes.dictionary.themes[subject].name;
}

static void close_themes(DispersionTable *table) {
    theme_reader_close(&table->themes);
}

static const SubjectKind of_terms = {read_terms, term_limit, wants_term, term_name, close_terms};
static const SubjectKind of_ngrams = {read_ngrams, ngram_limit, wants_ngram, ngram_name, close_ngrams};
static const SubjectKind of_themes = {read_themes, theme_limit, wants_theme, theme_name, close_themes};

static const SubjectKind *kind_of(const DispersionTable *table) {
    TableName kind = table->analysis->plan.kind;
    return kind == TABLE_DISPERSION_TERMS    ? &of_terms
           : kind == TABLE_DISPERSION_NGRAMS ? &of_ngrams
                                             : &of_themes;
}

// ---- Rows ----

static void take_row(void *context, const SpreadRow *row) {
    DispersionTable *table = context;
    MEMORY_GROW(table->rows, table->capacity, table->count + 1);
    DispersionRow *kept = &table->rows[table->count++];
    *kept = (DispersionRow){row->line,
                            row->subject,
                            row->documents,
                            row->frequency,
                            (uint64_t)row->spread.size_sum,
                            (uint64_t)row->spread.part_count,
                            {0}};
    for (size_t i = 0; i < dispersion_measure_count; i++)
        kept->values[i] = dispersion_of(&dispersion_measures[i], &row->spread);
}

// By language; the most frequent first, equal ones by their bytes.
static int compare_rows(const void *left, const void *right, void *context) {
    const DispersionRow *a = left, *b = right;
    DispersionTable *table = context;
    const SubjectKind *kind = kind_of(table);
    if (a->line != b->line)
        return str_compare(str_from(language_codes[a->line]), str_from(language_codes[b->line]));
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return str_compare(kind->name(table, a->subject, &table->names[0]),
                       kind->name(table, b->subject, &table->names[1]));
}

static const char *part_name(SpreadOver over) {
    static const char *const names[] = {"document", "group", "section"};
    return names[over];
}

static void write_row(DispersionTable *table, const DispersionRow *row, SpreadOver over) {
    ResultTable *result = &table->analysis->table;
    TableWriter *out = result->writer;
    if (result->choice.says_language) table_text(out, str_from(language_codes[row->line]));
    table_text(out, kind_of(table)->name(table, row->subject, &table->names[0]));
    table_integer(out, row->frequency);
    table_integer(out, row->documents);
    table_integer(out, row->size);
    table_integer(out, row->parts);
    for (size_t i = 0; i < dispersion_measure_count; i++) table_real(out, row->values[i]);
    table_text(out, str_from(part_name(over)));
    result_table_end_row(result);
}

static bool has_several_lines(const DispersionTable *table) {
    for (size_t i = 1; i < table->count; i++)
        if (table->rows[i].line != table->rows[0].line) return true;
    return false;
}

static void write_rows(DispersionTable *table, SpreadOver over) {
    size_t top = ((const TopOptions *)analysis_options(table->analysis, &top_options))->rows;
    TableChoice choice = analysis_table_choice(table->analysis);
    choice.says_language = choice.says_language || has_several_lines(table);
    result_table_start(&table->analysis->table, table->analysis->plan.kind, &choice);
    if (table->count) qsort_r(table->rows, table->count, sizeof *table->rows, compare_rows, table);
    for (size_t i = 0, rank = 0; i < table->count; i++) {
        bool starts = i == 0 || table->rows[i].line != table->rows[i - 1].line;
        rank = starts ? 1 : rank + 1;
        if (!top || rank <= top) write_row(table, &table->rows[i], over);
    }
}

// Of terms counts do not say where they stand.
static void leave_places_out(const DispersionTable *table, SpreadQuery *query) {
    Analysis *analysis = table->analysis;
    query->without_places = analysis->plan.subject == SUBJECT_TERMS && tokens_counts(analysis->pass.reader);
    if (query->without_places)
        diagnostics_note(
            &analysis->run->diagnostics, NO_PLACE,
            "dispersion: arf and ald are left empty: counts do not know the order of words (give "
            "the store)");
}

static bool run(Analysis *analysis) {
    DispersionTable table = {.analysis = analysis};
    const SubjectKind *kind = kind_of(&table);
    const SectionOptions *sections = analysis_options(analysis, &section_options);
    if (sections->count) analysis_refuse_counts(analysis, "--sections needs the order of words");
    bool fine = kind->read(&table);
    if (fine) {
        SpreadQuery query = {.over = sections->count                      ? SPREAD_OVER_SECTIONS
                                     : analysis->pass.groups.plan.by_text ? SPREAD_OVER_GROUPS
                                                                          : SPREAD_OVER_DOCUMENTS,
                             .sections = sections->count,
                             .subject_limit = kind->limit(&table),
                             .wants = kind->wants,
                             .take = take_row,
                             .context = &table};
        leave_places_out(&table, &query);
        spreads_each(&table.spreads, &analysis->pass, &query);
        write_rows(&table, query.over);
        selection_tell_empty(analysis);
    }
    kind->close(&table);
    spreads_free(&table.spreads);
    buffer_free(&table.names[0]);
    buffer_free(&table.names[1]);
    free(table.rows);
    return fine;
}

#define SHARED_OPTIONS &group_options, &section_options, &like_options
static const Command rows[] = {
    {.takes = {.name = "dispersion",
               .summary = "how evenly each term lies over documents, groups or sections",
               TAKES_COUNTED(SHARED_OPTIONS, &subject_options, &kind_options, &compound_options,
                             &dictionary_options, &stop_options, &show_options, &limit_options, &only_options,
                             &top_options, &memory_options)},
     .table = {TABLE_DISPERSION_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "dispersion",
               .flags = "--of=themes",
               .summary = "the same of the themes of a dictionary",
               TAKES_COUNTED(SHARED_OPTIONS, &subject_options, &kind_options, &dictionary_options,
                             &overlap_options, &limit_options, &only_options, &top_options, &memory_options)},
     .table = {TABLE_DISPERSION_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "dispersion",
               .flags = "--n",
               .summary = "the same of runs of adjacent words",
               TAKES(SHARED_OPTIONS, &kind_options, &sequence_options, &compound_options, &dictionary_options,
                     &stop_options, &limit_options, &only_options, &top_options)},
     .table = {TABLE_DISPERSION_NGRAMS, SUBJECT_NGRAMS},
     .run = run},
};
const CommandRows command_dispersion = COMMAND_ROWS(rows);
