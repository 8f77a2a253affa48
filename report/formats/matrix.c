// matrix: a table of documents by terms or themes as a sparse matrix in the exchange format of Matrix Market
// (Boisvert, Pozo and Remington 1996), which R (Matrix, quanteda, stm, keyATM), scipy and Julia read, with
// what names its rows and columns in tables beside it. The folder can be read as the table that it was made
// from (report/shaping/matrix_rows.h).
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "report/formats/formats.h"
#include "report/formats/matrix_cells.h"
#include "report/formats/matrix_documents.h"
#include "report/shaping/matrix_rows.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct MatrixOptions {
    const char *cells, *documents; // NULL for none
} MatrixOptions;

static const Option option_rows[] = {
    {"cells", "ROW,COLUMN,VALUE",
     "the columns that name rows and columns of the matrix, and the numbers in it (default: the table's own, "
     "as "
     "document,term,tf_idf)",
     AS_TEXT(MatrixOptions, cells)},
    {"documents", "TABLE", "the table of analyze documents: its columns are joined to rows.csv",
     AS_TEXT(MatrixOptions, documents), .file = OPTION_READS_FILE},
};
const OptionSet matrix_options = {"Format matrix", OPTION_ROWS(option_rows), sizeof(MatrixOptions),
                                  &(MatrixOptions){0}};

typedef struct MatrixFolder {
    Diagnostics *diagnostics;
    const MatrixTable *table;
    const MatrixDocuments *documents;
    OutputFolder part;
    Arena arena;
} MatrixFolder;

// ---- matrix.mtx ----

// A reader may cut lines of more than 1,024 bytes, so each column of the table has a comment of its own.
static void append_column(Buffer *text, const MatrixHeading *heading) {
    Str name = heading->heading.name;
    json_t *value = json_stringn(name.bytes ? name.bytes : "", name.length);
    char *quoted = json_dumps(value, JSON_ENCODE_ANY);
    buffer_printf(text, "%s%s:%s\n", MATRIX_COMMENT, matrix_role_names[heading->role], quoted);
    free(quoted);
    json_decref(value);
}

static void append_head(Buffer *text, const MatrixTable *table) {
    buffer_printf(text, "%%%%MatrixMarket matrix coordinate %s general\n", table->whole ? "integer" : "real");
    buffer_append_text(text, "% rows are those of rows.csv, columns those of columns.csv, in their order\n");
    for (size_t i = 0; i < table->width; i++) append_column(text, &table->headings[i]);
    buffer_printf(text, "%u %u %zu\n", table->row_names.count, table->column_names.count, table->count);
}

static void write_cells(const MatrixFolder *folder, Output *output) {
    const MatrixTable *table = folder->table;
    Buffer text = {0};
    append_head(&text, table);
    for (size_t i = 0; i < table->count && !output_failed(output); i++) {
        buffer_append_size(&text, (size_t)table->items[i].row + 1);
        buffer_append_byte(&text, ' ');
        buffer_append_size(&text, (size_t)table->items[i].column + 1);
        buffer_append_byte(&text, ' ');
        buffer_append(&text, matrix_table_text(table, i, table->keys[MATRIX_VALUE]));
        buffer_append_byte(&text, '\n');
        output_write(output, buffer_str(&text));
        buffer_clear(&text);
    }
    buffer_free(&text);
}

// ---- Tables beside it ----

static void add_cell(TableWriter *writer, const Heading *heading, Str cell) {
    if (heading_allows_numbers(heading))
        table_number(writer, cell);
    else
        table_text(writer, cell);
}

// The one that names comes first, whatever its place in the table.
static size_t list_headings(const MatrixTable *table, MatrixRole role, size_t *list) {
    size_t count = 0;
    if (role <= MATRIX_COLUMN) list[count++] = table->keys[role];
    for (size_t i = 0; i < table->width; i++)
        if (table->headings[i].role == role && (role > MATRIX_COLUMN || i != table->keys[role]))
            list[count++] = i;
    return count;
}

// One of the tables beside the matrix: the columns of a role, and perhaps more.
typedef struct SideTable {
    Arena arena;  // of the names of columns
    size_t *list; // columns
    size_t count;
    TableWriter *writer;
} SideTable;

static void start_side(SideTable *side, const MatrixTable *table, MatrixRole role, Output *output) {
    *side = (SideTable){.writer = table_start(TABLE_CSV, output)};
    side->list = arena_allocate(&side->arena, table->width, sizeof *side->list);
    side->count = list_headings(table, role, side->list);
    for (size_t i = 0; i < side->count; i++)
        table_add_column(side->writer,
                         arena_copy_text(&side->arena, table->headings[side->list[i]].heading.name));
}

static void add_texts(const SideTable *side, const MatrixTable *table, size_t row) {
    for (size_t i = 0; i < side->count; i++)
        add_cell(side->writer, &table->headings[side->list[i]].heading,
                 matrix_table_text(table, row, side->list[i]));
}

static void finish_side(SideTable *side) {
    table_finish(side->writer);
    arena_free(&side->arena);
}

static bool is_in_table(const MatrixTable *table, Str name) {
    for (size_t i = 0; i < table->width; i++)
        if (str_equal(table->headings[i].heading.name, name)) return true;
    return false;
}

static void write_rows(const MatrixFolder *folder, Output *output) {
    const MatrixTable *table = folder->table;
    const MatrixDocuments *documents = folder->documents;
    SideTable side;
    start_side(&side, table, MATRIX_ROW, output);
    for (size_t i = 0; i < documents->width; i++)
        if (!is_in_table(table, documents->headings[i].name))
            table_add_column(side.writer, arena_copy_text(&side.arena, documents->headings[i].name));
    for (uint32_t row = 0; row < table->row_names.count; row++) {
        add_texts(&side, table, table->row_first[row]);
        uint32_t number = matrix_documents_find(documents, interner_string(&table->row_names, row));
        for (size_t i = 0; i < documents->width; i++)
            if (!is_in_table(table, documents->headings[i].name))
                add_cell(side.writer, &documents->headings[i],
                         number == INTERNER_NONE ? (Str){0}
                                                 : documents->cells[number * documents->width + i]);
        table_end_row(side.writer);
    }
    finish_side(&side);
}

// The language of a column has a place of its own where the table does not say it.
static bool adds_language(const MatrixTable *table) {
    bool known = false;
    for (uint32_t i = 0; i < table->column_names.count && !known; i++)
        known = matrix_table_language(table, i).length > 0;
    return known && !is_in_table(table, STR("language"));
}

static void write_columns(const MatrixFolder *folder, Output *output) {
    const MatrixTable *table = folder->table;
    SideTable side;
    bool language = adds_language(table);
    start_side(&side, table, MATRIX_COLUMN, output);
    if (language) table_add_column(side.writer, "language");
    for (uint32_t column = 0; column < table->column_names.count; column++) {
        add_texts(&side, table, table->column_first[column]);
        if (language) table_text(side.writer, matrix_table_language(table, column));
        table_end_row(side.writer);
    }
    finish_side(&side);
}

// What stands beside the values, in the order of matrix.mtx.
static void write_beside(const MatrixFolder *folder, Output *output) {
    const MatrixTable *table = folder->table;
    SideTable side;
    start_side(&side, table, MATRIX_CELL, output);
    for (size_t i = 0; i < table->count; i++) {
        add_texts(&side, table, i);
        table_end_row(side.writer);
    }
    finish_side(&side);
}

static bool has_cells(const MatrixTable *table) {
    for (size_t i = 0; i < table->width; i++)
        if (table->headings[i].role == MATRIX_CELL) return true;
    return false;
}

// ---- The folder ----

static const struct {
    const char *name;
    void (*write)(const MatrixFolder *folder, Output *output);
} files[] = {{MATRIX_ROWS, write_rows},
             {MATRIX_COLUMNS, write_columns},
             {MATRIX_CELLS, write_beside},
             {MATRIX_FILE, write_cells}};

static bool write_file(MatrixFolder *folder, size_t number) {
    Output output;
    const char *path = arena_printf(&folder->arena, "%s/%s", folder->part.part, files[number].name).bytes;
    if (files[number].write == write_beside && !has_cells(folder->table)) return true;
    if (!output_open(&output, path, folder->diagnostics)) return false;
    files[number].write(folder, &output);
    return output_close(&output, folder->diagnostics);
}

static void write_folder(MatrixFolder *folder) {
    bool fine = true;
    for (size_t i = 0; fine && i < sizeof files / sizeof *files; i++) fine = write_file(folder, i);
    if (fine) output_folder_close(&folder->part, folder->diagnostics);
}

static void tell_documents(const MatrixFolder *folder) {
    size_t lacking = 0, known = 0;
    const MatrixTable *table = folder->table;
    if (!folder->documents->ids.count) return;
    for (uint32_t row = 0; row < table->row_names.count; row++) {
        bool there = matrix_documents_find(folder->documents, interner_string(&table->row_names, row)) !=
                     INTERNER_NONE;
        known += there;
        lacking += !there;
    }
    if (lacking)
        diagnostics_warn(folder->diagnostics, NO_PLACE,
                         "%zu of %u rows are not in --documents: nothing is joined to them in rows.csv",
                         lacking, table->row_names.count);
    if (known < folder->documents->ids.count)
        diagnostics_note(folder->diagnostics, NO_PLACE,
                         "%zu of %u documents have no cell in the table, and no row in the matrix",
                         folder->documents->ids.count - known, folder->documents->ids.count);
}

static void make(MatrixFolder *folder, Rows *rows, const MatrixQuery *query) {
    MatrixTable table;
    folder->table = &table;
    if (matrix_table_read(&table, rows, query)) {
        tell_documents(folder);
        write_folder(folder);
    }
    matrix_table_free(&table);
}

void matrix_run(Report *report) {
    ToolRun *run = report->run;
    const MatrixOptions *options = option_values(run->values, &matrix_options);
    MatrixDocuments documents = {0};
    MatrixFolder folder = {.diagnostics = &run->diagnostics, .documents = &documents};
    const char *path = run->options.output_path;
    if (!path || strcmp(path, "-") == 0) {
        diagnostics_usage(&run->diagnostics, "matrix needs -o FOLDER");
        return;
    }
    bool fine = output_folder_open(&folder.part, path, MESSAGE("matrix"), &run->diagnostics) &&
                matrix_documents_read(&documents, options->documents, &run->diagnostics);
    Rows *rows = fine ? shape_open(report->shape, run->inputs, run->input_count, &run->diagnostics) : NULL;
    const MatrixQuery query = {options->cells, matrix_documents_language, &documents, &run->diagnostics};
    if (rows) make(&folder, rows, &query);
    rows_close(rows);
    output_folder_abandon(&folder.part);
    matrix_documents_free(&documents);
    arena_free(&folder.arena);
}
