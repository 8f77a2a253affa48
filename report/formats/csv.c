// csv: the table as delimited text, for a spreadsheet (--dialect) or a program (--format).
#include "base/arena.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "report/formats/formats.h"
#include "report/shaping/typing.h"

// What a spreadsheet would change of the table when it opens the file.
enum { HEADINGS, CELLS, KINDS };

typedef struct Change {
    size_t count;
    Str first; // in the arena
    Place place;
} Change;

typedef struct Changes {
    Change typed[KINDS][TYPING_COUNT], cut;
    char decimal_mark;
    Arena arena;
} Changes;

static void add(Changes *changes, Change *change, Str cell, Place place) {
    if (change->count++) return;
    change->first = arena_copy(&changes->arena, cell);
    change->place = place;
}

// In a column that is none of ours what reads as a number is one, unless it is rather a name.
static Typing typing_of(const Changes *changes, const Heading *heading, Str cell) {
    if (schema_is_numeric(heading->meaning)) return TYPING_NONE;
    if (heading_makes_number(heading, cell)) return cell_is_code(cell) ? TYPING_NUMBER : TYPING_NONE;
    return dialect_neutralises(cell) ? TYPING_NONE : cell_typing(cell, changes->decimal_mark);
}

static void see(Changes *changes, const Heading *heading, Str cell, Place place) {
    Typing typing = typing_of(changes, heading, cell);
    if (typing != TYPING_NONE) add(changes, &changes->typed[CELLS][typing], cell, place);
    if (cell_is_too_long(cell)) add(changes, &changes->cut, STR(""), place);
}

static void see_heading(Changes *changes, Str name) {
    Typing typing = dialect_neutralises(name) ? TYPING_NONE : cell_typing(name, changes->decimal_mark);
    if (typing != TYPING_NONE) add(changes, &changes->typed[HEADINGS][typing], name, NO_PLACE);
}

// A format for each: of one, no more than three would be told of a table.
static void tell(const Changes *changes, Diagnostics *diagnostics) {
    static const char *const words[KINDS] = {MESSAGE("heading"), MESSAGE("cell")};
    static const char *const messages[TYPING_COUNT] = {
        [TYPING_DATE] =
            MESSAGE("'%.*s' would become a date in a spreadsheet (%zu %s%s in all; report xlsx keeps them)"),
        [TYPING_NUMBER] = MESSAGE(
            "'%.*s' would become a number in a spreadsheet (%zu %s%s in all; report xlsx keeps them)"),
        [TYPING_TIME] =
            MESSAGE("'%.*s' would become a time in a spreadsheet (%zu %s%s in all; report xlsx keeps them)"),
        [TYPING_TRUTH] = MESSAGE(
            "'%.*s' would become a truth value in a spreadsheet (%zu %s%s in all; report xlsx keeps them)"),
    };
    for (size_t kind = 0; kind < KINDS; kind++) {
        for (size_t typing = 0; typing < TYPING_COUNT; typing++) {
            const Change *change = &changes->typed[kind][typing];
            if (change->count)
                diagnostics_warn(diagnostics, change->place, messages[typing], STR_ARGUMENTS(change->first),
                                 change->count, translated(words[kind]), change->count == 1 ? "" : "s");
        }
    }
    if (changes->cut.count)
        diagnostics_warn(diagnostics, changes->cut.place,
                         "a cell has more than the %d characters that one of a spreadsheet holds (%zu in "
                         "all; leave the column out with --columns)",
                         SPREADSHEET_MOST_CHARACTERS, changes->cut.count);
}

static void write_cell(TableWriter *table, const Heading *heading, Str cell, bool is_jsonl) {
    // In JSON a column keeps one type; what is none of ours is text there, as analyze writes it.
    bool may_be_number = heading->meaning || !is_jsonl;
    if (may_be_number && heading_allows_numbers(heading))
        table_number(table, cell);
    else
        table_text(table, cell);
}

static void write_rows(TableWriter *table, Rows *rows, const Output *output, bool is_jsonl,
                       Changes *changes) {
    const Str *cells;
    Arena arena = {0};
    for (size_t i = 0; i < rows->width; i++) {
        table_add_column(table, arena_copy_text(&arena, rows->headings[i].name));
        if (changes) see_heading(changes, rows->headings[i].name);
    }
    while (!output_failed(output) && (cells = rows->next(rows))) {
        for (size_t i = 0; i < rows->width; i++) {
            write_cell(table, &rows->headings[i], cells[i], is_jsonl);
            if (changes) see(changes, &rows->headings[i], cells[i], rows->place);
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
    if (options->dialect == DIALECT_RFC4180 || table->format == TABLE_CSV) return true;
    return diagnostics_usage(diagnostics, "--format=%s does not go with --dialect=%s",
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
    Changes changes = {.decimal_mark = dialects[options->dialect].decimal_mark};
    write_rows(table, rows, output, form->format == TABLE_JSONL, is_plain ? NULL : &changes);
    tell(&changes, &report->run->diagnostics);
    arena_free(&changes.arena);
}

void csv_run(Report *report) {
    report_rows(report, write_table);
}
