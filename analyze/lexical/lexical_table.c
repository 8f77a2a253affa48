#include "analyze/lexical/lexical_table.h"

#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdio.h>
#include <stdlib.h>

static const Option column_rows[] = {
    {"commonest", "N", "the N commonest terms or themes are taken",
     AS_WHOLE(ColumnOptions, most, 1, SIZE_MAX)},
};
const OptionSet column_options = {"Which rows", OPTION_ROWS(column_rows), sizeof(ColumnOptions),
                                  &(ColumnOptions){0}};

static bool is_of_themes(const LexicalTables *tables) {
    return lexical_counts_are_of_themes(&tables->of);
}

// ---- Rows and columns ----

// What becomes a row: a document, a group or a unit, by its number.
static size_t number_count(const LexicalTables *tables) {
    const CorpusPass *pass = &tables->of.analysis->pass;
    const size_t counts[] = {pass->document_count, groups_count(&pass->groups), tables->of.unit_count};
    return counts[tables->of.rows];
}

static const DocumentInfo *document_of(const LexicalTables *tables, uint32_t number) {
    const DocumentInfo *documents = tables->of.analysis->pass.documents;
    return &documents[tables->of.rows == ROWS_UNITS ? tables->of.units[number].document : number];
}

static Language language_of(const LexicalTables *tables, uint32_t number) {
    return tables->of.rows == ROWS_GROUPS ? tables->of.analysis->pass.groups.list[number].language
                                          : document_of(tables, number)->language;
}

static Str name_of(const LexicalTables *tables, uint32_t number) {
    return tables->of.rows == ROWS_GROUPS ? tables->of.analysis->pass.groups.list[number].label
                                          : document_of(tables, number)->id;
}

static size_t subject_limit(const LexicalTables *tables) {
    return is_of_themes(tables) ? tables->of.reader.dictionary.theme_count
                                : tables->of.analysis->pass.vocabulary->terms.count;
}

static Str subject_name(const LexicalTables *tables, uint32_t subject) {
    return is_of_themes(tables) ? tables->of.reader.dictionary.themes[subject].name
                                : interner_string(&tables->of.analysis->pass.vocabulary->terms, subject);
}

static bool takes(LexicalTables *tables, Language language, uint32_t subject) {
    return is_of_themes(tables) ? theme_reader_takes(&tables->of.reader, subject)
                                : selection_takes(&tables->of.selection, language, subject);
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

static bool is_of_table(const Making *making, uint32_t number) {
    return is_of_themes(making->tables) || language_of(making->tables, number) == making->table->language;
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

static int compare_rows(const void *left, const void *right, void *context) {
    const LexicalTables *tables = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_compare(name_of(tables, a), name_of(tables, b));
    return order ? order : (a > b) - (a < b); // units of a document
}

static size_t choose_subjects(Making *making) {
    LexicalTables *tables = making->tables;
    const ColumnOptions *options = analysis_options(tables->of.analysis, &column_options);
    size_t limit = subject_limit(tables), count = 0;
    for (uint32_t subject = 0; subject < limit; subject++)
        if ((making->frequencies[subject] || is_of_themes(tables)) &&
            takes(tables, making->table->language, subject))
            making->subjects[count++] = subject;
    if (options->most && count > options->most) {
        qsort_r(making->subjects, count, sizeof *making->subjects, compare_frequencies, making);
        diagnostics_note(&tables->of.analysis->run->diagnostics, NO_PLACE,
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

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

typedef struct RowCells {
    Making *making;
    size_t count;
    double size;
} RowCells;

static bool take_place(void *context, const CountRow *row) {
    RowCells *cells = context;
    uint32_t place = cells->making->places[row->term];
    cells->size += (double)row->frequency;
    if (place == UINT32_MAX) return true;
    cells->making->sorted[cells->count++] = place;
    cells->making->cells[place] = (double)row->frequency;
    return true;
}

static double add_row(Making *making, CountSums *sums, uint32_t number) {
    RowCells cells = {making, 0, 0};
    counts_group_rows(&making->tables->of.counts, sums, number, take_place, &cells);
    if (cells.count) qsort(making->sorted, cells.count, sizeof *making->sorted, compare_numbers);
    for (size_t i = 0; i < cells.count; i++)
        sparse_table_add(&making->table->counts, making->sorted[i], making->cells[making->sorted[i]]);
    sparse_table_end_row(&making->table->counts);
    return cells.size;
}

static void fill_rows(Making *making, const uint32_t *order) {
    LexicalTables *tables = making->tables;
    LexicalTable *table = making->table;
    size_t numbers = number_count(tables), rows = 0;
    CountSums sums = {0};
    table->rows = memory_allocate(numbers, sizeof *table->rows);
    table->row_numbers = memory_allocate(numbers, sizeof *table->row_numbers);
    table->sizes = memory_allocate(numbers, sizeof *table->sizes);
    for (size_t i = 0; i < numbers; i++) {
        if (!is_of_table(making, order[i])) continue;
        table->rows[rows] = name_of(tables, order[i]);
        table->row_numbers[rows] = order[i];
        table->sizes[rows++] = add_row(making, &sums, order[i]);
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
    counts_rows(&tables->of.counts, add_frequency, &making);
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
    size_t numbers = number_count(tables);
    bool has_language[LANGUAGE_COUNT] = {false};
    uint32_t *order = memory_allocate(numbers, sizeof *order);
    for (uint32_t i = 0; i < numbers; i++) {
        order[i] = i;
        has_language[language_of(tables, i)] = true;
    }
    if (numbers) qsort_r(order, numbers, sizeof *order, compare_rows, tables);
    tables->list = memory_allocate(LANGUAGE_COUNT, sizeof *tables->list);
    counts_index_groups(&tables->of.counts);
    if (is_of_themes(tables))
        make_table(tables, 0, order);
    else
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (has_language[language]) make_table(tables, language, order);
    free(order);
}

static bool read_tables(LexicalTables *tables, Analysis *analysis, LexicalRows rows) {
    *tables = (LexicalTables){0};
    bool fine = lexical_counts_read(&tables->of, analysis, rows);
    if (fine) make_tables(tables);
    return fine;
}

bool lexical_tables_read(LexicalTables *tables, Analysis *analysis) {
    return read_tables(tables, analysis, analysis->pass.groups.plan.by_text ? ROWS_GROUPS : ROWS_DOCUMENTS);
}

bool lexical_tables_read_units(LexicalTables *tables, Analysis *analysis) {
    return read_tables(tables, analysis, ROWS_UNITS);
}

void lexical_tables_close(LexicalTables *tables) {
    for (size_t i = 0; i < tables->count; i++) {
        sparse_table_free(&tables->list[i].counts);
        free(tables->list[i].rows);
        free(tables->list[i].row_numbers);
        free(tables->list[i].sizes);
        free(tables->list[i].columns);
    }
    free(tables->list);
    if (tables->of.analysis) lexical_counts_close(&tables->of);
}

const char *lexical_tables_rows(const LexicalTables *tables) {
    static const char *const names[] = {MESSAGE("documents"), MESSAGE("groups"), MESSAGE("units")};
    return translated(names[tables->of.rows]);
}

const char *lexical_tables_columns(const LexicalTables *tables) {
    return is_of_themes(tables) ? translated("themes") : translated("terms");
}

bool lexical_tables_say_language(const LexicalTables *tables) {
    return tables->count > 1;
}

TablePrefix lexical_table_prefix(const LexicalTables *tables, const LexicalTable *table) {
    TablePrefix prefix = {""};
    if (lexical_tables_say_language(tables))
        snprintf(prefix.text, sizeof prefix.text, "%s: ", language_codes[table->language]);
    return prefix;
}
