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

static bool find_dialect(const Report *report, size_t *dialect) {
    const char *names[DIALECT_COUNT];
    *dialect = DIALECT_RFC4180;
    for (size_t i = 0; i < DIALECT_COUNT; i++) names[i] = dialects[i].name;
    return !report->dialect ||
           tool_choice(report->run, "--dialect", report->dialect, names, DIALECT_COUNT, dialect);
}

static bool find_format(const Report *report, size_t *format) {
    return tool_choice(report->run, "--format", report->run->options.format, table_format_names,
                       TABLE_FORMAT_COUNT, format);
}

static void write_table(Report *report, Rows *rows, Output *output) {
    size_t dialect, format;
    if (!find_dialect(report, &dialect) || !find_format(report, &format)) return; // both were found before
    TableWriter *table = dialect == DIALECT_RFC4180 ? table_start((TableFormat)format, output)
                                                    : table_start_dialect(&dialects[dialect], output);
    DateLikes dates = {0};
    Arena seen = {0};
    write_rows(table, rows, output, format == TABLE_JSONL, dialect == DIALECT_RFC4180 ? NULL : &dates, &seen);
    tell(&dates, &report->run->diagnostics);
    arena_free(&seen);
}

void csv_run(Report *report) {
    size_t dialect, format;
    if (!find_dialect(report, &dialect) || !find_format(report, &format)) return;
    if (dialect == DIALECT_RFC4180 || format == TABLE_CSV)
        report_rows(report, write_table);
    else
        diagnostics_usage(&report->run->diagnostics, "--format=%s does not go with --dialect=%s",
                          table_format_names[format], dialects[dialect].name);
}
