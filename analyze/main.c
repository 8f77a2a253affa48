// analyze: vertical text → tables.
#include "analyze/commands/command.h"
#include "analyze/networks/graph.h"
#include "analyze/pass/provenance.h"
#include "analyze/statistics/library.h"
#include "analyze/themes/use/dictionary_convert.h"
#include "base/output.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

static const ArgpTool tool;
static GivenOptions given;

static void list_commands(Buffer *text) {
    buffer_append_text(text, "Commands:\n");
    for (size_t i = 0; i < command_count; i++)
        buffer_printf(text, "  %-16s %s\n", commands[i]->name, commands[i]->summary);
}

// --measures=help: the rows of the table of measures.
static void print_measures(ToolRun *run) {
    Output output;
    Buffer text = {0};
    for (size_t i = 0; i < measure_count; i++) {
        const Measure *measure = &measures[i];
        buffer_printf(&text, "%s: %s\n    %s; range %s; undefined: %s\n    %s\n", measure->name,
                      measure->summary, measure->formula, measure->range, measure->undefined,
                      measure->source);
    }
    if (output_open(&output, run->options.output_path, &run->diagnostics)) {
        output_write(&output, buffer_str(&text));
        output_close(&output, &run->diagnostics);
    }
    buffer_free(&text);
}

static const Command *find_command(ToolRun *run, const char *name) {
    const char *names[32];
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
        names[i] = commands[i]->name;
    }
    tool_unknown(run, "unknown command", str_from(name), names, command_count);
    return NULL;
}

// The command is the first argument; what follows is input.
static const Command *take_command(ToolRun *run) {
    if (run->input_count == 0) {
        diagnostics_usage(&run->diagnostics,
                          "a command is missing: usage: analyze %s (analyze --help lists them)", tool.usage);
        return NULL;
    }
    const Command *command = find_command(run, run->inputs[0]);
    memmove(run->inputs, run->inputs + 1, --run->input_count * sizeof *run->inputs);
    return command;
}

// Takes the argument that stands between the command and its inputs; false with a message when it is missing.
static bool take_argument(ToolRun *run, const Command *command, const char **argument) {
    if (!command->argument) return true;
    if (run->input_count == 0)
        return diagnostics_usage(&run->diagnostics, "%s: %s is missing: analyze %s %s [VERTICAL]…",
                                 command->name, command->argument, command->name, command->argument);
    *argument = run->inputs[0];
    memmove(run->inputs, run->inputs + 1, --run->input_count * sizeof *run->inputs);
    return true;
}

static bool outputs_are_safe(ToolRun *run, const AnalyzeOptions *options) {
    return tool_outputs_are_safe(run, options->themes_path) &&
           tool_outputs_are_safe(run, options->compounds_path) &&
           tool_outputs_are_safe(run, options->idf_path);
}

static void run_with(ToolRun *run, const Command *command, const AnalyzeOptions *options) {
    Analysis analysis;
    if (analysis_open(&analysis, run, options, command->groups(options)))
        analysis_close(&analysis, command->run(&analysis));
}

static void run_command(ToolRun *run, const Command *command) {
    AnalyzeOptions options;
    bool settled = analyze_settle_options(run, &given, command->name, command->takes, &options);
    if (settled && options.convert) {
        if (outputs_are_safe(run, &options)) dictionary_convert(run, &options);
    } else if (settled && take_argument(run, command, &options.pattern) && !tool_lacks_input(run) &&
               outputs_are_safe(run, &options)) {
        run_with(run, command, &options);
    }
    analyze_options_free(&options);
}

static void run_analyze(ToolRun *run, void *settings) {
    (void)settings;
    if (analyze_wants_measures_help(&given)) {
        print_measures(run);
        return;
    }
    const Command *command = take_command(run);
    if (command) run_command(run, command);
    free(given.items);
}

static const ArgpTool tool = {
    .name = "analyze",
    .usage = "COMMAND [VERTICAL]…",
    .summary = "Makes tables of a tokenized corpus."
               "\vExample: tokenize minutes/ | analyze themes --themes=policy.yml --by=year",
    .parse = analyze_parse_option,
    .settings = &given,
    .help = list_commands,
    .run = run_analyze,
};

int main(int argument_count, char **arguments) {
    ArgpTool complete = tool;
    complete.options = analyze_argp_options();
    char libraries[256];
    snprintf(libraries, sizeof libraries, "%s\n%s\n%s\n%s", statistics_library_version(),
             graph_library_version(), provenance_library_version(), unicode_library_version());
    complete.libraries = libraries;
    return tool_argp_main(&complete, argument_count, arguments);
}
