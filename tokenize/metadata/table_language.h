// TableLanguage: the language of a table whose rows are documents. Rows that are too short to tell take it.
// The table has it from its first rows, a stretch that is looked at before any of it is written, so that
// memory does not depend on the table's length. A later stretch that is clearly something else does not take
// it: tables may be sorted by language.
#pragma once

#include "base/arena.h"
#include "base/diagnostics.h"
#include "language/detect.h"

// What rows are in: those of a table, or of a stretch of it.
typedef struct RowLanguages {
    size_t told[LANGUAGE_COUNT]; // rows; those that are too short left out
    size_t too_short;
} RowLanguages;

typedef struct TableLanguage {
    const char *path;
    Language language; // LANGUAGE_UND: its first rows have none, or several
    bool settled;
    RowLanguages rows; // of all of it
    size_t taken;      // rows that are too short, and took its language
} TableLanguage;

// The tables of a run, in order.
typedef struct TableLanguages {
    Arena arena;
    TableLanguage **tables;
    size_t count, capacity;
} TableLanguages;

TableLanguage *table_languages_add(TableLanguages *tables, Str path);
void table_languages_free(TableLanguages *tables);
// One line about the rows that took their table's language, and one about those that did not.
void table_languages_tell(const TableLanguages *tables, Diagnostics *diagnostics);

void row_languages_add(RowLanguages *rows, LanguageFound row);
// Settles the table's language: that of most of its first rows, of those that can be told.
void table_language_settle(TableLanguage *table, const RowLanguages *first);
// The language that rows of a stretch take when they are too short.
Language table_language_for(const TableLanguage *table, const RowLanguages *stretch);
// Counts a stretch, whose short rows took that language.
void table_language_add(TableLanguage *table, const RowLanguages *stretch, Language taken);
