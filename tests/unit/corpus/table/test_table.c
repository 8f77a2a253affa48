#include "corpus/table/table.h"

#include <check.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[256];
static Diagnostics diagnostics;

static void set_up(void) {
    snprintf(path, sizeof path, "%s/test_table.XXXXXX", P_tmpdir);
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    diagnostics_init(&diagnostics, "test");
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr)); // messages are the golden cases' affair
}

static void tear_down(void) {
    unlink(path);
    diagnostics_close(&diagnostics);
}

static void put(const char *bytes, size_t length) {
    FILE *file = fopen(path, "w");
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

#define PUT(literal) put("" literal, sizeof(literal) - 1)

static Buffer written(void) {
    Buffer all = {0};
    FILE *file = fopen(path, "r");
    for (int byte; (byte = getc(file)) != EOF;) buffer_append_byte(&all, (char)byte);
    fclose(file);
    return all;
}

static void assert_written(const char *expected) {
    Buffer all = written();
    ck_assert_str_eq(buffer_text(&all), expected);
    buffer_free(&all);
}

// All rows as "line:cell|cell;" after the header as "name|name;"; "!" at the end if the reader failed.
static void assert_read(const char *expected) {
    Buffer seen = {0};
    TableReader *table = table_open(path, &diagnostics);
    if (table) {
        const Str *cells;
        for (size_t i = 0; i < table_column_count(table); i++) {
            if (i) buffer_append_byte(&seen, '|');
            buffer_append(&seen, table_column_name(table, i));
        }
        buffer_append_byte(&seen, ';');
        while ((cells = table_next(table))) {
            buffer_printf(&seen, "%zu:", table_place(table).line);
            for (size_t i = 0; i < table_column_count(table); i++) {
                if (i) buffer_append_byte(&seen, '|');
                buffer_append(&seen, cells[i]);
            }
            buffer_append_byte(&seen, ';');
        }
        if (table_failed(table)) buffer_append_byte(&seen, '!');
        ck_assert_ptr_null(table_next(table)); // the end stays the end
    } else {
        buffer_append_byte(&seen, '!');
    }
    ck_assert_str_eq(buffer_text(&seen), expected);
    buffer_free(&seen);
    table_close(table);
}

// Scenario: the three line ends. Expect: the same rows, lines counted alike.
START_TEST(line_ends) {
    PUT("a,b\n1,2\n\n3,4");
    assert_read("a|b;2:1|2;4:3|4;");
    PUT("a,b\r\n1,2\r\n\r\n3,4\r\n");
    assert_read("a|b;2:1|2;4:3|4;");
    PUT("a,b\r1,2\r\r3,4\r");
    assert_read("a|b;2:1|2;4:3|4;");
}
END_TEST

START_TEST(bom_and_delimiters) {
    PUT("\xEF\xBB\xBF"
        "a;b\n1;x,y\n");
    assert_read("a|b;2:1|x,y;");
    PUT("a\tb\n1\tx,y;z\n");
    assert_read("a|b;2:1|x,y;z;");
    PUT("\"a;b;c\",d\n1;2;3,4\n"); // delimiters in quotes do not count
    assert_read("a;b;c|d;2:1;2;3|4;");
    PUT("a\n\"\"\n1\n");
    assert_read("a;2:;3:1;");
}
END_TEST

START_TEST(quotes_and_embedded_newlines) {
    PUT("a,b\n\"x\"\"y\",\"1\n2\r\n3\r4\"\n z ,\n");
    assert_read("a|b;2:x\"y|1\n2\r\n3\r4;6: z |;");
}
END_TEST

// Scenario: CRLF torn apart by the end of a block, in and out of quotes. Expect: it counts once.
START_TEST(line_numbers_across_blocks) {
    Buffer text = {0};
    buffer_append_text(&text, "a,b\r\n");
    size_t rows = 0;
    while (text.length < 300 * 1024) buffer_printf(&text, "%zu,\"x\r\ny\"\r\n", rows++);
    buffer_append_text(&text, "last,\xff\r\n");
    put(text.bytes, text.length);
    buffer_free(&text);
    TableReader *table = table_open(path, &diagnostics);
    for (size_t i = 0; i < rows; i++) {
        const Str *cells = table_next(table);
        ck_assert_ptr_nonnull(cells);
        ck_assert_uint_eq(table_place(table).line, 2 + 2 * i);
        ck_assert(str_equal(cells[1], STR("x\r\ny")));
    }
    ck_assert_ptr_null(table_next(table));
    ck_assert(table_failed(table));
    ck_assert_uint_eq(table_place(table).line, 2 + 2 * rows);
    table_close(table);
}
END_TEST

START_TEST(faults) {
    PUT("");
    assert_read("!");
    PUT("\n\n");
    assert_read("!");
    PUT("a,a\n1,2\n");
    assert_read("!");
    PUT("a,\n1,2\n");
    assert_read("!");
    PUT("a,b\n1,2\n3\n5,6\n");
    assert_read("a|b;2:1|2;!");
    PUT("a,b\n1,2\n3,4,5\n");
    assert_read("a|b;2:1|2;!");
    PUT("a,b\n1,\"2\n3,4\n");
    assert_read("a|b;!");
    PUT("a,b\n1,\"2\"3\n");
    assert_read("a|b;!");
    PUT("a,b\n1,2\"3\n");
    assert_read("a|b;!");
    PUT("a,b\n1,\xc3\n");
    assert_read("a|b;!");
    ck_assert_int_eq(diagnostics.status, EXIT_INPUT);
    ck_assert_uint_eq(diagnostics.errors, 10);
}
END_TEST

START_TEST(a_file_that_is_not_there) {
    ck_assert_ptr_null(table_open("no-such-folder/table.csv", &diagnostics));
    ck_assert_ptr_null(table_open(".", &diagnostics));
    ck_assert_int_eq(diagnostics.status, EXIT_INPUT);
}
END_TEST

// Scenario: decimal commas. Expect: points in numeric columns and in columns that are none of ours, text
// untouched.
START_TEST(decimal_commas) {
    PUT("term;per_million;population\n1,5;1,5;-2,5e-3\nx;;1,2,3\n");
    assert_read("term|per_million|population;2:1,5|1.5|-2.5e-3;3:x||1,2,3;");
    PUT("term\tper_million\nx\t1,5\n");
    assert_read("term|per_million;2:x|1,5;");
}
END_TEST

static void write_sample(TableWriter *table) {
    table_add_column(table, "term");
    table_add_column(table, "frequency");
    table_add_column(table, "p_value");
    table_text(table, STR("a \"b\", c;\td\n"));
    table_integer(table, UINT64_MAX);
    table_real(table, 0.1 + 0.2);
    table_end_row(table);
    table_text(table, (Str){0});
    table_empty(table);
    table_real(table, NAN);
    table_end_row(table);
    table_finish(table);
}

static void write_with(TableFormat format, const Dialect *dialect) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    write_sample(dialect ? table_start_dialect(dialect, &output) : table_start(format, &output));
    ck_assert(output_close(&output, &diagnostics));
}

START_TEST(formats) {
    write_with(TABLE_CSV, NULL);
    assert_written("term,frequency,p_value\n\"a \"\"b\"\", c;\td\n\",18446744073709551615,0.3\n,,\n");
    write_with(TABLE_TSV, NULL);
    assert_written("term\tfrequency\tp_value\n\"a \"\"b\"\", c;\td\n\"\t18446744073709551615\t0.3\n\t\t\n");
    write_with(TABLE_JSONL, NULL);
    assert_written(
        "{\"term\":\"a \\\"b\\\", c;\\td\\n\",\"frequency\":18446744073709551615,\"p_value\":0.3}\n"
        "{\"term\":null,\"frequency\":null,\"p_value\":null}\n");
    write_with(TABLE_CSV, &dialects[DIALECT_EXCEL_FR]);
    assert_written(
        "\xEF\xBB\xBFterm;frequency;p_value\r\n\"a \"\"b\"\", c;\td\n\";18446744073709551615;0,3\r\n"
        ";;\r\n");
}
END_TEST

static void write_apart(TableFormat format) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(format, &output);
    table_add_column(table, "n");
    TableWriter *rows[3]; // written in another order than they are taken in; the last one has none
    for (size_t i = 0; i < 3; i++) rows[i] = table_start_rows(table);
    for (size_t i = 2; i-- > 0;)
        for (uint64_t n = 2 * i; n < 2 * i + 2; n++) {
            table_integer(rows[i], n);
            table_end_row(rows[i]);
        }
    for (size_t i = 0; i < 3; i++) table_take_rows(table, rows[i]);
    table_integer(table, 4);
    table_end_row(table);
    table_abandon(table_start_rows(table));
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
}

START_TEST(rows_written_apart) {
    write_apart(TABLE_CSV);
    assert_written("n\n0\n1\n2\n3\n4\n");
    write_apart(TABLE_JSONL);
    assert_written("{\"n\":0}\n{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n{\"n\":4}\n");
}
END_TEST

// Scenario: what the writer writes is read again. Expect: the same cells, whatever the format.
START_TEST(what_is_written_is_read) {
    static const char expected[] = "term|frequency|p_value;2:a \"b\", c;\td\n|18446744073709551615|0.3;4:||;";
    write_with(TABLE_CSV, NULL);
    assert_read(expected);
    write_with(TABLE_TSV, NULL);
    assert_read(expected);
    for (size_t i = 0; i < DIALECT_COUNT; i++) {
        write_with(TABLE_CSV, &dialects[i]);
        assert_read(expected);
    }
}
END_TEST

static void assert_real(double value, bool is_log_p, const char *expected) {
    Output output;
    Buffer text = {0};
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(TABLE_TSV, &output);
    table_add_column(table, "x");
    table_add_column(table, "y");
    if (is_log_p)
        table_log_p(table, value);
    else
        table_real(table, value);
    table_empty(table);
    table_end_row(table);
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
    buffer_printf(&text, "x\ty\n%s\t\n", expected);
    assert_written(buffer_text(&text));
    buffer_free(&text);
}

START_TEST(numbers) {
    assert_real(0, false, "0");
    assert_real(-0.0, false, "0");
    assert_real(-3, false, "-3");
    assert_real(999999999999., false, "999999999999");
    assert_real(1e12, false, "1e+12");
    assert_real(123456789012.5, false, "123456789012");
    assert_real(1.0 / 3, false, "0.333333333333");
    assert_real(INFINITY, false, "");
    assert_real(NAN, true, "");
    assert_real(0, true, "1");
    assert_real(log(0.05), true, "0.05");
    assert_real(-1340, true, "1.11018e-582"); // exp(-1340) = 1.1101821739511e-582 by Python's decimal
    assert_real(-999.99999982 * log(10), true, "1e-1000");
    assert_real(-1000.0000001 * log(10), true, "1e-1000"); // 9.9999977e-1001
    assert_real(-1000.5 * log(10), true, "3.16228e-1001");
    assert_real(-INFINITY, true, "0");
}
END_TEST

// Whether a spreadsheet's dialect puts an apostrophe in front.
static bool is_neutralised(const char *cell) {
    Buffer plain = {0}, neutral = {0};
    dialect_append_text(&plain, &dialects[DIALECT_RFC4180], str_from(cell), false);
    dialect_append_text(&neutral, &dialects[DIALECT_EXCEL], str_from(cell), false);
    bool more = neutral.length == plain.length + 1 && str_find_byte(buffer_str(&neutral), '\'') < 2;
    ck_assert(more || str_equal(buffer_str(&neutral), buffer_str(&plain)));
    buffer_free(&plain);
    buffer_free(&neutral);
    return more;
}

START_TEST(formulas) {
    static const char *const run[] = {"=1+1", "+A1", "-A1", "@x", "\t=1", "\r=1", "'=1+1", "-", "＝1"};
    static const char *const harmless[] = {"-5", "+5", "-1.5e-3", "'", "'a", "a=1", "'-5", "", "é"};
    for (size_t i = 0; i < sizeof run / sizeof *run; i++) {
        Buffer neutral = {0};
        ck_assert_msg(is_neutralised(run[i]), "%s", run[i]);
        buffer_printf(&neutral, "'%s", run[i]);
        ck_assert(str_equal_text(cell_restore_formula(buffer_str(&neutral)), run[i]));
        buffer_free(&neutral);
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        ck_assert_msg(!is_neutralised(harmless[i]), "%s", harmless[i]);
        ck_assert(str_equal_text(cell_restore_formula(str_from(harmless[i])), harmless[i]));
    }
}
END_TEST

// Scenario: a number that is none in JSON. Expect: a string, never a broken line.
START_TEST(json_numbers) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(TABLE_JSONL, &output);
    static const char *const cells[] = {"1",   "-1.5e-3", "1.2e-582", "007", "+1",  ".5",  "1.",
                                        "n/a", "0",       "-0.5",     "12",  "1e5", "-.5", "1.e5"};
    table_add_column(table, "x");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        table_number(table, str_from(cells[i]));
        table_end_row(table);
    }
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
    assert_written(
        "{\"x\":1}\n{\"x\":-1.5e-3}\n{\"x\":1.2e-582}\n{\"x\":\"007\"}\n{\"x\":\"+1\"}\n{\"x\":\".5\"}\n"
        "{\"x\":\"1.\"}\n{\"x\":\"n/a\"}\n{\"x\":0}\n{\"x\":-0.5}\n"
        "{\"x\":12}\n{\"x\":1e5}\n{\"x\":\"-.5\"}\n{\"x\":\"1.e5\"}\n");
}
END_TEST

// No text inside the programs is; a line of JSON stays one all the same.
START_TEST(text_that_is_no_utf8_breaks_no_json) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(TABLE_JSONL, &output);
    table_add_column(table, "x");
    table_text(table, STR("a\xff"));
    table_end_row(table);
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
    assert_written("{\"x\":null}\n");
}
END_TEST

// The same weights come again and again.
START_TEST(real_numbers_that_come_again) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(TABLE_CSV, &output);
    table_add_column(table, "x");
    table_add_column(table, "y");
    for (int i = 0; i < 3; i++) {
        table_real(table, 0.1);
        table_real(table, 1.0 / (i + 3));
        table_end_row(table);
    }
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
    assert_written("x,y\n0.1,0.333333333333\n0.1,0.25\n0.1,0.2\n");
}
END_TEST

// A row of one empty cell would be a blank line, and a delimiter in it would be found to be the file's.
START_TEST(a_column_alone_comes_back) {
    static const char *const cells[] = {"",    "1.5",  "-1.5e-3", "7",  "a;b", "a\tb",
                                        "a,b", "a\"b", "=1",      "\n", " "};
    for (size_t i = 0; i < DIALECT_COUNT; i++) {
        Output output;
        Buffer wanted = {0};
        ck_assert(output_open(&output, path, &diagnostics));
        TableWriter *table = table_start_dialect(&dialects[i], &output);
        table_add_column(table, "x");
        for (size_t j = 0; j < sizeof cells / sizeof *cells; j++) {
            table_number(table, str_from(cells[j])); // a text where it is none
            table_end_row(table);
        }
        table_real(table, 0.5);
        table_end_row(table);
        table_finish(table);
        ck_assert(output_close(&output, &diagnostics));
        buffer_append_text(&wanted, "x;");
        for (size_t j = 0, line = 2; j < sizeof cells / sizeof *cells; j++) {
            buffer_printf(&wanted, "%zu:%s;", line, cells[j]);
            line += cells[j][0] == '\n' ? 2 : 1;
        }
        buffer_append_text(&wanted, "14:0.5;");
        assert_read(buffer_text(&wanted));
        buffer_free(&wanted);
    }
}
END_TEST

// ---- Cells of the wrong type ----

static void write_right(TableWriter *table) {
    table_text(table, STR("energy"));
    table_integer(table, 3);
    table_integer(table, 1); // in a column of real numbers
    table_end_row(table);
    table_empty(table);
    table_empty(table);
    table_log_p(table, -2000);
    table_end_row(table);
}

static void write_text_for_number(TableWriter *table) {
    table_text(table, STR("energy"));
    table_text(table, STR("many"));
}

static void write_number_for_text(TableWriter *table) {
    table_integer(table, 3);
}

static void write_real_for_integer(TableWriter *table) {
    table_text(table, STR("energy"));
    table_real(table, 0.5);
}

static void write_too_few(TableWriter *table) {
    table_text(table, STR("energy"));
    table_integer(table, 3);
    table_end_row(table);
}

static void write_one_more(TableWriter *table) {
    table_empty(table);
    table_empty(table);
    table_real(table, 0.5);
    table_integer(table, 3);
}

static void write_too_many(TableWriter *table) {
    write_right(table);
    for (size_t i = 0; i < 4; i++) table_empty(table);
    table_end_row(table);
}

static void add_typed_columns(TableWriter *table) {
    table_add_typed_column(table, "term", COLUMN_TEXT);
    table_add_typed_column(table, "frequency", COLUMN_INTEGER);
    table_add_typed_column(table, "p_value", COLUMN_REAL);
}

START_TEST(cells_of_a_type) {
    Output output;
    ck_assert(output_open(&output, path, &diagnostics));
    TableWriter *table = table_start(TABLE_CSV, &output);
    add_typed_columns(table);
    write_right(table);
    table_finish(table);
    ck_assert(output_close(&output, &diagnostics));
    assert_written("term,frequency,p_value\nenergy,3,1\n,,2.57654e-869\n");
}
END_TEST

enum { STOPPED = 3 };

// Ends as programs do, so that what was run is counted (make coverage).
static void end_stopped(int signal) {
    (void)signal;
    exit(STOPPED);
}

// In a process of its own, which the check ends.
static bool is_stopped(void (*write)(TableWriter *table)) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        Output output;
        if (!output_open(&output, "/dev/null", &diagnostics)) _exit(1);
        TableWriter *table = table_start(TABLE_CSV, &output);
        signal(SIGABRT, end_stopped);
        add_typed_columns(table);
        write(table);
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == STOPPED));
    return WEXITSTATUS(status) == STOPPED;
}

START_TEST(debug_builds_stop_a_cell_that_is_not_its_columns) {
#ifdef NDEBUG
    bool is_checked = false;
#else
    bool is_checked = true;
#endif
    ck_assert(!is_stopped(write_right));
    ck_assert(is_stopped(write_text_for_number) == is_checked);
    ck_assert(is_stopped(write_number_for_text) == is_checked);
    ck_assert(is_stopped(write_real_for_integer) == is_checked);
    ck_assert(is_stopped(write_too_few) == is_checked);
    ck_assert(is_stopped(write_one_more) == is_checked);
    ck_assert(is_stopped(write_too_many) == is_checked);
}
END_TEST

Suite *table_suite(void);
Suite *table_suite(void) {
    Suite *suite = suite_create("table");
    TCase *tests = tcase_create("table");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, line_ends);
    tcase_add_test(tests, bom_and_delimiters);
    tcase_add_test(tests, quotes_and_embedded_newlines);
    tcase_add_test(tests, line_numbers_across_blocks);
    tcase_add_test(tests, faults);
    tcase_add_test(tests, a_file_that_is_not_there);
    tcase_add_test(tests, decimal_commas);
    tcase_add_test(tests, formats);
    tcase_add_test(tests, rows_written_apart);
    tcase_add_test(tests, what_is_written_is_read);
    tcase_add_test(tests, numbers);
    tcase_add_test(tests, formulas);
    tcase_add_test(tests, json_numbers);
    tcase_add_test(tests, text_that_is_no_utf8_breaks_no_json);
    tcase_add_test(tests, real_numbers_that_come_again);
    tcase_add_test(tests, a_column_alone_comes_back);
    tcase_add_test(tests, cells_of_a_type);
    tcase_add_test(tests, debug_builds_stop_a_cell_that_is_not_its_columns);
    suite_add_tcase(suite, tests);
    return suite;
}
