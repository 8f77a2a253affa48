// Terminal view: a table that nobody asked to have as CSV, on a terminal: report markdown shows it there, with
// the columns that are read first, no wider than the terminal. Pipes and files get the table itself.
#pragma once

#include "base/diagnostics.h"

#include <stdbool.h>

typedef struct TerminalView {
    int file; // where the table is gathered; 0: there is no view
} TerminalView;

// A place for the table instead of `*output`, a descriptor. Without report nothing changes, with a note.
void terminal_view_open(TerminalView *view, int *output, Diagnostics *diagnostics);
// Shows what was gathered.
void terminal_view_show(TerminalView *view, Diagnostics *diagnostics);
void terminal_view_close(TerminalView *view);
