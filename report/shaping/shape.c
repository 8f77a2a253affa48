#include "report/shaping/shape.h"

#include "base/memory.h"
#include "report/shaping/cut.h"
#include "report/shaping/filter.h"
#include "report/shaping/join.h"
#include "report/shaping/order.h"
#include "report/shaping/pivot.h"
#include "report/shaping/rounding.h"

#include <stdlib.h>

static size_t parse_number(const char *option, const char *argument, size_t most, struct argp_state *state) {
    size_t number = 0;
    if (!str_to_size(str_from(argument), &number) || number > most)
        argp_error(state, "%s takes a whole number from 0 to %zu, not '%s'", option, most, argument);
    return number;
}

error_t shape_parse(ShapeOptions *options, int key, char *argument, struct argp_state *state) {
    switch (key) {
    case SHAPE_WHERE:
        MEMORY_GROW(options->where, options->where_capacity, options->where_count + 1);
        options->where[options->where_count++] = argument;
        return 0;
    case SHAPE_WIDE:
        options->wide = argument;
        return 0;
    case SHAPE_SORT:
        options->sort = argument;
        return 0;
    case SHAPE_TOP:
        options->top = parse_number("--top", argument, SIZE_MAX, state);
        options->has_top = true;
        return 0;
    case SHAPE_COLUMNS:
        options->columns = argument;
        return 0;
    case SHAPE_ROUND:
        options->round_digits = parse_number("--round", argument, ROUNDING_MOST_DIGITS, state);
        options->has_round = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void shape_options_free(ShapeOptions *options) {
    free(options->where);
    *options = (ShapeOptions){0};
}

Rows *shape_open(const ShapeOptions *options, const char *const *paths, size_t count,
                 Diagnostics *diagnostics) {
    size_t most_rows = options->has_top ? options->top : SIZE_MAX;
    Rows *rows = join_open(paths, count, diagnostics);
    if (rows && options->where_count)
        rows = filter_open(rows, options->where, options->where_count, diagnostics);
    if (rows && options->wide) rows = pivot_open(rows, str_from(options->wide), diagnostics);
    if (rows && options->sort) rows = order_open(rows, str_from(options->sort), diagnostics);
    if (rows && (options->has_top || options->columns))
        rows = cut_open(rows, str_from(options->columns), most_rows, diagnostics);
    if (rows && options->has_round) rows = rounding_open(rows, options->round_digits);
    return rows;
}
