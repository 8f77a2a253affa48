#include "report/formats/formats.h"

#include "base/output.h"
#include "base/suggest.h"

#include <string.h>
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

const Format formats[] = {
    {"csv", "a table for a spreadsheet or a program (--dialect, --format)", csv_run},
    {"xlsx", "a workbook: a sheet for each table, charts, the meaning of columns", xlsx_run},
    {"graph", "a network of pairs: -o FILE.graphml, .gexf, .net, .csv or .txt", graph_run},
    {"package", "the tables in a folder with datapackage.json: -o FOLDER", package_run},
    {"markdown", "a pipe table for a note", markdown_run},
};
const size_t format_count = sizeof formats / sizeof *formats;

const Format *formats_find(const char *name, ToolRun *run) {
    const char *names[sizeof formats / sizeof *formats];
    for (size_t i = 0; i < format_count; i++) {
        if (str_equal_text(str_from(name), formats[i].name)) return &formats[i];
        names[i] = formats[i].name;
    }
    Buffer message = {0};
    buffer_printf(&message, "unknown format '%s'", name);
    suggest_names(&message, name, names, format_count);
    diagnostics_usage(&run->diagnostics, "%s", buffer_text(&message));
    buffer_free(&message);
    return NULL;
}

void report_rows(Report *report, void (*write)(Report *report, Rows *rows, Output *output)) {
    ToolRun *run = report->run;
    Rows *rows = shape_open(&report->shape, run->inputs, run->input_count, &run->diagnostics);
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

bool report_takes_no_dialect(Report *report) {
    Diagnostics *diagnostics = &report->run->diagnostics;
    if (report->dialect) return diagnostics_usage(diagnostics, "--dialect goes with report csv only");
    if (strcmp(report->run->options.format, "csv") != 0)
        return diagnostics_usage(diagnostics, "--format goes with report csv only");
    return true;
}

bool report_is_not_for_terminal(Report *report, const char *extension) {
    const char *path = report->run->options.output_path;
    if ((path && strcmp(path, "-") != 0) || !isatty(STDOUT_FILENO)) return true;
    return diagnostics_usage(&report->run->diagnostics,
                             "%s is not for a terminal: name a file with -o FILE.%s", extension, extension);
}
