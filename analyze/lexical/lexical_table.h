// LexicalTable: how often each term or theme occurs in each document or, with --by, group; or each term in
// each sentence or paragraph. Rows stand in the order of their names (units in that of their documents),
// columns too (themes as in the dictionary). Terms of different languages have nothing
// to do with one another: each language has a table of its own; themes have one. A row may be empty, a column
// of themes too.
#pragma once

#include "analyze/lexical/lexical_counts.h"
#include "analyze/statistics/tables/sparse_table.h"

typedef struct ColumnOptions {
    size_t most; // columns: the commonest; 0: all
} ColumnOptions;
extern const OptionSet column_options; // --commonest

typedef struct LexicalTable {
    Language language; // of its terms
    SparseTable counts;
    Str *rows;             // [counts.row_count] their names
    uint32_t *row_numbers; // [counts.row_count] of the document, group or unit
    double *sizes;         // [counts.row_count] how often any term or theme occurs there, hidden ones as well
    Str *columns;          // [counts.column_count] their names
} LexicalTable;

typedef struct LexicalTables {
    LexicalCounts of; // what they are made of
    LexicalTable *list;
    size_t count; // one a language, or one of themes
} LexicalTables;

// Reads the corpus; `analysis` says whether columns are terms or themes, and rows documents or groups. False
// with a message; lexical_tables_close is right after either.
bool lexical_tables_read(LexicalTables *tables, Analysis *analysis);
// The same with units as rows, and terms.
bool lexical_tables_read_units(LexicalTables *tables, Analysis *analysis);
void lexical_tables_close(LexicalTables *tables);

// "documents", "groups" or "units"; "terms" or "themes".
const char *lexical_tables_rows(const LexicalTables *tables);
const char *lexical_tables_columns(const LexicalTables *tables);
// Whether the corpus has terms of several languages, so that rows of tables have to say theirs.
bool lexical_tables_say_language(const LexicalTables *tables);
// What a message about one of several tables begins with: "en: "; else "".
typedef struct TablePrefix {
    char text[8];
} TablePrefix;
TablePrefix lexical_table_prefix(const LexicalTables *tables, const LexicalTable *table);
