// What the three tools have in common: the options of every tool, the exit status, the help and the version.
// A tool fills in a Tool and calls tool_main; only tool_main's caller exits.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <argp.h>

#define RAPPORTEUR_VERSION "0.1.0"

typedef struct ToolOptions {
    const char *output_path; // -o; NULL for standard output
    size_t threads;          // at least 1; never changes the bytes
    size_t memory_bytes;     // 0: no bound asked for
    uint64_t seed;
    const char *provenance_path;
    const char *format; // csv, tsv or jsonl, where a table comes out
} ToolOptions;

typedef struct ToolRun {
    Diagnostics diagnostics; // --quiet and --strict are in it
    ToolOptions options;
    const char **inputs; // what stands on the command line besides options, in order
    size_t input_count;
    size_t input_capacity;
    int argument_count; // the command line as given, for provenance
    char **arguments;
} ToolRun;

typedef struct Tool {
    const char *name;
    const char *usage;   // what comes after the name: "[FILE|DIRECTORY|-]…"
    const char *summary; // the help's first lines; after a '\v', its last
    const struct argp_option *options;
    // argp's parser for `options`; `state->input` is the Tool's `settings`. Reports errors with argp_error.
    error_t (*parse)(int key, char *argument, struct argp_state *state);
    void *settings;
    const char *libraries;      // for --version, a line each
    void (*help)(Buffer *text); // appended to --help; may be NULL
    // Does the work; what went wrong is in `run->diagnostics`.
    void (*run)(ToolRun *run, void *settings);
} Tool;

int tool_main(const Tool *tool, int argument_count, char **arguments);

// Says that `name` is unknown, and which of `names` are near (exit status 2): "--kinds: unknown kind 'NOUM'
// (near: NOUN)" for the `what` "--kinds: unknown kind". Returns false.
bool tool_unknown(ToolRun *run, const char *what, Str name, const char *const *names, size_t count);

// False with a message (exit status 2) when `value` is none of `names`; else its index in `*index`.
bool tool_choice(ToolRun *run, const char *option, const char *value, const char *const *names, size_t count,
                 size_t *index);

// False with a message (exit status 2) when -o, or --provenance, names a file that is read or written
// already: it would be lost. `more` (or NULL) is one more file that is read.
bool tool_outputs_are_safe(ToolRun *run, const char *more);

// True if data has to come from standard input but that is a terminal: prints the short help, exit status 2.
bool tool_lacks_input(ToolRun *run, const Tool *tool);
