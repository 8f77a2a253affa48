// Analysis: what a command works with: the plan of its table, one pass over the corpus, and the table that it
// writes.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/table/result_table.h"
#include "analyze/table/terminal_view.h"
#include "corpus/counts_file/counts_settings.h"

// What rows are about.
typedef enum Subject {
    SUBJECT_OTHER, // documents, places
    SUBJECT_TERMS,
    SUBJECT_THEMES,
    SUBJECT_PAIRS,            // of themes
    SUBJECT_THEMES_AND_TERMS, // pairs of a theme and a term
    SUBJECT_NGRAMS,
    SUBJECT_TOPICS, // that were found before
} Subject;

// What a command's row says of its table. Where terms, or topics made of them, are subjects, those of each
// language are kept apart.
typedef struct TablePlan {
    TableName kind;
    Subject subject;
} TablePlan;

typedef struct Analysis {
    ToolRun *run;
    TablePlan plan;
    CorpusPass pass;
    ResultTable table;
    TerminalView view;
    // Which counts files serve in place of texts: none, unless the command says so before it reads.
    CountsDemand counts;
    CountsSettings counts_settings; // that they must have
} Analysis;

// Opens input and output. False with a message when there is nothing to do.
bool analysis_open(Analysis *analysis, ToolRun *run, TablePlan plan);
// Closes everything. The table is finished, and its provenance written, only if the command went `fine`.
void analysis_close(Analysis *analysis, bool fine);

// The counts must have that setting. They must be of units no larger than this. They do not serve, for that
// reason.
void analysis_want_setting(Analysis *analysis, CountsSetting setting, Str value);
void analysis_want_kinds(Analysis *analysis); // the kinds that count here
void analysis_want_unit(Analysis *analysis, const char *unit);
void analysis_refuse_counts(Analysis *analysis, const char *why);

// How many bytes one of the things that grow with the corpus may have before it is folded or spilled.
size_t analysis_memory_share(const Analysis *analysis);

// The values of a set of options. Not for loops over tokens: ask once.
const void *analysis_options(const Analysis *analysis, const OptionSet *set);

// Starts the table, if its columns depend on nothing but the groups.
void analysis_start_table(Analysis *analysis);
// The choice of columns for such a table; a command whose columns depend on more adds to it.
TableChoice analysis_table_choice(const Analysis *analysis);
