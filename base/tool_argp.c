#include "base/tool_argp.h"

#include "base/memory.h"
#include "base/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_QUIET = 1000, KEY_STRICT, KEY_THREADS, KEY_MEMORY, KEY_SEED, KEY_PROVENANCE, KEY_FORMAT };

enum { DEFAULT_SEED = 20251113 }; // fixed, so that two runs without --seed agree

static const struct argp_option common_options[] = {
    {NULL, 0, NULL, 0, "All tools:", 90},
    {"output", 'o', "FILE", 0, "write to FILE, whole or not at all (default: standard output)", 0},
    {"quiet", KEY_QUIET, NULL, 0, "no warnings and no progress; errors are still told", 0},
    {"strict", KEY_STRICT, NULL, 0, "stop at the first thing that would otherwise be mended or skipped", 0},
    {"threads", KEY_THREADS, "N", 0,
     "work on N documents at a time (default: all cores); never changes the bytes", 0},
    {"memory", KEY_MEMORY, "SIZE", 0, "keep within SIZE bytes where a command can (512M, 2G)", 0},
    {"seed", KEY_SEED, "N", 0, "seed of random methods (default: fixed)", 0},
    {"format", KEY_FORMAT, "csv|tsv|jsonl", 0, "form of a table (default: csv)", 0},
    {"provenance", KEY_PROVENANCE, "FILE", 0, "write the table's provenance to FILE", 0},
    {0},
};

// SIZE: a whole number with an optional K, M, G or T (powers of 1024).
static bool parse_size(Str text, size_t *bytes) {
    static const char suffixes[] = "KMGT";
    size_t shift = 0;
    if (text.length) {
        const char *suffix = strchr(suffixes, text.bytes[text.length - 1]);
        if (suffix && *suffix) shift = 10 * (size_t)(suffix - suffixes + 1);
    }
    if (shift) text.length--;
    if (!str_to_size(text, bytes) || *bytes > (SIZE_MAX >> shift)) return false;
    *bytes <<= shift;
    return true;
}

static error_t parse_common(int key, char *argument, struct argp_state *state) {
    ToolRun *run = state->input;
    size_t number;
    switch (key) {
    case 'o':
        run->options.output_path = argument;
        return 0;
    case KEY_QUIET:
        run->diagnostics.quiet = true;
        return 0;
    case KEY_STRICT:
        run->diagnostics.strict = true;
        return 0;
    case KEY_THREADS:
        if (!str_to_size(str_from(argument), &number) || number < 1 || number > 1024)
            argp_error(state, "--threads takes a whole number from 1 to 1024, not '%s'", argument);
        run->options.threads = number;
        return 0;
    case KEY_MEMORY:
        if (!parse_size(str_from(argument), &run->options.memory_bytes) || !run->options.memory_bytes)
            argp_error(state, "--memory takes a size such as 512M or 2G, not '%s'", argument);
        return 0;
    case KEY_SEED:
        if (!str_to_size(str_from(argument), &number))
            argp_error(state, "--seed takes a whole number, not '%s'", argument);
        run->options.seed = number;
        return 0;
    case KEY_FORMAT:
        run->options.format = argument;
        return 0;
    case KEY_PROVENANCE:
        run->options.provenance_path = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

// What the hooks of argp, which take no argument, need to know.
static const ArgpTool *current_tool;

static void print_version(FILE *stream, struct argp_state *state) {
    (void)state;
    fprintf(stream, "%s (Rapporteur) %s\n%s\n", current_tool->name, RAPPORTEUR_VERSION,
            current_tool->libraries);
    fputs("License GPL-3.0-or-later. There is no warranty, to the extent permitted by law.\n", stream);
}

// argp frees what this returns.
static char *filter_help(int key, const char *text, void *input) {
    (void)input;
    if (key != ARGP_KEY_HELP_EXTRA || !current_tool->help) return (char *)text;
    Buffer extra = {0};
    current_tool->help(&extra);
    char *copy = memory_copy_text(buffer_text(&extra));
    buffer_free(&extra);
    return copy;
}

typedef struct ParseInput {
    const ArgpTool *tool;
    ToolRun *run;
} ParseInput;

static error_t parse_tool(int key, char *argument, struct argp_state *state) {
    ParseInput *input = state->input;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = input->run;
        state->child_inputs[1] = input->tool->settings;
        return 0;
    }
    if (key != ARGP_KEY_ARG) return ARGP_ERR_UNKNOWN;
    ToolRun *run = input->run;
    MEMORY_GROW(run->inputs, run->input_capacity, run->input_count + 1);
    run->inputs[run->input_count++] = argument;
    return 0;
}

static void parse_command_line(const ArgpTool *tool, ToolRun *run, char **arguments) {
    const struct argp common = {common_options, parse_common, NULL, NULL, NULL, NULL, NULL};
    const struct argp own = {tool->options, tool->parse, NULL, NULL, NULL, NULL, NULL};
    const struct argp_child children[] = {{&common, 0, NULL, 0}, {&own, 0, NULL, 0}, {0}};
    const struct argp all = {NULL, parse_tool, tool->usage, tool->summary, children, filter_help, NULL};
    ParseInput input = {tool, run};
    argp_program_version_hook = print_version;
    argp_err_exit_status = EXIT_USAGE;
    setenv("ARGP_HELP_FMT", "rmargin=100,opt-doc-col=30,no-dup-args-note", 0);
    argp_parse(&all, run->argument_count, arguments, 0, NULL, &input);
}

// argp prints help and version through stdio and exits by itself: that too must not pretend to have been
// written.
static void check_standard_output(void) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return;
    fprintf(stderr, "%s: standard output: cannot be written\n", current_tool->name);
    _Exit(EXIT_NO_OUTPUT);
}

int tool_argp_main(const ArgpTool *tool, int argument_count, char **arguments) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const Usage usage = {.tool = {.name = tool->name, .files = tool->usage}};
    ToolRun run = {.argument_count = argument_count, .usage = &usage};
    memory_keep_pages();
    run.arguments = memory_allocate((size_t)argument_count + 1, sizeof *run.arguments);
    memcpy(run.arguments, arguments, (size_t)argument_count * sizeof *arguments); // argp changes their order
    run.arguments[0] = (char *)tool->name;
    diagnostics_init(&run.diagnostics, tool->name);
    run.options =
        (ToolOptions){.threads = cores > 0 ? (size_t)cores : 1, .seed = DEFAULT_SEED, .format = "csv"};
    arguments[0] = (char *)tool->name; // argp names the tool in its messages as the shell called it
    current_tool = tool;
    atexit(check_standard_output);
    parse_command_line(tool, &run, arguments);
    tool->run(&run, tool->settings);
    free(run.inputs);
    free(run.arguments);
    return (int)diagnostics_close(&run.diagnostics);
}

bool tool_unknown(ToolRun *run, const char *what, Str name, const char *const *names, size_t count) {
    return suggest_unknown(&run->diagnostics, what, name, names, count);
}

bool tool_choice(ToolRun *run, const char *option, const char *value, const char *const *names, size_t count,
                 size_t *index) {
    return option_choose(option + strlen("--"), value, names, count, index, &run->diagnostics);
}

static bool is_same_file(const char *a, const char *b) {
    struct stat first, second;
    if (!a || !b) return false;
    if (stat(a, &first) != 0 || stat(b, &second) != 0) return strcmp(a, b) == 0;
    return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static bool is_read(const ToolRun *run, const char *path, const char *more) {
    for (size_t i = 0; i < run->input_count; i++)
        if (is_same_file(path, run->inputs[i])) return true;
    return is_same_file(path, more);
}

bool tool_outputs_are_safe(ToolRun *run, const char *more) {
    const char *output = run->options.output_path, *provenance = run->options.provenance_path;
    if (output && strcmp(output, "-") != 0 && is_read(run, output, more))
        return diagnostics_usage(&run->diagnostics,
                                 "-o %s would overwrite what is read: give it another name", output);
    if (!provenance) return true;
    if (strcmp(provenance, "-") == 0 || is_same_file(output, provenance) || is_read(run, provenance, more))
        return diagnostics_usage(&run->diagnostics, "--provenance takes a file of its own, not '%s'",
                                 provenance);
    return true;
}
