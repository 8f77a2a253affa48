// analyze: vertical text → tables.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/commands/table_manual.h"
#include "analyze/counted/counts_demand.h"
#include "analyze/lexical/similarity.h"
#include "analyze/measures/dispersion.h"
#include "analyze/measures/likes.h"
#include "analyze/networks/graph.h"
#include "analyze/overtime/keyness_options.h"
#include "analyze/statistics/library.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <string.h>

static const OptionTaker *taker_at(size_t index) {
    const Command *command = command_at(index);
    return command ? &command->takes : NULL;
}

static void append_libraries(Buffer *text) {
    buffer_printf(text, "%s\n%s", statistics_library_version(), graph_library_version());
    if (graph_missing()) buffer_printf(text, " (no network can be made: %s)", graph_missing());
    buffer_printf(text, "\n%s\n%s", provenance_library_version(), unicode_library_version());
}

static const struct {
    const char *heading;
    void (*append_help)(Buffer *text, MeasureHelpWriter *write);
} sets[] = {{"", measures_append_help},
            {"Of dispersion (frequency, tfidf, keyness, dispersion):", dispersion_append_help},
            {"Of keyness:", keyness_append_help},
            {"Of similarity:", similarity_append_help}};

static void append_measures(Buffer *text) {
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (*sets[i].heading) buffer_printf(text, "\n%s\n", translated(sets[i].heading));
        sets[i].append_help(text, measure_help_append);
    }
}

// --measures=help, whatever the command.
static bool answer(Buffer *text, const CommandLine *line, const Usage *usage) {
    const char *value = NULL;
    bool asks = command_line_asks(line, usage, "measures", &value) && value && strcmp(value, "help") == 0;
    if (asks) append_measures(text);
    return asks;
}

static void append_texts(Buffer *catalog) {
    command_append_texts(catalog);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (*sets[i].heading) usage_append_text(catalog, "heading of --measures=help", sets[i].heading);
        sets[i].append_help(catalog, measure_help_append_texts);
    }
}

static bool complete(CommandLine *line, const Usage *usage, const OptionTaker *command,
                     Diagnostics *diagnostics) {
    subjects_complete(line, usage, command);
    return likes_complete(line, usage, command, diagnostics);
}

static bool demand_counts(Analysis *analysis, const Command *command) {
    return counts_demand_set(analysis, &command->takes, command->counts_of);
}

static void run_analyze(ToolRun *run) {
    const Command *command = command_at(run->command);
    Analysis analysis;
    if (command->run_without)
        command->run_without(run);
    else if (!tool_lacks_input(run) && analysis_open(&analysis, run, command->table))
        analysis_close(&analysis, demand_counts(&analysis, command) && command->run(&analysis));
}

static const Tool tool = {
    .usage =
        {.tool =
             {.name = "analyze",
              .summary =
                  "Makes tables of a corpus: of what tokenize has made, or of texts and folders, which it "
                  "has tokenized meanwhile. Without a file it reads standard input.",
              .files = "COMMAND [VERTICAL|STORE|COUNTS|TEXT|FOLDER]…"},
         .word = "command",
         .command_at = taker_at,
         .example = "tokenize minutes/ | analyze themes --themes=policy.yml --by=year",
         .complete = complete},
    .append_libraries = append_libraries,
    .answer = answer,
    .append_tables = commands_append_tables,
    .append_texts = append_texts,
    .before_report = "analyze … | ",
    .run = run_analyze,
};

int main(int argument_count, char **arguments) {
    return tool_main(&tool, argument_count, arguments);
}
