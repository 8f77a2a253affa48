// Formats: what report can write. To add one: a file in report/formats/ with its run function and, where it
// has options of its own, their set; and a row in formats.c.
#pragma once

#include "base/output.h"
#include "base/tool.h"
#include "report/reading/theme_labels.h"
#include "report/shaping/labels.h"
#include "report/shaping/rows.h"
#include "report/shaping/shape.h"

typedef struct Report {
    ToolRun *run; // its inputs are the tables
    const ShapeOptions *shape;
} Report;

typedef struct Format {
    OptionTaker takes; // its name, what --help says of it, its options
    // Opens the shape, writes the whole output or none of it. What went wrong is in report->run->diagnostics.
    void (*run)(Report *report);
    bool has_views;     // the columns that are read first, unless others are asked for
    bool labels_themes; // for people alone: themes are called as the dictionary labels them
} Format;

extern const Format formats[];
extern const size_t format_count;

// The labels of the themes of tables, in the language that is asked for; theme_labels_free is right after it.
void report_read_labels(const Report *report, const char *const *paths, size_t count, ThemeLabels *labels);
// The tables in shape, under the labels that the format takes, those of themes too where people alone read
// what it writes; rows_close frees it. NULL with a message.
Rows *report_open(Report *report, const char *const *paths, size_t count);
// Runs `write` over the shaped tables with the output open: the output is completed if neither failed.
void report_rows(Report *report, void (*write)(Report *report, Rows *rows, Output *output));

// False with a message (exit status 2) when --provenance is given for several tables: it is that of one.
bool report_provenance_fits(const Report *report);
// False with a message (exit status 2) when bytes that are no text would go to a terminal.
bool report_is_not_for_terminal(Report *report, const char *extension);

void csv_run(Report *report);
void gnuplot_run(Report *report); // in report/formats/gnuplot/
void graph_run(Report *report);
void html_run(Report *report); // in report/page/
const char *page_library_version(void);
void markdown_run(Report *report);
void matrix_run(Report *report);
void package_run(Report *report);
void xlsx_run(Report *report);
const char *xlsx_library_version(void);

extern const OptionSet csv_options, gnuplot_options, graph_options, markdown_options, matrix_options,
    page_options;
