#include "report/formats.h"

#include "base/output.h"
#include "base/suggest.h"

const Format formats[] = {
    {"csv", "a table for a spreadsheet or a program (--dialect, --format)", csv_run},
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
