// What the user says of the files that are read.
#pragma once

#include <stdbool.h>

typedef struct ReadOptions {
    const char *encoding;                              // NULL: to be detected
    bool format_given;                                 // by --from
    bool whole_paths;                                  // document ids are paths as given
    const char *id_column, *text_column, *date_column; // of tables; NULL for the usual names
    const char *sheet;                                 // of workbooks; NULL for the first
    bool mend_mojibake;                                // --mend=mojibake
    bool html_cells;                                   // --text-format=html: texts of tables and JSON are
    bool keep_boilerplate;                             // --boilerplate=keep: menus and their like are text
} ReadOptions;
