#include "tokenize/readers/workbook/sheet.h"

#include "base/memory.h"
#include "tokenize/readers/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void sheet_free(Sheet *sheet) {
    buffer_free(&sheet->csv);
    buffer_free(&sheet->row);
}

static void append_quoted(Buffer *csv, Str value) {
    buffer_append_byte(csv, '"');
    while (value.length) {
        size_t plain = str_find_byte(value, '"');
        buffer_append(csv, str_slice(value, 0, plain));
        if (plain < value.length) buffer_append_text(csv, "\"\"");
        value = str_skip(value, plain < value.length ? plain + 1 : plain);
    }
    buffer_append_byte(csv, '"');
}

// A few bytes may say a string, a cell or a row a million times.
static bool has_room(Sheet *sheet, size_t more) {
    static const size_t most = (size_t)1 << 30;
    sheet->too_large |= sheet->csv.length + sheet->row.length + more > most;
    return !sheet->too_large;
}

void sheet_set(Sheet *sheet, size_t column, Str value) {
    if (value.length == 0 || column >= SHEET_COLUMNS_AT_MOST || column < sheet->column) return;
    if (!has_room(sheet, value.length)) return;
    for (; sheet->column < column; sheet->column++) buffer_append_byte(&sheet->row, ',');
    append_quoted(&sheet->row, value);
    sheet->any = true;
}

size_t sheet_row(const Sheet *sheet) {
    return sheet->rows + sheet->blank + 1;
}

void sheet_pass_error(Sheet *sheet) {
    if (sheet->errors++ == 0) sheet->first_error = sheet_row(sheet);
}

void sheet_pass_merged(Sheet *sheet, size_t first) {
    if (sheet->merged++ == 0 || first < sheet->first_merged) sheet->first_merged = first;
}

// Lines of the CSV are rows of the sheet; the blank ones at its end, a million in some files, are left out.
static void append_row(Sheet *sheet, Str row) {
    if (sheet->rows + sheet->blank >= SHEET_ROWS_AT_MOST) sheet->too_large = true;
    if (!has_room(sheet, sheet->blank + row.length)) return;
    for (; sheet->blank; sheet->blank--, sheet->rows++) buffer_append_byte(&sheet->csv, '\n');
    buffer_append(&sheet->csv, row);
    buffer_append_byte(&sheet->csv, '\n');
    sheet->rows++;
}

void sheet_start_row(Sheet *sheet, size_t number) {
    if (number <= SHEET_ROWS_AT_MOST && number > sheet_row(sheet)) sheet->blank = number - 1 - sheet->rows;
}

void sheet_end_row(Sheet *sheet, size_t times) {
    if (times > SHEET_ROWS_AT_MOST) times = SHEET_ROWS_AT_MOST;
    if (sheet->any)
        for (size_t i = 0; i < times && !sheet->too_large; i++) append_row(sheet, buffer_str(&sheet->row));
    else
        sheet->blank += times;
    buffer_clear(&sheet->row);
    sheet->column = 0;
    sheet->any = false;
}

void sheet_names_add(SheetNames *names, Str name) {
    MEMORY_GROW(names->names, names->capacity, names->count + 1);
    names->names[names->count++] = arena_copy(&names->arena, name);
}

void sheet_names_free(SheetNames *names) {
    arena_free(&names->arena);
    free(names->names);
}

static void append_names(Buffer *list, const SheetNames *names, size_t without) {
    for (size_t i = 0; i < names->count; i++) {
        if (i == without) continue;
        buffer_printf(list, "%s%.*s", list->length ? ", " : "", STR_ARGUMENTS(names->names[i]));
    }
}

size_t sheet_choose(const SheetNames *names, const Source *source, bool *go_on, Diagnostics *diagnostics) {
    const char *wanted = source->options->sheet;
    Place place = {.file = source->path};
    Buffer list = {0};
    size_t chosen = 0;
    while (wanted && chosen < names->count && !str_equal_text(names->names[chosen], wanted)) chosen++;
    append_names(&list, names, chosen);
    if (names->count == 0) {
        diagnostics_error(diagnostics, place, "is a workbook without sheets: left out");
        *go_on = !diagnostics->strict;
    } else if (chosen >= names->count) {
        diagnostics_error(diagnostics, place, "has no sheet '%s' (--sheet=NAME; its sheets: %s)",
                          wanted ? wanted : "", buffer_text(&list));
        *go_on = !diagnostics->strict;
    } else if (!wanted && names->count > 1)
        *go_on = diagnostics_warn(diagnostics, place,
                                  "the first sheet, '%.*s', is read (--sheet=NAME reads another: %s)",
                                  STR_ARGUMENTS(names->names[0]), buffer_text(&list));
    buffer_free(&list);
    return chosen;
}

void sheet_append_day(Buffer *iso, double serial) {
    enum { DAYS_TO_1970 = 25569, LAST_DAY = 2958465 };
    if (!(serial >= 1 && serial <= LAST_DAY)) return;
    time_t seconds = ((time_t)floor(serial) - DAYS_TO_1970) * 24 * 60 * 60;
    struct tm day;
    if (gmtime_r(&seconds, &day))
        buffer_printf(iso, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

bool workbook_part(const Source *source, Package *package, const char *name, MarkupEvents events, bool *go_on,
                   Diagnostics *diagnostics) {
    Buffer fault = {0};
    Str bytes = package_part(package, str_from(name));
    bool whole = bytes.length == 0 || markup_read_xml(bytes, false, &events, &fault);
    if (!whole) {
        diagnostics_error(diagnostics, (Place){.file = source->path}, "%s: %s: left out", name,
                          buffer_text(&fault));
        *go_on = !diagnostics->strict;
    }
    buffer_free(&fault);
    return whole;
}

static bool tell_cells(const Sheet *sheet, const char *path, Diagnostics *diagnostics) {
    bool go_on = sheet->merged == 0 ||
                 diagnostics_warn(diagnostics, (Place){.file = path, .line = sheet->first_merged},
                                  "cells that are merged with those below belong to their first row alone: "
                                  "%zu, the first here (unmerge them, and fill each row)",
                                  sheet->merged);
    return (sheet->errors == 0 ||
            diagnostics_warn(diagnostics, (Place){.file = path, .line = sheet->first_error},
                             "cells that show an error (#NAME?) are left out: %zu, the first in this row (a "
                             "text that begins with = or - needs an apostrophe before it)",
                             sheet->errors)) &&
           go_on;
}

bool workbook_read(const Reader *reader, const Source *source, DocumentSink sink, Diagnostics *diagnostics,
                   bool (*fill)(const Source *source, Package *package, Sheet *sheet, bool *go_on,
                                Diagnostics *diagnostics)) {
    Buffer bytes = {0}, fault = {0};
    Package package = {0};
    Sheet sheet = {0};
    bool go_on = true, whole = source_read_all(source, &bytes, diagnostics) && !source_is_broken(source);
    if (whole && package_open(&package, buffer_str(&bytes), &fault)) {
        bool filled = fill(source, &package, &sheet, &go_on, diagnostics) && go_on;
        if (filled && sheet.too_large) {
            diagnostics_error(diagnostics, (Place){.file = source->path},
                              "has a sheet of more than 1048576 rows, or 1 GiB with what is repeated (the "
                              "limits): left out");
            go_on = !diagnostics->strict;
        } else if (filled)
            go_on = tell_cells(&sheet, source->path, diagnostics) &&
                    table_read_csv(reader, source, buffer_str(&sheet.csv), sink, diagnostics);
        package_close(&package);
    } else if (whole) {
        diagnostics_error(diagnostics, (Place){.file = source->path}, "%s: left out", buffer_text(&fault));
        go_on = !diagnostics->strict;
    }
    sheet_free(&sheet);
    buffer_free(&bytes);
    buffer_free(&fault);
    return go_on;
}
