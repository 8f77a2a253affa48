// Shape: what the options that every format shares make of the tables. The steps come in this order: --where,
// --wide,
// --sort, --top, --columns, --round; so --sort and --columns name the columns of the wide table.
#pragma once

#include "base/tool.h"
#include "report/shaping/rows.h"

typedef struct ShapeOptions {
    const char **where;
    size_t where_count, where_capacity;
    const char *wide;    // NULL for none
    const char *sort;    // NULL for the order of the tables
    const char *columns; // NULL for all
    size_t top;
    bool has_top;
    size_t round_digits;
    bool has_round;
} ShapeOptions;

enum { SHAPE_WHERE = 2000, SHAPE_WIDE, SHAPE_SORT, SHAPE_TOP, SHAPE_COLUMNS, SHAPE_ROUND }; // argp keys

// Argp's parser for these keys; ARGP_ERR_UNKNOWN for any other. argp_error tells of numbers that are none.
error_t shape_parse(ShapeOptions *options, int key, char *argument, struct argp_state *state);
void shape_options_free(ShapeOptions *options);

// The tables in shape; rows_close frees it. NULL with a message.
Rows *shape_open(const ShapeOptions *options, const char *const *paths, size_t count,
                 Diagnostics *diagnostics);
