#include "base/tool.h"

#include "base/memory.h"
#include "base/output.h"
#include "base/translation/translation.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEFAULT_SEED = 20251113 }; // fixed, so that two runs without --seed agree
enum { NARROWEST_HELP = 50, HELP_WITHOUT_TERMINAL = 80, WIDEST_HELP = 100 };

// ---- The common options ----

static const char heading[] = "General";

static const Option output_rows[] = {
    {"output", "FILE", "write to FILE, whole or not at all (default: standard output)",
     AS_TEXT(OutputOptions, path), .letter = 'o', .file = OPTION_WRITES_FILE},
};
const OptionSet output_options = {heading, OPTION_ROWS(output_rows), sizeof(OutputOptions),
                                  &(OutputOptions){0}};

typedef struct ThreadOptions {
    size_t threads; // 0: one for each core
} ThreadOptions;

static const Option thread_rows[] = {
    {"threads", "N", "threads to use at most (default: one for each core); never changes what comes out",
     AS_WHOLE(ThreadOptions, threads, 1, 1024)},
};
const OptionSet thread_options = {heading, OPTION_ROWS(thread_rows), sizeof(ThreadOptions),
                                  &(ThreadOptions){0}};

typedef struct MemoryOptions {
    size_t bytes; // 0: no bound
} MemoryOptions;

static const Option memory_rows[] = {
    {"memory", "SIZE", "keep within SIZE bytes where a command can (512M, 2G)",
     AS_SIZE(MemoryOptions, bytes)},
};
const OptionSet memory_options = {heading, OPTION_ROWS(memory_rows), sizeof(MemoryOptions),
                                  &(MemoryOptions){0}};

typedef struct SeedOptions {
    size_t seed;
} SeedOptions;

static const Option seed_rows[] = {
    {"seed", "N", "seed of random methods (default: fixed)", AS_WHOLE(SeedOptions, seed, 0, SIZE_MAX)},
};
const OptionSet seed_options = {heading, OPTION_ROWS(seed_rows), sizeof(SeedOptions),
                                &(SeedOptions){DEFAULT_SEED}};

typedef struct MessageOptions {
    bool quiet, strict;
} MessageOptions;

static const Option message_rows[] = {
    {"quiet", NULL, "no warnings and no progress; errors are still told", AS_SWITCH(MessageOptions, quiet)},
    {"strict", NULL, "stop at the first thing that would otherwise be mended or skipped",
     AS_SWITCH(MessageOptions, strict)},
};
const OptionSet message_options = {heading, OPTION_ROWS(message_rows), sizeof(MessageOptions),
                                   &(MessageOptions){0}};

// These do something else than the work: tool_main looks for them itself.
typedef struct GeneralOptions {
    bool help, version;
    const char *as;
} GeneralOptions;

static const Option general_rows[] = {
    {"help", NULL, "this list", AS_SWITCH(GeneralOptions, help), .letter = 'h'},
    {"version", NULL, "version and libraries", AS_SWITCH(GeneralOptions, version), .letter = 'V'},
    {"options-as", "man|bash|zsh|fish|texts|tables", NULL,
     AS_TEXT(GeneralOptions, as)}, // for the build and the tests
};
const OptionSet general_options = {heading, OPTION_ROWS(general_rows), sizeof(GeneralOptions),
                                   &(GeneralOptions){0}};

static void take_common_options(ToolRun *run) {
    const MessageOptions *messages = option_values(run->values, &message_options);
    const ThreadOptions *threads = option_values(run->values, &thread_options);
    const OutputOptions *output = option_values(run->values, &output_options);
    const MemoryOptions *memory = option_values(run->values, &memory_options);
    const SeedOptions *seed = option_values(run->values, &seed_options);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    run->diagnostics.quiet = messages->quiet;
    run->diagnostics.strict = messages->strict;
    run->options = (ToolOptions){
        .output_path = output->path,
        .threads = threads->threads ? threads->threads
                   : cores > 0      ? (size_t)cores
                                    : 1,
        .memory_bytes = memory->bytes,
        .seed = seed->seed,
    };
}

// ---- Answers: --help and its like ----

// The terminal's width, within bounds that can be read.
static size_t help_width(void) {
    struct winsize window;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0)
        return HELP_WITHOUT_TERMINAL;
    if (window.ws_col < NARROWEST_HELP) return NARROWEST_HELP;
    return window.ws_col > WIDEST_HELP ? WIDEST_HELP : window.ws_col;
}

static void append_version(Buffer *text, const Tool *tool) {
    buffer_printf(text, "%s (Rapporteur) %s\n", tool->usage.tool.name, RAPPORTEUR_VERSION);
    tool->append_libraries(text);
    buffer_printf(
        text, "\n%s\n",
        translated("License GPL-3.0-or-later. There is no warranty, to the extent permitted by law."));
}

static bool append_as(Buffer *text, const Tool *tool, const char *form, Diagnostics *diagnostics) {
    enum { TEXTS = 4, TABLES };
    static const char *const names[] = {"man", "bash", "zsh", "fish", [TEXTS] = "texts", [TABLES] = "tables"};
    static void (*const append[])(Buffer * text, const Usage *usage) = {
        usage_append_manual, usage_append_bash, usage_append_zsh, usage_append_fish, usage_append_texts};
    size_t index;
    if (!option_choose("options-as", form ? form : "", names, sizeof names / sizeof *names, &index,
                       diagnostics))
        return false;
    if (index != TABLES) append[index](text, &tool->usage);
    if (index == TEXTS && tool->append_texts) tool->append_texts(text);
    if (index == TABLES && tool->append_tables) tool->append_tables(text);
    return true;
}

static bool append_help(Buffer *text, const Usage *usage, CommandLine *line, Diagnostics *diagnostics) {
    const OptionTaker *command = NULL;
    if (usage->word && line->argument_count) {
        command = command_line_command(line, usage, diagnostics);
        if (!command) return false;
    }
    usage_append_help(text, usage, command, help_width());
    return true;
}

static void print(Buffer *text, const char *path, Diagnostics *diagnostics) {
    Output output;
    if (!output_open(&output, path, diagnostics)) return;
    output_write(&output, buffer_str(text));
    output_close(&output, diagnostics);
}

// Whether something is asked for that is not the tool's work: it is printed, or found wrong.
static bool answers(const Tool *tool, ToolRun *run, CommandLine *line) {
    const char *value = NULL, *path = NULL; // of -o, which the tool's own answers go to
    Buffer text = {0};
    bool asked = true, fine = true;
    if (command_line_asks(line, &tool->usage, "help", &value))
        fine = append_help(&text, &tool->usage, line, &run->diagnostics);
    else if (command_line_asks(line, &tool->usage, "version", &value))
        append_version(&text, tool);
    else if (command_line_asks(line, &tool->usage, "options-as", &value))
        fine = append_as(&text, tool, value, &run->diagnostics);
    else if (tool->answer && tool->answer(&text, line, &tool->usage))
        command_line_asks(line, &tool->usage, "output", &path);
    else
        asked = false;
    if (asked && fine) print(&text, path, &run->diagnostics);
    buffer_free(&text);
    return asked;
}

// ---- Files that must not be lost ----

static bool is_same_file(const char *a, const char *b) {
    struct stat first, second;
    if (!a || !b) return false;
    if (stat(a, &first) != 0 || stat(b, &second) != 0) return strcmp(a, b) == 0;
    return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

// Whether the file is among the inputs, or another option names it; what else is written is not told of -o.
static bool is_named_elsewhere(const ToolRun *run, const char *path, const Option *by) {
    for (size_t i = 0; i < run->input_count; i++)
        if (is_same_file(path, run->inputs[i])) return true;
    for (const OptionSet *const *set = option_taker(run->values)->sets; *set; set++) {
        for (size_t i = 0; i < (*set)->row_count; i++) {
            const Option *row = &(*set)->rows[i];
            bool counts =
                row->file == OPTION_READS_FILE || (row->file == OPTION_WRITES_FILE && by != output_rows);
            if (row == by || !counts) continue;
            const char *named;
            for (size_t k = 0; (named = option_given_text(run->values, *set, row, k)); k++)
                if (is_same_file(path, named)) return true;
        }
    }
    return false;
}

static bool is_safe_to_write(ToolRun *run, const Option *row, const char *path) {
    bool is_output = row == output_rows, is_stdout = path && strcmp(path, "-") == 0;
    if (!path || (is_output && is_stdout)) return true;
    if (!is_stdout && !is_named_elsewhere(run, path, row)) return true;
    if (is_output)
        return diagnostics_usage(&run->diagnostics,
                                 "-o %s would overwrite what is read: give it another name", path);
    return diagnostics_usage(&run->diagnostics, "--%s takes a file of its own, not '%s'", row->name, path);
}

// Names that other programs open by their end: what they found there they could not read.
typedef struct NameEnd {
    const char *end;
    const char *writer; // the command that may write it; NULL for none
    const char *why;    // others do not
} NameEnd;

static const NameEnd name_ends[] = {
    {".xls", NULL, MESSAGE("workbooks of before 2007 are not written")},
    {".xlsm", NULL, MESSAGE("workbooks with programs are not written")},
    {".xlsb", NULL, MESSAGE("binary workbooks are not written")},
    {".ods", NULL, MESSAGE("it is not written, but LibreOffice opens workbooks")},
    {".xlsx", "xlsx", MESSAGE("a workbook is another format")},
};

static bool output_name_fits(const Tool *tool, ToolRun *run) {
    const char *name = run->options.output_path;
    Str path = str_from(name ? name : "");
    for (size_t i = 0; i < sizeof name_ends / sizeof *name_ends; i++) {
        const NameEnd *row = &name_ends[i];
        size_t length = strlen(row->end);
        bool ends_so = path.length > length && strcasecmp(path.bytes + path.length - length, row->end) == 0;
        if (!ends_so || (row->writer && strcmp(option_taker(run->values)->name, row->writer) == 0)) continue;
        path.length -= length;
        return diagnostics_usage(&run->diagnostics, "-o %s: %s (%sreport xlsx -o %.*s.xlsx)", name,
                                 translated(row->why), tool->before_report, STR_ARGUMENTS(path));
    }
    return true;
}

static bool outputs_are_safe(ToolRun *run) {
    for (const OptionSet *const *set = option_taker(run->values)->sets; *set; set++) {
        for (size_t i = 0; i < (*set)->row_count; i++) {
            const Option *row = &(*set)->rows[i];
            if (row->file == OPTION_WRITES_FILE &&
                !is_safe_to_write(run, row, option_given_text(run->values, *set, row, 0)))
                return false;
        }
    }
    return true;
}

// ---- The run ----

static size_t index_of(const Usage *usage, const OptionTaker *taker) {
    size_t index = 0;
    while (usage_taker(usage, index) != taker) index++;
    return index;
}

static bool take_argument(ToolRun *run, CommandLine *line) {
    const OptionTaker *taker = option_taker(run->values);
    if (!taker->argument) return true;
    run->argument = command_line_shift(line);
    if (!run->argument)
        return diagnostics_usage(&run->diagnostics, "%s: %s is missing: %s %s %s %s", taker->name,
                                 taker->argument, run->usage->tool.name, taker->name, taker->argument,
                                 taker->files);
    return str_is_utf8(str_from(run->argument)) ||
           diagnostics_usage(&run->diagnostics, "%s takes UTF-8, not '%s'", taker->argument, run->argument);
}

static void run_taker(const Tool *tool, ToolRun *run, CommandLine *line, const OptionTaker *taker) {
    OptionValues *values = option_values_open(taker);
    run->values = values;
    run->command = index_of(&tool->usage, taker);
    if (command_line_settle(line, &tool->usage, values, &run->diagnostics) && take_argument(run, line)) {
        take_common_options(run);
        run->inputs = line->arguments;
        run->input_count = line->argument_count;
        if (outputs_are_safe(run) && output_name_fits(tool, run)) tool->run(run);
    }
    option_values_close(values);
}

// A program may be started with standard input, output or error closed: the next file that is opened would
// take its number, and messages would be written into a table. They are held open, the wrong way round, so
// that reading and writing them still fails.
static void hold_standard_files(void) {
    static const int ways[] = {O_WRONLY, O_RDONLY, O_WRONLY}; // what is told to nobody is not an error
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0 && open("/dev/null", ways[file]) < 0) _Exit(EXIT_NO_OUTPUT);
    signal(SIGXFSZ, SIG_IGN); // a write beyond what a file may grow to fails, and is reported as any other
}

int tool_main(const Tool *tool, int count, char **arguments) {
    hold_standard_files();
    ToolRun run = {.argument_count = count, .arguments = arguments, .usage = &tool->usage};
    CommandLine line = {0};
    memory_keep_pages();
    translation_start();
    arguments[0] = (char *)tool->usage.tool.name; // for provenance: not the path that the shell found
    diagnostics_init(&run.diagnostics, tool->usage.tool.name);
    command_line_read(&line, &tool->usage, count, arguments);
    if (!answers(tool, &run, &line)) {
        const OptionTaker *taker = tool->usage.word
                                       ? command_line_command(&line, &tool->usage, &run.diagnostics)
                                       : &tool->usage.tool;
        if (taker) run_taker(tool, &run, &line, taker);
    }
    command_line_free(&line);
    return (int)diagnostics_close(&run.diagnostics);
}

bool tool_lacks_input(ToolRun *run) {
    if (run->input_count > 0 || !isatty(STDIN_FILENO)) return false;
    diagnostics_usage(&run->diagnostics, "nothing to read: usage: %s %s (%s --help tells more)",
                      run->usage->tool.name, run->usage->tool.files, run->usage->tool.name);
    return true;
}
