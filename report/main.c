// report FORMAT [OPTION]… [TABLE.csv|-]…: the tables of analyze in the form that their reader wants.
#include "language/unicode/unicode.h"
#include "report/formats/formats.h"

#include <csv.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { KEY_DIALECT = 1900, KEY_NODES };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "The shape of the table, by steps in this order:", 1},
    {"where", SHAPE_WHERE, "'COLUMN OP VALUE'", 0,
     "keep the rows for which this holds (repeatable); OP is =, !=, <, <=, > or >=; an empty cell fails", 1},
    {"wide", SHAPE_WIDE, "ROW,COLUMN,VALUE", 0,
     "one row for each ROW, one column for each COLUMN, in it VALUE", 2},
    {"sort", SHAPE_SORT, "COLUMN[,-COLUMN]…", 0, "sort the rows; numeric columns by number; - descends", 3},
    {"top", SHAPE_TOP, "N", 0, "keep the first N rows", 4},
    {"columns", SHAPE_COLUMNS, "COLUMN[,COLUMN]…", 0, "keep these columns, in this order", 5},
    {"round", SHAPE_ROUND, "DIGITS", 0, "print real numbers with so many decimals", 6},
    {NULL, 0, NULL, 0, "Format csv:", 7},
    {"dialect", KEY_DIALECT, "rfc4180|excel|excel-fr", 0,
     "rfc4180 (default); excel: BOM, CRLF, formulas neutralised; excel-fr: also ; and decimal comma", 7},
    {NULL, 0, NULL, 0, "Format graph:", 8},
    {"nodes", KEY_NODES, "TABLE", 0,
     "the nodes of analyze network: places, communities, and which edges are drawn", 8},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    Report *report = state->input;
    if (key != KEY_DIALECT && key != KEY_NODES) return shape_parse(&report->shape, key, argument, state);
    if (key == KEY_DIALECT) report->dialect = argument;
    if (key == KEY_NODES) report->nodes = argument;
    return 0;
}

static void list_formats(Buffer *text) {
    buffer_append_text(text, "Formats:\n");
    for (size_t i = 0; i < format_count; i++)
        buffer_printf(text, "  %-10s %s\n", formats[i].name, formats[i].summary);
}

static void run_report(ToolRun *run, void *settings);

static Report report;
static char libraries[160];

static const Tool tool = {
    .name = "report",
    .usage = "FORMAT [TABLE.csv|-]…",
    .summary =
        "Put tables of analyze into FORMAT. Several tables of one kind are joined; none is standard input.",
    .options = options,
    .parse = parse,
    .settings = &report,
    .libraries = libraries,
    .help = list_formats,
    .run = run_report,
};

// The first word is the format; what is left are the tables.
static const Format *take_format(ToolRun *run) {
    if (run->input_count == 0) {
        diagnostics_usage(&run->diagnostics, "no format: usage: %s %s (%s --help lists the formats)",
                          tool.name, tool.usage, tool.name);
        return NULL;
    }
    const Format *format = formats_find(run->inputs[0], run);
    run->input_count--;
    memmove(run->inputs, run->inputs + 1, run->input_count * sizeof *run->inputs);
    return format;
}

static bool nodes_belong(ToolRun *run, const Report *job, const Format *format) {
    if (!job->nodes || strcmp(format->name, "graph") == 0) return true;
    return diagnostics_usage(&run->diagnostics, "--nodes goes with report graph only");
}

static void run_report(ToolRun *run, void *settings) {
    Report *job = settings;
    job->run = run;
    const Format *format = take_format(run);
    if (format && nodes_belong(run, job, format) && !tool_lacks_input(run, &tool) &&
        tool_outputs_are_safe(run, job->nodes))
        format->run(job);
    shape_options_free(&job->shape);
}

int main(int argument_count, char **arguments) {
    snprintf(libraries, sizeof libraries, "libcsv %d.%d.%d\njansson %s\n%s\n%s", CSV_MAJOR, CSV_MINOR,
             CSV_RELEASE, JANSSON_VERSION, unicode_library_version(), xlsx_library_version());
    return tool_main(&tool, argument_count, arguments);
}
