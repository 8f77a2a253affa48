#include "report/formats/formats.h"

#include "base/output.h"
#include "corpus/table/table.h"
#include "report/reading/sidecar.h"
#include "report/reading/views.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#ifndef RAPPORTEUR_XLSX // else in report/formats/xlsx/
const char *xlsx_library_version(void) {
    return "without libxlsxwriter";
}

void xlsx_run(Report *report) {
    diagnostics_usage(&report->run->diagnostics,
                      "report xlsx needs libxlsxwriter, which this program was built without "
                      "(build with RAPPORTEUR_XLSX=ON, or use report csv --dialect=excel)");
}
#endif

#define FOR_ALL &output_options, &message_options, &general_options, NULL

static const OptionSet *const csv_sets[] = {&shape_options, &label_options, &csv_options, &table_options,
                                            FOR_ALL};
static const OptionSet *const gnuplot_sets[] = {&shape_options, &label_options, &gnuplot_options, FOR_ALL};
static const OptionSet *const graph_sets[] = {&shape_options, &label_options, &graph_options, FOR_ALL};
static const OptionSet *const html_sets[] = {&label_options, &page_options, FOR_ALL};
static const OptionSet *const markdown_sets[] = {&shape_options, &label_options, &markdown_options, FOR_ALL};
static const OptionSet *const matrix_sets[] = {&shape_options, &matrix_options, FOR_ALL};
static const OptionSet *const package_sets[] = {&shape_options, &sidecar_options, FOR_ALL};
static const OptionSet *const xlsx_sets[] = {&shape_options, &label_options, &sidecar_options, FOR_ALL};

#define FORMAT(name_, summary_, sets_)                                                                       \
    { .name = name_, .summary = summary_, .files = "[TABLE.csv|-]…", .sets = sets_ }

const Format formats[] = {
    {FORMAT("csv", "a table for a spreadsheet or a program (--dialect, --format)", csv_sets), .run = csv_run},
    {FORMAT("xlsx", "a workbook: a sheet for each table, charts, the meaning of columns", xlsx_sets),
     .run = xlsx_run, .labels_themes = true},
    {FORMAT("html", "a page to look at: findings, charts, tables, the sentences behind them", html_sets),
     .run = html_run, .labels_themes = true},
    {FORMAT("gnuplot", "a figure for a paper: a script with its data, to be piped to gnuplot", gnuplot_sets),
     .run = gnuplot_run, .labels_themes = true},
    {FORMAT("graph", "a network of pairs: -o FILE.graphml, .gexf, .net, .csv or .txt", graph_sets),
     .run = graph_run},
    {FORMAT("package", "the tables in a folder with datapackage.json: -o FOLDER", package_sets),
     .run = package_run},
    {FORMAT("matrix",
            "a sparse matrix for R, scipy: Matrix Market with tables of its rows and columns: -o FOLDER",
            matrix_sets),
     .run = matrix_run},
    {FORMAT("markdown", "a pipe table for a note", markdown_sets), .run = markdown_run, .labels_themes = true,
     .has_views = true},
};
const size_t format_count = sizeof formats / sizeof *formats;

void report_read_labels(const Report *report, const char *const *paths, size_t count, ThemeLabels *labels) {
    const OptionValues *values = report->run->values;
    const LabelOptions *asked = option_values(values, &label_options);
    theme_labels_read(labels, &(ThemeLabelQuery){.tables = paths,
                                                 .table_count = count,
                                                 .provenance = sidecar_path(values),
                                                 .language = asked->language});
}

Rows *report_open(Report *report, const char *const *paths, size_t count) {
    Rows *rows = shape_open(report->shape, paths, count, &report->run->diagnostics);
    if (rows && formats[report->run->command].has_views)
        rows = view_open(rows, report->shape, &report->run->diagnostics);
    if (rows && formats[report->run->command].labels_themes) {
        ThemeLabels labels;
        report_read_labels(report, paths, count, &labels);
        rows = theme_labels_open(rows, &labels);
    }
    return rows ? labels_open(rows, option_values(report->run->values, &label_options)) : NULL;
}

void report_rows(Report *report, void (*write)(Report *report, Rows *rows, Output *output)) {
    ToolRun *run = report->run;
    Rows *rows = report_open(report, run->inputs, run->input_count);
    Output output;
    if (rows && output_open(&output, run->options.output_path, &run->diagnostics)) {
        write(report, rows, &output);
        if (rows->failed)
            output_abandon(&output);
        else
            output_close(&output, &run->diagnostics);
    }
    rows_close(rows);
}

bool report_provenance_fits(const Report *report) {
    ToolRun *run = report->run;
    return !sidecar_path(run->values) || run->input_count <= 1 ||
           diagnostics_usage(&run->diagnostics, "--provenance tells of one table, and there are %zu",
                             run->input_count);
}

bool report_is_not_for_terminal(Report *report, const char *extension) {
    const char *path = report->run->options.output_path;
    if ((path && strcmp(path, "-") != 0) || !isatty(STDOUT_FILENO)) return true;
    return diagnostics_usage(&report->run->diagnostics,
                             "%s is not for a terminal: name a file with -o FILE.%s", extension, extension);
}
