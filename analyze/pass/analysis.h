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
// Finishes the table and writes the provenance, if what was done is `fine`; closes everything.
void analysis_close(Analysis *analysis, bool fine);

// The groups of --by; the same with languages kept apart; the same with languages kept apart where the
// subjects are terms.
GroupPlan analysis_groups(const AnalyzeOptions *options);
GroupPlan analysis_groups_by_language(const AnalyzeOptions *options);
GroupPlan analysis_groups_by_subject(const AnalyzeOptions *options);

// Starts a table whose columns depend on nothing but the groups.
void analysis_start_table(Analysis *analysis, TableName name);
TableChoice analysis_table_choice(const Analysis *analysis); // the same choice, for a table that adds to it
