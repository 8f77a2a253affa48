// Schema: the single list of table kinds and columns. Headers, checks, rounding, the manual and
// datapackage.json come from it, so a column means the same in every table that has it.
#pragma once

#include "base/str.h"

typedef enum ColumnType {
    COLUMN_TEXT,
    COLUMN_INTEGER,
    COLUMN_REAL,
    COLUMN_DATE,
    COLUMN_TYPE_COUNT
} ColumnType;
extern const char *const column_type_names[COLUMN_TYPE_COUNT]; // "text", "integer", "real", "date"

typedef struct ColumnMeaning {
    const char *name;
    ColumnType type;
    const char *unit;    // "tokens", "documents", "per million tokens", "bits"; "" for none
    const char *meaning; // one sentence without a full stop, its formula after a colon
} ColumnMeaning;

extern const ColumnMeaning schema_columns[];
extern const size_t schema_column_count;

// A command whose rows may be about different things (cooccurrence: of themes or of terms) has a kind for
// each.
typedef struct TableKind {
    const char *name;    // as the analyze command: "frequency"
    const char *columns; // the required columns, separated by spaces
    const char *subject; // of those, the columns that name what a row is about, separated by spaces
} TableKind;

extern const TableKind table_kinds[];
extern const size_t table_kind_count;

// NULL for a column that is no column of ours (a metadata field, say).
const ColumnMeaning *schema_column(Str name);
// The kind all of whose required columns are among `names`, the one with most of them; NULL if none.
const TableKind *schema_recognise(const Str *names, size_t count);
// Whether its cells are numbers; false for NULL.
bool schema_is_numeric(const ColumnMeaning *column);
// A probability, such as a p-value: it must never look like 0 when it is not.
bool schema_is_probability(const ColumnMeaning *column);
