#include "base/arena.h"
#include "base/memory.h"
#include "base/real.h"
#include "corpus/table/table.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const table_format_names[TABLE_FORMAT_COUNT] = {"csv", "tsv", "jsonl"};

static const Option option_rows[] = {
    {"format", NULL, "form of a table (default: csv)", AS_CHOICE(TableOptions, format, table_format_names)},
};
const OptionSet table_options = {"General", OPTION_ROWS(option_rows), sizeof(TableOptions),
                                 &(TableOptions){TABLE_CSV}};

static const Dialect tsv_dialect = {"tsv", "\n", '\t', '.', false, false};

// Real numbers as they were printed last: weights and rates are the same ones again and again.
enum { KNOWN_REALS_BITS = 8, KNOWN_REALS = 1 << KNOWN_REALS_BITS, REAL_BYTES_AT_MOST = 23 };
typedef struct KnownReal {
    double value;
    unsigned char length; // 0 for none
    char bytes[REAL_BYTES_AT_MOST];
} KnownReal;

struct TableWriter {
    Output *output;         // NULL for rows written apart, which gather in `line`
    const Dialect *dialect; // NULL for JSON lines
    Buffer line, number;
    size_t line_start; // of the row that is being written, in `line`
    size_t cell;       // how many cells it has
    KnownReal *known;  // [KNOWN_REALS], by their bits; NULL before the first
    Arena arena;
    Str *names; // as written before each cell of JSON lines: "\"term\":"; NULL otherwise
    size_t column_count;
    size_t name_capacity;
    ColumnType *types; // by column, where cells are of a type; NULL otherwise
    size_t type_capacity;
    bool header_written;
};

static TableWriter *start(const Dialect *dialect, Output *output) {
    TableWriter *table = memory_allocate(1, sizeof *table);
    *table = (TableWriter){.output = output, .dialect = dialect};
    if (dialect && dialect->has_bom) buffer_append(&table->line, DIALECT_BOM);
    return table;
}

TableWriter *table_start(TableFormat format, Output *output) {
    static const Dialect *const by_format[TABLE_FORMAT_COUNT] = {&dialects[DIALECT_RFC4180], &tsv_dialect,
                                                                 NULL};
    return start(by_format[format], output);
}

TableWriter *table_start_dialect(const Dialect *dialect, Output *output) {
    return start(dialect, output);
}

static int append_json_bytes(const char *bytes, size_t length, void *line) {
    buffer_append(line, (Str){bytes, length});
    return 0;
}

static void append_json_text(Buffer *line, Str text) {
    json_t *string = json_stringn(text.bytes, text.length);
    if (string)
        json_dump_callback(string, append_json_bytes, line, JSON_ENCODE_ANY);
    else
        buffer_append_text(line, "null"); // not UTF-8, which no text inside the program is
    json_decref(string);
}

static void end_line(TableWriter *table) {
    // A row of one empty cell would be a blank line, which readers skip.
    if (table->dialect && table->column_count == 1 && table->line.length == table->line_start)
        buffer_append_text(&table->line, "\"\"");
    buffer_append_text(&table->line, table->dialect ? table->dialect->line_end : "}\n");
    if (table->output) {
        output_write(table->output, buffer_str(&table->line));
        buffer_clear(&table->line);
    }
    table->line_start = table->line.length;
    table->cell = 0;
}

void table_add_column(TableWriter *table, const char *name) {
    if (table->dialect) {
        if (table->column_count++) buffer_append_byte(&table->line, table->dialect->delimiter);
        dialect_append_text(&table->line, table->dialect, str_from(name), true);
        return;
    }
    Buffer key = {0};
    append_json_text(&key, str_from(name));
    buffer_append_byte(&key, ':');
    MEMORY_GROW(table->names, table->name_capacity, table->column_count + 1);
    table->names[table->column_count++] = arena_copy(&table->arena, buffer_str(&key));
    buffer_free(&key);
}

void table_add_typed_column(TableWriter *table, const char *name, ColumnType type) {
    MEMORY_GROW(table->types, table->type_capacity, table->column_count + 1);
    table->types[table->column_count] = type;
    table_add_column(table, name);
}

static bool fits(ColumnType column, ColumnType cell) {
    bool is_number = column == COLUMN_INTEGER || column == COLUMN_REAL;
    if (cell == COLUMN_TEXT) return !is_number;
    return cell == COLUMN_REAL ? column == COLUMN_REAL : is_number;
}

static void expect(const TableWriter *table, ColumnType cell) {
    bool is_expected =
        !table->types || (table->cell < table->column_count && fits(table->types[table->cell], cell));
    assert(is_expected);
    (void)is_expected;
}

static void write_header(TableWriter *table) {
    if (!table->header_written && table->dialect) end_line(table);
    table->header_written = true;
}

// Writes the delimiter, or the name of the cell in JSON lines.
static void begin_cell(TableWriter *table) {
    if (!table->header_written) write_header(table);
    if (table->dialect) {
        if (table->cell++) buffer_append_byte(&table->line, table->dialect->delimiter);
        return;
    }
    buffer_append_byte(&table->line, table->cell ? ',' : '{');
    buffer_append(&table->line, table->names[table->cell++]);
}

void table_empty(TableWriter *table) {
    begin_cell(table);
    if (!table->dialect) buffer_append_text(&table->line, "null");
}

void table_text(TableWriter *table, Str value) {
    if (value.length == 0) {
        table_empty(table);
        return;
    }
    expect(table, COLUMN_TEXT);
    begin_cell(table);
    if (table->dialect)
        dialect_append_text(&table->line, table->dialect, value, table->column_count == 1);
    else
        append_json_text(&table->line, value);
}

void table_integer(TableWriter *table, uint64_t value) {
    expect(table, COLUMN_INTEGER);
    begin_cell(table);
    buffer_append_size(&table->line, value);
}

static size_t skip_digits(Str text, size_t at) {
    while (at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9') at++;
    return at;
}

// Of a cell that is a number; RFC 8259, section 6: no plus in front, no leading zero, digits on both sides of
// the point.
static bool is_json_number(Str text) {
    size_t start = str_starts_with(text, STR("-")) ? 1 : 0;
    size_t end = skip_digits(text, start);
    if (end == start || (end > start + 1 && text.bytes[start] == '0')) return false;
    bool has_point = end < text.length && text.bytes[end] == '.';
    return !has_point || skip_digits(text, end + 1) > end + 1;
}

void table_number(TableWriter *table, Str printed) {
    if (!cell_is_number(printed) || (!table->dialect && !is_json_number(printed))) {
        table_text(table, printed);
        return;
    }
    expect(table, COLUMN_REAL);
    begin_cell(table);
    if (table->dialect)
        dialect_append_number(&table->line, table->dialect, printed, table->column_count == 1);
    else
        buffer_append(&table->line, printed);
}

static bool is_small_integer(double value) {
    return fabs(value) < 1e12 && value == floor(value); // %.12g prints it as an integer
}

static size_t known_place(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (size_t)(bits * UINT64_C(0x9e3779b97f4a7c15) >> (64 - KNOWN_REALS_BITS));
}

// Valid until the next one. No value that comes here is 0.
static Str printed_real(TableWriter *table, double value) {
    if (!table->known) table->known = memory_allocate(KNOWN_REALS, sizeof *table->known);
    KnownReal *known = &table->known[known_place(value)];
    if (known->value == value) return (Str){known->bytes, known->length};
    buffer_clear(&table->number);
    real_append(&table->number, value);
    assert(table->number.length <= REAL_BYTES_AT_MOST); // -d.ddddddddddde-ddd
    memcpy(known->bytes, table->number.bytes, table->number.length);
    known->value = value;
    known->length = (unsigned char)table->number.length;
    return (Str){known->bytes, known->length};
}

void table_real(TableWriter *table, double value) {
    expect(table, COLUMN_REAL);
    if (!isfinite(value)) {
        table_empty(table);
    } else if (value >= 0 && is_small_integer(value)) {
        table_integer(table, (uint64_t)value); // -0 too
    } else {
        Str printed = printed_real(table, value);
        begin_cell(table);
        if (table->dialect)
            dialect_append_number(&table->line, table->dialect, printed, table->column_count == 1);
        else
            buffer_append(&table->line, printed); // never "1." or ".5"
    }
}

// 10^log10_p as %.6g would print it if a double went that far: a logarithm in the thousands holds no more
// digits.
static void append_tiny(Buffer *printed, double log10_p) {
    double exponent = floor(log10_p);
    char mantissa[32];
    snprintf(mantissa, sizeof mantissa, "%.5f", pow(10, log10_p - exponent));
    if (str_starts_with(str_from(mantissa), STR("10"))) { // 9.999996 rounds up
        exponent++;
        snprintf(mantissa, sizeof mantissa, "1");
    }
    Str digits = str_from(mantissa);
    if (str_find_byte(digits, '.') < digits.length) {
        while (str_ends_with(digits, STR("0"))) digits.length--;
        if (str_ends_with(digits, STR("."))) digits.length--;
    }
    buffer_append(printed, digits);
    buffer_printf(printed, "e%.0f", exponent);
}

void table_log_p(TableWriter *table, double log_p) {
    static const double log_smallest = -700; // exp of less is not a normal double
    if (!isfinite(log_p) || log_p >= log_smallest) {
        table_real(table, isnan(log_p) ? NAN : exp(log_p));
        return;
    }
    Buffer printed = {0};
    append_tiny(&printed, log_p / log(10));
    table_number(table, buffer_str(&printed));
    buffer_free(&printed);
}

void table_end_row(TableWriter *table) {
    assert(!table->types || table->cell == table->column_count);
    end_line(table);
}

TableWriter *table_start_rows(const TableWriter *table) {
    TableWriter *rows = memory_allocate(1, sizeof *rows);
    *rows = (TableWriter){.dialect = table->dialect,
                          .names = table->names,
                          .types = table->types,
                          .column_count = table->column_count,
                          .header_written = true};
    return rows;
}

void table_take_rows(TableWriter *table, TableWriter *rows) {
    if (rows->line.length) {
        write_header(table);
        output_write(table->output, buffer_str(&rows->line));
    }
    table_abandon(rows);
}

void table_finish(TableWriter *table) {
    write_header(table);
    table_abandon(table);
}

void table_abandon(TableWriter *table) {
    buffer_free(&table->line);
    buffer_free(&table->number);
    free(table->known);
    arena_free(&table->arena);
    if (table->output) {
        free(table->names);
        free(table->types);
    }
    free(table);
}
