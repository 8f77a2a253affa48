#include "report/shaping/rows.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/translation/translation.h"
#include "corpus/table/dialect.h"

#include <stdlib.h>
#include <string.h>

const Str *rows_pull(Rows *rows) {
    const Str *cells = rows->source->next(rows->source);
    rows->place = rows->source->place;
    rows->failed = rows->source->failed;
    return cells;
}

void rows_close(Rows *rows) {
    while (rows) {
        Rows *source = rows->source;
        rows->close(rows);
        rows = source;
    }
}

static void complain(const Rows *rows, const char *option, Str name, Diagnostics *diagnostics) {
    Arena arena = {0};
    Buffer message = {0};
    const char **names = arena_allocate(&arena, rows->width, sizeof *names);
    for (size_t i = 0; i < rows->width; i++) names[i] = arena_copy_text(&arena, rows->headings[i].name);
    buffer_printf(&message, translated("%s: no column '%.*s' in the table"), option, STR_ARGUMENTS(name));
    suggest_names(&message, arena_copy_text(&arena, name), names, rows->width);
    diagnostics_usage(diagnostics, "%s", buffer_text(&message));
    buffer_free(&message);
    arena_free(&arena);
}

bool rows_find(const Rows *rows, const char *option, Str name, size_t *index, Diagnostics *diagnostics) {
    for (size_t i = 0; i < rows->width; i++) {
        if (!str_equal(rows->headings[i].name, name)) continue;
        *index = i;
        return true;
    }
    complain(rows, option, name, diagnostics);
    return false;
}

Str *names_split(Str list, size_t *count) {
    Str *names = NULL;
    size_t capacity = 0;
    *count = 0;
    do {
        MEMORY_GROW(names, capacity, *count + 1);
        names[(*count)++] = str_trim(str_cut(&list, ','));
    } while (list.length);
    return names;
}

Str heading_column(const Heading *heading) {
    return heading->meaning && !heading->is_value ? str_from(heading->meaning->name) : heading->name;
}

const TableKind *rows_kind(const Rows *rows) {
    Str *names = memory_allocate(rows->width, sizeof *names);
    for (size_t i = 0; i < rows->width; i++) names[i] = heading_column(&rows->headings[i]);
    const TableKind *kind = schema_recognise(names, rows->width);
    free(names);
    return kind;
}

bool heading_allows_numbers(const Heading *heading) {
    return !heading->meaning || schema_is_numeric(heading->meaning);
}

bool heading_makes_number(const Heading *heading, Str cell) {
    return heading_allows_numbers(heading) && cell_is_number(cell);
}

bool heading_is_left_context(const Heading *heading) {
    return heading->meaning && strcmp(heading->meaning->name, "left") == 0;
}
