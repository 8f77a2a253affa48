#include "analyze/terms/df_reference.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/table/table.h"

#include <math.h>
#include <stdlib.h>

static const Option rows[] = {
    {"idf-from", "TABLE", "df and N of a table of frequency instead of this corpus",
     AS_TEXT(IdfOptions, path), .file = OPTION_READS_FILE},
};
const OptionSet idf_options = {"Statistics", OPTION_ROWS(rows), sizeof(IdfOptions), &(IdfOptions){0}};

enum { GROUP, TERM, DOCUMENTS, GROUP_DOCUMENTS, COLUMN_COUNT };

typedef struct Columns {
    size_t at[COLUMN_COUNT];
} Columns;

static bool find_columns(const TableReader *table, const char *path, Columns *columns,
                         Diagnostics *diagnostics) {
    static const char *const names[COLUMN_COUNT] = {"group", "term", "documents", "group_documents"};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        size_t at = 0;
        while (at < table_column_count(table) && !str_equal_text(table_column_name(table, at), names[i]))
            at++;
        if (at == table_column_count(table))
            return diagnostics_error(diagnostics, (Place){.file = path},
                                     "has no column %s: --idf-from takes a table of analyze frequency",
                                     names[i]);
        columns->at[i] = at;
    }
    return true;
}

// LANGUAGE_UND for the group "all", which serves every language.
static bool language_of(Str group, Language *language) {
    *language = LANGUAGE_UND;
    if (str_equal_text(group, "all")) return true;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (str_equal_text(group, language_codes[i])) return *language = (Language)i, true;
    return false;
}

static void append_key(Buffer *key, Language language, Str term) {
    buffer_clear(key);
    buffer_append_byte(key, (char)language);
    buffer_append(key, term);
}

static bool add_row(DfReference *reference, const TableReader *table, const Str *cells,
                    const Columns *columns, Diagnostics *diagnostics) {
    Str group = cells[columns->at[GROUP]];
    Language language;
    size_t df, n;
    if (!language_of(group, &language))
        return diagnostics_error(diagnostics, table_place(table),
                                 "a table by groups ('%.*s'): --idf-from takes one made without --by",
                                 STR_ARGUMENTS(group));
    if (!str_to_size(cells[columns->at[DOCUMENTS]], &df) ||
        !str_to_size(cells[columns->at[GROUP_DOCUMENTS]], &n) || df == 0 || df > n)
        return diagnostics_error(diagnostics, table_place(table),
                                 "documents and group_documents are no document frequency");
    bool all = str_equal_text(group, "all");
    reference->by_language = reference->by_language || !all;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (all || i == (size_t)language) reference->n[i] = (double)n;
    Buffer key = {0};
    append_key(&key, language, cells[columns->at[TERM]]);
    uint32_t id = interner_add(&reference->terms, buffer_str(&key));
    buffer_free(&key);
    MEMORY_GROW(reference->df, reference->capacity, (size_t)id + 1);
    reference->df[id] = (double)df;
    return true;
}

bool df_reference_read(DfReference *reference, const char *path, Diagnostics *diagnostics) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) reference->n[i] = NAN;
    TableReader *table = table_open(path, diagnostics);
    if (!table) return false;
    Columns columns;
    bool fine = find_columns(table, path, &columns, diagnostics);
    const Str *cells;
    while (fine && (cells = table_next(table)))
        fine = add_row(reference, table, cells, &columns, diagnostics);
    fine = fine && !table_failed(table);
    table_close(table);
    return fine;
}

DocumentFrequency df_reference_of(const DfReference *reference, Language language, Str term) {
    Buffer key = {0};
    append_key(&key, reference->by_language ? language : LANGUAGE_UND, term);
    uint32_t id = interner_find(&reference->terms, buffer_str(&key));
    buffer_free(&key);
    return (DocumentFrequency){id == INTERNER_NONE ? 0 : reference->df[id], reference->n[language]};
}

void df_reference_free(DfReference *reference) {
    interner_free(&reference->terms);
    free(reference->df);
    *reference = (DfReference){0};
}
