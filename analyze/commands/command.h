// Command: one table, from a corpus. What a command makes of its options beside that is a variant, a row of
// its own: `themes --evidence`. To add one: a file in analyze/commands/ with its rows, a line in commands.c,
// the kind of its table in corpus/table/schema_kinds.c, a golden case.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/pass/provenance.h"

typedef struct Command {
    OptionTaker takes;                 // its name, what --help says of it, its options
    TablePlan table;                   // where `takes` tells of columns
    const char *counts_of;             // the counts files that serve: "terms", "themes", "ngrams"; NULL: none
    bool (*run)(Analysis *analysis);   // reads the corpus, writes the table; false with a message
    void (*run_without)(ToolRun *run); // in place of `run`, for what reads no corpus
} Command;

// The rows of a command and its variants, the command itself first.
typedef struct CommandRows {
    const Command *rows;
    size_t count;
} CommandRows;

#define COMMAND_ROWS(array)                                                                                  \
    { (array), sizeof(array) / sizeof *(array) }

extern const CommandRows command_clusters, command_collocations, command_compare, command_cooccurrence,
    command_correspondence, command_counts, command_dispersion, command_diversity, command_documents,
    command_frequency, command_keyness, command_keyphrases, command_kwic, command_network, command_ngrams,
    command_similarity, command_tfidf, command_themes, command_topics, command_trend;

// All rows, those of each command together. NULL behind the last.
const Command *command_at(size_t index);

// What a row has of an OptionTaker when it makes a table: what all take, and the sets that it names.
#define TAKES(...) TAKES_FILES("[VERTICAL|STORE|TEXT|FOLDER]…", __VA_ARGS__)
#define TAKES_COUNTED(...) TAKES_FILES("[VERTICAL|STORE|COUNTS|TEXT|FOLDER]…", __VA_ARGS__) // with counts_of
#define TAKES_FILES(names, ...)                                                                              \
    .files = (names), .append_help = command_append_columns, .sets = (const OptionSet *const[]) {            \
        &text_options, &document_options, __VA_ARGS__, &table_options, &provenance_options, &output_options, \
            &thread_options, &message_options, &general_options, NULL                                        \
    }
void command_append_columns(Buffer *help, const OptionTaker *taker, size_t width);
void command_append_texts(Buffer *catalog); // what they say, for translators
