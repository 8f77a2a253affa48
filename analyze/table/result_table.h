// ResultTable: the table that a command writes. It is started from its kind, which says what columns there
// are and which of them depend on what was asked for; cells go to `writer`, a row at a time.
#pragma once

#include "analyze/measures/measures.h"
#include "base/arena.h"
#include "corpus/table/table.h"

// Which of the columns that not every table has there are to be, and what is written in them.
typedef struct TableChoice {
    const char *by;     // the text of the column `by`; NULL: there is none
    bool says_language; // groups are languages, in tables whose groups are nothing else
    bool resampled, within, tested;
    const Measure *const *measures;
    size_t measure_count;
    double confidence; // of the intervals among them
    size_t axes;       // how many have columns
    // Names of measures that the command writes by itself, in the order of `added`.
    const char *const *names;
    size_t name_count;
    const Str *metadata;
    size_t metadata_count;
} TableChoice;

typedef struct HiddenSum {
    size_t terms;
    uint64_t tokens;
} HiddenSum;

// What is hidden as rows (analyze/terms/hidden.h).
typedef struct HiddenTerms {
    bool asked; // there is a sidecar or a terminal: counting stop words costs a pass over the counts
    bool known; // stop words have been counted
    HiddenSum stopwords;
    HiddenSum kinds;  // of what no stop word hides
    bool kinds_asked; // by --show
} HiddenTerms;

// What a theme is called in a language ("any": in all), for those who print the table for people.
typedef struct SubjectLabel {
    Str subject; // as it stands in the table
    Str language, text;
} SubjectLabel;

typedef struct ResultTable {
    Output output;
    TableWriter *writer;
    Arena arena;
    Str *columns; // their names, for provenance
    size_t column_count, column_capacity;
    TableChoice choice;
    const Measure **measures; // those that have become columns
    size_t measure_count, measure_capacity;
    struct AddedName {
        size_t index;
        bool is_log_p;
    } * added; // the names that have become columns
    size_t added_count, added_capacity;
    bool has_by;
    Str a_label, b_label; // of two sides: the conditions of each; empty for none. They outlive the table
    size_t tests;         // that corrected p were corrected for
    size_t row_count;     // without those that are written apart
    HiddenTerms hidden;
    char themes_sha256[65]; // of the dictionary that was used; empty for none
    SubjectLabel *labels;   // of its themes, those of one side by side; a theme without has one without text
    size_t label_count, label_capacity;
} ResultTable;

// False with a message when the output cannot be opened.
bool result_table_open(ResultTable *table, TableFormat format, const char *path, Diagnostics *diagnostics);
// Before the first row. What `choice` points to lives as long as the table.
void result_table_start(ResultTable *table, TableName name, const TableChoice *choice);
// Writes the cells of --measures.
void result_table_measures(ResultTable *table, const Contingency *contingency);
// Writes the cells of the names that have become columns, from a value a name; those of
// probabilities are their natural logarithms.
void result_table_names(const ResultTable *table, TableWriter *rows, const double *values);
// Writes the cell of `by`, if there is such a column, and ends the row.
void result_table_end_row(ResultTable *table);
// The same for a row that is written apart from the table (table_start_rows).
void result_table_end_row_apart(const ResultTable *table, TableWriter *rows);
// Keeps a label; the texts are copied.
void result_table_add_label(ResultTable *table, SubjectLabel label);
// Whether the output cannot be written, so that more rows are in vain.
bool result_table_failed(const ResultTable *table);
// All rows are there: they are in the output, which provenance_finish closes.
void result_table_end(ResultTable *table);
// Ends the table without leaving a file.
void result_table_abandon(ResultTable *table);
void result_table_free(ResultTable *table);
