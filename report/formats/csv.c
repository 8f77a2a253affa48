// csv: the table as delimited text, for a spreadsheet (--dialect) or a program (--format).
#include "base/arena.h"
#include "corpus/table/table.h"
#include "report/formats/formats.h"
#include "report/shaping/date_like.h"

// Cells that a spreadsheet would turn into dates when it opens the file.
typedef struct DateLikes {
    size_t count;
    Str first; // in the arena
    Place place;
} DateLikes;

static void see(DateLikes *dates, const Rows *rows, size_t column, Str cell, Arena *arena) {
    if (schema_is_numeric(rows->headings[column].meaning) || !cell_looks_like_date(cell)) return;
    if (dates->count++) return;
    dates->first = arena_copy(arena, cell);
    dates->place = rows->place;
}

static void tell(const DateLikes *dates, Diagnostics *diagnostics) {
    if (dates->count)
        diagnostics_warn(
            diagnostics, dates->place,
            "'%.*s' would become a date in a spreadsheet (%zu %s in all; report xlsx keeps them)",
            STR_ARGUMENTS(dates->first), dates->count, dates->count == 1 ? "cell" : "cells");
}

static void write_cell(TableWriter *table, const Heading *heading, Str cell, bool is_jsonl) {
    // In JSON a column keeps one type; what is none of ours is text there, as analyze writes it.
    bool may_be_number = heading->meaning || !is_jsonl;
    if (may_be_number && heading_allows_numbers(heading))
        table_number(table, cell);
    else
        table_text(table, cell);
}

static void write_rows(TableWriter *table, Rows *rows, const Output *output, bool is_jsonl, DateLikes *dates,
                       Arena *seen) {
    const Str *cells;
    Arena arena = {0};
    for (size_t i = 0; i < rows->width; i++)
        table_add_column(table, arena_copy_text(&arena, rows->headings[i].name));
    while (!output_failed(output) && (cells = rows->next(rows))) {
        for (size_t i = 0; i < rows->width; i++) {
            write_cell(table, &rows->headings[i], cells[i], is_jsonl);
            if (dates) see(dates, rows, i, cells[i], seen);
        }
        table_end_row(table);
    }
    table_finish(table);
    arena_free(&arena);
}

// ---- What is asked for ----

typedef struct CsvOptions {
    unsigned dialect;
} CsvOptions;

static const char *dialect_name(size_t index) {
    return index < DIALECT_COUNT ? dialects[index].name : NULL;
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const CsvOptions *options = own;
    const TableOptions *table = option_values(values, &table_options);
    return options->dialect == DIALECT_RFC4180 || table->format == TABLE_CSV ||
           diagnostics_usage(diagnostics, "--format=%s does not go with --dialect=%s",
                             table_format_names[table->format], dialects[options->dialect].name);
}

static const Option option_rows[] = {
    {"dialect", NULL,
     "rfc4180 (default); excel: BOM, CRLF, formulas neutralised; excel-fr: also ; and decimal comma",
     AS_CHOICE_BY(CsvOptions, dialect, dialect_name)},
};
const OptionSet csv_options = {"Format csv", OPTION_ROWS(option_rows), sizeof(CsvOptions),
                               &(CsvOptions){DIALECT_RFC4180}, .agree = agree};

static void write_table(Report *report, Rows *rows, Output *output) {
    const CsvOptions *options = option_values(report->run->values, &csv_options);
    const TableOptions *form = option_values(report->run->values, &table_options);
    bool is_plain = options->dialect == DIALECT_RFC4180;
    TableWriter *table = is_plain ? table_start(form->format, output)
                                  : table_start_dialect(&dialects[options->dialect], output);
    DateLikes dates = {0};
    Arena seen = {0};
    write_rows(table, rows, output, form->format == TABLE_JSONL, is_plain ? NULL : &dates, &seen);
    tell(&dates, &report->run->diagnostics);
    arena_free(&seen);
}

void csv_run(Report *report) {
    report_rows(report, write_table);
}
