#include "report/formats/matrix_cells.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME_BYTES = 160 };

const char *const matrix_role_names[MATRIX_ROLE_COUNT] = {"rows", "columns", "matrix", "cells"};

// ---- Which columns ----

// What a table is a matrix of, by its columns: the first whose three are there. Groups are rows where --by
// made them: of the one group `all`, or of languages alone, there is no matrix.
static const struct {
    const char *names[MATRIX_VALUE + 1];
    bool needs_by;
} known[] = {
    {{"document", "term", "tf_idf"}, false}, {{"document", "ngram", "tf_idf"}, false},
    {{"document", "ngram", "score"}, false}, {{"document", "topic", "topic_tokens"}, false},
    {{"group", "term", "frequency"}, true},  {{"group", "ngram", "frequency"}, true},
    {{"group", "term", "tf_idf"}, true},     {{"group", "ngram", "tf_idf"}, true},
    {{"group", "theme", "hits"}, true},      {{"group", "topic", "topic_tokens"}, true},
};

// Columns that are about a column of the matrix, though in a small table they may look like one of its rows.
static const char of_columns[] = "df idf n form documents topic theme label_terms theme_label";

static size_t find(const Rows *rows, const char *name) {
    size_t i = 0;
    while (i < rows->width && !str_equal_text(heading_column(&rows->headings[i]), name)) i++;
    return i;
}

static bool take_known(MatrixTable *table, const Rows *rows) {
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        bool there = !known[k].needs_by || find(rows, "by") < rows->width;
        for (size_t i = 0; i <= MATRIX_VALUE; i++) {
            table->keys[i] = find(rows, known[k].names[i]);
            there = there && table->keys[i] < rows->width;
        }
        if (there) return true;
    }
    return false;
}

static bool take_asked(MatrixTable *table, const Rows *rows, const MatrixQuery *query) {
    size_t count;
    Str *names = names_split(str_from(query->cells), &count);
    bool fine = count == MATRIX_VALUE + 1 ||
                diagnostics_usage(query->diagnostics, "--cells takes three columns: ROW,COLUMN,VALUE");
    for (size_t i = 0; fine && i < count; i++) {
        fine = rows_find(rows, "--cells", names[i], &table->keys[i], query->diagnostics);
        for (size_t j = 0; fine && j < i; j++)
            fine =
                table->keys[i] != table->keys[j] ||
                diagnostics_usage(query->diagnostics, "--cells: ROW, COLUMN and VALUE are different columns");
    }
    free(names);
    return fine;
}

static bool take_keys(MatrixTable *table, const Rows *rows, const MatrixQuery *query) {
    if (query->cells) return take_asked(table, rows, query);
    return take_known(table, rows) ||
           diagnostics_error(
               query->diagnostics, rows->place,
               "no table of documents, or of groups that --by made, with a number for each term or "
               "theme (make one with --by=document, or name columns: --cells=ROW,COLUMN,VALUE)");
}

// Names stand in comments of matrix.mtx, whose lines some readers cut.
static bool take_headings(MatrixTable *table, const Rows *rows, Diagnostics *diagnostics) {
    table->width = rows->width;
    for (size_t i = 0; i < rows->width; i++)
        if (rows->headings[i].name.length > LONGEST_NAME_BYTES)
            return diagnostics_error(
                diagnostics, rows->place,
                "column %zu has a name of more than %d bytes (leave it out with --columns)", i + 1,
                LONGEST_NAME_BYTES);
    table->headings = arena_allocate(&table->arena, rows->width, sizeof *table->headings);
    for (size_t i = 0; i < rows->width; i++) {
        table->headings[i].heading = rows->headings[i];
        table->headings[i].heading.name = arena_copy(&table->arena, rows->headings[i].name);
    }
    return true;
}

// ---- Cells ----

Str matrix_table_text(const MatrixTable *table, size_t row, size_t heading) {
    return interner_string(&table->texts, table->cells[row * table->width + heading]);
}

static Str key_name(const MatrixTable *table, MatrixRole role) {
    return table->headings[table->keys[role]].heading.name;
}

// Terms of one spelling in two languages are two columns, where it is known which language a row is in;
// themes are the same in all.
static Str column_name(Buffer *name, Str language, Str word) {
    buffer_clear(name);
    buffer_append(name, language);
    buffer_append_byte(name, '\0');
    buffer_append(name, word);
    return buffer_str(name);
}

Str matrix_table_language(const MatrixTable *table, uint32_t column) {
    Str name = interner_string(&table->column_names, column);
    return str_slice(name, 0, str_find_byte(name, '\0'));
}

static uint32_t number_in(Interner *names, Str name, size_t **first, size_t *capacity, size_t row) {
    uint32_t known_before = names->count, number = interner_add(names, name);
    if (number == known_before) {
        MEMORY_GROW(*first, *capacity, (size_t)number + 1);
        (*first)[number] = row;
    }
    return number;
}

static bool take_value(MatrixTable *table, Str value, const Rows *rows, const MatrixQuery *query) {
    const double most = 2147483647;
    double number;
    if (!str_to_double(value, &number) || !isfinite(number))
        return diagnostics_error(
            query->diagnostics, rows->place,
            "%.*s '%.*s' is no number (leave such rows out with --where, or name another "
            "column with --cells)",
            STR_ARGUMENTS(key_name(table, MATRIX_VALUE)), STR_ARGUMENTS(value));
    bool digits = true;
    for (size_t i = 0; i < value.length; i++) digits = digits && strchr("-0123456789", value.bytes[i]);
    table->whole = table->whole && digits && fabs(number) <= most;
    return true;
}

static bool take_row(MatrixTable *table, const Str *row, const Rows *rows, const MatrixQuery *query) {
    size_t at = table->count * table->width, language = find(rows, "language");
    Buffer name = {0};
    if (!take_value(table, row[table->keys[MATRIX_VALUE]], rows, query)) return false;
    MEMORY_GROW(table->cells, table->cells_capacity, at + table->width);
    for (size_t i = 0; i < table->width; i++) table->cells[at + i] = interner_add(&table->texts, row[i]);
    MEMORY_GROW(table->items, table->capacity, table->count + 1);
    Str row_name = row[table->keys[MATRIX_ROW]];
    Str spoken = language < table->width ? row[language] : query->language(query->context, row_name);
    if (str_equal_text(key_name(table, MATRIX_COLUMN), "theme")) spoken = (Str){0};
    MatrixCell *item = &table->items[table->count];
    item->file = rows->place.file;
    item->line = rows->place.line;
    item->row = number_in(&table->row_names, row_name, &table->row_first, &table->row_capacity, table->count);
    item->column =
        number_in(&table->column_names, column_name(&name, spoken, row[table->keys[MATRIX_COLUMN]]),
                  &table->column_first, &table->column_capacity, table->count);
    table->count++;
    buffer_free(&name);
    return true;
}

// ---- A cell that comes twice ----

static int compare_places(const void *first, const void *second) {
    const MatrixCell *a = first, *b = second;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static bool is_once(const MatrixTable *table, Diagnostics *diagnostics) {
    MatrixCell *sorted = memory_allocate(table->count, sizeof *sorted);
    const MatrixCell *second = NULL;
    memcpy(sorted, table->items, table->count * sizeof *sorted);
    qsort(sorted, table->count, sizeof *sorted, compare_places);
    for (size_t i = 1; i < table->count; i++) {
        bool same = sorted[i].row == sorted[i - 1].row && sorted[i].column == sorted[i - 1].column;
        if (same && (!second || sorted[i].line < second->line)) second = &sorted[i];
    }
    if (second) {
        Str column = interner_string(&table->column_names, second->column);
        diagnostics_error(diagnostics, (Place){.file = second->file, .line = second->line},
                          "second cell for %.*s '%.*s' and %.*s '%.*s', after line %zu (filter with --where)",
                          STR_ARGUMENTS(key_name(table, MATRIX_ROW)),
                          STR_ARGUMENTS(interner_string(&table->row_names, second->row)),
                          STR_ARGUMENTS(key_name(table, MATRIX_COLUMN)),
                          STR_ARGUMENTS(str_skip(column, str_find_byte(column, '\0') + 1)), second[-1].line);
    }
    bool once = second == NULL;
    free(sorted);
    return once;
}

// ---- What belongs where ----

// Whether the text is the same in all cells of a row (of a column) of the matrix.
static bool is_settled_by(const MatrixTable *table, size_t heading, MatrixRole role) {
    for (size_t i = 0; i < table->count; i++) {
        size_t first = role == MATRIX_ROW ? table->row_first[table->items[i].row]
                                          : table->column_first[table->items[i].column];
        if (table->cells[i * table->width + heading] != table->cells[first * table->width + heading])
            return false;
    }
    return true;
}

static MatrixRole role_of(const MatrixTable *table, size_t heading) {
    for (MatrixRole role = MATRIX_ROW; role <= MATRIX_VALUE; role++)
        if (table->keys[role] == heading) return role;
    MatrixRole likely = str_is_listed(heading_column(&table->headings[heading].heading), of_columns)
                            ? MATRIX_COLUMN
                            : MATRIX_ROW;
    MatrixRole other = likely == MATRIX_ROW ? MATRIX_COLUMN : MATRIX_ROW;
    if (is_settled_by(table, heading, likely)) return likely;
    return is_settled_by(table, heading, other) ? other : MATRIX_CELL;
}

bool matrix_table_read(MatrixTable *table, Rows *rows, const MatrixQuery *query) {
    const Str *row;
    *table = (MatrixTable){.whole = true};
    if (!take_headings(table, rows, query->diagnostics) || !take_keys(table, rows, query)) return false;
    const ColumnMeaning *meaning = table->headings[table->keys[MATRIX_VALUE]].heading.meaning;
    table->whole = !meaning || meaning->type != COLUMN_REAL;
    while ((row = rows->next(rows)))
        if (!take_row(table, row, rows, query)) return false;
    if (rows->failed) return false;
    if (!table->count)
        return diagnostics_error(query->diagnostics, rows->place,
                                 "the table has no rows: there is no matrix without a cell");
    for (size_t i = 0; i < table->width; i++) table->headings[i].role = role_of(table, i);
    return is_once(table, query->diagnostics);
}

void matrix_table_free(MatrixTable *table) {
    arena_free(&table->arena);
    interner_free(&table->row_names);
    interner_free(&table->column_names);
    interner_free(&table->texts);
    free(table->cells);
    free(table->items);
    free(table->row_first);
    free(table->column_first);
    *table = (MatrixTable){0};
}
