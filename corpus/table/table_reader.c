#include "base/arena.h"
#include "base/descriptor.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "corpus/table/windows1252.h"
#include "language/unicode/unicode.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BLOCK_BYTES = 64 * 1024,
    LONGEST_CELL_BYTES =
        256 * 1024 * 1024, // an unclosed quote must not swallow a file of any size into memory
};

typedef struct Cell {
    size_t start, end; // in the row's text
    size_t line;       // where it starts
} Cell;

struct TableReader {
    Diagnostics *diagnostics;
    const char *name; // of the file, for messages
    int file;
    struct csv_parser parser;
    char *block;
    size_t used, length;                       // of the block
    bool has_bom, failed, finished, has_ended; // has_ended: the end has been handed out
    bool is_windows_1252;                      // found out at the first cell that is not UTF-8
    // Where the parser stands. It is fed a line at a time, so that it finishes at most one row a call.
    size_t line, cell_line, row_line;
    bool after_cr, in_row, row_complete;
    // The row being read
    Buffer text;
    Cell *cells;
    size_t cell_count, cell_capacity;
    // The header row, and the cells of the row last read
    Arena arena;
    Str *names;
    const ColumnMeaning **meanings; // NULL for columns that are none of ours
    Str *values;
    size_t column_count;
};

// ---- Bytes ----

static bool fill(TableReader *table) {
    table->used = table->length = 0;
    ssize_t got = descriptor_read_whole(table->file, table->block, BLOCK_BYTES);
    if (got < 0) {
        table->failed = true;
        return diagnostics_error(table->diagnostics, (Place){.file = table->name}, "cannot be read: %s",
                                 strerror(errno));
    }
    table->length = (size_t)got;
    return table->length > 0;
}

static Str unread(const TableReader *table) {
    return (Str){table->block + table->used, table->length - table->used};
}

// The rest of the line in the block, its end included; `*ends` when it has one there.
static Str rest_of_line(const TableReader *table, bool *ends) {
    Str rest = unread(table);
    size_t lf = str_find_byte(rest, '\n'), end = str_find_byte(str_slice(rest, 0, lf), '\r');
    *ends = end < rest.length;
    end += *ends;
    if (end == lf && lf < rest.length) end++; // of a CRLF
    return str_slice(rest, 0, end);
}

// ---- Rows ----

static void end_cell(void *bytes, size_t length, void *reader) {
    TableReader *table = reader;
    MEMORY_GROW(table->cells, table->cell_capacity, table->cell_count + 1);
    size_t start = table->text.length;
    buffer_append(&table->text, (Str){bytes, length});
    table->cells[table->cell_count++] = (Cell){start, table->text.length, table->cell_line};
    table->cell_line = table->line;
}

static void end_row(int byte, void *reader) {
    (void)byte;
    ((TableReader *)reader)->row_complete = true;
}

static int is_never_space(unsigned char byte) {
    (void)byte;
    return 0; // spaces are part of a cell (RFC 4180, section 2.4)
}

static bool fail(TableReader *table, size_t line, const char *fact) {
    table->failed = true;
    return diagnostics_error(table->diagnostics, (Place){.file = table->name, .line = line}, "%s",
                             translated(fact));
}

static bool feed(TableReader *table, Str bytes) {
    if (csv_parse(&table->parser, bytes.bytes, bytes.length, end_cell, end_row, table) == bytes.length) {
        size_t length = table->parser.entry_pos;
        csv_set_blk_size(&table->parser, BLOCK_BYTES + length / 2); // a long cell is not copied each time
        if (length <= LONGEST_CELL_BYTES) return true;
        return fail(table, table->cell_line, "a cell of more than 256 MiB (is a quote not closed?)");
    }
    return fail(table, table->line,
                "a stray quote (cells that hold quotes are quoted, and their quotes doubled)");
}

// One piece of a line; a CRLF that a block's end tears apart counts once.
static bool feed_line(TableReader *table) {
    bool ends;
    Str bytes = rest_of_line(table, &ends);
    bool is_end = bytes.bytes[0] == '\n' || bytes.bytes[0] == '\r';
    bool second_half = table->after_cr && bytes.bytes[0] == '\n';
    if (!table->in_row) table->row_line = table->cell_line = table->line;
    table->used += bytes.length;
    table->after_cr = bytes.bytes[bytes.length - 1] == '\r';
    if (!feed(table, bytes)) return false;
    table->in_row = !table->row_complete && (table->in_row || !is_end);
    if (ends && !second_half) table->line++;
    return true;
}

static bool finish_file(TableReader *table) {
    table->finished = true;
    if (table->failed) return false;
    if (csv_fini(&table->parser, end_cell, end_row, table) != 0)
        return fail(table, table->cell_line, "a quote that is not closed");
    return table->row_complete;
}

// Reads up to the end of the next row; false at the end of the file or after an error.
static bool read_row(TableReader *table) {
    table->row_complete = table->in_row = false;
    table->cell_count = 0;
    buffer_clear(&table->text);
    while (!table->row_complete) {
        if (table->failed || table->finished) return false;
        if (table->used == table->length && !fill(table)) return finish_file(table);
        if (!feed_line(table)) return false;
    }
    return true;
}

static size_t lines_in(Str text) {
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\n' ||
            (text.bytes[i] == '\r' && !(i + 1 < text.length && text.bytes[i + 1] == '\n')))
            lines++;
    return lines;
}

static Str cell_text(const TableReader *table, const Cell *cell) {
    return str_slice(buffer_str(&table->text), cell->start, cell->end);
}

// A spreadsheet in French saves "CSV (semicolons)" in the code page of the machine.
static bool is_from_french_spreadsheet(TableReader *table) {
    return !table->has_bom && csv_get_delim(&table->parser) == ';';
}

// Warns, behind the last row, that a spreadsheet's changes were undone; Windows-1252 has had a warning of its
// own.
static void tell_french(TableReader *table) {
    if (table->failed || table->has_ended || table->is_windows_1252) return;
    table->has_ended = true;
    if (csv_get_delim(&table->parser) != ';') return;
    table->failed =
        !diagnostics_warn(table->diagnostics, (Place){.file = table->name},
                          "read as spreadsheets in French save CSV: semicolons between cells, decimal "
                          "commas made points");
}

// The row again, in UTF-8.
static void decode_row(TableReader *table) {
    Buffer text = {0};
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t start = text.length;
        windows_1252_append(&text, cell_text(table, &table->cells[i]));
        table->cells[i].start = start;
        table->cells[i].end = text.length;
    }
    buffer_free(&table->text);
    table->text = text;
}

static bool take_as_windows_1252(TableReader *table, size_t line) {
    table->is_windows_1252 = true;
    decode_row(table);
    if (diagnostics_warn(table->diagnostics, (Place){.file = table->name, .line = line},
                         "not UTF-8: read as Windows-1252, in which spreadsheets in French save CSV (save as "
                         "\"CSV UTF-8\" instead)"))
        return true;
    table->failed = true;
    return false;
}

static bool check_encoding(TableReader *table) {
    if (table->is_windows_1252) {
        decode_row(table);
        return true;
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        size_t bad_length;
        Str text = cell_text(table, &table->cells[i]);
        size_t bad = unicode_find_malformed(text, &bad_length);
        if (bad == text.length) continue;
        size_t line = table->cells[i].line + lines_in(str_slice(text, 0, bad));
        if (is_from_french_spreadsheet(table)) return take_as_windows_1252(table, line);
        table->failed = true;
        return diagnostics_error(table->diagnostics, (Place){.file = table->name, .line = line},
                                 "malformed UTF-8 in cell %zu (tables are UTF-8)", i + 1);
    }
    return true;
}

// ---- Header ----

static void skip_bom(TableReader *table) {
    table->has_bom = str_starts_with(unread(table), DIALECT_BOM);
    if (table->has_bom) table->used += DIALECT_BOM.length;
}

// The delimiter that stands most often outside quotes in the first line; the first of them if none does.
static char find_delimiter(Str text) {
    const Str delimiters = DIALECT_DELIMITERS;
    size_t counts[8] = {0}, best = 0;
    bool quoted = false;
    while (text.length && (text.bytes[0] == '\n' || text.bytes[0] == '\r')) text = str_skip(text, 1);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        size_t found = str_find_byte(delimiters, byte);
        if (byte == '"') quoted = !quoted;
        if (!quoted && (byte == '\n' || byte == '\r')) break;
        if (!quoted && found < delimiters.length) counts[found]++;
    }
    for (size_t i = 1; i < delimiters.length; i++)
        if (counts[i] > counts[best]) best = i;
    return delimiters.bytes[best];
}

static bool check_names(TableReader *table) {
    Place place = {.file = table->name, .line = table->row_line};
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->names[i].length == 0)
            return diagnostics_error(table->diagnostics, place, "column %zu has no name", i + 1);
        for (size_t j = 0; j < i; j++)
            if (str_equal(table->names[i], table->names[j]))
                return diagnostics_error(table->diagnostics, place,
                                         "columns %zu and %zu are both named '%.*s' (is there a header row?)",
                                         j + 1, i + 1, STR_ARGUMENTS(table->names[i]));
    }
    return true;
}

static bool read_header(TableReader *table) {
    if (!fill(table) && table->failed) return false;
    if (str_starts_with(unread(table), STR("PK\3\4")))
        return fail(table, 0, "a workbook, not delimited text (save the sheet as CSV)");
    skip_bom(table);
    csv_set_delim(&table->parser, (unsigned char)find_delimiter(unread(table)));
    if (!read_row(table)) {
        if (table->failed) return false;
        return fail(table, 0, "no header row (an empty table has at least that)");
    }
    if (!check_encoding(table)) return false;
    table->column_count = table->cell_count;
    table->names = memory_allocate(table->column_count, sizeof *table->names);
    table->meanings = memory_allocate(table->column_count, sizeof *table->meanings);
    table->values = memory_allocate(table->column_count, sizeof *table->values);
    for (size_t i = 0; i < table->column_count; i++) {
        Str name = cell_text(table, &table->cells[i]);
        table->names[i] = arena_copy(&table->arena, table->has_bom ? cell_restore_formula(name) : name);
        table->meanings[i] = schema_column(name);
    }
    return check_names(table);
}

static bool open_file(TableReader *table, const char *path) {
    bool is_stdin = !path || strcmp(path, "-") == 0;
    table->name = is_stdin ? "stdin" : path;
    table->file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (table->file >= 0) return true;
    return diagnostics_error(table->diagnostics, (Place){.file = path}, "cannot be read: %s",
                             strerror(errno));
}

TableReader *table_open(const char *path, Diagnostics *diagnostics) {
    TableReader *table = memory_allocate(1, sizeof *table);
    table->diagnostics = diagnostics;
    table->line = 1;
    table->block = memory_allocate(BLOCK_BYTES, 1);
    csv_init(&table->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_space_func(&table->parser, is_never_space);
    csv_set_realloc_func(&table->parser, realloc);
    csv_set_blk_size(&table->parser, BLOCK_BYTES);
    if (open_file(table, path) && read_header(table)) return table;
    table_close(table);
    return NULL;
}

void table_close(TableReader *table) {
    if (!table) return;
    if (table->file > STDIN_FILENO) close(table->file);
    csv_free(&table->parser);
    arena_free(&table->arena);
    buffer_free(&table->text);
    free(table->names);
    free(table->meanings);
    free(table->values);
    free(table->cells);
    free(table->block);
    free(table);
}

// ---- Cells ----

size_t table_column_count(const TableReader *table) {
    return table->column_count;
}

Str table_column_name(const TableReader *table, size_t column) {
    return table->names[column];
}

bool table_failed(const TableReader *table) {
    return table->failed;
}

Place table_place(const TableReader *table) {
    return (Place){.file = table->name, .line = table->row_line};
}

// A table of one column has no delimiter to tell: with a BOM it is taken for a spreadsheet's.
static bool may_have_decimal_commas(TableReader *table, size_t column) {
    const ColumnMeaning *meaning = table->meanings[column];
    if (meaning && !schema_is_numeric(meaning)) return false;
    return csv_get_delim(&table->parser) == ';' || (table->column_count == 1 && table->has_bom);
}

// Undoes what the dialect did to the cell.
static Str restore(TableReader *table, size_t column) {
    const Cell *cell = &table->cells[column];
    if (may_have_decimal_commas(table, column))
        cell_restore_decimal_point(table->text.bytes + cell->start, cell->end - cell->start);
    Str text = cell_text(table, cell);
    return table->has_bom ? cell_restore_formula(text) : text;
}

static bool check_width(TableReader *table) {
    if (table->cell_count == table->column_count) return true;
    table->failed = true;
    return diagnostics_error(
        table->diagnostics, table_place(table), "%zu %s where the header has %zu", table->cell_count,
        table->cell_count == 1 ? translated("cell") : translated("cells"), table->column_count);
}

const Str *table_next(TableReader *table) {
    if (!read_row(table)) {
        tell_french(table);
        return NULL;
    }
    if (!check_encoding(table) || !check_width(table)) return NULL;
    for (size_t i = 0; i < table->column_count; i++) table->values[i] = restore(table, i);
    return table->values;
}
