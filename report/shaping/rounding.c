#include "report/shaping/rounding.h"

#include "base/memory.h"
#include "report/shaping/typing.h"

#include <math.h>
#include <stdlib.h>

typedef struct Rounding {
    Rows rows;
    int digits;
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
            rounding->cells[i] = rounded(&rounding->printed[i], cells[i], rounding->digits,
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

Rows *rounding_open(Rows *source, size_t digits) {
    Rounding *rounding = memory_allocate(1, sizeof *rounding);
    rounding->rows =
        (Rows){source->headings, source->width, rounding_next, rounding_close, source, NO_PLACE, false};
    rounding->digits = (int)digits;
    rounding->printed = memory_allocate(source->width, sizeof *rounding->printed);
    rounding->cells = memory_allocate(source->width, sizeof *rounding->cells);
    return &rounding->rows;
}
