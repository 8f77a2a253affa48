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

// What people call a column (schema_labels.c), in the languages that corpora are in.
typedef enum LabelLanguage { LABEL_EN, LABEL_FR, LABEL_KO, LABEL_LANGUAGE_COUNT } LabelLanguage;
extern const char *const label_language_names[LABEL_LANGUAGE_COUNT]; // as --labels takes them

// Every column has one in every language; the unit tests say which has none. `column` is one of
// schema_columns.
const char *schema_label(const ColumnMeaning *column, LabelLanguage language);
const char *schema_labelled_column(size_t index); // NULL behind the last

// A table that a command can write. One whose rows may be about different things (cooccurrence: of themes or
// of terms) has a kind for each.
//
// Columns are written in their order, separated by spaces. What stands in brackets behind a word is there
// where the word says so: "group term frequency [by by]".
typedef struct TableKind {
    const char *name;    // the command and its variant: "themes_evidence"
    const char *family;  // what kinds that are looked at in one way have in common: "cooccurrence"
    const char *subject; // the required columns that name what a row is about, separated by spaces
    const char *columns;
} TableKind;

typedef enum ColumnWhen {
    COLUMN_REQUIRED,  // always, and a table that lacks it is not of the kind
    COLUMN_ALWAYS,    // [always …], though a table is recognised without it
    COLUMN_LANGUAGES, // [languages …] where several languages are kept apart
    COLUMN_METADATA,  // [metadata] the fields of the documents, which only the corpus names
    COLUMN_RESAMPLED, // [resampled …] with --resample
    COLUMN_WITHIN,    // [within …] where pairs are tested within documents
    COLUMN_TESTED,    // [tested …] with --test=within-documents
    COLUMN_MEASURES,  // [measures] those that --measures names and the table does not have anyway
    COLUMN_BY,        // [by …] where --by makes groups
    COLUMN_AXES,      // [axes …] those whose number is one of --axes
    COLUMN_WHEN_COUNT
} ColumnWhen;
extern const char *const column_when_names[COLUMN_WHEN_COUNT]; // "", "always", "languages", …

// A walk through the columns of a kind, from schema_walk on.
typedef struct ColumnWalk {
    Str rest;
    ColumnWhen when; // of the column last returned
    bool is_open;    // a bracket
} ColumnWalk;

// Subjects stand in the order terms, themes, pairs: TABLE_COMPARE_TERMS + 1 is about themes.
typedef enum TableName {
    TABLE_DOCUMENTS,
    TABLE_DOCUMENTS_NEAR_DUPLICATES,
    TABLE_DOCUMENTS_FORMULAE,
    TABLE_FREQUENCY,
    TABLE_TFIDF,        // of documents
    TABLE_TFIDF_GROUPS, // with --by
    TABLE_TFIDF_NGRAMS,
    TABLE_TFIDF_GROUPS_NGRAMS,
    TABLE_THEMES,
    TABLE_THEMES_EVIDENCE,
    TABLE_THEMES_CHECK,
    TABLE_THEMES_SUGGEST,
    TABLE_THEMES_SAMPLE,
    TABLE_THEMES_SCORE,
    TABLE_COOCCURRENCE_TERMS,
    TABLE_COOCCURRENCE_THEMES,
    TABLE_COOCCURRENCE_THEME_TERM,
    TABLE_COOCCURRENCE_TOPICS,
    TABLE_COOCCURRENCE_EVIDENCE_TERMS,
    TABLE_COOCCURRENCE_EVIDENCE_THEMES,
    TABLE_COOCCURRENCE_PAIRS_COUNT,
    TABLE_NETWORK,
    TABLE_NGRAMS,
    TABLE_COLLOCATIONS,
    TABLE_KEYPHRASES,
    TABLE_KEYPHRASES_GROUPS,
    TABLE_KWIC,
    TABLE_DIVERSITY,
    TABLE_DIVERSITY_GROUPS,
    TABLE_DISPERSION_TERMS,
    TABLE_DISPERSION_THEMES,
    TABLE_DISPERSION_NGRAMS,
    TABLE_TOPICS,
    TABLE_TOPICS_PREVALENCE,
    TABLE_TOPICS_DOCUMENTS,
    TABLE_TOPICS_QUALITY,
    TABLE_TOPICS_CHOOSE_K,
    TABLE_TOPICS_EVIDENCE,
    TABLE_KEYNESS_TERMS,
    TABLE_KEYNESS_THEMES,
    TABLE_KEYNESS_NGRAMS,
    TABLE_KEYNESS_TOPICS,
    TABLE_COMPARE_TERMS,
    TABLE_COMPARE_THEMES,
    TABLE_COMPARE_PAIRS,
    TABLE_COMPARE_TOPICS,
    TABLE_TREND_TERMS,
    TABLE_TREND_THEMES,
    TABLE_TREND_PAIRS,
    TABLE_TREND_TOPICS,
    TABLE_TREND_SERIES_TERMS,
    TABLE_TREND_SERIES_THEMES,
    TABLE_TREND_SERIES_PAIRS,
    TABLE_TREND_SERIES_TOPICS,
    TABLE_TREND_BURSTS_TERMS,
    TABLE_TREND_BURSTS_THEMES,
    TABLE_TREND_BURSTS_PAIRS,
    TABLE_TREND_BURSTS_TOPICS,
    TABLE_CORRESPONDENCE,
    TABLE_CLUSTERS,
    TABLE_CLUSTERS_MEMBERS,
    TABLE_CLUSTERS_TREE,
    TABLE_CLUSTERS_STABILITY,
    TABLE_CLUSTERS_DOUBLE,
    TABLE_SIMILARITY,
    TABLE_CHANGES, // of a study, since its last run
    TABLE_KIND_COUNT
} TableName;

extern const TableKind table_kinds[TABLE_KIND_COUNT];

ColumnWalk schema_walk(const TableKind *kind);
// The next column; its name is empty where a bracket names none. False behind the last.
bool schema_next_column(ColumnWalk *walk, Str *name);

// NULL for a column that is no column of ours (a metadata field, say).
const ColumnMeaning *schema_column(Str name);
// The kind all of whose required columns are among `names`, the one with most of them; NULL if none.
const TableKind *schema_recognise(const Str *names, size_t count);
// Whether its cells are numbers; false for NULL.
bool schema_is_numeric(const ColumnMeaning *column);
// A probability, such as a p-value: it must never look like 0 when it is not.
bool schema_is_probability(const ColumnMeaning *column);
// A part of a whole, from 0 to 1, which people read as a percentage.
bool schema_is_share(const ColumnMeaning *column);
