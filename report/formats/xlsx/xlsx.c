// xlsx: a workbook with a sheet for each table, by libxlsxwriter in its constant-memory mode.
#include "base/memory.h"
#include "corpus/period.h"
#include "corpus/table/dialect.h"
#include "language/unicode/unicode.h"
#include "report/formats/xlsx/book.h"
#include "report/formats/xlsx/watched_files.h"
#include "report/shaping/typing.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NARROWEST = 8, WIDEST = 60, FILTER_BUTTON = 3, BLOCK_BYTES = 64 * 1024 };

// 2000-01-01: the same table makes the same bytes, so the clock may not be asked.
enum { CREATED_SECONDS = 946684800 };

static const char first_day_of_spreadsheets[] =
    "1900-03-01"; // before it they miscount: their 1900 is a leap year

// A table on its way into a sheet.
typedef struct Sheet {
    const char *name;
    Rows *rows;
    BookCharts *charts; // NULL for none
    lxw_worksheet *worksheet;
    lxw_row_t row; // the next one
    size_t *widths;
} Sheet;

// ---- Cells ----

// UTF-16 counts a character beyond U+FFFF twice.
static size_t utf16_units(uint32_t character) {
    return character > 0xFFFF ? 2 : 1;
}

static bool is_outside_xml(uint32_t character) {
    return character == 0 || character == 0xFFFE || character == 0xFFFF;
}

static bool is_hexadecimal(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f');
}

// "_x0041_" is how a workbook writes a character (ECMA-376, section 22.9.2.19): as text its first "_" is one.
static bool starts_escape(Str text) {
    bool escape = text.length >= 7 && text.bytes[0] == '_' && text.bytes[1] == 'x' && text.bytes[6] == '_';
    for (size_t i = 2; escape && i < 6; i++) escape = is_hexadecimal(text.bytes[i]);
    return escape;
}

// The character as a workbook may hold it.
static Str fitting(Str rest, uint32_t character, size_t length) {
    if (is_outside_xml(character)) return STR("\xEF\xBF\xBD");
    return starts_escape(rest) ? STR("_x005F_") : str_slice(rest, 0, length);
}

// Appends the text as a cell may hold it; false when something of it had to go.
static bool append_fitting(Buffer *buffer, Str text) {
    size_t units = 0, length;
    bool whole = true;
    for (size_t at = 0; at < text.length; at += length) {
        Str rest = str_skip(text, at);
        uint32_t character = unicode_decode_any(rest, &length);
        Str written = fitting(rest, character, length);
        units += written.length > 4 ? written.length : utf16_units(character);
        if (units > SPREADSHEET_MOST_CHARACTERS) return false;
        whole = whole && !is_outside_xml(character);
        buffer_append(buffer, written);
    }
    return whole;
}

void book_write_text(Book *book, BookCell cell, Str text) {
    buffer_clear(&book->text);
    if (!append_fitting(&book->text, text))
        diagnostics_warn(&book->report->run->diagnostics, cell.place,
                         "a cell of which a spreadsheet cannot hold all is cut or mended (use report csv)");
    worksheet_write_string(cell.sheet, cell.row, cell.column, buffer_text(&book->text), cell.format);
}

// Whether a spreadsheet, which counts in doubles, can hold the number: 1e-582 would be 0 there.
static bool fits_number(const Heading *heading, Str cell, double *value) {
    if (!heading_makes_number(heading, cell) || !str_to_double(cell, value)) return false;
    if (!heading->meaning && cell_is_code(cell)) return false; // stays as it is
    bool vanished = *value == 0 && cell_significant_digits(cell) > 0;
    return isfinite(*value) && !vanished && (*value == 0 || isnormal(*value));
}

static bool is_day(const Heading *heading, Str cell) {
    Period period;
    return heading->meaning && heading->meaning->type == COLUMN_DATE && cell.length == 10 &&
           cell.bytes[4] == '-' && period_parse(cell, &period) &&
           str_compare(cell, str_from(first_day_of_spreadsheets)) >= 0;
}

static int digits_at(Str cell, size_t start, size_t end) {
    size_t value = 0;
    str_to_size(str_slice(cell, start, end), &value);
    return (int)value;
}

static void write_day(const Book *book, Sheet *sheet, lxw_col_t column, Str cell) {
    lxw_datetime day = {
        .year = digits_at(cell, 0, 4), .month = digits_at(cell, 5, 7), .day = digits_at(cell, 8, 10)};
    worksheet_write_datetime(sheet->worksheet, sheet->row, column, &day, book->day);
}

static void write_cell(Book *book, Sheet *sheet, size_t index, Str cell) {
    const Heading *heading = &sheet->rows->headings[index];
    double value;
    lxw_col_t column = (lxw_col_t)index;
    if (cell.length == 0) return;
    size_t width = cell.length < WIDEST ? unicode_width(cell) : WIDEST;
    if (width > sheet->widths[index]) sheet->widths[index] = width;
    if (fits_number(heading, cell, &value))
        worksheet_write_number(sheet->worksheet, sheet->row, column, value,
                               book_number_format(book, heading->meaning));
    else if (is_day(heading, cell))
        write_day(book, sheet, column, cell);
    else
        book_write_text(book,
                        (BookCell){sheet->worksheet, sheet->row, column,
                                   heading_is_left_context(heading) ? book->right : NULL, sheet->rows->place},
                        cell);
}

// ---- Sheets ----

static bool is_forbidden(char byte) {
    return (unsigned char)byte < 0x20 || byte == 0x7F || strchr("[]:*?/\\'", byte);
}

// In bytes, so that the name and " (99)" stay within the 31 characters that a spreadsheet takes.
enum { LONGEST_NAME_BYTES = 26 };

const char *book_sheet_name(Book *book, Str wanted) {
    size_t length, end = 0;
    Buffer text = {0}; // a file may have a name of any bytes
    unicode_append_mended(&text, wanted);
    wanted = buffer_str(&text);
    while (end < wanted.length) {
        unicode_decode(str_skip(wanted, end), &length);
        if (end + length > LONGEST_NAME_BYTES) break;
        end += length;
    }
    Str stem = arena_copy(&book->arena, end ? str_slice(wanted, 0, end) : STR("table"));
    buffer_free(&text);
    char *bytes = (char *)stem.bytes;
    for (size_t i = 0; i < stem.length; i++)
        if (is_forbidden(bytes[i])) bytes[i] = '_';
    const char *name = stem.bytes;
    bool reserved = strcasecmp(name, "history") == 0;
    for (size_t i = 2; reserved || workbook_validate_sheet_name(book->workbook, name) != LXW_NO_ERROR; i++) {
        name = arena_printf(&book->arena, "%.*s (%zu)", STR_ARGUMENTS(stem), i).bytes;
        reserved = false;
    }
    return name;
}

// A sheet has a temporary file from its beginning. Where there can be none, it is kept in memory; that it
// cannot be put into the workbook then is told when that is closed.
lxw_worksheet *book_add_sheet(Book *book, const char *name) {
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    if (sheet) return sheet;
    book->workbook->options.constant_memory = LXW_FALSE;
    return workbook_add_worksheet(book->workbook, name);
}

// The name of the file without folders and extension.
static Str table_stem(const char *path) {
    if (!path || strcmp(path, "-") == 0) return STR("table");
    const char *slash = strrchr(path, '/');
    Str stem = str_from(slash ? slash + 1 : path);
    return str_ends_with(stem, STR(".csv")) || str_ends_with(stem, STR(".tsv"))
               ? str_slice(stem, 0, stem.length - 4)
               : stem;
}

// Headings stand where their cells do. What a column of the table's own holds, its first cell tells.
static lxw_format *header_format(const Book *book, const Heading *heading, const Str *first) {
    if (heading_is_left_context(heading)) return book->header_of_numbers;
    bool is_number = heading->meaning ? schema_is_numeric(heading->meaning)
                                      : first && cell_is_number(*first) && !cell_is_code(*first);
    return is_number ? book->header_of_numbers : book->header;
}

static void start_sheet(Book *book, Sheet *sheet, const Str *first) {
    const Rows *rows = sheet->rows;
    sheet->worksheet = book_add_sheet(book, sheet->name);
    sheet->row = 1;
    for (size_t i = 0; i < rows->width; i++) {
        BookCell cell = {sheet->worksheet, 0, (lxw_col_t)i, NULL, NO_PLACE};
        cell.format = header_format(book, &rows->headings[i], first ? &first[i] : NULL);
        book_write_text(book, cell, rows->headings[i].name);
        size_t width = unicode_width(rows->headings[i].name) + FILTER_BUTTON;
        sheet->widths[i] = width < NARROWEST ? NARROWEST : width < WIDEST ? width : WIDEST;
    }
    worksheet_freeze_panes(sheet->worksheet, 1, 0);
    worksheet_repeat_rows(sheet->worksheet, 0, 0);
    worksheet_set_landscape(sheet->worksheet);
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
}

// A table made wide is a matrix of one kind of number: colours show where it is high.
static void colour_matrix(const Book *book, const Sheet *sheet) {
    size_t width = sheet->rows->width;
    if (!book->report->shape->wide || sheet->row < 2 || width < 2) return;
    lxw_conditional_format scale = {
        .type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_color = 0xFFFFFF, .max_color = 0x5A9BD5};
    worksheet_conditional_format_range(sheet->worksheet, 1, 1, sheet->row - 1, (lxw_col_t)(width - 1),
                                       &scale);
}

// How alike two are is drawn by no chart of a spreadsheet: each measure has colours of its own.
static void colour_measures(const Book *book, const Sheet *sheet) {
    const TableKind *kind = rows_kind(sheet->rows);
    if (book->report->shape->wide || sheet->row < 2 || !kind || strcmp(kind->family, "similarity") != 0)
        return;
    lxw_conditional_format scale = {
        .type = LXW_CONDITIONAL_2_COLOR_SCALE, .min_color = 0xFFFFFF, .max_color = 0x5A9BD5};
    for (size_t i = 0; i < sheet->rows->width; i++) {
        const ColumnMeaning *meaning = sheet->rows->headings[i].meaning;
        if (!meaning || meaning->type != COLUMN_REAL) continue;
        worksheet_conditional_format_range(sheet->worksheet, 1, (lxw_col_t)i, sheet->row - 1, (lxw_col_t)i,
                                           &scale);
    }
}

static void finish_sheet(const Book *book, const Sheet *sheet) {
    size_t width = sheet->rows->width;
    for (size_t i = 0; i < width; i++)
        worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i, (double)sheet->widths[i] + 1,
                             NULL);
    worksheet_autofilter(sheet->worksheet, 0, 0, sheet->row - 1, (lxw_col_t)(width - 1));
    colour_matrix(book, sheet);
    colour_measures(book, sheet);
}

static size_t write_rows(Book *book, Sheet *sheet) {
    Rows *rows = sheet->rows;
    Str name = str_from(sheet->name);
    const Str *cells = rows->next(rows);
    size_t count = 0;
    start_sheet(book, sheet, cells);
    for (; cells; cells = rows->next(rows), count++) {
        if (sheet->row == BOOK_MOST_ROWS) {
            finish_sheet(book, sheet);
            sheet->name = book_sheet_name(book, name);
            start_sheet(book, sheet, cells);
        }
        for (size_t i = 0; i < rows->width; i++) write_cell(book, sheet, i, cells[i]);
        if (sheet->charts) book_charts_see(sheet->charts, cells);
        sheet->row++;
    }
    finish_sheet(book, sheet);
    return count;
}

// The sidecar is read when the rows are: in a pipe, analyze writes it after the last of them.
static bool write_about(Book *book, BookTable table, const char *path, BookCharts *charts) {
    ToolRun *run = book->report->run;
    Sidecar sidecar;
    if (!sidecar_open(&sidecar, path, sidecar_path(run->values), &run->diagnostics)) return false;
    Buffer source = {0}; // a name of any bytes
    unicode_append_mended(&source, str_from(path ? path : "-"));
    table.source = arena_copy_text(&book->arena, buffer_str(&source));
    buffer_free(&source);
    table.sidecar = &sidecar;
    book_about_table(book, &table);
    if (charts) book_charts_write(book, charts, &table);
    sidecar_close(&sidecar);
    return true;
}

static bool write_table(Book *book, const char *path, Rows *rows) {
    if (rows->width > BOOK_MOST_COLUMNS)
        return diagnostics_error(&book->report->run->diagnostics, rows->place,
                                 "%zu columns where a sheet has at most %d (choose with --columns)",
                                 rows->width, BOOK_MOST_COLUMNS);
    Sheet sheet = {.name = book_sheet_name(book, table_stem(path)),
                   .rows = rows,
                   .charts = book_charts_open(book, rows),
                   .widths = memory_allocate(rows->width, sizeof *sheet.widths)};
    BookTable table = {.sheet = sheet.name, .rows = rows, .row_count = write_rows(book, &sheet)};
    bool fine = !rows->failed && write_about(book, table, path, sheet.charts);
    book_charts_close(sheet.charts);
    free(sheet.widths);
    return fine;
}

// Each table has a sheet of its own, so that they need not be of one kind.
static bool write_tables(Book *book) {
    Report *report = book->report;
    ToolRun *run = report->run;
    size_t count = run->input_count ? run->input_count : 1;
    bool fine = true;
    for (size_t i = 0; fine && i < count; i++) {
        const char *path = run->input_count ? run->inputs[i] : NULL;
        Rows *rows = report_open(report, &path, path ? 1 : 0);
        fine = rows && write_table(book, path, rows);
        rows_close(rows);
    }
    return fine;
}

// ---- The file ----

static bool write_book(Report *report, const char *path) {
    Diagnostics *diagnostics = &report->run->diagnostics;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    lxw_doc_properties properties = {.created = CREATED_SECONDS};
    watched_files_error();
    Book book = {.report = report, .workbook = workbook_new_opt(path, &options)};
    if (!book.workbook) return diagnostics_fatal(diagnostics, NO_PLACE, "the workbook cannot be started");
    workbook_set_properties(book.workbook, &properties);
    book_add_formats(&book);
    book_about_start(&book);
    bool fine = write_tables(&book);
    lxw_error error = workbook_close(book.workbook); // the only way to free it
    int lost = watched_files_error();
    if (fine && lost)
        fine = diagnostics_fatal(diagnostics, NO_PLACE,
                                 "the workbook's temporary files cannot be written: %s", strerror(lost));
    if (fine && error != LXW_NO_ERROR)
        fine = diagnostics_fatal(diagnostics, NO_PLACE, "the workbook cannot be written: %s",
                                 lxw_strerror(error));
    buffer_free(&book.text);
    arena_free(&book.arena);
    return fine;
}

static void copy_file(FILE *scratch, Output *output, Diagnostics *diagnostics) {
    char *block = memory_allocate(BLOCK_BYTES, 1);
    size_t got;
    rewind(scratch);
    while ((got = fread(block, 1, BLOCK_BYTES, scratch)) > 0) output_write(output, (Str){block, got});
    if (ferror(scratch)) {
        diagnostics_fatal(diagnostics, NO_PLACE, "the workbook cannot be read back: %s", strerror(errno));
        output_abandon(output);
    } else {
        output_close(output, diagnostics);
    }
    free(block);
}

// The library writes to a name and goes back and forth in it; a pipe can do neither.
static void write_through_scratch(Report *report) {
    Diagnostics *diagnostics = &report->run->diagnostics;
    char path[32];
    Output output;
    FILE *scratch = tmpfile();
    if (!scratch) {
        diagnostics_fatal(diagnostics, NO_PLACE, "no temporary file: %s", strerror(errno));
        return;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(scratch));
    if (write_book(report, path) && output_open(&output, report->run->options.output_path, diagnostics))
        copy_file(scratch, &output, diagnostics);
    fclose(scratch);
}

const char *xlsx_library_version(void) {
    return "libxlsxwriter " LXW_VERSION;
}

void xlsx_run(Report *report) {
    if (report_provenance_fits(report) && report_is_not_for_terminal(report, "xlsx"))
        write_through_scratch(report);
}
