// The values of options that one or two commands have, understood here so that the table of options stays
// readable. Each returns false with a message (exit status 2) for a value that is none.
#pragma once

#include "analyze/options/options.h"

bool settle_n(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_themes_encoding(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_convert(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_check(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_suggest(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_compounds(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_count_of(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_weights(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_ordered(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_width(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_sort(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_near_duplicates(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_min_resemblance(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_idf_from(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_bm25_k1(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_bm25_b(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_slope(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_alpha(ToolRun *run, const char *value, AnalyzeOptions *options);
bool settle_weight(ToolRun *run, const char *value, AnalyzeOptions *options);

// What options ask of one another, whatever their order. False with a message.
bool command_options_agree(ToolRun *run, const char *command, unsigned takes, AnalyzeOptions *options);
