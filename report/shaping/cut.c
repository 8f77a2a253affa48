#include "report/shaping/cut.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Cut {
    Rows rows;
    Heading *headings;
    size_t *columns; // of the source
    Str *cells;
    size_t rows_left;
} Cut;

static const Str *cut_next(Rows *rows) {
    Cut *cut = (Cut *)rows;
    if (cut->rows_left == 0) return NULL;
    cut->rows_left--;
    const Str *cells = rows_pull(rows);
    if (!cells) return NULL;
    for (size_t i = 0; i < rows->width; i++) cut->cells[i] = cells[cut->columns[i]];
    return cut->cells;
}

static void cut_close(Rows *rows) {
    Cut *cut = (Cut *)rows;
    free(cut->headings);
    free(cut->columns);
    free(cut->cells);
    free(cut);
}

static void allocate(Cut *cut, size_t width) {
    cut->rows.width = width;
    cut->headings = memory_allocate(width, sizeof *cut->headings);
    cut->columns = memory_allocate(width, sizeof *cut->columns);
    cut->cells = memory_allocate(width, sizeof *cut->cells);
    cut->rows.headings = cut->headings;
}

static void take_all(Cut *cut) {
    allocate(cut, cut->rows.source->width);
    for (size_t i = 0; i < cut->rows.width; i++) {
        cut->columns[i] = i;
        cut->headings[i] = cut->rows.source->headings[i];
    }
}

static bool take_named(Cut *cut, Str list, Diagnostics *diagnostics) {
    size_t count;
    Str *names = names_split(list, &count);
    bool fine = true;
    allocate(cut, count);
    for (size_t i = 0; fine && i < count; i++) {
        fine = rows_find(cut->rows.source, "--columns", names[i], &cut->columns[i], diagnostics);
        if (fine) cut->headings[i] = cut->rows.source->headings[cut->columns[i]];
        for (size_t j = 0; fine && j < i; j++)
            if (cut->columns[i] == cut->columns[j])
                fine = diagnostics_usage(diagnostics, "--columns: '%.*s' is named twice",
                                         STR_ARGUMENTS(names[i]));
    }
    free(names);
    return fine;
}

Rows *cut_open(Rows *source, Str columns, size_t most_rows, Diagnostics *diagnostics) {
    Cut *cut = memory_allocate(1, sizeof *cut);
    cut->rows = (Rows){.next = cut_next, .close = cut_close, .source = source};
    cut->rows_left = most_rows;
    if (columns.length == 0)
        take_all(cut);
    else if (!take_named(cut, columns, diagnostics))
        return rows_close(&cut->rows), NULL;
    return &cut->rows;
}
