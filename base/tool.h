// What the three tools have in common: options of every tool, exit status, --help and --version. A tool fills
// in a Tool and calls tool_main; only the caller of tool_main exits.
#pragma once

#include "base/usage.h"

#define RAPPORTEUR_VERSION "1.0.0"

// What the common options say, by their defaults where the command does not take them.
typedef struct ToolOptions {
    const char *output_path; // -o; NULL for standard output
    size_t threads;          // at least 1; never changes the bytes
    size_t memory_bytes;     // 0: no bound asked for
    uint64_t seed;
} ToolOptions;

typedef struct ToolRun {
    Diagnostics diagnostics; // --quiet and --strict are in it
    ToolOptions options;
    const OptionValues *values; // of the sets that the command lists
    size_t command;             // its index among the tool's commands
    const char *argument;       // what the command takes before its files; NULL for none
    const char **inputs;        // the files, in order
    size_t input_count;
    size_t input_capacity;
    int argument_count; // the command line as given, for provenance
    char **arguments;
    const Usage *usage;
} ToolRun;

typedef struct Tool {
    Usage usage;
    void (*append_libraries)(Buffer *text); // for --version, a line each
    // Whether something of its own is asked for instead of work, as --measures=help: its text. NULL for none.
    bool (*answer)(Buffer *text, const CommandLine *line, const Usage *usage);
    void (*append_tables)(Buffer *page); // for a page of the manual about tables. NULL for none
    void (*append_texts)(Buffer *catalog); // of --help, beside those of the rows of options. NULL for none
    const char
        *before_report; // the commands that end in "report xlsx", which writes workbooks: "analyze … | "
    // Does the work; what went wrong is in `run->diagnostics`.
    void (*run)(ToolRun *run);
} Tool;

int tool_main(const Tool *tool, int count, char **arguments);

// Sets for a tool or command to list. What they say is in `run->options` and `run->diagnostics`.
extern const OptionSet output_options;  // -o
extern const OptionSet thread_options;  // --threads
extern const OptionSet memory_options;  // --memory
extern const OptionSet seed_options;    // --seed
extern const OptionSet message_options; // --quiet, --strict
extern const OptionSet general_options; // --help, --version: every tool and command lists them

// The value of `output_options`.
typedef struct OutputOptions {
    const char *path;
} OutputOptions;

// True, with a message (exit status 2), if data has to come from standard input but that is a terminal.
bool tool_lacks_input(ToolRun *run);
