// CSV as RFC 4180 has it and as spreadsheets save it: what is read, what is undone, and how each fault is
// told: corpus/table/table.h.
#include "corpus/table/table.h"
#include "said.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

static int file_of(Str text) {
    int file = memfd_create("table", MFD_CLOEXEC);
    ck_assert(file >= 0 && write(file, text.bytes, text.length) == (ssize_t)text.length);
    lseek(file, 0, SEEK_SET);
    return file;
}

// Names and cells as "name|name;line:cell|cell;", "!" where the reader fails; NUL as "0".
static void gather(TableReader *table, Buffer *found) {
    if (table) {
        for (size_t i = 0; i < table_column_count(table); i++)
            buffer_printf(found, "%s%.*s", i ? "|" : "", STR_ARGUMENTS(table_column_name(table, i)));
        buffer_append_byte(found, ';');
        for (const Str *cells; (cells = table_next(table));) {
            buffer_printf(found, "%zu:", table_place(table).line);
            for (size_t i = 0; i < table_column_count(table); i++) {
                if (i) buffer_append_byte(found, '|');
                for (size_t j = 0; j < cells[i].length; j++)
                    buffer_append_byte(found, cells[i].bytes[j] ? cells[i].bytes[j] : '0');
            }
            buffer_append_byte(found, ';');
        }
        ck_assert_ptr_null(table_next(table)); // the end stays the end
    }
    if (!table || table_failed(table)) buffer_append_byte(found, '!');
}

// Reads the bytes from standard input.
static void expect_bytes(Str bytes, const char *wanted, const char *wanted_said) {
    Said said;
    Buffer found = {0};
    int file = file_of(bytes), before = dup(STDIN_FILENO);
    dup2(file, STDIN_FILENO);
    said_start(&said);
    TableReader *table = table_open("-", &said.diagnostics);
    gather(table, &found);
    table_close(table);
    said_end(&said, wanted_said);
    dup2(before, STDIN_FILENO);
    close(before);
    close(file);
    ck_assert_str_eq(buffer_text(&found), wanted);
    buffer_free(&found);
}

#define EXPECT(literal, wanted) expect_bytes(STR(literal), wanted, "")
#define EXPECT_SAID(literal, wanted, said) expect_bytes(STR(literal), wanted, "test: stdin" said "\n")

// ---- RFC 4180 ----

START_TEST(cells_may_hold_anything_in_quotes) {
    EXPECT("a,b\n\"x,y\",\"\"\"z\"\"\"\n", "a|b;2:x,y|\"z\";");
    EXPECT("a,b\r\n\"1\r\n2\",\"\"\r\n", "a|b;2:1\r\n2|;");
    EXPECT("\"a\nb\",c\n1,2\n", "a\nb|c;3:1|2;"); // in the header too
    EXPECT("a,b\n\"\"\"\",x\n", "a|b;2:\"|x;");
}
END_TEST

START_TEST(spaces_are_part_of_a_cell) {
    EXPECT("a , b\n 1 ,2\t\n", "a | b;2: 1 |2\t;");
}
END_TEST

START_TEST(a_nul_is_a_byte_like_others) {
    EXPECT("a,b\n1\0,\"\0\"\n\0\0,2", "a|b;2:10|0;3:00|2;");
}
END_TEST

START_TEST(the_last_line_may_have_no_end) {
    EXPECT("a,b\n1,2", "a|b;2:1|2;");
    EXPECT("a,b\n1,\"2\"", "a|b;2:1|2;");
    EXPECT("a,b\n1,", "a|b;2:1|;");
    EXPECT("a,b", "a|b;");
    EXPECT("a,b\r", "a|b;");
}
END_TEST

START_TEST(blank_lines_are_no_rows) {
    EXPECT("\n\r\n\ra,b\n\n1,2\r\r\r\n\n", "a|b;6:1|2;");
    EXPECT("a\n\n\"\"\n", "a;3:;"); // an empty cell is in quotes
}
END_TEST

START_TEST(long_cells_and_many_columns) {
    Buffer text = {0}, wanted = {0};
    for (int i = 0; i < 3000; i++) buffer_printf(&text, "%sc%d", i ? "," : "", i);
    buffer_append(&wanted, buffer_str(&text));
    for (size_t i = 0; i < wanted.length; i++)
        if (wanted.bytes[i] == ',') wanted.bytes[i] = '|';
    buffer_append_text(&text, "\n\"");
    buffer_append_text(&wanted, ";2:");
    for (int i = 0; i < 300000; i++) buffer_append_text(&text, i % 7 ? "x" : "\"\"");
    for (int i = 0; i < 300000; i++) buffer_append_text(&wanted, i % 7 ? "x" : "\"");
    buffer_append_byte(&text, '"');
    for (int i = 1; i < 3000; i++) buffer_append_byte(&text, ',');
    for (int i = 1; i < 3000; i++) buffer_append_byte(&wanted, '|');
    buffer_append_byte(&wanted, ';');
    expect_bytes(buffer_str(&text), buffer_text(&wanted), "");
    buffer_free(&text);
    buffer_free(&wanted);
}
END_TEST

// The line ends, in and out of quotes, wherever a block of the file ends: lines are counted alike.
START_TEST(blocks_tear_nothing_apart) {
    for (size_t before = 64 * 1024 - 12; before < 64 * 1024 + 2; before++) {
        Buffer text = {0}, wanted = {0};
        buffer_append_text(&text, "a,b\r\n");
        while (text.length < before) buffer_append_byte(&text, 'x');
        buffer_append(&wanted, STR("a|b;2:"));
        buffer_append(&wanted, str_skip(buffer_str(&text), 5));
        buffer_append_text(&text, ",1\r\n\"\r\n\"\"\",\"\r\"\r\n3,4\r\r\n5,6");
        buffer_append_text(&wanted, "|1;3:\r\n\"|\r;6:3|4;8:5|6;");
        expect_bytes(buffer_str(&text), buffer_text(&wanted), "");
        buffer_free(&text);
        buffer_free(&wanted);
    }
}
END_TEST

// ---- Delimiters, byte order marks, what spreadsheets do ----

START_TEST(the_delimiter_is_that_of_the_header) {
    EXPECT("a\tb\n1;2\t3,4\n", "a|b;2:1;2|3,4;");
    EXPECT("\n\r\na\tb\n1\t2\n", "a|b;4:1|2;");
    EXPECT("\"a;b\nc;d\",e\n1,2\n", "a;b\nc;d|e;3:1|2;");
    EXPECT("a,b;c\n1,2\n", "a|b;c;2:1|2;");                      // the first of two that stand as often
    EXPECT_SAID("\tb\n1\t2\n", "!", ":1: column 1 has no name"); // as tables with names of rows are saved
    EXPECT("a\n1;5\n", "a;2:1;5;");
}
END_TEST

START_TEST(a_byte_order_mark_is_skipped_once) {
    EXPECT("\xef\xbb\xbf"
           "a,b\n1,'=2\n",
           "a|b;2:1|=2;"); // with it, apostrophes before formulas go
    EXPECT("a,b\n1,'=2\n", "a|b;2:1|'=2;");
    EXPECT("\xef\xbb\xbf'=a,b\n1,2\n", "=a|b;2:1|2;");
}
END_TEST

static const char french[] =
    ": read as spreadsheets in French save CSV: semicolons between cells, decimal commas made "
    "points";

static void expect_french(const char *bytes, const char *wanted) {
    Buffer said = {0};
    buffer_printf(&said, "test: stdin%s\n", french);
    expect_bytes(str_from(bytes), wanted, buffer_text(&said));
    buffer_free(&said);
}

START_TEST(decimal_commas_become_points_where_numbers_stand) {
    expect_french("term;p_value;x\n1,5;1,5;1,5\n", "term|p_value|x;2:1,5|1.5|1.5;");
    expect_french("p_value;x\n1,5,2;a,b\n-0,5;,5\n", "p_value|x;2:1,5,2|a,b;3:-0.5|.5;");
    EXPECT("\xef\xbb\xbfx\n\"1,5\"\n", "x;2:1.5;"); // a column alone, of a spreadsheet
    EXPECT("x\n\"1,5\"\n", "x;2:1,5;");             // and of whoever
    EXPECT("\xef\xbb\xbfx,y\n\"1,5\",2\n", "x|y;2:1,5|2;");
    EXPECT("\xef\xbb\xbfterm\n\"1,5\"\n", "term;2:1,5;");
}
END_TEST

static const char windows[] =
    ": not UTF-8: read as Windows-1252, in which spreadsheets in French save CSV (save as "
    "\"CSV UTF-8\" instead)\n";

static void expect_windows(Str bytes, size_t line, const char *wanted) {
    Buffer said = {0};
    buffer_printf(&said, "test: stdin:%zu%s", line, windows);
    expect_bytes(bytes, wanted, buffer_text(&said));
    buffer_free(&said);
}

START_TEST(a_spreadsheet_in_french_may_save_windows_1252) {
    expect_windows(STR("term;x\n\xe9t\xe9;1,5\n\x80;\xe0\n"), 2, "term|x;2:été|1.5;3:€|à;");
    expect_windows(STR("\xe9;x\na;1,5\n"), 1, "é|x;2:a|1.5;"); // from the header on
    expect_windows(STR("term;x\n\"a\n\r\n\r\xe9\";b\n"), 5,
                   "term|x;2:a\n\r\n\ré|b;"); // the line it stands in
}
END_TEST

// ---- Faults ----

START_TEST(malformed_utf8_has_its_line) {
    EXPECT_SAID("a,b\n1,\xff\n", "a|b;!", ":2: malformed UTF-8 in cell 2 (tables are UTF-8)");
    EXPECT_SAID("a,b\n\"\r\n\n\r\xc3\",2\n", "a|b;!", ":5: malformed UTF-8 in cell 1 (tables are UTF-8)");
    EXPECT_SAID("a,b\n\"\rx\xc3\",2\n", "a|b;!", ":3: malformed UTF-8 in cell 1 (tables are UTF-8)");
    EXPECT_SAID("a,b\n\"\r\n\r\",\xe9\n", "a|b;!", ":4: malformed UTF-8 in cell 2 (tables are UTF-8)");
    EXPECT_SAID("\xff,b\n", "!", ":1: malformed UTF-8 in cell 1 (tables are UTF-8)");
    EXPECT_SAID("\xef\xbb\xbf"
                "a;b\n1;\xe9\n",
                "a|b;!", ":2: malformed UTF-8 in cell 2 (tables are UTF-8)");
}
END_TEST

START_TEST(rows_have_as_many_cells_as_the_header) {
    EXPECT_SAID("a,b\n1\n", "a|b;!", ":2: 1 cell where the header has 2");
    EXPECT_SAID("a,b\n1,2\n\n1,\"2\n\",3\n", "a|b;2:1|2;!", ":4: 3 cells where the header has 2");
    EXPECT_SAID("a,b\n \n", "a|b;!", ":2: 1 cell where the header has 2"); // a space is a cell
    EXPECT_SAID("a\n1,2\n", "a;!", ":2: 2 cells where the header has 1");
}
END_TEST

START_TEST(quotes_are_where_the_rfc_has_them) {
    static const char stray[] =
        "test: stdin:2: a stray quote (cells that hold quotes are quoted, and their quotes doubled)\n";
    expect_bytes(STR("a,b\n1,\"2\"3\n"), "a|b;!", stray);
    expect_bytes(STR("a,b\n1,2\"3\n"), "a|b;!", stray);
    expect_bytes(STR("a,b\n1, \"2\"\n"), "a|b;!", stray);
    EXPECT_SAID("a,b\n1,\"2\n3,4\n", "a|b;!", ":2: a quote that is not closed");
    EXPECT_SAID("a,b\n1,\"2\"\"\n", "a|b;!", ":2: a quote that is not closed");
    EXPECT_SAID("\"a,b\n1,2\n", "!", ":1: a quote that is not closed");
}
END_TEST

START_TEST(headers_have_names_that_differ) {
    EXPECT_SAID("", "!", ": no header row (an empty table has at least that)");
    EXPECT_SAID("\r\n\n", "!", ": no header row (an empty table has at least that)");
    EXPECT_SAID("\xef\xbb\xbf", "!", ": no header row (an empty table has at least that)");
    EXPECT_SAID("a,,b\n", "!", ":1: column 2 has no name");
    EXPECT_SAID("\n\na,b,a\n", "!", ":3: columns 1 and 3 are both named 'a' (is there a header row?)");
    EXPECT_SAID("PK\3\4xxxx", "!", ": a workbook, not delimited text (save the sheet as CSV)");
}
END_TEST

START_TEST(a_quote_that_swallows_a_large_file) {
    enum { MEBIBYTE = 1024 * 1024, LONGEST_CELL_BYTES = 256 * MEBIBYTE };
    Said said;
    char path[64];
    int file = file_of(STR("a,b\n1,\""));
    ck_assert(ftruncate(file, LONGEST_CELL_BYTES + MEBIBYTE) == 0); // a hole, and never closed
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    said_start(&said);
    TableReader *table = table_open(path, &said.diagnostics);
    ck_assert(table && !table_next(table) && table_failed(table));
    table_close(table);
    close(file);
    char wanted[200];
    snprintf(wanted, sizeof wanted, "test: %s:2: a cell of more than 256 MiB (is a quote not closed?)\n",
             path);
    said_end(&said, wanted);
}
END_TEST

START_TEST(a_file_that_cannot_be_read) {
    Said said;
    said_start(&said);
    ck_assert_ptr_null(table_open("/nowhere/t.csv", &said.diagnostics));
    ck_assert_ptr_null(table_open("/", &said.diagnostics));
    said_end(&said, "test: /nowhere/t.csv: cannot be read: No such file or directory\n"
                    "test: /: cannot be read: Is a directory\n");
    table_close(NULL);
}
END_TEST

// Standard input becomes a folder behind the first block.
START_TEST(a_read_that_fails_in_between) {
    Said said;
    Buffer text = {0};
    buffer_append_text(&text, "a,b\n");
    while (text.length < 70000) buffer_append_text(&text, "1,2\n");
    int file = file_of(buffer_str(&text)), folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int before = dup(STDIN_FILENO);
    dup2(file, STDIN_FILENO);
    said_start(&said);
    TableReader *table = table_open(NULL, &said.diagnostics);
    ck_assert_ptr_nonnull(table);
    dup2(folder, STDIN_FILENO);
    size_t rows = 0;
    while (table_next(table)) rows++;
    ck_assert(table_failed(table) && rows == (64 * 1024 - 4) / 4);
    table_close(table);
    said_end(&said, "test: stdin: cannot be read: Is a directory\n");
    dup2(before, STDIN_FILENO);
    close(before);
    close(folder);
    close(file);
    buffer_free(&text);
}
END_TEST

static int pipe_end;

static void write_table(int signal) {
    (void)signal;
    if (write(pipe_end, "a\n1\n", 4) != 4) _exit(EXIT_FAILURE);
    close(pipe_end);
}

START_TEST(a_signal_ends_no_waiting) {
    Said said;
    Buffer found = {0};
    int ends[2], before = dup(STDIN_FILENO);
    ck_assert(pipe(ends) == 0);
    dup2(ends[0], STDIN_FILENO);
    pipe_end = ends[1];
    struct sigaction action = {.sa_handler = write_table}; // without SA_RESTART: read is interrupted
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = 50000}}, NULL);
    said_start(&said);
    TableReader *table = table_open(NULL, &said.diagnostics);
    gather(table, &found);
    table_close(table);
    said_end(&said, "");
    ck_assert_str_eq(buffer_text(&found), "a;2:1;");
    dup2(before, STDIN_FILENO);
    close(before);
    close(ends[0]);
    buffer_free(&found);
}
END_TEST

// Under --strict a warning stops: what was mended is not used.
START_TEST(strict_takes_nothing_that_was_mended) {
    static const struct {
        const char *bytes;
        bool has_header;
    } rows[] = {{"\xe9;b\n1;2\n", false}, {"a;b\n1;\xe9\n", true}, {"a;b\n", true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[64];
        Diagnostics diagnostics, strict = {.strict = true};
        diagnostics_init(&diagnostics, "test");
        diagnostics_defer(&diagnostics, &strict);
        int file = file_of(str_from(rows[i].bytes));
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        TableReader *table = table_open(path, &diagnostics);
        ck_assert((table != NULL) == rows[i].has_header);
        if (table) ck_assert(!table_next(table) && table_failed(table));
        ck_assert_uint_eq(diagnostics.deferred_count, 1);
        table_close(table);
        close(file);
        diagnostics_forget(&diagnostics);
        diagnostics_close(&diagnostics);
    }
}
END_TEST

Suite *table_reader_suite(void);
Suite *table_reader_suite(void) {
    Suite *suite = suite_create("table_reader");
    TCase *tests = tcase_create("table_reader");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, cells_may_hold_anything_in_quotes);
    tcase_add_test(tests, spaces_are_part_of_a_cell);
    tcase_add_test(tests, a_nul_is_a_byte_like_others);
    tcase_add_test(tests, the_last_line_may_have_no_end);
    tcase_add_test(tests, blank_lines_are_no_rows);
    tcase_add_test(tests, long_cells_and_many_columns);
    tcase_add_test(tests, blocks_tear_nothing_apart);
    tcase_add_test(tests, the_delimiter_is_that_of_the_header);
    tcase_add_test(tests, a_byte_order_mark_is_skipped_once);
    tcase_add_test(tests, decimal_commas_become_points_where_numbers_stand);
    tcase_add_test(tests, a_spreadsheet_in_french_may_save_windows_1252);
    tcase_add_test(tests, malformed_utf8_has_its_line);
    tcase_add_test(tests, rows_have_as_many_cells_as_the_header);
    tcase_add_test(tests, quotes_are_where_the_rfc_has_them);
    tcase_add_test(tests, headers_have_names_that_differ);
    tcase_add_test(tests, a_quote_that_swallows_a_large_file);
    tcase_add_test(tests, a_file_that_cannot_be_read);
    tcase_add_test(tests, a_read_that_fails_in_between);
    tcase_add_test(tests, a_signal_ends_no_waiting);
    tcase_add_test(tests, strict_takes_nothing_that_was_mended);
    suite_add_tcase(suite, tests);
    return suite;
}
