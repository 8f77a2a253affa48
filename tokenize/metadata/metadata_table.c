#include "tokenize/metadata/metadata_table.h"

#include "base/interner.h"
#include "base/memory.h"
#include "language/encodings/encodings.h"
#include "language/unicode/unicode.h"
#include "tokenize/readers/delimited.h"
#include "tokenize/readers/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Row {
    Document fields;
    size_t line;
    atomic_bool used;
} Row;

struct MetadataTable {
    const char *path;
    Interner ids; // of the rows, as documents have them
    Row **rows;   // by number in `ids`, from 0
    size_t row_capacity;
    atomic_size_t without_row; // documents
};

static bool read_whole(const char *path, const ReadOptions *options, Buffer *utf8, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    Source source = {.path = path, .file = open(path, O_RDONLY | O_CLOEXEC), .options = options};
    if (source.file < 0)
        return diagnostics_usage(diagnostics, "--metadata: %s: cannot be read: %s", path, strerror(errno));
    bool fine = source_read_all(&source, &bytes, diagnostics);
    close(source.file);
    const char *encoding = options->encoding ? options->encoding : encoding_detect(buffer_str(&bytes), true);
    size_t malformed;
    if (!options->encoding && encoding)
        fine = diagnostics_warn(diagnostics, (Place){.file = path},
                                "is not UTF-8: read as %s (--encoding names another)", encoding) &&
               fine;
    fine = fine && encoding_append_utf8(utf8, buffer_str(&bytes), encoding, &malformed, diagnostics);
    buffer_free(&bytes);
    return fine;
}

static void append_id(Buffer *id, Str cell) {
    Buffer valid = {0};
    document_append_id(&valid, str_trim(cell));
    unicode_append_nfc(id, buffer_str(&valid));
    buffer_free(&valid);
}

// What the cells of a row are.
typedef struct Columns {
    Str *names; // an empty one ends them
    size_t id, date;
} Columns;

static bool add_row(MetadataTable *table, const DelimitedReader *rows, const Columns *columns,
                    Diagnostics *diagnostics) {
    Buffer id = {0};
    append_id(&id, columns->id < rows->cell_count ? rows->cells[columns->id] : (Str){0});
    uint32_t known = table->ids.count, number = interner_add(&table->ids, buffer_str(&id));
    bool fresh = number == known;
    if (fresh) {
        MEMORY_GROW(table->rows, table->row_capacity, (size_t)number + 1);
        Row *row = table->rows[number] = memory_allocate(1, sizeof *row);
        RawDocument raw = {0};
        for (size_t i = 0; i < rows->cell_count && columns->names[i].bytes; i++)
            if (i == columns->date)
                record_set_field(&raw, STR("date"), rows->cells[i]);
            else if (i != columns->id)
                record_set_other(&raw, columns->names[i], rows->cells[i]);
        row->fields = raw.metadata;
        row->line = rows->line;
    } else
        diagnostics_usage(diagnostics, "--metadata: %s:%zu: the id '%.*s' has a row already, in line %zu",
                          table->path, rows->line, STR_ARGUMENTS(buffer_str(&id)), table->rows[number]->line);
    buffer_free(&id);
    return fresh;
}

static bool lacks_ids(const MetadataTable *table, const ReadOptions *options, const Str *names, size_t count,
                      Diagnostics *diagnostics) {
    Buffer list = {0};
    record_append_names(&list, names, count);
    diagnostics_usage(diagnostics, "--metadata: %s has no column '%s' (--id-column=NAME; its columns: %s)",
                      table->path, record_name(options, ROLE_ID), buffer_text(&list));
    buffer_free(&list);
    return false;
}

// As --id-column says; else as in tables of texts, or as analyze documents calls it.
static size_t id_column(const ReadOptions *options, const Str *names, size_t count) {
    size_t found = record_find(options, ROLE_ID, names, count);
    return found < count || options->id_column ? found : record_find_called("document", names, count);
}

static bool read_rows(MetadataTable *table, DelimitedReader *rows, const ReadOptions *options,
                      Diagnostics *diagnostics) {
    if (!delimited_next(rows)) return diagnostics_usage(diagnostics, "--metadata: %s is empty", table->path);
    Arena arena = {0};
    size_t count = rows->cell_count;
    Str *names = memory_allocate(count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++) names[i] = arena_copy(&arena, str_trim(rows->cells[i]));
    Columns columns = {names, id_column(options, names, count),
                       record_find(options, ROLE_DATE, names, count)};
    bool fine = columns.id < count || lacks_ids(table, options, names, count, diagnostics);
    while (fine && delimited_next(rows)) {
        if (rows->cell_count > count) rows->cell_count = count;
        fine = add_row(table, rows, &columns, diagnostics);
    }
    if (fine && rows->open_quote)
        fine = diagnostics_usage(diagnostics,
                                 "--metadata: %s:%zu: a quotation mark is opened here and not closed",
                                 table->path, rows->line);
    free(names);
    arena_free(&arena);
    return fine;
}

MetadataTable *metadata_table_open(const char *path, const ReadOptions *options, Diagnostics *diagnostics) {
    MetadataTable *table = memory_allocate(1, sizeof *table);
    table->path = path;
    Buffer utf8 = {0};
    DelimitedReader rows = {0};
    bool fine = read_whole(path, options, &utf8, diagnostics);
    if (fine) {
        delimited_start(&rows, buffer_str(&utf8), -1, 0);
        rows.at_end = true;
        fine = read_rows(table, &rows, options, diagnostics);
    }
    delimited_free(&rows);
    buffer_free(&utf8);
    if (fine) return table;
    metadata_table_close(table);
    return NULL;
}

void metadata_table_close(MetadataTable *table) {
    if (!table) return;
    for (size_t i = 0; i < table->ids.count; i++) {
        document_free(&table->rows[i]->fields);
        free(table->rows[i]);
    }
    free(table->rows);
    interner_free(&table->ids);
    free(table);
}

// A row is of the document when its id is, or when it names the document's file, extension and all.
static Row *find_row(const MetadataTable *table, Str id, Str source) {
    uint32_t number = interner_find(&table->ids, id);
    if (number == INTERNER_NONE) number = interner_find(&table->ids, path_name(source));
    return number == INTERNER_NONE ? NULL : table->rows[number];
}

void metadata_table_set(MetadataTable *table, Str id, Str source, Document *document) {
    Row *row = find_row(table, id, source);
    if (!row) {
        table->without_row++;
        return;
    }
    row->used = true;
    for (size_t i = 0; i < row->fields.field_count; i++)
        document_set(document, row->fields.fields[i].name, row->fields.fields[i].value);
}

void metadata_table_pass_by(MetadataTable *table, Str id, Str source) {
    Row *row = find_row(table, id, source);
    if (row) row->used = true;
}

bool metadata_table_tell(const MetadataTable *table, Diagnostics *diagnostics) {
    Place place = {.file = table->path};
    size_t unused = 0, documents = table->without_row;
    uint32_t first = 0;
    for (uint32_t i = table->ids.count; i > 0; i--)
        if (!table->rows[i - 1]->used) unused++, first = i - 1;
    bool go_on = true;
    if (documents)
        go_on = diagnostics_warn(
            diagnostics, place,
            "%zu document%s without a row (a row has the id of a document, or the name of its file)",
            documents, documents == 1 ? "" : "s");
    if (unused)
        go_on = diagnostics_warn(diagnostics, place,
                                 "%zu row%s without a document (the first in line %zu, '%.*s')", unused,
                                 unused == 1 ? "" : "s", table->rows[first]->line,
                                 STR_ARGUMENTS(interner_string(&table->ids, first))) &&
                go_on;
    return go_on;
}
