#include "analyze/pass/speakers.h"

#include "base/memory.h"
#include "base/suggest.h"
#include "base/translation/translation.h"
#include "corpus/period.h"
#include "corpus/table/table.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

enum { TOLD_AT_MOST = 5 };

void speakers_close(SpeakerTable *speakers) {
    interner_free(&speakers->names);
    interner_free(&speakers->fields);
    interner_free(&speakers->prefixed);
    interner_free(&speakers->strangers);
    arena_free(&speakers->arena);
    free(speakers->cells);
    free(speakers->heard);
}

// ---- Reading ----

// What each column is: the field of that number, or none.
typedef struct Columns {
    uint32_t *fields;
    size_t speaker;
} Columns;

// What a document has as such cannot be a matter of who speaks in it.
static bool is_of_documents(Str name) {
    static const char *const own[] = {"id", "document", "date", "language"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal_text(name, own[i])) return true;
    for (size_t i = 0; i < PERIOD_STEP_COUNT; i++)
        if (str_equal_text(name, period_step_names[i])) return true;
    return false;
}

static uint32_t add_field(SpeakerTable *speakers, Str name) {
    Buffer prefixed = {0};
    buffer_printf(&prefixed, FIELD_PREFIX "%.*s", STR_ARGUMENTS(name));
    interner_add(&speakers->prefixed, buffer_str(&prefixed));
    buffer_free(&prefixed);
    return interner_add(&speakers->fields, name);
}

static bool read_column(SpeakerTable *speakers, Columns *columns, size_t column, Str heading,
                        Diagnostics *diagnostics) {
    Buffer name = {0};
    document_append_name(&name, heading);
    columns->fields[column] = INTERNER_NONE;
    bool fine = true;
    if (str_equal_text(heading, "speaker"))
        columns->speaker = column;
    else if (is_of_documents(buffer_str(&name)))
        fine = diagnostics_skip(diagnostics, (Place){.file = speakers->path, .line = 1},
                                "column %s is left out: it is of documents (rename it)",
                                buffer_text(&name)) != STOP;
    else if (interner_find(&speakers->fields, buffer_str(&name)) != INTERNER_NONE)
        fine = diagnostics_error(diagnostics, (Place){.file = speakers->path, .line = 1},
                                 "two columns are named %s (rename one)", buffer_text(&name));
    else
        columns->fields[column] = add_field(speakers, buffer_str(&name));
    buffer_free(&name);
    return fine;
}

static bool read_header(SpeakerTable *speakers, const TableReader *table, Columns *columns,
                        Diagnostics *diagnostics) {
    size_t count = table_column_count(table);
    columns->fields = memory_allocate(count, sizeof *columns->fields);
    columns->speaker = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        if (!read_column(speakers, columns, i, str_trim(table_column_name(table, i)), diagnostics))
            return false;
    if (columns->speaker != SIZE_MAX) return true;
    return diagnostics_error(diagnostics, (Place){.file = speakers->path, .line = 1},
                             "has no column speaker: --speakers takes a row for each speaker, with the name "
                             "as it stands in the text");
}

// As tokenize writes names (M.\u00a0Martin).
static Str name_of(SpeakerTable *speakers, Str cell) {
    Buffer name = {0};
    unicode_append_spaced(&name, cell);
    Str kept = arena_copy(&speakers->arena, buffer_str(&name));
    buffer_free(&name);
    return kept;
}

static bool read_row(SpeakerTable *speakers, const TableReader *table, const Columns *columns,
                     const Str *cells, Diagnostics *diagnostics) {
    Str name = name_of(speakers, cells[columns->speaker]);
    uint32_t known = speakers->names.count, width = speakers->fields.count;
    if (name.length == 0) return true;
    if (interner_add(&speakers->names, name) < known)
        return diagnostics_skip(diagnostics, table_place(table), "a second row of '%.*s' is left out",
                                STR_ARGUMENTS(name)) != STOP;
    MEMORY_GROW(speakers->heard, speakers->heard_capacity, (size_t)known + 1);
    MEMORY_GROW(speakers->cells, speakers->cell_capacity, ((size_t)known + 1) * width);
    for (size_t i = 0; i < table_column_count(table); i++)
        if (columns->fields[i] != INTERNER_NONE)
            speakers->cells[(size_t)known * width + columns->fields[i]] =
                arena_copy(&speakers->arena, str_trim(cells[i]));
    return true;
}

bool speakers_open(SpeakerTable *speakers, const char *path, Diagnostics *diagnostics) {
    *speakers = (SpeakerTable){.path = path};
    TableReader *table = path ? table_open(path, diagnostics) : NULL;
    if (!table) return path == NULL;
    Columns columns = {0};
    bool fine = read_header(speakers, table, &columns, diagnostics);
    for (const Str *cells; fine && (cells = table_next(table));)
        fine = read_row(speakers, table, &columns, cells, diagnostics);
    fine = fine && !table_failed(table);
    free(columns.fields);
    table_close(table);
    return fine;
}

// ---- Use ----

uint32_t speakers_hear(SpeakerTable *speakers, Str name) {
    if (!speakers->path || name.length == 0) return INTERNER_NONE;
    uint32_t row = interner_find(&speakers->names, name);
    if (row == INTERNER_NONE)
        interner_add(&speakers->strangers, name);
    else
        speakers->heard[row] = true;
    return row;
}

Str speakers_value(const SpeakerTable *speakers, uint32_t row, uint32_t field) {
    return row == INTERNER_NONE ? (Str){0} : speakers->cells[(size_t)row * speakers->fields.count + field];
}

// ---- Telling ----

// Who spoke without a row is what a name that never speaks may have been meant for.
static void append_silent(const SpeakerTable *speakers, const char *const *strangers, Str name,
                          Buffer *list) {
    Buffer text = {0}, near = {0};
    buffer_append(&text, name);
    buffer_printf(list, "%s'%s'", list->length ? ", " : "", buffer_text(&text));
    if (suggest_near(&near, "", buffer_text(&text), strangers, speakers->strangers.count))
        buffer_printf(list, " (near: %s)", buffer_text(&near));
    buffer_free(&text);
    buffer_free(&near);
}

static void tell_silent(const SpeakerTable *speakers, const char *const *strangers,
                        Diagnostics *diagnostics) {
    Buffer list = {0};
    uint32_t silent = 0;
    for (uint32_t i = 0; i < speakers->names.count; i++)
        if (!speakers->heard[i] && silent++ < TOLD_AT_MOST)
            append_silent(speakers, strangers, interner_string(&speakers->names, i), &list);
    if (silent)
        diagnostics_warn(diagnostics, (Place){.file = speakers->path}, "%u of %u names never speak: %s%s",
                         silent, speakers->names.count, buffer_text(&list),
                         silent > TOLD_AT_MOST ? ", …" : "");
    buffer_free(&list);
}

static void tell_strangers(const SpeakerTable *speakers, const char *const *strangers, const uint32_t *order,
                           Diagnostics *diagnostics) {
    uint32_t count = speakers->strangers.count;
    Buffer list = {0};
    for (uint32_t i = 0; i < count && i < TOLD_AT_MOST; i++)
        buffer_printf(&list, "%s'%s'", i ? ", " : "", strangers[order[i]]);
    if (count)
        diagnostics_warn(diagnostics, (Place){.file = speakers->path}, "%u speaker%s no row: %s%s", count,
                         count == 1 ? translated(" has") : translated("s have"), buffer_text(&list),
                         count > TOLD_AT_MOST ? ", …" : "");
    buffer_free(&list);
}

void speakers_tell(const SpeakerTable *speakers, Diagnostics *diagnostics) {
    uint32_t count = speakers->strangers.count;
    if (!speakers->path) return;
    uint32_t *order = memory_allocate(count, sizeof *order);
    const char **strangers = memory_allocate(count, sizeof *strangers);
    for (uint32_t i = 0; i < count; i++) strangers[i] = interner_string(&speakers->strangers, i).bytes;
    interner_sort(&speakers->strangers, order);
    tell_silent(speakers, strangers, diagnostics);
    tell_strangers(speakers, strangers, order, diagnostics);
    free(strangers);
    free(order);
}
