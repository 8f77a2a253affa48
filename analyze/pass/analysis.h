// Analysis: what a command works with: the options, one pass over the corpus, and the table that it writes.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/table/result_table.h"

typedef struct Analysis {
    ToolRun *run;
    const AnalyzeOptions *options;
    CorpusPass pass;
    ResultTable table;
} Analysis;

// Opens input and output. False with a message when there is nothing to do.
bool analysis_open(Analysis *analysis, ToolRun *run, const AnalyzeOptions *options, GroupPlan plan);
// Closes everything. The table is finished, and its provenance written, only if the command went `fine`.
void analysis_close(Analysis *analysis, bool fine);

// The plans of most commands: groups by --by; the same, languages kept apart; the same, languages kept apart
// only where the subjects are terms.
GroupPlan analysis_groups(const AnalyzeOptions *options);
GroupPlan analysis_groups_by_language(const AnalyzeOptions *options);
GroupPlan analysis_groups_by_subject(const AnalyzeOptions *options);

// Starts a table whose columns depend on nothing but the groups.
void analysis_start_table(Analysis *analysis, TableName name);
// The choice of columns for such a table; a command whose columns depend on more adds to it.
TableChoice analysis_table_choice(const Analysis *analysis);
