// Command: one analysis, from a corpus to a table. To add one: a file in analyze/commands/ with one Command,
// a row in commands.c, its kind of table in corpus/table/schema_kinds.c, a golden case.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct Command {
    const char *name;
    const char *summary;  // one line for --help
    const char *argument; // what stands behind the name before the inputs: "PATTERN"; NULL for nothing
    unsigned takes;       // OptionBits
    GroupPlan (*groups)(const AnalyzeOptions *options);
    bool (*run)(Analysis *analysis); // reads the corpus, writes the table; false with a message
} Command;

extern const Command *const commands[];
extern const size_t command_count;
extern const Command command_collocations, command_compare, command_cooccurrence, command_documents,
    command_frequency, command_kwic, command_network, command_ngrams, command_tfidf, command_themes,
    command_trend;
