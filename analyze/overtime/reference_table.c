#include "analyze/overtime/reference_table.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

enum { NAME, FREQUENCY, SIZE, GROUP, COLUMN_COUNT };

typedef struct Reading {
    ReferenceTable *reference;
    TableReader *table;
    Diagnostics *diagnostics;
    size_t columns[COLUMN_COUNT]; // SIZE_MAX where there is none
    uint64_t sum;                 // of frequencies
    Buffer folded, group;
    bool any;
} Reading;

static size_t find_column(const TableReader *table, const char *name) {
    for (size_t i = 0; i < table_column_count(table); i++)
        if (str_equal_text(table_column_name(table, i), name)) return i;
    return SIZE_MAX;
}

static bool find_columns(Reading *reading, const char *subject) {
    Place place = {.file = reading->reference->path};
    size_t *columns = reading->columns;
    columns[NAME] = find_column(reading->table, subject);
    if (columns[NAME] == SIZE_MAX) columns[NAME] = find_column(reading->table, "term");
    columns[FREQUENCY] = find_column(reading->table, "frequency");
    columns[SIZE] = find_column(reading->table, "size");
    columns[GROUP] = find_column(reading->table, "group");
    if (columns[NAME] == SIZE_MAX)
        return diagnostics_error(reading->diagnostics, place,
                                 "has no column %s: --reference-table takes %s,frequency", subject, subject);
    return columns[FREQUENCY] != SIZE_MAX ||
           diagnostics_error(reading->diagnostics, place,
                             "has no column frequency: --reference-table takes %s,frequency", subject);
}

static bool fail(const Reading *reading, const char *what, Str cell) {
    return diagnostics_error(reading->diagnostics, table_place(reading->table), "%s '%.*s'", translated(what),
                             STR_ARGUMENTS(cell));
}

// All rows say one size.
static bool take_size(Reading *reading, Str cell) {
    size_t size;
    ReferenceTable *reference = reading->reference;
    if (!str_to_size(cell, &size) || size == 0) return fail(reading, "size is no number of tokens:", cell);
    if (reading->any && size != reference->size)
        return fail(reading, "another size than the rows before, as of several corpora:", cell);
    reference->size = size;
    return true;
}

static bool take_group(Reading *reading, Str cell) {
    if (reading->any && !str_equal(cell, buffer_str(&reading->group)))
        return fail(reading, "a second group, where one corpus is wanted:", cell);
    buffer_clear(&reading->group);
    buffer_append(&reading->group, cell);
    return true;
}

static bool take_row(Reading *reading, const Str *cells) {
    ReferenceTable *reference = reading->reference;
    const size_t *columns = reading->columns;
    size_t frequency;
    if (cells[columns[NAME]].length == 0) return fail(reading, "no term", (Str){0});
    if (!str_to_size(cells[columns[FREQUENCY]], &frequency))
        return fail(reading, "frequency is no whole number:", cells[columns[FREQUENCY]]);
    if (columns[SIZE] != SIZE_MAX && !take_size(reading, cells[columns[SIZE]])) return false;
    if (columns[GROUP] != SIZE_MAX && !take_group(reading, cells[columns[GROUP]])) return false;
    buffer_clear(&reading->folded);
    unicode_append_folded(&reading->folded, cells[columns[NAME]]);
    uint32_t id = interner_add(&reference->names, buffer_str(&reading->folded));
    MEMORY_GROW(reference->frequencies, reference->capacity, (size_t)id + 1);
    reference->frequencies[id] += frequency;
    reading->sum += frequency;
    reading->any = true;
    return true;
}

static bool settle_size(Reading *reading) {
    ReferenceTable *reference = reading->reference;
    Place place = {.file = reference->path};
    if (reading->columns[SIZE] == SIZE_MAX) reference->size = reading->sum;
    if (reference->size == 0)
        return diagnostics_error(reading->diagnostics, place, "has no occurrence of any term");
    return reading->sum <= reference->size ||
           diagnostics_error(reading->diagnostics, place,
                             "its frequencies add up to %ju, more than its size of %ju",
                             (uintmax_t)reading->sum, (uintmax_t)reference->size);
}

bool reference_table_read(ReferenceTable *reference, const char *path, const char *subject,
                          Diagnostics *diagnostics) {
    *reference = (ReferenceTable){.path = path};
    Reading reading = {reference, table_open(path, diagnostics), diagnostics, .sum = 0};
    if (!reading.table) return false;
    bool fine = find_columns(&reading, subject);
    const Str *cells;
    while (fine && (cells = table_next(reading.table))) fine = take_row(&reading, cells);
    fine = fine && !table_failed(reading.table) && settle_size(&reading);
    table_close(reading.table);
    buffer_free(&reading.folded);
    buffer_free(&reading.group);
    return fine;
}

uint64_t reference_table_frequency(const ReferenceTable *reference, Str name) {
    Buffer folded = {0};
    unicode_append_folded(&folded, name);
    uint32_t id = interner_find(&reference->names, buffer_str(&folded));
    buffer_free(&folded);
    return id == INTERNER_NONE ? 0 : reference->frequencies[id];
}

void reference_table_close(ReferenceTable *reference) {
    interner_free(&reference->names);
    free(reference->frequencies);
}
