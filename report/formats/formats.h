// Formats: what report can write. To add one: a file in report/formats/ that defines its run function, and a
// row in formats.c.
#pragma once

#include "base/output.h"
#include "base/tool.h"
#include "report/shaping/rows.h"
#include "report/shaping/shape.h"

typedef struct Report {
    ToolRun *run; // its inputs are the tables
    ShapeOptions shape;
    const char *dialect; // --dialect; NULL when it is not given
    const char *nodes;   // --nodes, likewise
} Report;

typedef struct Format {
    const char *name;
    const char *summary; // one line
    // Opens the shape, writes the whole output or none of it. What went wrong is in report->run->diagnostics.
    void (*run)(Report *report);
} Format;

extern const Format formats[];
extern const size_t format_count;

// The format of that name; NULL with a message (exit status 2).
const Format *formats_find(const char *name, ToolRun *run);

// Runs `write` over the shaped tables with the output open: the output is completed if neither failed.
void report_rows(Report *report, void (*write)(Report *report, Rows *rows, Output *output));

// False with a message (exit status 2): the format knows neither --dialect nor --format.
bool report_takes_no_dialect(Report *report);
// False with a message (exit status 2) when bytes that are no text would go to a terminal.
bool report_is_not_for_terminal(Report *report, const char *extension);

void csv_run(Report *report);
void graph_run(Report *report);
void markdown_run(Report *report);
void package_run(Report *report);
void xlsx_run(Report *report);
const char *xlsx_library_version(void);
