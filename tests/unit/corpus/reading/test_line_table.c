// Lines as numbers against an interner, and lines cut many at a time against one at a time:
// corpus/reading/line_table.h, corpus/vertical/lines.h.
#include "base/interner.h"
#include "corpus/reading/line_ahead.h"
#include "corpus/vertical/lines.h"

#include <check.h>
#include <stdio.h>
#include <unistd.h>

enum { LINES = 60000, LENGTH_AT_MOST = 70 };

static uint32_t state;

static uint32_t random_below(uint32_t limit) { // Knuth's linear congruential generator
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

// Few letters and few lengths, so that lines come back; NUL bytes, so that padding could be taken for them;
// carriage returns and tags.
static void append_line(Buffer *text) {
    static const char bytes[] = {'a', 'b', '\0', '\r', '<', '\t', '/'};
    uint32_t lengths = random_below(40) ? 8 : LENGTH_AT_MOST;
    for (uint32_t length = random_below(lengths); length > 0; length--)
        buffer_append_byte(text, bytes[random_below(random_below(2) ? 2 : sizeof bytes)]);
    buffer_append_byte(text, '\n');
}

static int file_of(Str text) {
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text.bytes, 1, text.length, file), text.length);
    fflush(file);
    int copy = dup(fileno(file));
    fclose(file);
    lseek(copy, 0, SEEK_SET);
    return copy;
}

// `number` was found in the table, to which the line is added now with its number `added`.
static void check_number(Interner *plain, Str line, uint32_t number, uint32_t added) {
    uint32_t known = interner_find(plain, line);
    bool is_tag = line.length > 1 && line.bytes[0] == '<' &&
                  (line.bytes[1] == '/' || line.bytes[1] == 'a' || line.bytes[1] == 'b');
    if (is_tag)
        ck_assert_uint_eq(number, LINE_TAG);
    else if (number != LINE_UNKNOWN)
        ck_assert_uint_eq(number, known);
    ck_assert_uint_eq(added, interner_add(plain, line));
}

START_TEST(lines_have_the_numbers_of_an_interner) {
    Buffer text = {0};
    state = (uint32_t)_i;
    for (int i = 0; i < LINES; i++) append_line(&text);
    buffer_append_text(&text, "without an end");
    LineReader many = {0}, one = {0};
    Interner plain = {0};
    LineTable table = {0};
    int files[] = {file_of(buffer_str(&text)), file_of(buffer_str(&text))};
    lines_start(&many, files[0]);
    lines_start(&one, files[1]);
    Str ahead[LINES_AT_ONCE], line;
    uint32_t numbers[LINES_AT_ONCE];
    for (size_t count; (count = lines_next_many(&many, ahead, LINES_AT_ONCE)) > 0;) {
        line_table_find(&table, ahead, count, numbers);
        for (size_t i = 0; i < count; i++) {
            ck_assert(lines_next(&one, &line) && str_equal(line, ahead[i]));
            check_number(&plain, line, numbers[i], line_table_add(&table, line));
        }
        ck_assert_uint_eq(many.number, one.number);
        ck_assert_uint_eq(many.next_bytes, one.next_bytes);
    }
    ck_assert(!lines_next(&one, &line));
    ck_assert_uint_gt(table.count, 3 << 12); // the index has grown
    line_table_free(&table);
    interner_free(&plain);
    lines_free(&many);
    lines_free(&one);
    buffer_free(&text);
    close(files[0]);
    close(files[1]);
}
END_TEST

// The thread looks up what this one adds; blocks are small pieces of the file, and lines cross their ends.
START_TEST(lines_are_read_ahead) {
    Buffer text = {0};
    state = (uint32_t)_i;
    for (int i = 0; i < LINES; i++) append_line(&text);
    buffer_append_text(&text, _i % 2 ? "without an end" : "with an end\n");
    LineReader many = {0}, one = {0};
    Interner plain = {0};
    LineTable table = {0};
    int files[] = {file_of(buffer_str(&text)), file_of(buffer_str(&text))};
    lines_start(&many, files[0]);
    lines_start(&one, files[1]);
    LineAhead *ahead = line_ahead_start(&many, &table);
    ck_assert_ptr_nonnull(ahead);
    Str line;
    for (const LineBlock *block; (block = line_ahead_next(ahead));) {
        for (size_t i = 0; i < block->count; i++) {
            ck_assert(lines_next(&one, &line) && str_equal(line, block->lines[i]));
            check_number(&plain, line, block->numbers[i], line_ahead_add(ahead, line));
        }
        ck_assert_uint_eq(block->last_line, one.number);
    }
    ck_assert(!lines_next(&one, &line));
    line_ahead_stop(ahead);
    ck_assert_uint_eq(many.next_bytes, one.next_bytes);
    line_table_free(&table);
    interner_free(&plain);
    lines_free(&many);
    lines_free(&one);
    buffer_free(&text);
    close(files[0]);
    close(files[1]);
}
END_TEST

// The thread waits for a pipe that nobody fills.
START_TEST(reading_ahead_can_be_stopped) {
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "a\nb", 3), 3);
    LineReader lines = {0};
    LineTable table = {0};
    lines_start(&lines, ends[0]);
    LineAhead *ahead = line_ahead_start(&lines, &table);
    const LineBlock *block = line_ahead_next(ahead);
    ck_assert(block && block->count == 1 && str_equal_text(block->lines[0], "a"));
    line_ahead_stop(ahead);
    lines_free(&lines);
    line_table_free(&table);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

Suite *line_table_suite(void) {
    Suite *suite = suite_create("line_table");
    TCase *tests = tcase_create("line_table");
    tcase_add_loop_test(tests, lines_have_the_numbers_of_an_interner, 0, 4);
    tcase_add_loop_test(tests, lines_are_read_ahead, 0, 4);
    tcase_add_test(tests, reading_ahead_can_be_stopped);
    suite_add_tcase(suite, tests);
    return suite;
}
