// Tables of a page: read with a limit of rows.
#include "base/memory.h"
#include "report/page/page.h"
#include "report/page/quotes.h"
#include "report/page/scope.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// ---- Reading ----

static const TableKind *recognise(const Rows *rows) {
    Str *names = memory_allocate(rows->width, sizeof *names);
    for (size_t i = 0; i < rows->width; i++) names[i] = heading_column(&rows->headings[i]);
    const TableKind *kind = schema_recognise(names, rows->width);
    free(names);
    return kind;
}

static void copy_headings(PageTable *table, const Rows *rows) {
    table->width = rows->width;
    table->headings = memory_allocate(rows->width, sizeof *table->headings);
    for (size_t i = 0; i < rows->width; i++) {
        table->headings[i] = rows->headings[i];
        table->headings[i].name = arena_copy(&table->arena, heading_column(&rows->headings[i]));
    }
}

static Str copy_cell(PageTable *table, Str cell) {
    size_t end = html_cut(cell, PAGE_MOST_CELL_BYTES);
    if (end == cell.length) return arena_copy(&table->arena, cell);
    return arena_printf(&table->arena, "%.*s…", (int)end, cell.bytes);
}

static bool is_ranked_behind(const PageTable *table, const Str *cells) {
    size_t column = page_column(table, "rank"), rank;
    return column != SIZE_MAX && str_to_size(cells[column], &rank) && rank > PAGE_MOST_RANK;
}

// About as many bytes as the cell takes on the page: a number stands there twice, shortened.
static size_t bytes_of(const Heading *heading, Str cell) {
    enum { MARKUP = 19, HIDDEN = 8, SHOWN = 6 };
    size_t length = cell.length;
    if (!heading_makes_number(heading, cell)) return MARKUP + length;
    return MARKUP + (length < HIDDEN ? length : HIDDEN) + (length < SHOWN ? length : SHOWN);
}

static void keep_row(PageTable *table, const Str *cells) {
    table->rows_seen++;
    bool is_full = table->row_count >= PAGE_MOST_ROWS || table->bytes > PAGE_MOST_TABLE_BYTES;
    if (is_full || is_ranked_behind(table, cells)) return;
    size_t first = table->row_count++ * table->width;
    MEMORY_GROW(table->cells, table->capacity, first + table->width);
    for (size_t i = 0; i < table->width; i++) {
        table->cells[first + i] = copy_cell(table, cells[i]);
        table->bytes += bytes_of(&table->headings[i], table->cells[first + i]);
    }
}

bool page_read_table(Page *page, PageTable *table, const char *path) {
    const Str *cells;
    table->source = path ? path : "-";
    Rows *rows = report_open(page->report, &path, path ? 1 : 0);
    if (!rows) return false;
    table->kind = recognise(rows);
    copy_headings(table, rows);
    bool quotes = page_is_of(table, PAGE_QUOTED);
    bool is_scope = page_is_of(table, "documents");
    while ((cells = rows->next(rows))) {
        if (is_scope) scope_add(table, cells);
        if (quotes)
            quotes_add(page->quotes, table, cells);
        else
            keep_row(table, cells);
        table->rows_seen += quotes;
    }
    bool fine = !rows->failed;
    rows_close(rows);
    return fine && sidecar_open(&table->sidecar, path, NULL, &page->report->run->diagnostics);
}

void page_free_table(PageTable *table) {
    free(table->headings);
    free(table->cells);
    scope_free(table->scope);
    sidecar_close(&table->sidecar);
    arena_free(&table->arena);
}

// ---- Asking ----

bool page_is_of(const PageTable *table, const char *family) {
    return table->kind && str_is_listed(str_from(table->kind->family), family);
}

size_t page_column(const PageTable *table, const char *name) {
    for (size_t i = 0; i < table->width; i++)
        if (str_equal_text(table->headings[i].name, name)) return i;
    return SIZE_MAX;
}

Str page_cell(const PageTable *table, size_t row, const char *name) {
    size_t column = page_column(table, name);
    return column == SIZE_MAX ? (Str){0} : table->cells[row * table->width + column];
}

double page_number(const PageTable *table, size_t row, const char *name) {
    double value;
    return str_to_double(page_cell(table, row, name), &value) ? value : NAN;
}

Str page_subject(const PageTable *table, size_t row, Arena *arena) {
    Str rest = str_from(table->kind->subject), whole = {0};
    while (rest.length) {
        Str part = page_cell(table, row, arena_copy_text(arena, str_cut(&rest, ' ')));
        whole = whole.length ? arena_printf(arena, "%.*s × %.*s", STR_ARGUMENTS(whole), STR_ARGUMENTS(part))
                             : part;
    }
    return whole;
}

bool page_is_cut(const PageTable *table) {
    return table->row_count < table->rows_seen;
}

const PageTable *page_find_table(const Page *page, const char *family) {
    for (size_t i = 0; i < page->count; i++)
        if (page_is_of(&page->tables[i], family)) return &page->tables[i];
    return NULL;
}
