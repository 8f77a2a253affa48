// MatrixDocuments: what is known of the documents of a matrix beside it, a table of analyze documents: their
// languages, titles, all their metadata. Zero-initialised knows nothing.
#pragma once

#include "base/interner.h"
#include "report/shaping/rows.h"

typedef struct MatrixDocuments {
    Arena arena;
    Heading *headings; // but for the ids
    size_t width;
    Interner ids;
    Str *cells; // `width` a document
    size_t capacity, *lines;
    size_t line_capacity, language; // which heading is `language`; `width` for none
} MatrixDocuments;

// `path` NULL: none. False with a message when it cannot be read, has no column `document`, or names one
// twice.
bool matrix_documents_read(MatrixDocuments *documents, const char *path, Diagnostics *diagnostics);
// The number of a document by its id, or by a group that --by=document made of it (ID / fr); INTERNER_NONE
// where it is not there.
uint32_t matrix_documents_find(const MatrixDocuments *documents, Str row);
Str matrix_documents_language(const void *documents, Str row);
void matrix_documents_free(MatrixDocuments *documents);
