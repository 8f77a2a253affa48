// Rows of reference numbers in folders of tests/reference, for the unit tests that compare with them: cells
// by name of column, lists of numbers, and what differs.
#pragma once

#include "base/buffer.h"
#include "corpus/table/table.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { REFERENCE_LIST = 512 }; // numbers of a list, at most

typedef struct ReferenceRow {
    TableReader *table;
    const Str *cells;
    const char *file;
    Buffer *differences; // a line each; all are told at once
} ReferenceRow;

static inline Str reference_cell(const ReferenceRow *row, const char *column) {
    for (size_t i = 0; i < table_column_count(row->table); i++)
        if (str_equal_text(table_column_name(row->table, i), column)) return row->cells[i];
    ck_abort_msg("%s has no column %s", row->file, column);
    return (Str){0};
}

// An empty cell, or NA, is NaN.
static inline double reference_number_in(Str text) {
    double number = NAN;
    if (text.length && !str_equal_text(text, "NA"))
        ck_assert_msg(str_to_double(text, &number), "no number: %.*s", STR_ARGUMENTS(text));
    return number;
}

static inline double reference_number(const ReferenceRow *row, const char *column) {
    return reference_number_in(reference_cell(row, column));
}

static inline size_t reference_list_in(Str text, double *list) {
    size_t count = 0;
    while (text.length) {
        ck_assert_uint_lt(count, REFERENCE_LIST);
        Str number = str_cut(&text, ' ');
        if (number.length) list[count++] = reference_number_in(number);
    }
    return count;
}

static inline size_t reference_list(const ReferenceRow *row, const char *column, double *list) {
    return reference_list_in(reference_cell(row, column), list);
}

// `expected` NaN: undefined. The tolerance is relative, absolute where `expected` is 0.
static inline void reference_compare(const ReferenceRow *row, double actual, double expected) {
    double tolerance = reference_number(row, "tolerance") * (expected != 0 ? fabs(expected) : 1);
    if (isnan(expected) ? isnan(actual) : fabs(actual - expected) <= tolerance) return;
#ifdef REFERENCE_ENDS_AT_FIRST // tests/mutation need not know more
    ck_abort_msg("differs");
#endif
    Str function = reference_cell(row, "function"), source = reference_cell(row, "source");
    buffer_printf(row->differences, "\n%s:%zu: %.*s: %.17g, expected %.17g (%.*s)", row->file,
                  table_place(row->table).line, STR_ARGUMENTS(function), actual, expected,
                  STR_ARGUMENTS(source));
}

// Calls `check` for each row of a file of tests/reference, and returns how many there were.
static inline size_t reference_each(const char *file, void (*check)(const ReferenceRow *row)) {
    Diagnostics diagnostics;
    Buffer path = {0}, differences = {0};
    size_t count = 0;
    const char *tests = getenv("RAPPORTEUR_TESTS");
    diagnostics_init(&diagnostics, "reference");
    buffer_printf(&path, "%s/reference/%s", tests ? tests : TESTS_DIR, file);
    ReferenceRow row = {
        .file = file, .table = table_open(buffer_text(&path), &diagnostics), .differences = &differences};
    ck_assert_msg(row.table != NULL, "%s cannot be read", file);
    for (; (row.cells = table_next(row.table)); count++) check(&row);
    ck_assert_msg(differences.length == 0, "%s", buffer_text(&differences));
    table_close(row.table);
    buffer_free(&path);
    buffer_free(&differences);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
    return count;
}
