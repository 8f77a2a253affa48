#include "report/shaping/matrix_rows.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"
#include "report/shaping/cell_places.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { FROM_ROWS, FROM_COLUMNS, FROM_MATRIX, FROM_CELLS, FROM_COUNT, ENTRY_NUMBERS = 2 };

// A table beside the matrix, whole in memory.
typedef struct Names {
    Heading *headings;
    size_t width, count, capacity;
    Str *cells;
} Names;

typedef struct Source {
    size_t from, column; // in that file
} Source;

typedef struct MatrixRows {
    Rows rows;
    Arena arena;
    Names names[ENTRY_NUMBERS]; // rows, columns
    TableReader *beside;        // cells.csv; NULL for none
    FILE *file;
    const char *path;
    char *line;
    size_t line_capacity, number;           // of the line
    size_t sizes[ENTRY_NUMBERS + 1], taken; // rows, columns, cells
    Source *sources;
    Heading *headings;
    size_t capacity, heading_capacity;
    Str *cells;
    CellPlaces seen;
    Diagnostics *diagnostics;
} MatrixRows;

bool matrix_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool complain(const MatrixRows *matrix, const char *what) {
    return diagnostics_error(matrix->diagnostics, (Place){.file = matrix->path, .line = matrix->number}, "%s",
                             translated(what));
}

// ---- Tables beside it ----

static const char *path_in(MatrixRows *matrix, const char *folder, const char *name) {
    return arena_printf(&matrix->arena, "%s/%s", folder, name).bytes;
}

static Heading heading_of(MatrixRows *matrix, const TableReader *table, size_t column) {
    Str name = arena_copy(&matrix->arena, table_column_name(table, column));
    return (Heading){.name = name, .meaning = schema_column(name)};
}

static bool read_names(MatrixRows *matrix, Names *names, const char *path) {
    TableReader *table = table_open(path, matrix->diagnostics);
    const Str *row;
    if (!table) return false;
    names->width = table_column_count(table);
    names->headings = arena_allocate(&matrix->arena, names->width, sizeof *names->headings);
    for (size_t i = 0; i < names->width; i++) names->headings[i] = heading_of(matrix, table, i);
    for (; (row = table_next(table)); names->count++) {
        MEMORY_GROW(names->cells, names->capacity, (names->count + 1) * names->width);
        for (size_t i = 0; i < names->width; i++)
            names->cells[names->count * names->width + i] = arena_copy(&matrix->arena, row[i]);
    }
    bool fine = !table_failed(table);
    table_close(table);
    return fine;
}

// ---- matrix.mtx ----

// The next line without its end, its tabs as spaces: both part numbers, and JSON in a
// comment has tabs as escapes only. False at the end of the file.
static bool next_line(MatrixRows *matrix, Str *line) {
    ssize_t length = getline(&matrix->line, &matrix->line_capacity, matrix->file);
    for (ssize_t i = 0; i < length; i++)
        if (matrix->line[i] == '\t') matrix->line[i] = ' ';
    matrix->number++;
    *line = length < 0 ? (Str){0} : str_trim((Str){matrix->line, (size_t)length});
    return length >= 0;
}

static bool read_banner(MatrixRows *matrix) {
    static const char *const known[] = {"%%MatrixMarket matrix coordinate integer general",
                                        "%%MatrixMarket matrix coordinate real general"};
    Str line;
    bool there = next_line(matrix, &line);
    for (size_t i = 0; there && i < sizeof known / sizeof *known; i++)
        if (line.length == strlen(known[i]) && strncasecmp(line.bytes, known[i], line.length) == 0)
            return true;
    return complain(matrix, "its first line is not '%%MatrixMarket matrix coordinate integer general' "
                            "(or real for integer), which is what is read here");
}

static void add_column(MatrixRows *matrix, Heading heading, Source source) {
    size_t at = matrix->rows.width++;
    MEMORY_GROW(matrix->headings, matrix->heading_capacity, at + 1);
    MEMORY_GROW(matrix->sources, matrix->capacity, at + 1);
    matrix->headings[at] = heading;
    matrix->sources[at] = source;
}

static bool has_column(const MatrixRows *matrix, size_t from, Str name, size_t *column) {
    size_t count = from == FROM_MATRIX ? 1 : from == FROM_CELLS ? 0 : matrix->names[from].width;
    if (from == FROM_CELLS && matrix->beside) count = table_column_count(matrix->beside);
    for (*column = 0; *column < count; (*column)++) {
        if (from == FROM_MATRIX) return true;
        Str other = from == FROM_CELLS ? table_column_name(matrix->beside, *column)
                                       : matrix->names[from].headings[*column].name;
        if (str_equal(other, name)) return true;
    }
    return false;
}

// A comment that says where a column of the table is from.
static bool take_column(MatrixRows *matrix, Str rest) {
    static const char *const files[FROM_COUNT] = {"rows", "columns", "matrix", "cells"};
    Str file = str_cut(&rest, ':');
    size_t from = 0, column = 0;
    while (from < FROM_COUNT && !str_equal_text(file, files[from])) from++;
    json_t *value = json_loadb(rest.bytes, rest.length, JSON_DECODE_ANY, NULL);
    Str name = arena_copy(&matrix->arena, (Str){json_string_value(value), json_string_length(value)});
    bool fine = from < FROM_COUNT && json_is_string(value) && has_column(matrix, from, name, &column);
    json_decref(value);
    if (!fine) return complain(matrix, "names a column that is not in the tables beside it");
    add_column(matrix, (Heading){.name = name, .meaning = schema_column(name)}, (Source){from, column});
    return true;
}

static bool read_sizes(MatrixRows *matrix, Str line) {
    for (size_t i = 0; i <= ENTRY_NUMBERS; i++) {
        line = str_trim(line);
        if (!str_to_size(str_cut(&line, ' '), &matrix->sizes[i]))
            return complain(matrix, "three numbers are wanted here: of rows, columns and cells");
    }
    for (size_t i = 0; i < ENTRY_NUMBERS; i++)
        if (matrix->sizes[i] != matrix->names[i].count)
            return diagnostics_error(matrix->diagnostics,
                                     (Place){.file = matrix->path, .line = matrix->number},
                                     "%zu %s, and %s has %zu", matrix->sizes[i], i ? translated("columns") : translated("rows"),
                                     i ? MATRIX_COLUMNS : MATRIX_ROWS, matrix->names[i].count);
    return true;
}

// Where no comment tells, as when another program wrote the matrix.
static void take_all_columns(MatrixRows *matrix) {
    if (matrix->rows.width) return;
    for (size_t from = 0; from < ENTRY_NUMBERS; from++)
        for (size_t i = 0; i < matrix->names[from].width; i++)
            add_column(matrix, matrix->names[from].headings[i], (Source){from, i});
    add_column(matrix, (Heading){.name = STR("value")}, (Source){FROM_MATRIX, 0});
}

static bool read_head(MatrixRows *matrix) {
    Str line, comment = STR(MATRIX_COMMENT);
    if (!read_banner(matrix)) return false;
    while (next_line(matrix, &line)) {
        if (line.length == 0) continue;
        if (line.bytes[0] != '%') {
            take_all_columns(matrix);
            return read_sizes(matrix, line);
        }
        if (str_starts_with(line, comment) && !take_column(matrix, str_skip(line, comment.length)))
            return false;
    }
    return complain(matrix, "ends before its sizes");
}

// ---- Cells ----

static bool read_entry(MatrixRows *matrix, size_t places[ENTRY_NUMBERS], Str *value) {
    Str line;
    double number;
    do {
        if (!next_line(matrix, &line)) return complain(matrix, "ends before all of its cells have come");
    } while (line.length == 0 || line.bytes[0] == '%');
    for (size_t i = 0; i < ENTRY_NUMBERS; i++) {
        if (!str_to_size(str_cut(&line, ' '), &places[i]) || !places[i] || places[i] > matrix->sizes[i])
            return complain(matrix, "no cell of this matrix: a row, a column and a number are wanted");
        line = str_trim(line);
    }
    *value = line;
    return str_to_double(line, &number) || complain(matrix, "no cell of this matrix: its value is no number");
}

// Other readers would add the two up.
static bool is_new_cell(MatrixRows *matrix, const size_t places[ENTRY_NUMBERS]) {
    uint64_t cell = (uint64_t)(places[FROM_ROWS] - 1) * matrix->sizes[FROM_COLUMNS] + places[FROM_COLUMNS];
    size_t first = cell_places_add(&matrix->seen, cell, matrix->number);
    if (!first) return true;
    return diagnostics_error(matrix->diagnostics, (Place){.file = matrix->path, .line = matrix->number},
                             "second cell for row %zu and column %zu, after line %zu", places[FROM_ROWS],
                             places[FROM_COLUMNS], first);
}

static bool is_at_end(MatrixRows *matrix) {
    Str line;
    while (next_line(matrix, &line))
        if (line.length) return complain(matrix, "has more cells than its sizes say");
    return !matrix->beside || !table_next(matrix->beside) ||
           complain(matrix, "has fewer cells than cells.csv has rows");
}

static const Str *matrix_next(Rows *rows) {
    MatrixRows *matrix = (MatrixRows *)rows;
    size_t places[ENTRY_NUMBERS];
    Str value = {0};
    rows->failed = true;
    if (matrix->taken == matrix->sizes[ENTRY_NUMBERS]) {
        rows->failed = !is_at_end(matrix);
        return NULL;
    }
    const Str *beside = matrix->beside ? table_next(matrix->beside) : NULL;
    if (!read_entry(matrix, places, &value) || !is_new_cell(matrix, places)) return NULL;
    if (matrix->beside && !beside) {
        if (!table_failed(matrix->beside)) complain(matrix, "has more cells than cells.csv has rows");
        return NULL;
    }
    for (size_t i = 0; i < rows->width; i++) {
        Source source = matrix->sources[i];
        if (source.from < ENTRY_NUMBERS) {
            const Names *names = &matrix->names[source.from];
            matrix->cells[i] = names->cells[(places[source.from] - 1) * names->width + source.column];
        } else {
            matrix->cells[i] = source.from == FROM_MATRIX ? value : beside[source.column];
        }
    }
    matrix->taken++;
    rows->place = (Place){.file = matrix->path, .line = matrix->number};
    rows->failed = false;
    return matrix->cells;
}

static void matrix_close(Rows *rows) {
    MatrixRows *matrix = (MatrixRows *)rows;
    for (size_t i = 0; i < ENTRY_NUMBERS; i++) free(matrix->names[i].cells);
    if (matrix->beside) table_close(matrix->beside);
    if (matrix->file) fclose(matrix->file);
    cell_places_free(&matrix->seen);
    free(matrix->line);
    free(matrix->sources);
    free(matrix->headings);
    free(matrix->cells);
    arena_free(&matrix->arena);
    free(matrix);
}

static bool open_all(MatrixRows *matrix, const char *path) {
    struct stat about;
    const char *cells = path_in(matrix, path, MATRIX_CELLS);
    matrix->path = path_in(matrix, path, MATRIX_FILE);
    matrix->file = fopen(matrix->path, "re");
    if (!matrix->file)
        return diagnostics_error(matrix->diagnostics, (Place){.file = path},
                                 "a folder without %s: no table, and no matrix (%s)", MATRIX_FILE,
                                 strerror(errno));
    if (!read_names(matrix, &matrix->names[FROM_ROWS], path_in(matrix, path, MATRIX_ROWS)) ||
        !read_names(matrix, &matrix->names[FROM_COLUMNS], path_in(matrix, path, MATRIX_COLUMNS)))
        return false;
    if (stat(cells, &about) == 0 && !(matrix->beside = table_open(cells, matrix->diagnostics))) return false;
    return read_head(matrix);
}

Rows *matrix_rows_open(const char *path, Diagnostics *diagnostics) {
    MatrixRows *matrix = memory_allocate(1, sizeof *matrix);
    matrix->rows = (Rows){.next = matrix_next, .close = matrix_close};
    matrix->diagnostics = diagnostics;
    if (!open_all(matrix, path)) {
        matrix_close(&matrix->rows);
        return NULL;
    }
    matrix->rows.headings = matrix->headings;
    matrix->cells = memory_allocate(matrix->rows.width, sizeof *matrix->cells);
    return &matrix->rows;
}
