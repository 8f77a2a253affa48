// Shape: what the options that every format shares make of the tables. The steps come in this order: --where,
// --wide,
// --sort, --top, --columns, --round; so --sort and --columns name the columns of the wide table.
#pragma once

#include "base/option.h"
#include "report/shaping/rows.h"

typedef struct ShapeOptions {
    OptionList where;
    const char *wide;    // NULL for none
    const char *sort;    // NULL for the order of the tables
    const char *columns; // NULL for all, or "all"
    size_t top;          // rows; SIZE_MAX for all
    size_t round_digits; // SIZE_MAX for all that there are
} ShapeOptions;
extern const OptionSet shape_options;

// The tables in shape; rows_close frees it. NULL with a message.
Rows *shape_open(const ShapeOptions *options, const char *const *paths, size_t count,
                 Diagnostics *diagnostics);
