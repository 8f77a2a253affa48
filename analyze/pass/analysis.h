// Analysis: one pass over a corpus on behalf of a command. It reads documents and sentences, leaves out what
// --where,
// --originals and --by leave out, and keeps what every table needs: the documents, the groups with their
// sizes, and the table that the rows go to.
#pragma once

#include "analyze/options/options.h"
#include "analyze/pass/compounds.h"
#include "corpus/counting/counts.h"
#include "corpus/tokens.h"

// A document that takes part.
typedef struct DocumentInfo {
    Str id;
    Str date;
    Str sha256;
    Language language;
    uint32_t order; // by id: rows come out in this order, whatever the order of the input
} DocumentInfo;

// A group of --by; where a command keeps languages apart, of one language.
typedef struct Group {
    Str label;
    Language language;
    uint64_t size;      // tokens of the counted kinds
    uint32_t documents; // that take part in it
    uint32_t last_document;
} Group;

typedef struct Analysis {
    ToolRun *run;
    AnalyzeOptions options;
    TokenReader *reader;
    const Vocabulary *vocabulary;
    Compounds *compounds; // NULL without --compounds
    Arena arena;

    bool by_language;     // groups are kept apart by language (commands that count terms)
    bool labels_language; // and say so in their labels, as there are several
    bool counted_kinds[32];
    uint32_t *counted_terms; // by type: its term, or TERM_NONE where its kind does not count
    size_t counted_capacity;
    uint32_t counted_types; // types that it knows

    DocumentInfo *documents;
    size_t document_count, document_capacity;
    const Document *document; // the current one
    uint32_t document_number;
    uint32_t document_group; // of the current document, unless groups go by speaker

    Interner group_keys;
    Group *groups;
    size_t group_capacity;
    uint32_t group;            // of the current sentence
    size_t documents_left_out; // for lack of what --by wants
    bool document_has_group;   // by speaker: somebody has spoken
    bool failed;               // nothing of the table is worth keeping

    Output output;
    TableWriter *table;
    Str *columns; // of the table, for its provenance
    size_t column_count, column_capacity;
    size_t tests; // how many tests a corrected p was corrected for
    char themes_sha256[65];
} Analysis;

// Opens input and output. False with a message when there is nothing to do.
bool analysis_open(Analysis *analysis, ToolRun *run);
// Finishes the table, writes the provenance, closes everything.
void analysis_close(Analysis *analysis);

// For commands that only count: sentences come without their places, if nothing else needs these.
void analysis_leave_out_places(Analysis *analysis);
bool analysis_next_document(Analysis *analysis);
// The current document takes no part after all; nothing of it may have been read.
void analysis_leave_document(Analysis *analysis);
// The next sentence that belongs to a group; `analysis->group` is that group.
bool analysis_next_sentence(Analysis *analysis, Sentence *sentence);
// Whether tokens of this type count: --kinds.
static inline bool analysis_counts(const Analysis *analysis, uint32_t type) {
    return analysis->counted_kinds[analysis->vocabulary->types[type].kind];
}
#define TERM_NONE COUNTS_NO_TERM
void analysis_know_types(Analysis *analysis);
// The same in one look: by type, its term or TERM_NONE. Valid until the next sentence.
static inline const uint32_t *analysis_counted_terms(Analysis *analysis) {
    if (analysis->counted_types < analysis->vocabulary->type_count) analysis_know_types(analysis);
    return analysis->counted_terms;
}
// How many tokens of the sentence count; adds them to the size of its group.
size_t analysis_add_size(Analysis *analysis, const Sentence *sentence);

// After the last document: `order` of documents is set, groups can be labelled.
void analysis_end_reading(Analysis *analysis);
size_t analysis_group_count(const Analysis *analysis);
// The group's label as it stands in tables: with its language where several are kept apart.
Str analysis_group_label(Analysis *analysis, uint32_t number);
// Group numbers in byte order of their labels; lives in the analysis.
const uint32_t *analysis_group_order(Analysis *analysis);

// Starts the table: the columns (separated by spaces), then those of --measures, `unit`, and `by` where the
// user asked for groups.
void analysis_start_table(Analysis *analysis, const char *columns, bool with_measures, bool with_unit);
// Ends a row with the same.
void analysis_end_row(Analysis *analysis, const Contingency *contingency, bool with_unit);
// The same without measures and unit, for rows that are written apart, too.
void analysis_end_plain_row(const Analysis *analysis, TableWriter *table);

// One family of tests: corrects the logarithms of their p in place (NaN for no test), by Benjamini and
// Hochberg unless --correction says otherwise, and counts them.
void analysis_correct(Analysis *analysis, double *log_p, size_t count);
