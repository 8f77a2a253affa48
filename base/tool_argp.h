// The command line of analyze, whose options are not rows of base/option.h yet. Goes away with the last of
// them.
#pragma once

#include "base/tool.h"

#include <argp.h>

typedef struct ArgpTool {
    const char *name;
    const char *usage;   // what comes after the name: "[FILE|DIRECTORY|-]…"
    const char *summary; // the help's first lines; after a '\v', its last
    const struct argp_option *options;
    // argp's parser for `options`; `state->input` is `settings`. Reports errors with argp_error.
    error_t (*parse)(int key, char *argument, struct argp_state *state);
    void *settings;
    const char *libraries;      // for --version, a line each
    void (*help)(Buffer *text); // appended to --help; may be NULL
    // Does the work; what went wrong is in `run->diagnostics`.
    void (*run)(ToolRun *run, void *settings);
} ArgpTool;

int tool_argp_main(const ArgpTool *tool, int argument_count, char **arguments);

// suggest_unknown and option_choose, for a name with its dashes.
bool tool_unknown(ToolRun *run, const char *what, Str name, const char *const *names, size_t count);
bool tool_choice(ToolRun *run, const char *option, const char *value, const char *const *names, size_t count,
                 size_t *index);

// False with a message (exit status 2) when -o, or --provenance, names a file that is read or written
// already: it would be lost. `more` (or NULL) is one more file that is read.
bool tool_outputs_are_safe(ToolRun *run, const char *more);
