// Tables that report reads, in shape: joined, wide, sorted, rounded.
#include "fuzz/fuzz.h"
#include "report/shaping/shape.h"

static void read_shaped(const char *path, const ShapeOptions *options) {
    Diagnostics diagnostics;
    fuzz_silence(&diagnostics);
    Rows *rows = shape_open(options, &path, 1, &diagnostics);
    const Str *cells;
    while (rows && (cells = rows->next(rows)))
        for (size_t i = 0; i < rows->width; i++) FUZZ_CHECK(cells[i].length == 0 || cells[i].bytes);
    rows_close(rows);
    fuzz_end(&diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    ShapeOptions plain = *(const ShapeOptions *)shape_options.defaults, wide = plain;
    const char *path = fuzz_path(fuzz_str(bytes, length));
    read_shaped(path, &plain);
    plain.sort = "-hits";
    plain.round_digits = 2;
    plain.top = 3;
    read_shaped(path, &plain);
    wide.wide = "term,group,hits";
    read_shaped(path, &wide);
    return 0;
}
