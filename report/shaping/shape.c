#include "report/shaping/shape.h"

#include "report/shaping/cut.h"
#include "report/shaping/filter.h"
#include "report/shaping/join.h"
#include "report/shaping/order.h"
#include "report/shaping/pivot.h"
#include "report/shaping/rounding.h"

#include <string.h>

static const Option option_rows[] = {
    {"where", "'COLUMN OP VALUE'",
     "keep the rows for which this holds (repeatable); OP is =, !=, <, <=, > or >=; an empty cell fails",
     AS_LIST(ShapeOptions, where)},
    {"wide", "ROW,COLUMN,VALUE", "one row for each ROW, one column for each COLUMN, in it VALUE",
     AS_TEXT(ShapeOptions, wide)},
    {"sort", "COLUMN[,-COLUMN]…", "sort the rows; numeric columns by number; descending with -",
     AS_TEXT(ShapeOptions, sort)},
    {"top", "N", "keep the first N rows", AS_WHOLE(ShapeOptions, top, 0, SIZE_MAX)},
    {"columns", "COLUMN[,COLUMN]…",
     "keep these columns, in this order; all: every one (default, but in markdown, which has those that are "
     "read first)",
     AS_TEXT(ShapeOptions, columns)},
    {"round", "DIGITS", "print real numbers with so many decimals",
     AS_WHOLE(ShapeOptions, round_digits, 0, ROUNDING_MOST_DIGITS)},
};
const OptionSet shape_options = {"The shape of the table, by steps in this order", OPTION_ROWS(option_rows),
                                 sizeof(ShapeOptions),
                                 &(ShapeOptions){.top = SIZE_MAX, .round_digits = SIZE_MAX}};

Rows *shape_open(const ShapeOptions *options, const char *const *paths, size_t count,
                 Diagnostics *diagnostics) {
    Rows *rows = join_open(paths, count, diagnostics);
    if (rows && options->where.count)
        rows = filter_open(rows, options->where.items, options->where.count, diagnostics);
    if (rows && options->wide) rows = pivot_open(rows, str_from(options->wide), diagnostics);
    if (rows && options->sort) rows = order_open(rows, str_from(options->sort), diagnostics);
    bool is_all = options->columns && strcmp(options->columns, "all") == 0;
    if (rows && (options->top != SIZE_MAX || options->columns))
        rows = cut_open(rows, is_all ? (Str){0} : str_from(options->columns), options->top, diagnostics);
    if (rows && options->round_digits != SIZE_MAX) rows = rounding_open(rows, options->round_digits);
    return rows;
}
