// Files as lines, whatever the size of the blocks and the way of asking: corpus/vertical/lines.h.
#include "corpus/vertical/lines.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

static int file_of(Str text) {
    int file = memfd_create("lines", MFD_CLOEXEC);
    ck_assert(file >= 0 && write(file, text.bytes, text.length) == (ssize_t)text.length);
    lseek(file, 0, SEEK_SET);
    return file;
}

START_TEST(lines_end_with_lf_or_crlf) {
    static const struct {
        const char *line;
        size_t start_bytes;
    } rows[] = {{"a", 0}, {"", 3}, {"b\rc", 4}, {"", 8}, {"\r", 10}, {"last", 13}};
    LineReader lines = {0};
    Str line;
    int file = file_of(STR("a\r\n\nb\rc\n\r\n\r\r\nlast"));
    lines_start(&lines, file);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert(lines_next(&lines, &line));
        ck_assert(str_equal_text(line, rows[i].line));
        ck_assert_uint_eq(lines.number, i + 1);
        ck_assert_uint_eq(lines.start_bytes, rows[i].start_bytes);
    }
    ck_assert(!lines_next(&lines, &line) && !lines_next(&lines, &line));
    ck_assert(lines.next_bytes == 17 && lines.error == 0);
    lines_free(&lines);
    close(file);
}
END_TEST

// ---- Ways of asking ----

// What a way of asking has found: each line and a '|'; the number of lines behind them.
typedef void Gather(LineReader *lines, Buffer *found);

static void gather_one(LineReader *lines, Buffer *found) {
    for (Str line; lines_next(lines, &line); buffer_append_byte(found, '|')) buffer_append(found, line);
    buffer_append_size(found, lines->number);
}

static void gather_many(LineReader *lines, Buffer *found) {
    Str ahead[3];
    for (size_t count; (count = lines_next_many(lines, ahead, 3)) > 0;)
        for (size_t i = 0; i < count; i++) {
            buffer_append(found, ahead[i]);
            buffer_append_byte(found, '|');
        }
    buffer_append_size(found, lines->number);
}

static void gather_blocks(LineReader *lines, Buffer *found) {
    Buffer block = {0};
    Str ahead[3];
    size_t lines_count = 0, bytes = 0;
    for (Str whole; lines_next_block(lines, &block, &whole);) {
        bytes += whole.length;
        ck_assert_uint_eq(lines->next_bytes, bytes);
        for (size_t count; (count = lines_cut(&whole, ahead, 3)) > 0; lines_count += count)
            for (size_t i = 0; i < count; i++) {
                buffer_append(found, ahead[i]);
                buffer_append_byte(found, '|');
            }
    }
    buffer_append_size(found, lines_count);
    buffer_free(&block);
}

// Takes the first `peeked` bytes, which begin no line, before it goes on line by line.
static void gather_behind_peek(LineReader *lines, Buffer *found) {
    enum { PEEKED = 5 };
    Str start = lines_peek(lines, PEEKED);
    size_t there = start.length < PEEKED ? start.length : PEEKED;
    buffer_append(found, str_slice(start, 0, there));
    lines_take(lines, there);
    ck_assert_uint_eq(lines->next_bytes, there);
    gather_one(lines, found);
}

static uint32_t state;

static uint32_t random_below(uint32_t limit) { // Knuth's linear congruential generator
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

static Buffer random_text(void) {
    static const char bytes[] = {'a', '\n', '\r', '\0', '\n', 'b'};
    Buffer text = {0};
    for (uint32_t left = random_below(200); left > 0; left--)
        buffer_append_byte(&text, bytes[random_below(random_below(3) ? sizeof bytes : 1)]);
    return text;
}

// By the definition, byte by byte.
static void cut_plainly(Str text, Buffer *found) {
    size_t lines = 0;
    while (text.length) {
        Str line = str_cut(&text, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        buffer_append(found, line);
        buffer_append_byte(found, '|');
        lines++;
    }
    buffer_append_size(found, lines);
}

static void check_way(Gather *gather, Str text, size_t skipped, size_t bytes_at_once) {
    Buffer wanted = {0}, found = {0};
    LineReader lines = {0};
    int file = file_of(text);
    buffer_append(&wanted, str_slice(text, 0, skipped));
    cut_plainly(str_skip(text, skipped), &wanted);
    lines_start(&lines, file);
    lines.bytes_at_once = bytes_at_once;
    gather(&lines, &found);
    ck_assert(str_equal(buffer_str(&wanted), buffer_str(&found)));
    ck_assert_uint_eq(lines.next_bytes, text.length);
    lines_free(&lines);
    close(file);
    buffer_free(&wanted);
    buffer_free(&found);
}

START_TEST(every_way_of_asking_gives_the_same_lines) {
    static const size_t sizes[] = {1, 2, 7, 64, 1000};
    static Gather *const ways[] = {gather_one, gather_many, gather_blocks};
    for (state = 1; state < 300; state++) {
        uint32_t seed = state;
        Buffer text = random_text();
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
                check_way(ways[way], buffer_str(&text), 0, sizes[i]);
            check_way(gather_behind_peek, buffer_str(&text), text.length < 5 ? text.length : 5, sizes[i]);
        }
        buffer_free(&text);
        state = seed;
    }
}
END_TEST

START_TEST(what_was_read_already_comes_first) {
    LineReader lines = {0};
    Str line;
    int file = file_of(STR("cd\ne"));
    lines_start_behind(&lines, STR("a\nb"), file);
    for (const char *wanted = "a|bcd|e|"; *wanted; wanted = strchr(wanted, '|') + 1) {
        ck_assert(lines_next(&lines, &line));
        ck_assert(str_equal(line, (Str){wanted, strcspn(wanted, "|")}));
    }
    ck_assert(!lines_next(&lines, &line) && lines.next_bytes == 7);
    lines_free(&lines);
    close(file);
}
END_TEST

START_TEST(a_start_is_looked_at_no_further_than_a_mebibyte) {
    enum { LOOKED_AT_BYTES = 1024 * 1024 };
    Buffer text = {0};
    LineReader lines = {0};
    buffer_append(&text, STR("\ufeff"));
    while (text.length < LOOKED_AT_BYTES + 100) buffer_append_byte(&text, 'a');
    int file = file_of(STR("b\n"));
    lines_start_behind(&lines, buffer_str(&text), file);
    Str start = lines_peek_start(&lines);
    ck_assert_uint_eq(start.length, LOOKED_AT_BYTES - strlen("\ufeff"));
    ck_assert_int_eq(start.bytes[0], 'a');
    lines_free(&lines);
    buffer_free(&text);
    close(file);
}
END_TEST

// ---- What goes wrong ----

START_TEST(a_read_that_fails_is_told) {
    LineReader lines = {0};
    Str line;
    int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    lines_start_behind(&lines, STR("a\n"), folder);
    ck_assert(lines_next(&lines, &line) && lines.error == 0);
    ck_assert(!lines_next(&lines, &line));
    ck_assert_int_eq(lines.error, EISDIR);
    ck_assert_uint_eq(lines_peek(&lines, 1).length, 0);
    lines_free(&lines);
    close(folder);
}
END_TEST

START_TEST(a_line_may_be_long_but_not_endless) {
    enum { MOST = 100 };
    for (size_t length = MOST - 1; length <= MOST + 1; length++) {
        Buffer text = {0};
        while (text.length < length) buffer_append_byte(&text, 'a');
        buffer_append_byte(&text, '\n');
        int file = file_of(buffer_str(&text));
        LineReader lines = {0};
        Str line;
        lines_start(&lines, file);
        lines.bytes_at_once = 1;
        lines.line_bytes_at_most = MOST;
        if (length <= MOST) {
            ck_assert(lines_next(&lines, &line) && line.length == length && lines.error == 0);
        } else {
            while (lines_next(&lines, &line)) continue;
            ck_assert_int_eq(lines.error, EFBIG);
        }
        lines_free(&lines);
        close(file);
        buffer_free(&text);
    }
}
END_TEST

// ---- Waiting ----

static int pipe_ends[2], stop_ends[2];

static void write_line(int signal) {
    (void)signal;
    if (write(pipe_ends[1], "a\n", 2) != 2) _exit(EXIT_FAILURE);
}

static void write_line_soon(void) {
    struct sigaction action = {.sa_handler = write_line}; // without SA_RESTART: what waits is interrupted
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = 50000}}, NULL);
}

static void open_pipes(LineReader *lines) {
    ck_assert(pipe(pipe_ends) == 0 && pipe(stop_ends) == 0);
    *lines = (LineReader){0};
    lines_start(lines, pipe_ends[0]);
}

static void close_pipes(LineReader *lines) {
    lines_free(lines);
    for (int i = 0; i < 2; i++) {
        close(pipe_ends[i]);
        close(stop_ends[i]);
    }
}

START_TEST(a_signal_ends_no_waiting) {
    for (int stoppable = 0; stoppable < 2; stoppable++) {
        LineReader lines;
        Str line;
        open_pipes(&lines);
        if (stoppable) lines.stop_file = &stop_ends[0];
        write_line_soon();
        ck_assert(lines_next(&lines, &line) && str_equal_text(line, "a"));
        close_pipes(&lines);
    }
}
END_TEST

START_TEST(whoever_stops_ends_the_waiting) {
    LineReader lines;
    Str line;
    open_pipes(&lines);
    lines.stop_file = &stop_ends[0];
    ck_assert(write(pipe_ends[1], "a\nb", 3) == 3);
    ck_assert(lines_next(&lines, &line) && str_equal_text(line, "a"));
    ck_assert(write(stop_ends[1], "", 1) == 1);
    while (lines_next(&lines, &line)) continue;
    ck_assert(lines.at_end && lines.error == 0);
    close_pipes(&lines);
}
END_TEST

// Of more files than a process may have open, poll looks at none.
START_TEST(what_cannot_be_waited_for_is_read) {
    LineReader lines;
    Str line;
    struct rlimit before, few;
    open_pipes(&lines);
    lines.stop_file = &stop_ends[0];
    ck_assert(write(pipe_ends[1], "a\n", 2) == 2);
    getrlimit(RLIMIT_NOFILE, &before);
    few = (struct rlimit){1, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    bool there = lines_next(&lines, &line);
    setrlimit(RLIMIT_NOFILE, &before);
    ck_assert(there && str_equal_text(line, "a"));
    close_pipes(&lines);
}
END_TEST

Suite *lines_suite(void);
Suite *lines_suite(void) {
    Suite *suite = suite_create("lines");
    TCase *tests = tcase_create("lines");
    tcase_add_test(tests, lines_end_with_lf_or_crlf);
    tcase_add_test(tests, every_way_of_asking_gives_the_same_lines);
    tcase_add_test(tests, what_was_read_already_comes_first);
    tcase_add_test(tests, a_start_is_looked_at_no_further_than_a_mebibyte);
    tcase_add_test(tests, a_read_that_fails_is_told);
    tcase_add_test(tests, a_line_may_be_long_but_not_endless);
    tcase_add_test(tests, a_signal_ends_no_waiting);
    tcase_add_test(tests, whoever_stops_ends_the_waiting);
    tcase_add_test(tests, what_cannot_be_waited_for_is_read);
    suite_add_tcase(suite, tests);
    return suite;
}
