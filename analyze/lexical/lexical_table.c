#include "analyze/lexical/lexical_table.h"

#include "analyze/terms/term_counts.h"
#include "base/memory.h"

#include <stdlib.h>

static const Option column_rows[] = {
    {"top", "N", "the N commonest terms or themes are taken", AS_WHOLE(ColumnOptions, most, 1, SIZE_MAX)},
};
const OptionSet column_options = {"Which rows", OPTION_ROWS(column_rows), sizeof(ColumnOptions),
                                  &(ColumnOptions){0}};

static bool is_of_themes(const LexicalTables *tables) {
    return tables->analysis->plan.subject == SUBJECT_THEMES;
}

// ---- Reading ----

static void end_part(LexicalTables *tables) {
    const CorpusPass *pass = &tables->analysis->pass;
    counts_end_part(&tables->counts, tables->by_groups ? pass->group : pass->document_number,
                    pass->document_number);
}

static void add_hits(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    (void)sentence;
    LexicalTables *tables = context;
    for (size_t i = 0; i < count; i++) counts_add(&tables->counts, hits[i].theme);
    if (tables->analysis->pass.groups.by_turn) end_part(tables);
}

static void end_document(void *context) {
    end_part(context);
}

static bool read_themes(LexicalTables *tables) {
    ThemeVisitor visitor = {tables, .sentence = add_hits, .end_document = end_document};
    bool fine =
        theme_reader_open(&tables->reader, tables->analysis) && theme_reader_each(&tables->reader, visitor);
    counts_end(&tables->counts);
    return fine;
}

static bool read_terms(LexicalTables *tables) {
    return term_counts_read(&tables->counts, tables->analysis, !tables->by_groups, NULL) &&
           selection_open(&tables->selection, tables->analysis, &tables->counts);
}

// ---- Rows and columns ----

static size_t line_count(const LexicalTables *tables) {
    const CorpusPass *pass = &tables->analysis->pass;
    return tables->by_groups ? groups_count(&pass->groups) : pass->document_count;
}

static Language language_of(const LexicalTables *tables, uint32_t line) {
    const CorpusPass *pass = &tables->analysis->pass;
    return tables->by_groups ? pass->groups.list[line].language : pass->documents[line].language;
}

static Str name_of(const LexicalTables *tables, uint32_t line) {
    const CorpusPass *pass = &tables->analysis->pass;
    return tables->by_groups ? pass->groups.list[line].label : pass->documents[line].id;
}

static size_t subject_limit(const LexicalTables *tables) {
    return is_of_themes(tables) ? tables->reader.dictionary.theme_count
                                : tables->analysis->pass.vocabulary->terms.count;
}

static Str subject_name(const LexicalTables *tables, uint32_t subject) {
    return is_of_themes(tables) ? tables->reader.dictionary.themes[subject].name
                                : interner_string(&tables->analysis->pass.vocabulary->terms, subject);
}

static bool takes(LexicalTables *tables, Language language, uint32_t subject) {
    return is_of_themes(tables) ? theme_reader_takes(&tables->reader, subject)
                                : selection_takes(&tables->selection, language, subject);
}

// A table being made: what is in it, and how often each subject occurs there.
typedef struct Making {
    LexicalTables *tables;
    LexicalTable *table;
    uint64_t *frequencies; // by subject
    uint32_t *places;      // by subject: its column
    uint32_t *subjects;    // [columns]
    uint32_t *sorted;      // cells of a row, as columns
    double *cells;         // by column
} Making;

static bool is_of_table(const Making *making, uint32_t line) {
    return is_of_themes(making->tables) || language_of(making->tables, line) == making->table->language;
}

static bool add_frequency(void *context, const CountRow *row) {
    Making *making = context;
    if (is_of_table(making, row->group)) making->frequencies[row->term] += row->frequency;
    return true;
}

static int compare_frequencies(const void *left, const void *right, void *context) {
    const Making *making = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint64_t of_a = making->frequencies[a], of_b = making->frequencies[b];
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return str_compare(subject_name(making->tables, a), subject_name(making->tables, b));
}

static int compare_names(const void *left, const void *right, void *context) {
    const LexicalTables *tables = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (is_of_themes(tables)) return (a > b) - (a < b);
    return str_compare(subject_name(tables, a), subject_name(tables, b));
}

static int compare_lines(const void *left, const void *right, void *context) {
    const LexicalTables *tables = context;
    return str_compare(name_of(tables, *(const uint32_t *)left), name_of(tables, *(const uint32_t *)right));
}

static size_t choose_subjects(Making *making) {
    LexicalTables *tables = making->tables;
    const ColumnOptions *options = analysis_options(tables->analysis, &column_options);
    size_t limit = subject_limit(tables), count = 0;
    for (uint32_t subject = 0; subject < limit; subject++)
        if ((making->frequencies[subject] || is_of_themes(tables)) &&
            takes(tables, making->table->language, subject))
            making->subjects[count++] = subject;
    if (options->most && count > options->most) {
        qsort_r(making->subjects, count, sizeof *making->subjects, compare_frequencies, making);
        diagnostics_note(&tables->analysis->run->diagnostics, NO_PLACE,
                         "the %zu commonest of %zu %s are taken", options->most, count,
                         lexical_tables_columns(tables));
        count = options->most;
    }
    if (count) qsort_r(making->subjects, count, sizeof *making->subjects, compare_names, tables);
    return count;
}

static void name_columns(Making *making, size_t count) {
    LexicalTable *table = making->table;
    table->columns = memory_allocate(count, sizeof *table->columns);
    for (size_t i = 0; i < subject_limit(making->tables); i++) making->places[i] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        making->places[making->subjects[i]] = i;
        table->columns[i] = subject_name(making->tables, making->subjects[i]);
    }
}

static bool add_cell(void *context, const CountRow *row) {
    Making *making = context;
    uint32_t place = making->places[row->term];
    if (place == UINT32_MAX) return true;
    making->cells[place] = (double)row->frequency;
    return true;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

typedef struct RowCells {
    Making *making;
    size_t count;
} RowCells;

static bool take_place(void *context, const CountRow *row) {
    RowCells *cells = context;
    uint32_t place = cells->making->places[row->term];
    if (place != UINT32_MAX) cells->making->sorted[cells->count++] = place;
    return add_cell(cells->making, row);
}

static void add_row(Making *making, CountSums *sums, uint32_t line) {
    RowCells cells = {making, 0};
    counts_group_rows(&making->tables->counts, sums, line, take_place, &cells);
    if (cells.count) qsort(making->sorted, cells.count, sizeof *making->sorted, compare_numbers);
    for (size_t i = 0; i < cells.count; i++)
        sparse_table_add(&making->table->counts, making->sorted[i], making->cells[making->sorted[i]]);
    sparse_table_end_row(&making->table->counts);
}

static void fill_rows(Making *making, const uint32_t *order) {
    LexicalTables *tables = making->tables;
    LexicalTable *table = making->table;
    size_t lines = line_count(tables), rows = 0;
    CountSums sums = {0};
    table->rows = memory_allocate(lines, sizeof *table->rows);
    table->row_numbers = memory_allocate(lines, sizeof *table->row_numbers);
    for (size_t i = 0; i < lines; i++) {
        if (!is_of_table(making, order[i])) continue;
        table->rows[rows] = name_of(tables, order[i]);
        table->row_numbers[rows++] = order[i];
        add_row(making, &sums, order[i]);
    }
    count_sums_free(&sums);
}

static void make_table(LexicalTables *tables, Language language, const uint32_t *order) {
    size_t limit = subject_limit(tables);
    LexicalTable *table = &tables->list[tables->count++];
    table->language = language;
    Making making = {.tables = tables, .table = table};
    making.frequencies = memory_allocate(limit, sizeof(uint64_t));
    making.places = memory_allocate(limit, sizeof(uint32_t));
    making.subjects = memory_allocate(limit, sizeof(uint32_t));
    counts_rows(&tables->counts, add_frequency, &making);
    size_t columns = choose_subjects(&making);
    name_columns(&making, columns);
    making.sorted = memory_allocate(columns, sizeof(uint32_t));
    making.cells = memory_allocate(columns, sizeof(double));
    fill_rows(&making, order);
    table->counts.column_count = columns;
    free(making.frequencies);
    free(making.places);
    free(making.subjects);
    free(making.sorted);
    free(making.cells);
}

// ---- The whole ----

static void make_tables(LexicalTables *tables) {
    size_t lines = line_count(tables);
    bool has_language[LANGUAGE_COUNT] = {false};
    uint32_t *order = memory_allocate(lines, sizeof *order);
    for (uint32_t i = 0; i < lines; i++) {
        order[i] = i;
        has_language[language_of(tables, i)] = true;
    }
    if (lines) qsort_r(order, lines, sizeof *order, compare_lines, tables);
    tables->list = memory_allocate(LANGUAGE_COUNT, sizeof *tables->list);
    counts_index_groups(&tables->counts);
    if (is_of_themes(tables))
        make_table(tables, 0, order);
    else
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (has_language[language]) make_table(tables, language, order);
    free(order);
}

bool lexical_tables_read(LexicalTables *tables, Analysis *analysis) {
    *tables = (LexicalTables){.analysis = analysis, .by_groups = analysis->pass.groups.plan.by_text != NULL};
    bool fine = is_of_themes(tables) ? read_themes(tables) : read_terms(tables);
    if (fine) make_tables(tables);
    return fine;
}

void lexical_tables_close(LexicalTables *tables) {
    for (size_t i = 0; i < tables->count; i++) {
        sparse_table_free(&tables->list[i].counts);
        free(tables->list[i].rows);
        free(tables->list[i].row_numbers);
        free(tables->list[i].columns);
    }
    free(tables->list);
    if (is_of_themes(tables))
        theme_reader_close(&tables->reader);
    else
        selection_close(&tables->selection);
    counts_free(&tables->counts);
}

const char *lexical_tables_rows(const LexicalTables *tables) {
    return tables->by_groups ? "groups" : "documents";
}

const char *lexical_tables_columns(const LexicalTables *tables) {
    return is_of_themes(tables) ? "themes" : "terms";
}

bool lexical_tables_say_language(const LexicalTables *tables) {
    return tables->count > 1;
}
