#include "report/formats/matrix_documents.h"

#include "base/memory.h"
#include "report/shaping/join.h"

#include <stdlib.h>

static bool take_document(MatrixDocuments *documents, const Str *row, size_t id, const Rows *rows,
                          Diagnostics *diagnostics) {
    uint32_t known = documents->ids.count, number = interner_add(&documents->ids, row[id]);
    size_t first = (size_t)number * documents->width;
    if (number < known)
        return diagnostics_error(diagnostics, rows->place, "document '%.*s' stands in line %zu already",
                                 STR_ARGUMENTS(row[id]), documents->lines[number]);
    MEMORY_GROW(documents->lines, documents->line_capacity, (size_t)number + 1);
    documents->lines[number] = rows->place.line;
    MEMORY_GROW(documents->cells, documents->capacity, first + documents->width + 1);
    for (size_t i = 0, at = first; i < rows->width; i++)
        if (i != id) documents->cells[at++] = arena_copy(&documents->arena, row[i]);
    return true;
}

static void take_headings(MatrixDocuments *documents, const Rows *rows, size_t id) {
    documents->headings = arena_allocate(&documents->arena, rows->width, sizeof *documents->headings);
    documents->language = SIZE_MAX;
    for (size_t i = 0; i < rows->width; i++) {
        if (i == id) continue;
        Heading *heading = &documents->headings[documents->width];
        *heading = rows->headings[i];
        heading->name = arena_copy(&documents->arena, rows->headings[i].name);
        if (str_equal_text(heading->name, "language")) documents->language = documents->width;
        documents->width++;
    }
    if (documents->language == SIZE_MAX) documents->language = documents->width;
}

bool matrix_documents_read(MatrixDocuments *documents, const char *path, Diagnostics *diagnostics) {
    *documents = (MatrixDocuments){0};
    Rows *rows = path ? join_open(&path, 1, diagnostics) : NULL;
    size_t id;
    const Str *row;
    if (!rows) return path == NULL;
    bool fine = rows_find(rows, "--documents", STR("document"), &id, diagnostics);
    if (fine) take_headings(documents, rows, id);
    while (fine && (row = rows->next(rows))) fine = take_document(documents, row, id, rows, diagnostics);
    fine = fine && !rows->failed;
    rows_close(rows);
    return fine;
}

uint32_t matrix_documents_find(const MatrixDocuments *documents, Str row) {
    uint32_t number = interner_find(&documents->ids, row);
    Str joint = STR(" / ");
    for (size_t end = row.length; number == INTERNER_NONE && end >= joint.length; end--)
        if (str_equal(str_slice(row, end - joint.length, end), joint))
            return interner_find(&documents->ids, str_slice(row, 0, end - joint.length));
    return number;
}

Str matrix_documents_language(const void *context, Str row) {
    const MatrixDocuments *documents = context;
    uint32_t number = documents->ids.count ? matrix_documents_find(documents, row) : INTERNER_NONE;
    if (number == INTERNER_NONE || documents->language == documents->width) return (Str){0};
    return documents->cells[(size_t)number * documents->width + documents->language];
}

void matrix_documents_free(MatrixDocuments *documents) {
    arena_free(&documents->arena);
    interner_free(&documents->ids);
    free(documents->cells);
    free(documents->lines);
    *documents = (MatrixDocuments){0};
}
