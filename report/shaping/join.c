#include "report/shaping/join.h"

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/table/table.h"
#include "report/shaping/matrix_rows.h"

#include <stdlib.h>

typedef struct Join {
    Rows rows;
    const char *const *paths;
    size_t path_count;
    size_t path; // the table being read
    TableReader *table;
    size_t *columns; // where each heading stands in that table
    Str *cells;
    Arena arena; // the headings
    Diagnostics *diagnostics;
} Join;

static const char *shown_name(const char *path) {
    return str_equal_text(STR("-"), path) ? "stdin" : path;
}

static bool lacks(Join *join, const char *path, Str column, const char *other) {
    return diagnostics_error(join->diagnostics, (Place){.file = shown_name(path)},
                             "has no column '%.*s', which %s has (tables of one kind are joined)",
                             STR_ARGUMENTS(column), shown_name(other));
}

static bool find_in_table(const TableReader *table, Str name, size_t *column) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (!str_equal(table_column_name(table, i), name)) continue;
        *column = i;
        return true;
    }
    return false;
}

static bool find_heading(const Join *join, Str name) {
    for (size_t i = 0; i < join->rows.width; i++)
        if (str_equal(join->rows.headings[i].name, name)) return true;
    return false;
}

static bool match_columns(Join *join) {
    const char *first = join->paths[0], *here = join->paths[join->path];
    for (size_t i = 0; i < join->rows.width; i++)
        if (!find_in_table(join->table, join->rows.headings[i].name, &join->columns[i]))
            return lacks(join, here, join->rows.headings[i].name, first);
    for (size_t i = 0; i < table_column_count(join->table); i++)
        if (!find_heading(join, table_column_name(join->table, i)))
            return lacks(join, first, table_column_name(join->table, i), here);
    return true;
}

static bool open_table(Join *join) {
    table_close(join->table);
    join->table = table_open(join->paths[join->path], join->diagnostics);
    return join->table != NULL;
}

static const Str *join_next(Rows *rows) {
    Join *join = (Join *)rows;
    const Str *cells;
    while (!(cells = table_next(join->table))) {
        rows->failed = table_failed(join->table);
        if (rows->failed || join->path + 1 >= join->path_count) return NULL;
        join->path++;
        rows->failed = !open_table(join) || !match_columns(join);
        if (rows->failed) return NULL;
    }
    for (size_t i = 0; i < rows->width; i++) join->cells[i] = cells[join->columns[i]];
    rows->place = table_place(join->table);
    return join->cells;
}

static void join_close(Rows *rows) {
    Join *join = (Join *)rows;
    table_close(join->table);
    arena_free(&join->arena);
    free(join->columns);
    free(join->cells);
    free(join);
}

static void take_headings(Join *join) {
    size_t width = table_column_count(join->table);
    Heading *headings = arena_allocate(&join->arena, width, sizeof *headings);
    join->columns = memory_allocate(width, sizeof *join->columns);
    join->cells = memory_allocate(width, sizeof *join->cells);
    for (size_t i = 0; i < width; i++) {
        headings[i].name = arena_copy(&join->arena, table_column_name(join->table, i));
        headings[i].meaning = schema_column(headings[i].name);
        join->columns[i] = i;
    }
    join->rows.headings = headings;
    join->rows.width = width;
}

// NULL for none: folders are matrices, and read alone.
static const char *find_folder(const char *const *paths, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (matrix_is_folder(paths[i])) return paths[i];
    return NULL;
}

Rows *join_open(const char *const *paths, size_t count, Diagnostics *diagnostics) {
    static const char *const stdin_alone[] = {"-"};
    const char *folder = find_folder(paths, count);
    if (folder && count == 1) return matrix_rows_open(folder, diagnostics);
    if (folder) {
        diagnostics_error(diagnostics, (Place){.file = folder},
                          "is a folder: a matrix is read alone (report csv makes a table of it)");
        return NULL;
    }
    Join *join = memory_allocate(1, sizeof *join);
    join->rows = (Rows){.next = join_next, .close = join_close};
    join->diagnostics = diagnostics;
    join->paths = count ? paths : stdin_alone;
    join->path_count = count ? count : 1;
    if (!open_table(join)) {
        join_close(&join->rows);
        return NULL;
    }
    take_headings(join);
    return &join->rows;
}
