#include "rapporteur/tables/table_rows.h"

#include "base/memory.h"
#include "base/real.h"
#include "corpus/table/table.h"
#include "rapporteur/files/files.h"

#include <math.h>
#include <stdlib.h>

static void add_row(TableRows *table, const Str *cells) {
    MEMORY_GROW(table->cells, table->capacity, (table->rows + 1) * table->columns);
    for (size_t i = 0; i < table->columns; i++)
        table->cells[table->rows * table->columns + i] = arena_copy(&table->arena, cells[i]);
    table->rows++;
}

bool table_rows_read(TableRows *table, const char *path, Diagnostics *diagnostics) {
    *table = (TableRows){0};
    if (!file_is_there(path)) return true;
    TableReader *reader = table_open(path, diagnostics);
    if (!reader) return false;
    table->columns = table_column_count(reader);
    table->names = arena_allocate(&table->arena, table->columns, sizeof *table->names);
    for (size_t i = 0; i < table->columns; i++)
        table->names[i] = arena_copy(&table->arena, table_column_name(reader, i));
    for (const Str *cells; (cells = table_next(reader));) add_row(table, cells);
    bool fine = !table_failed(reader);
    table_close(reader);
    return fine;
}

Str table_rows_cell(const TableRows *table, size_t row, const char *column) {
    for (size_t i = 0; i < table->columns; i++)
        if (str_equal_text(table->names[i], column)) return table->cells[row * table->columns + i];
    return (Str){0};
}

double table_rows_number(const TableRows *table, size_t row, const char *column) {
    double number;
    return str_to_double(table_rows_cell(table, row, column), &number) ? number : NAN;
}

void table_rows_free(TableRows *table) {
    arena_free(&table->arena);
    free(table->cells);
    *table = (TableRows){0};
}
