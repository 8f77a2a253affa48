#include "report/shaping/pivot.h"

#include "base/interner.h"
#include "base/memory.h"
#include "report/shaping/ordering.h"

#include <stdlib.h>

enum { ROW, COLUMN, VALUE, ROLES };

typedef struct PivotCell {
    uint32_t row;
    uint32_t column; // id in `names`, then rank among the sorted columns
    Str value;
    Place place;
    size_t sequence; // in the order of reading
} PivotCell;

typedef struct Pivot {
    Rows rows;
    size_t roles[ROLES]; // columns of the source
    Interner row_names;
    Interner names; // of the columns to be
    Arena arena;    // values and headings
    PivotCell *cells;
    size_t count, capacity;
    uint32_t row;    // the next to be returned
    size_t position; // its first cell
    Str *values;
    Diagnostics *diagnostics;
} Pivot;

static const Str *pivot_next(Rows *rows) {
    Pivot *pivot = (Pivot *)rows;
    if (pivot->row >= pivot->row_names.count) return NULL;
    for (size_t i = 0; i < rows->width; i++) pivot->values[i] = (Str){0};
    pivot->values[0] = interner_string(&pivot->row_names, pivot->row);
    while (pivot->position < pivot->count && pivot->cells[pivot->position].row == pivot->row) {
        const PivotCell *cell = &pivot->cells[pivot->position++];
        pivot->values[cell->column + 1] = cell->value;
    }
    pivot->row++;
    return pivot->values;
}

static void pivot_close(Rows *rows) {
    Pivot *pivot = (Pivot *)rows;
    interner_free(&pivot->row_names);
    interner_free(&pivot->names);
    arena_free(&pivot->arena);
    free(pivot->cells);
    free(pivot->values);
    free(pivot);
}

static bool read_spec(Pivot *pivot, Str spec) {
    size_t count;
    Str *names = names_split(spec, &count);
    bool fine = count == ROLES;
    if (!fine) diagnostics_usage(pivot->diagnostics, "--wide takes three columns: ROW,COLUMN,VALUE");
    for (size_t i = 0; fine && i < ROLES; i++) {
        fine = rows_find(pivot->rows.source, "--wide", names[i], &pivot->roles[i], pivot->diagnostics);
        for (size_t j = 0; fine && j < i; j++)
            if (pivot->roles[i] == pivot->roles[j])
                fine = diagnostics_usage(pivot->diagnostics,
                                         "--wide: ROW, COLUMN and VALUE are different columns");
    }
    free(names);
    return fine;
}

static Str role_name(const Pivot *pivot, size_t role) {
    return pivot->rows.source->headings[pivot->roles[role]].name;
}

static bool add_cell(Pivot *pivot, const Str *row) {
    Str name = row[pivot->roles[COLUMN]];
    if (name.length == 0)
        return diagnostics_error(pivot->diagnostics, pivot->rows.place,
                                 "empty %.*s cannot name a column (leave such rows out with --where)",
                                 STR_ARGUMENTS(role_name(pivot, COLUMN)));
    if (str_equal(name, role_name(pivot, ROW)))
        return diagnostics_error(pivot->diagnostics, pivot->rows.place,
                                 "%.*s '%.*s' would be a second column of that name",
                                 STR_ARGUMENTS(role_name(pivot, COLUMN)), STR_ARGUMENTS(name));
    MEMORY_GROW(pivot->cells, pivot->capacity, pivot->count + 1);
    pivot->cells[pivot->count] = (PivotCell){
        interner_add(&pivot->row_names, row[pivot->roles[ROW]]),
        interner_add(&pivot->names, name),
        arena_copy(&pivot->arena, row[pivot->roles[VALUE]]),
        pivot->rows.place,
        pivot->count,
    };
    pivot->count++;
    return true;
}

static bool read_cells(Pivot *pivot) {
    const Str *row;
    while ((row = rows_pull(&pivot->rows)))
        if (!add_cell(pivot, row)) return false;
    return !pivot->rows.failed;
}

typedef struct NamedColumn {
    OrderingKey key;
    uint32_t id;
} NamedColumn;

static int compare_columns(const void *first, const void *second) {
    const NamedColumn *a = first, *b = second;
    int order = ordering_compare(&a->key, &b->key, false);
    return order ? order : str_compare(a->key.text, b->key.text);
}

static NamedColumn *sort_columns(const Interner *names) {
    NamedColumn *columns = memory_allocate(names->count, sizeof *columns);
    OrderingGuess guess = ORDERING_GUESS;
    for (uint32_t id = 0; id < names->count; id++) ordering_see(&guess, interner_string(names, id));
    for (uint32_t id = 0; id < names->count; id++)
        columns[id] = (NamedColumn){ordering_key(ordering_guessed(guess), interner_string(names, id)), id};
    if (names->count) qsort(columns, names->count, sizeof *columns, compare_columns);
    return columns;
}

// Gives the columns their order: headings, and cells with ranks for ids.
static void order_columns(Pivot *pivot) {
    NamedColumn *columns = sort_columns(&pivot->names);
    uint32_t *ranks = memory_allocate(pivot->names.count, sizeof *ranks);
    pivot->rows.width = (size_t)pivot->names.count + 1;
    Heading *headings = arena_allocate(&pivot->arena, pivot->rows.width, sizeof *headings);
    headings[0] = pivot->rows.source->headings[pivot->roles[ROW]];
    for (uint32_t rank = 0; rank < pivot->names.count; rank++) {
        ranks[columns[rank].id] = rank;
        headings[rank + 1] =
            (Heading){columns[rank].key.text, pivot->rows.source->headings[pivot->roles[VALUE]].meaning, true,
                      pivot->rows.source->headings[pivot->roles[COLUMN]].meaning};
    }
    for (size_t i = 0; i < pivot->count; i++) pivot->cells[i].column = ranks[pivot->cells[i].column];
    pivot->rows.headings = headings;
    pivot->values = memory_allocate(pivot->rows.width, sizeof *pivot->values);
    free(columns);
    free(ranks);
}

static int compare_cells(const void *first, const void *second) {
    const PivotCell *a = first, *b = second;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

// The cell that was read first among those whose place is taken; NULL if none is. Cells are sorted.
static const PivotCell *find_duplicate(const Pivot *pivot) {
    const PivotCell *earliest = NULL;
    for (size_t i = 1; i < pivot->count; i++) {
        const PivotCell *cell = &pivot->cells[i];
        bool taken = cell->row == cell[-1].row && cell->column == cell[-1].column;
        if (taken && (!earliest || cell->sequence < earliest->sequence)) earliest = cell;
    }
    return earliest;
}

static bool report_duplicate(const Pivot *pivot, const PivotCell *cell) {
    return diagnostics_error(
        pivot->diagnostics, cell->place,
        "second %.*s for %.*s '%.*s' and %.*s '%.*s', after line %zu (filter with --where)",
        STR_ARGUMENTS(role_name(pivot, VALUE)), STR_ARGUMENTS(role_name(pivot, ROW)),
        STR_ARGUMENTS(interner_string(&pivot->row_names, cell->row)), STR_ARGUMENTS(role_name(pivot, COLUMN)),
        STR_ARGUMENTS(pivot->rows.headings[cell->column + 1].name), cell[-1].place.line);
}

static bool fill(Pivot *pivot, Str spec) {
    if (!read_spec(pivot, spec) || !read_cells(pivot)) return false;
    order_columns(pivot);
    if (pivot->count) qsort(pivot->cells, pivot->count, sizeof *pivot->cells, compare_cells);
    const PivotCell *duplicate = find_duplicate(pivot);
    return !duplicate || report_duplicate(pivot, duplicate);
}

Rows *pivot_open(Rows *source, Str spec, Diagnostics *diagnostics) {
    Pivot *pivot = memory_allocate(1, sizeof *pivot);
    pivot->rows = (Rows){.next = pivot_next, .close = pivot_close, .source = source};
    pivot->diagnostics = diagnostics;
    if (fill(pivot, spec)) return &pivot->rows;
    rows_close(&pivot->rows);
    return NULL;
}
