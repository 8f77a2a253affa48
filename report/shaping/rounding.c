#include "report/shaping/rounding.h"

#include "base/memory.h"
#include "report/shaping/typing.h"

#include <math.h>
#include <stdlib.h>

enum { TO_READ = -1 };

typedef struct Rounding {
    Rows rows;
    int digits;      // TO_READ: as many as three significant ones need
    Buffer *printed; // one per column
    Str *cells;
} Rounding;

static Str rounded(Buffer *printed, Str cell, int digits, bool is_probability) {
    static const double largest = 1e15; // from here on a double has no decimals
    double value;
    if (!str_to_double(cell, &value) || fabs(value) >= largest) return cell;
    buffer_clear(printed);
    buffer_printf(printed, "%.*f", digits, value);
    if (cell_significant_digits(buffer_str(printed))) return buffer_str(printed);
    if (is_probability && cell_significant_digits(cell)) {
        if (!isnormal(value)) return cell; // 1.2e-582, which no double holds
        buffer_clear(printed);
        buffer_printf(printed, "%.*e", digits, value);
        return buffer_str(printed);
    }
    return printed->bytes[0] == '-' ? str_skip(buffer_str(printed), 1) : buffer_str(printed); // no -0.00
}

// What lies below a thousandth keeps an exponent, so that it does not look like nothing.
static Str rounded_to_read(Buffer *printed, Str cell) {
    static const double largest = 1e15, least = 1e-3;
    double value;
    if (!str_to_double(cell, &value) || fabs(value) >= largest) return cell;
    if (value == 0) return cell_significant_digits(cell) ? cell : STR("0"); // 1.2e-582, which no double holds
    buffer_clear(printed);
    double size = fabs(value);
    if (size < least)
        buffer_printf(printed, "%.1e", value);
    else
        buffer_printf(printed, "%.*f", size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3, value);
    return buffer_str(printed);
}

static bool is_whole(Str cell) {
    static const Str fraction_bytes = {".eE", 3};
    for (size_t i = 0; i < cell.length; i++)
        if (str_find_byte(fraction_bytes, cell.bytes[i]) < fraction_bytes.length) return false;
    return true;
}

static bool is_to_be_rounded(const Heading *heading, Str cell) {
    if (heading->meaning) return heading->meaning->type == COLUMN_REAL;
    return !is_whole(cell);
}

static const Str *rounding_next(Rows *rows) {
    Rounding *rounding = (Rounding *)rows;
    const Str *cells = rows_pull(rows);
    if (!cells) return NULL;
    for (size_t i = 0; i < rows->width; i++) {
        const Heading *heading = &rows->headings[i];
        rounding->cells[i] = cells[i];
        if (is_to_be_rounded(heading, cells[i]))
            rounding->cells[i] = rounding->digits == TO_READ
                                     ? rounded_to_read(&rounding->printed[i], cells[i])
                                     : rounded(&rounding->printed[i], cells[i], rounding->digits,
                                               schema_is_probability(heading->meaning));
    }
    return rounding->cells;
}

static void rounding_close(Rows *rows) {
    Rounding *rounding = (Rounding *)rows;
    for (size_t i = 0; i < rows->width; i++) buffer_free(&rounding->printed[i]);
    free(rounding->printed);
    free(rounding->cells);
    free(rounding);
}

static Rows *open(Rows *source, int digits) {
    Rounding *rounding = memory_allocate(1, sizeof *rounding);
    rounding->rows =
        (Rows){source->headings, source->width, rounding_next, rounding_close, source, NO_PLACE, false};
    rounding->digits = digits;
    rounding->printed = memory_allocate(source->width, sizeof *rounding->printed);
    rounding->cells = memory_allocate(source->width, sizeof *rounding->cells);
    return &rounding->rows;
}

Rows *rounding_open(Rows *source, size_t digits) {
    return open(source, (int)digits);
}

Rows *rounding_to_read_open(Rows *source) {
    return open(source, TO_READ);
}
