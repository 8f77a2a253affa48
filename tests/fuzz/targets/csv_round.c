// CSV out → in: cells come back as they were written. A cell ends at a zero byte, a row at two.
#include "corpus/table/table.h"
#include "fuzz/fuzz.h"
#include "language/unicode/unicode.h"

enum { COLUMNS = 3 };

static Str next_cell(Str *rest, Buffer *mended) {
    size_t start = mended->length;
    unicode_append_mended(mended, str_cut(rest, '\0'));
    return (Str){mended->bytes ? mended->bytes + start : "", mended->length - start};
}

static void write_table(Str bytes, const char *path, Diagnostics *diagnostics) {
    Output output;
    FUZZ_CHECK(output_open(&output, path, diagnostics));
    TableWriter *table = table_start(TABLE_CSV, &output);
    for (int i = 0; i < COLUMNS; i++) table_add_column(table, (const char *const[]){"a", "b", "c"}[i]);
    while (bytes.length) {
        for (int i = 0; i < COLUMNS; i++) {
            Buffer cell = {0};
            table_text(table, next_cell(&bytes, &cell));
            buffer_free(&cell);
        }
        table_end_row(table);
    }
    table_finish(table);
    FUZZ_CHECK(output_close(&output, diagnostics));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Diagnostics diagnostics;
    Str rest = fuzz_str(bytes, length);
    fuzz_silence(&diagnostics);
    const char *path = fuzz_path((Str){0});
    static char folder[] = "/tmp/fuzz-csv-XXXXXX", file[64];
    (void)path;
    if (!*file) FUZZ_CHECK(mkdtemp(folder) && snprintf(file, sizeof file, "%s/t.csv", folder) > 0);
    write_table(rest, file, &diagnostics);
    TableReader *table = table_open(file, &diagnostics);
    FUZZ_CHECK(table && table_column_count(table) == COLUMNS);
    while (rest.length) {
        const Str *cells = table_next(table);
        FUZZ_CHECK(cells);
        for (int i = 0; i < COLUMNS; i++) {
            Buffer cell = {0};
            FUZZ_CHECK(str_equal(cells[i], next_cell(&rest, &cell)));
            buffer_free(&cell);
        }
    }
    FUZZ_CHECK(!table_next(table) && !table_failed(table));
    table_close(table);
    fuzz_end(&diagnostics);
    return 0;
}
