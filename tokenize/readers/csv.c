// CSV and TSV: one document a row. The first row that has the column of the text is the header.
#include "base/interner.h"
#include "base/memory.h"
#include "language/unicode/unicode.h"
#include "tokenize/readers/delimited.h"
#include "tokenize/readers/record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_BEFORE_HEADER = 30 };

typedef struct Table {
    const Source *source;
    const Reader *reader;
    DelimitedReader rows;
    Arena arena; // of the names
    Str *names;
    size_t name_count;
    size_t columns[ROLE_COUNT]; // name_count for none
    size_t number;              // of the row, from 1
    size_t longer;              // rows with more cells than the header
    size_t longer_line, longer_words;
    size_t blank, blank_line; // rows without a text
    bool row_names;           // rows have a name, for which the header has none (R's write.table)
} Table;

// Whether somebody tells that the file could not be read, or unpacked, to its end.
static bool is_cut_off(const Table *table) {
    return table->rows.error || source_is_broken(table->source);
}

static void keep_names(Table *table) {
    table->names = memory_allocate(table->rows.cell_count + 1, sizeof *table->names);
    table->name_count = table->rows.cell_count;
    for (size_t i = 0; i < table->name_count; i++) {
        Str name = str_trim(table->rows.cells[i]);
        table->names[i] =
            name.length ? arena_copy(&table->arena, name) : arena_printf(&table->arena, "column_%zu", i + 1);
    }
}

static bool lacks_column(const Table *table, Str first_header, Diagnostics *diagnostics) {
    return diagnostics_error(diagnostics, (Place){.file = table->source->path},
                             "has no column '%s' for the text (%s=NAME; its columns: %.*s)",
                             record_name(table->source->options, ROLE_TEXT), record_option(ROLE_TEXT),
                             STR_ARGUMENTS(first_header)),
           !diagnostics->strict;
}

static bool has_role(const Table *table, size_t column) {
    for (RecordRole role = 0; role < ROLE_COUNT; role++)
        if (column == table->columns[role]) return true;
    return false;
}

// Two columns of one name, as "a b" and "a_b" have as fields.
static bool tell_clashes(const Table *table, Diagnostics *diagnostics) {
    Interner fields = {0};
    Buffer field = {0};
    bool go_on = true;
    for (size_t i = 0; i < table->name_count; i++) {
        if (has_role(table, i)) continue;
        buffer_clear(&field);
        record_append_name(&field, table->names[i]);
        uint32_t known = fields.count;
        if (interner_add(&fields, buffer_str(&field)) < known)
            go_on = diagnostics_warn(diagnostics, (Place){.file = table->source->path},
                                     "two columns are the field '%.*s': of both, the later one is kept "
                                     "(rename one)",
                                     STR_ARGUMENTS(buffer_str(&field)));
    }
    buffer_free(&field);
    interner_free(&fields);
    return go_on;
}

// False, with a message, when there is none. `*go_on` tells whether the work does.
static bool find_header(Table *table, Diagnostics *diagnostics, bool *go_on) {
    const ReadOptions *options = table->source->options;
    Buffer first = {0};
    size_t passed = 0;
    bool found = false;
    while (!found && passed < ROWS_BEFORE_HEADER && delimited_next(&table->rows)) {
        if (passed == 0) record_append_names(&first, table->rows.cells, table->rows.cell_count);
        found = record_find(options, ROLE_TEXT, table->rows.cells, table->rows.cell_count) <
                table->rows.cell_count;
        passed += !found;
    }
    bool empty = !found && passed == 0;
    if (found) {
        keep_names(table);
        for (RecordRole role = 0; role < ROLE_COUNT; role++)
            table->columns[role] = record_find(options, role, table->names, table->name_count);
        *go_on = tell_clashes(table, diagnostics);
    } else if (!empty)
        *go_on = lacks_column(table, buffer_str(&first), diagnostics);
    else if (!is_cut_off(table))
        *go_on = diagnostics_warn(diagnostics, (Place){.file = table->source->path}, "has no rows");
    if (found && passed && *go_on)
        *go_on = diagnostics_warn(diagnostics, (Place){.file = table->source->path, .line = table->rows.line},
                                  "%zu row%s before the header passed over", passed, passed == 1 ? "" : "s");
    buffer_free(&first);
    return found;
}

static bool knows_columns(const Table *table, Diagnostics *diagnostics) {
    const ReadOptions *options = table->source->options;
    const char *given[ROLE_COUNT] = {options->id_column, NULL, options->date_column};
    bool go_on = true;
    for (RecordRole role = 0; role < ROLE_COUNT; role++) {
        if (!given[role] || table->columns[role] < table->name_count) continue;
        Buffer names = {0};
        record_append_names(&names, table->names, table->name_count);
        diagnostics_error(diagnostics, (Place){.file = table->source->path},
                          "has no column '%s' (%s=NAME; its columns: %s)", given[role], record_option(role),
                          buffer_text(&names));
        buffer_free(&names);
        go_on = !diagnostics->strict;
    }
    return go_on;
}

static Str cell_of(const Table *table, size_t column) {
    return column < table->rows.cell_count ? table->rows.cells[column] : (Str){0};
}

static bool is_number(Str cell) {
    for (size_t i = 0; i < cell.length; i++)
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') return false;
    return cell.length > 0;
}

static void pass_row_name(Table *table) {
    DelimitedReader *rows = &table->rows;
    bool longer = rows->cell_count == table->name_count + 1;
    if (table->number == 1) table->row_names = longer && is_number(rows->cells[0]);
    if (table->row_names && longer)
        memmove(rows->cells, rows->cells + 1, --rows->cell_count * sizeof *rows->cells);
}

static size_t count_words(Str text) {
    size_t words = 0, length;
    bool inside = false;
    for (; text.length; text = str_skip(text, length)) {
        bool space = unicode_is_space(unicode_decode(text, &length));
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static void note_longer(Table *table) {
    const DelimitedReader *rows = &table->rows;
    if (rows->cell_count <= table->name_count) return;
    if (table->longer++ == 0) table->longer_line = rows->line;
    Buffer mended = {0};
    for (size_t i = table->name_count; i < rows->cell_count; i++) {
        buffer_clear(&mended);
        unicode_append_mended(&mended, rows->cells[i]);
        table->longer_words += count_words(buffer_str(&mended));
    }
    buffer_free(&mended);
}

static bool take_row(Table *table, DocumentSink sink) {
    const DelimitedReader *rows = &table->rows;
    table->number++;
    pass_row_name(table);
    note_longer(table);
    Str text = cell_of(table, table->columns[ROLE_TEXT]);
    if (str_trim(text).length == 0) {
        if (table->blank++ == 0) table->blank_line = rows->line;
        return true;
    }
    RawDocument raw;
    record_start(&raw, table->reader, table->source, rows->line, cell_of(table, table->columns[ROLE_ID]),
                 table->number);
    record_set_text(&raw, text);
    for (size_t i = 0; i < table->name_count; i++) {
        if (i == table->columns[ROLE_ID] || i == table->columns[ROLE_TEXT]) continue;
        if (i == table->columns[ROLE_DATE])
            record_set_field(&raw, STR("date"), cell_of(table, i));
        else
            record_set_other(&raw, table->names[i], cell_of(table, i));
    }
    bool go_on = sink.take(sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}

static bool tell_open_quote(const Table *table, Place place, Diagnostics *diagnostics) {
    Buffer mended = {0};
    for (size_t i = 0; i < table->rows.cell_count; i++) {
        unicode_append_mended(&mended, table->rows.cells[i]);
        buffer_append_byte(&mended, ' ');
    }
    size_t words = count_words(buffer_str(&mended));
    buffer_free(&mended);
    return diagnostics_skip(
        diagnostics, place,
        "a quotation mark is opened here and not closed: the row is left out (%zu word%s)", words,
        words == 1 ? "" : "s");
}

static bool tell_faults(const Table *table, bool go_on, Diagnostics *diagnostics) {
    const DelimitedReader *rows = &table->rows;
    Place place = {.file = table->source->path, .line = rows->line};
    if (rows->error)
        go_on &= diagnostics_skip(diagnostics, place, "cannot be read: %s", strerror(rows->error));
    if (rows->open_quote && !is_cut_off(table)) go_on &= tell_open_quote(table, place, diagnostics);
    if (table->name_count && table->number == 0 && go_on && !is_cut_off(table))
        go_on = diagnostics_warn(diagnostics, place, "has no rows under its header");
    if (table->blank)
        go_on &=
            diagnostics_warn(diagnostics, (Place){.file = table->source->path, .line = table->blank_line},
                             "%zu row%s without a text left out", table->blank, table->blank == 1 ? "" : "s");
    if (table->longer)
        go_on &= diagnostics_warn(
            diagnostics, (Place){.file = table->source->path, .line = table->longer_line},
            "%zu row%s with more cells than the header; they are left out (%zu word%s)", table->longer,
            table->longer == 1 ? "" : "s", table->longer_words, table->longer_words == 1 ? "" : "s");
    return go_on;
}

static bool is_whole_row(const Table *table) {
    const DelimitedReader *rows = &table->rows;
    bool last = rows->at_end && rows->position == rows->block.length;
    return !rows->open_quote && !(last && is_cut_off(table));
}

static bool read_rows(Table *table, DocumentSink sink, Diagnostics *diagnostics) {
    bool go_on = true;
    if (find_header(table, diagnostics, &go_on) && go_on && (go_on = knows_columns(table, diagnostics)))
        while (go_on && delimited_next(&table->rows))
            if (is_whole_row(table)) go_on = take_row(table, sink);
    go_on = tell_faults(table, go_on, diagnostics);
    delimited_free(&table->rows);
    arena_free(&table->arena);
    free(table->names);
    return go_on;
}

static bool read_table(const Reader *reader, const Source *source, char delimiter, DocumentSink sink,
                       Diagnostics *diagnostics) {
    Table table = {.source = source, .reader = reader};
    delimited_start(&table.rows, source->start, source->file, delimiter);
    return read_rows(&table, sink, diagnostics);
}

bool table_read_csv(const Reader *reader, const Source *source, Str csv, DocumentSink sink,
                    Diagnostics *diagnostics) {
    Table table = {.source = source, .reader = reader};
    table.rows =
        (DelimitedReader){.file = -1, .delimiter = ',', .at_end = true, .next_line = 1, .counts_rows = true};
    buffer_append(&table.rows.block, csv);
    return read_rows(&table, sink, diagnostics);
}

static bool read_csv(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return read_table(&reader_csv, source, 0, sink, diagnostics);
}

static bool read_tsv(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return read_table(&reader_tsv, source, '\t', sink, diagnostics);
}

const Reader reader_csv = {
    .name = "csv",
    .summary = "a document a row; the delimiter (, ; TAB |) is found out",
    .extensions = ".csv .ssv .psv",
    .text = true,
    .many = true,
    .rows = true,
    .read = read_csv,
    .parse = record_parse,
};

const Reader reader_tsv = {
    .name = "tsv",
    .summary = "a document a row, cells parted by tabs",
    .extensions = ".tsv .tab",
    .text = true,
    .many = true,
    .rows = true,
    .read = read_tsv,
    .parse = record_parse,
};
