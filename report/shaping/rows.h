// Rows: a table as a stream of rows under headings. What shapes a table (join, filter, pivot, order, cut) is
// a Rows that reads from another Rows and closes it with itself.
#pragma once

#include "base/diagnostics.h"
#include "corpus/table/schema.h"

typedef struct Heading {
    Str name;
    const ColumnMeaning
        *meaning;  // NULL for a column that is none of ours: its cells are numbers if they read as such
    bool is_value; // of a column that --wide made of a value: the meaning is that of its cells
    const ColumnMeaning *made_of; // and this that of its name
} Heading;

typedef struct Rows Rows;
struct Rows {
    const Heading *headings;
    size_t width; // how many headings, and cells in each row
    // The next row, valid until the next call; NULL at the end or after an error, which has been reported.
    const Str *(*next)(Rows *rows);
    void (*close)(Rows *rows); // frees it
    Rows *source;              // what it reads from; NULL for the first of the chain
    Place place;               // of the row last returned
    bool failed;               // whether NULL meant an error
};

// The next row of the source; takes over its place and its failure.
const Str *rows_pull(Rows *rows);
void rows_close(Rows *rows); // and all that it reads from; NULL does nothing

// False with a message (exit status 2) when no heading is called `name`; else its index.
bool rows_find(const Rows *rows, const char *option, Str name, size_t *index, Diagnostics *diagnostics);

// The comma-separated names of `list`, trimmed; they borrow from it. `*count` gets how many; free() the
// array.
Str *names_split(Str list, size_t *count);

// The name of the column, whatever its heading is called.
Str heading_column(const Heading *heading);
// The kind of table that its columns make it; NULL for none of ours.
const TableKind *rows_kind(const Rows *rows);
// Whether cells that read as numbers are numbers there: in a numeric column, or in one that is none of ours.
bool heading_allows_numbers(const Heading *heading);
bool heading_makes_number(const Heading *heading, Str cell);
// Of kwic, what stands before a word: it ends where the word begins.
bool heading_is_left_context(const Heading *heading);
