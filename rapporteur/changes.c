// rapporteur changes PREVIOUS: what changed since the tables in the folder PREVIOUS were made, as a table. It
// reads the tables of a study in the folder that it is run in.
#include "base/interner.h"
#include "corpus/table/table.h"
#include "rapporteur/commands.h"
#include "rapporteur/tables/table_rows.h"

#include <math.h>
#include <string.h>

#define SURE_Q 0.05

typedef struct ChangeWriter {
    TableWriter *table;
    const char *change; // of the rows that come
} ChangeWriter;

// What there is to say of a document, theme or word: cells of `row` by their names, where the table has them.
static void write_change(const ChangeWriter *writer, const TableRows *rows, size_t row, const char *what) {
    static const char *const numbers[] = {"log_ratio", "log_ratio_low", "log_ratio_high", "p_value",
                                          "q_value"};
    table_text(writer->table, str_from(writer->change));
    table_text(writer->table, table_rows_cell(rows, row, what));
    table_text(writer->table, table_rows_cell(rows, row, "group"));
    table_text(writer->table, table_rows_cell(rows, row, "date"));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Str cell = table_rows_cell(rows, row, numbers[i]);
        if (cell.length)
            table_number(writer->table, cell);
        else
            table_empty(writer->table);
    }
    table_end_row(writer->table);
}

// The rows of the interner are those of the table, where names are unique.
static void index_documents(Interner *ids, const TableRows *rows) {
    for (size_t i = 0; i < rows->rows; i++) interner_add(ids, table_rows_cell(rows, i, "document"));
}

typedef enum DocumentChange { CAME, CHANGED, WENT } DocumentChange;

static void write_documents(const ChangeWriter *writer, const TableRows *rows, const TableRows *others,
                            DocumentChange wanted) {
    Interner ids = {0};
    index_documents(&ids, others);
    for (size_t i = 0; i < rows->rows; i++) {
        uint32_t number = interner_find(&ids, table_rows_cell(rows, i, "document"));
        bool there = number != INTERNER_NONE;
        bool differs = there && !str_equal(table_rows_cell(rows, i, "sha256"),
                                           table_rows_cell(others, number, "sha256"));
        if (wanted == CHANGED ? differs : !there) write_change(writer, rows, i, "document");
    }
    interner_free(&ids);
}

// Themes of which the documents that came say more, or less, than those that were there, by the test of
// compare.
static void write_themes(const ChangeWriter *writer, const TableRows *since, double sign) {
    for (size_t i = 0; i < since->rows; i++)
        if (table_rows_number(since, i, "q_value") < SURE_Q &&
            sign * table_rows_number(since, i, "log_ratio") > 0)
            write_change(writer, since, i, "theme");
}

static void append_keyword(Buffer *name, const TableRows *rows, size_t row) {
    Str group = table_rows_cell(rows, row, "group"), term = table_rows_cell(rows, row, "term");
    buffer_clear(name);
    buffer_printf(name, "%.*s\t%.*s", STR_ARGUMENTS(group), STR_ARGUMENTS(term));
}

static bool is_keyword(const TableRows *rows, size_t row) {
    return table_rows_number(rows, row, "q_value") < SURE_Q && table_rows_number(rows, row, "log_ratio") > 0;
}

static void write_keywords(const ChangeWriter *writer, const TableRows *now, const TableRows *before) {
    Interner known = {0};
    Buffer name = {0};
    for (size_t i = 0; i < before->rows; i++) {
        append_keyword(&name, before, i);
        if (is_keyword(before, i)) interner_add(&known, buffer_str(&name));
    }
    for (size_t i = 0; i < now->rows; i++) {
        append_keyword(&name, now, i);
        if (is_keyword(now, i) && interner_find(&known, buffer_str(&name)) == INTERNER_NONE)
            write_change(writer, now, i, "term");
    }
    buffer_free(&name);
    interner_free(&known);
}

// Tables of two runs: now, and before.
typedef struct ChangeTables {
    TableRows documents, keywords, since, documents_before, keywords_before;
} ChangeTables;

static bool read_tables(ChangeTables *tables, const char *previous, Diagnostics *diagnostics) {
    Arena arena = {0};
    bool fine = table_rows_read(&tables->documents, "documents.csv", diagnostics) &&
                table_rows_read(&tables->keywords, "keyness.csv", diagnostics) &&
                table_rows_read(&tables->since, "since.csv", diagnostics) &&
                table_rows_read(&tables->documents_before,
                                arena_printf(&arena, "%s/documents.csv", previous).bytes, diagnostics) &&
                table_rows_read(&tables->keywords_before,
                                arena_printf(&arena, "%s/keyness.csv", previous).bytes, diagnostics);
    if (fine && (!tables->documents.columns || !tables->documents_before.columns))
        fine = diagnostics_usage(diagnostics, "changes: documents.csv is wanted here and in %s", previous);
    arena_free(&arena);
    return fine;
}

static void write_tables(ChangeWriter *writer, const ChangeTables *tables) {
    writer->change = "document in";
    write_documents(writer, &tables->documents, &tables->documents_before, CAME);
    writer->change = "document changed";
    write_documents(writer, &tables->documents, &tables->documents_before, CHANGED);
    writer->change = "document out";
    write_documents(writer, &tables->documents_before, &tables->documents, WENT);
    writer->change = "theme up";
    write_themes(writer, &tables->since, 1);
    writer->change = "theme down";
    write_themes(writer, &tables->since, -1);
    writer->change = "new keyword";
    write_keywords(writer, &tables->keywords, &tables->keywords_before);
}

static void write_changes(const ChangeTables *tables, ToolRun *run) {
    Output output;
    if (!output_open(&output, run->options.output_path, &run->diagnostics)) return;
    ChangeWriter writer = {.table = table_start(TABLE_CSV, &output)};
    ColumnWalk walk = schema_walk(&table_kinds[TABLE_CHANGES]);
    Buffer column = {0};
    for (Str name; schema_next_column(&walk, &name);) {
        buffer_clear(&column);
        buffer_append(&column, name);
        table_add_column(writer.table, buffer_text(&column));
    }
    buffer_free(&column);
    write_tables(&writer, tables);
    table_finish(writer.table);
    output_close(&output, &run->diagnostics);
}

static void run_changes(ToolRun *run) {
    ChangeTables tables = {0};
    const char *previous = run->input_count ? run->inputs[0] : "previous";
    if (read_tables(&tables, previous, &run->diagnostics)) write_changes(&tables, run);
    TableRows *all[] = {&tables.documents, &tables.keywords, &tables.since, &tables.documents_before,
                        &tables.keywords_before};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) table_rows_free(all[i]);
}

static const OptionSet *const sets[] = {&output_options, &message_options, &general_options, NULL};

const FrontCommand changes_command = {
    .takes = {.name = "changes",
              .summary = "what changed since an earlier run, as a table (a step of study)",
              .files = "[FOLDER]",
              .sets = sets},
    .run = run_changes,
};
