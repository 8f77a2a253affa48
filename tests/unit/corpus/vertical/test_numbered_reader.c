// The parts of numbered vertical text, one by one, and what each fault is called with its place:
// corpus/vertical/numbered_reader.h, rapporteur-vertical(5). What analyze makes of them is tested in
// tests/unit/corpus/reading.
#include "corpus/vertical/numbered_reader.h"
#include "said.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const char header[] = "<?rapporteur version=\"0.1\" columns=\"term\"?>";

static void append_batch(Buffer *file, unsigned numbering, uint32_t first, Str lines, Str units) {
    numbered_append_head(file, numbering, first, lines.length, units.length);
    buffer_append(file, lines);
    buffer_append(file, units);
}

static void open_bytes(LineReader *lines, Str bytes) {
    int file = memfd_create("numbered", MFD_CLOEXEC);
    ck_assert(file >= 0 && write(file, bytes.bytes, bytes.length) == (ssize_t)bytes.length);
    lseek(file, 0, SEEK_SET);
    *lines = (LineReader){0};
    lines_start(lines, file);
}

static bool gather_lines(NumberedReader *reader, Buffer *found) {
    bool failed = false;
    for (Str lines; numbered_next_lines(reader, &lines, &failed);) {
        buffer_append_text(found, " lines ");
        for (size_t i = 0; i < lines.length; i++)
            buffer_append_byte(found, lines.bytes[i] == '\n' ? '/' : lines.bytes[i]);
    }
    return !failed;
}

// Numbers of lines as they are, marks with what follows them.
static bool gather_units(NumberedReader *reader, Buffer *found) {
    bool failed = false;
    for (Str units; (units = numbered_peek_units(reader, &failed)).length;) {
        if (numbered_unit(units.bytes) < UNIT_MARKS) {
            buffer_printf(found, " %u", numbered_unit(units.bytes));
            numbered_take_units(reader, 1);
            continue;
        }
        NumberedMark mark;
        if (!numbered_next_mark(reader, &mark)) return false;
        buffer_printf(found, " %X:%u:%u:%u:%.*s", mark.unit, mark.value, mark.kind, mark.level,
                      STR_ARGUMENTS(mark.tag));
    }
    return !failed;
}

// All that there is, a part a line; "!" where it fails. The messages have to be those that are `said`.
static void expect(Str bytes, size_t bytes_at_once, const char *wanted, const char *wanted_said) {
    Said said;
    said_start(&said);
    Buffer found = {0};
    LineReader lines;
    NumberedReader reader;
    NumberedPart part;
    uint32_t count = 0;
    open_bytes(&lines, bytes);
    lines.bytes_at_once = bytes_at_once;
    numbered_reader_start(&reader, &lines, "f", &said.diagnostics);
    bool go_on = true;
    while (go_on && (part = numbered_next_part(&reader)) != NUMBERED_ENDS) {
        go_on = part != NUMBERED_FAILS;
        if (part == NUMBERED_HEADER)
            buffer_printf(&found, "header %.*s\n", STR_ARGUMENTS(buffer_str(&reader.header)));
        if (part != NUMBERED_BATCH) continue;
        buffer_printf(&found, "batch %u %u", reader.numbering, reader.first);
        go_on = numbered_follows(&reader, &count) && gather_lines(&reader, &found) &&
                gather_units(&reader, &found);
        buffer_append_byte(&found, '\n');
        count = 2;
    }
    if (!go_on) buffer_append_byte(&found, '!');
    close(lines.file);
    lines_free(&lines);
    numbered_reader_free(&reader);
    said_end(&said, wanted_said);
    ck_assert_str_eq(buffer_text(&found), wanted);
    buffer_free(&found);
}

static void expect_fault(Str bytes, const char *wanted, const char *wanted_said) {
    expect(bytes, 1 << 20, wanted, wanted_said);
}

// ---- What is well formed ----

static Buffer all_marks(void) {
    Buffer units = {0};
    numbered_append_tag(&units, STR("<text id=\"a\">")); // an odd number of bytes, and a zero behind them
    numbered_append_tag(&units, STR("<turn speaker=\"A\">"));
    numbered_append_wide(&units, UNIT_PARAGRAPH, 70000);
    numbered_append_unit(&units, 1 | 2 << 8);
    numbered_append_wide(&units, UNIT_SENTENCE, UINT32_MAX);
    numbered_append_number(&units, 0);
    numbered_append_unit(&units, UNIT_JOINED);
    numbered_append_number(&units, UNIT_MARKS - 1);
    numbered_append_unit(&units, UNIT_SAME_PLACE);
    numbered_append_number(&units, UNIT_MARKS);
    numbered_append_unit(&units, UNIT_GAP);
    numbered_append_unit(&units, 3);
    numbered_append_unit(&units, UNIT_LENGTH);
    numbered_append_unit(&units, 0xffff);
    numbered_append_unit(&units, UNIT_SENTENCE_END);
    numbered_append_unit(&units, UNIT_PARAGRAPH_END);
    return units;
}

static const char all_marks_found[] =
    " FF01:13:0:0:<text id=\"a\"> FF01:18:0:0:<turn speaker=\"A\"> FF04:70000:1:2: FF02:4294967295:0:0: 0"
    " FF06:0:0:0: 65279 FF09:0:0:0: FF00:65280:0:0: FF07:3:0:0: FF08:65535:0:0: FF03:0:0:0: FF05:0:0:0:";

START_TEST(parts_come_as_they_were_written) {
    Buffer file = {0}, units = all_marks(), wanted = {0};
    numbered_append_start(&file, str_from(header));
    append_batch(&file, 255, 0, STR("a\nb\n"), buffer_str(&units));
    append_batch(&file, 255, 2, (Str){0}, (Str){0});
    numbered_append_end(&file, 2);
    numbered_append_start(&file, str_from(header)); // of a second file behind the first
    numbered_append_end(&file, 0);
    buffer_printf(&wanted, "header %s\nbatch 255 0 lines a/b/%s\nbatch 255 2\nheader %s\n", header,
                  all_marks_found, header);
    expect(buffer_str(&file), 1 << 20, buffer_text(&wanted), "");
    buffer_free(&file);
    buffer_free(&units);
    buffer_free(&wanted);
}
END_TEST

// Lines come whole, however few bytes are read at a time.
START_TEST(parts_do_not_depend_on_how_bytes_come) {
    Buffer file = {0}, units = all_marks(), wanted = {0};
    numbered_append_start(&file, str_from(header));
    append_batch(&file, 1, 0, STR("a line\nb\n"), buffer_str(&units));
    numbered_append_end(&file, 1);
    buffer_printf(&wanted, "header %s\nbatch 1 0 lines a line/ lines b/%s\n", header, all_marks_found);
    expect(buffer_str(&file), 1, buffer_text(&wanted), "");
    buffer_free(&file);
    buffer_free(&units);
    buffer_free(&wanted);
}
END_TEST

// ---- Faults of the start ----

static Buffer start_with(Str said_header) {
    Buffer file = {0};
    numbered_append_start(&file, said_header);
    return file;
}

START_TEST(the_start_is_checked) {
    static const struct {
        size_t at;
        char byte; // what stands there instead
        const char *said;
    } rows[] = {
        {0, 'R', "test: f: byte 0: is no numbered vertical text here\n"},
        {7, '\n', "test: f: byte 0: is no numbered vertical text here\n"},
        {8, 2, "test: f: byte 0: numbered vertical text of version 2; this program reads 1\n"},
        {9, 1, "test: f: byte 0: numbered vertical text of version 257; this program reads 1\n"},
        {10, 1, "test: f: byte 0: numbered vertical text of version 1; this program reads 1\n"},
        {14, 2, "test: f: byte 0: malformed header of numbered vertical text\n"}, // of 131 KiB
        {15, 0x7f, "test: f: byte 0: malformed header of numbered vertical text\n"},
        {13, 1, "test: f: byte 0: numbered vertical text ends before its end (truncated?)\n"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer file = start_with(str_from(header));
        file.bytes[rows[i].at] = rows[i].byte;
        expect_fault(buffer_str(&file), "!", rows[i].said);
        buffer_free(&file);
    }
}
END_TEST

START_TEST(the_header_is_one_tag) {
    static const char *const rows[] = {"", "rapporteur", "<text id=\"a\">", "<?rapporteur a=\"\n\"?>",
                                       "<?xml?>"};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer file = start_with(str_from(rows[i]));
        expect_fault(buffer_str(&file), "!", "test: f: byte 0: malformed header of numbered vertical text\n");
        buffer_free(&file);
    }
}
END_TEST

START_TEST(a_start_that_is_cut_off_anywhere) {
    Buffer file = start_with(str_from(header));
    for (size_t length = 1; length < file.length; length++)
        expect_fault(str_slice(buffer_str(&file), 0, length), "!",
                     "test: f: byte 0: numbered vertical text ends before its end (truncated?)\n");
    expect_fault((Str){0}, "", ""); // nothing is no fault
    buffer_free(&file);
}
END_TEST

// ---- Faults behind it ----

enum { START_BYTES = NUMBERED_START_BYTES + sizeof header - 1 };

// What stands behind the start; `wanted` behind its header; `%d` of what is said is where the start ends.
static void expect_behind(Str rest, const char *wanted, size_t at, const char *fact) {
    Buffer file = start_with(str_from(header)), found = {0}, line = {0};
    buffer_append(&file, rest);
    buffer_printf(&found, "header %s\n%s!", header, wanted);
    buffer_printf(&line, "test: f: byte %zu: %s\n", START_BYTES + at, fact);
    expect_fault(buffer_str(&file), buffer_text(&found), buffer_text(&line));
    buffer_free(&file);
    buffer_free(&found);
    buffer_free(&line);
}

START_TEST(a_batch_begins_as_one) {
    Buffer rest = {0};
    append_batch(&rest, NUMBERINGS_AT_MOST, 0, (Str){0}, (Str){0});
    expect_behind(buffer_str(&rest), "", 0, "malformed head of a batch");
    buffer_clear(&rest);
    append_batch(&rest, 0, 0, (Str){0}, STR("abc")); // half a unit
    expect_behind(buffer_str(&rest), "", 0, "malformed head of a batch");
    expect_behind(STR("RX......................"), "", 0, "a batch of numbered vertical text was expected");
    expect_behind(STR("RB"), "", 0, "numbered vertical text ends before its end (truncated?)");
    expect_behind((Str){0}, "", 0, "numbered vertical text ends before its end (truncated?)");
    buffer_clear(&rest);
    append_batch(&rest, 7, 3, (Str){0}, (Str){0});
    expect_behind(buffer_str(&rest), "batch 7 3\n", NUMBERED_HEAD_BYTES,
                  "a batch begins with line 3, and there are 0 before it");
    buffer_free(&rest);
}
END_TEST

START_TEST(the_end_fits_what_came_before) {
    static const struct {
        size_t at;
        char byte;
    } rows[] = {{2, 1}, {7, 1}, {8, 1}, {15, 1}, {16, 1}, {23, 1}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer rest = {0};
        numbered_append_end(&rest, 0);
        rest.bytes[rows[i].at] = rows[i].byte;
        expect_behind(buffer_str(&rest), "", 0,
                      "the end of numbered vertical text does not fit what came before it");
        buffer_free(&rest);
    }
}
END_TEST

START_TEST(lines_of_a_batch_end) {
    Buffer rest = {0};
    append_batch(&rest, 0, 0, STR("a\nb"), (Str){0});
    numbered_append_end(&rest, 1);
    expect_behind(buffer_str(&rest), "batch 0 0 lines a/\n", NUMBERED_HEAD_BYTES + 2,
                  "the last line of a batch has no end");
    buffer_clear(&rest);
    numbered_append_head(&rest, 0, 0, 100, 0);
    buffer_append_text(&rest, "a\nb");
    expect_behind(buffer_str(&rest), "batch 0 0 lines a/\n", NUMBERED_HEAD_BYTES + 2,
                  "numbered vertical text ends before its end (truncated?)");
    buffer_free(&rest);
}
END_TEST

// Units that are no marks, or go on behind the end of their batch or file.
START_TEST(marks_are_whole) {
    static const struct {
        Str units;
        const char *wanted, *fact;
    } rows[] = {
        {STR("\x0a\xff"), "", "FF0A is the number of no line, and no mark"}, // UNIT_END
        {STR("\xff\xff"), "", "FFFF is the number of no line, and no mark"},
        {STR("\x00\xff\x01\x00"), "", "a mark goes on behind the end of its batch"},
        {STR("\x07\xff"), "", "a mark goes on behind the end of its batch"},
        {STR("\x04\xff\x01\x00\x00\x00"), "", "a mark goes on behind the end of its batch"},
        {STR("\x01\xff\x04\x00\x00\x00<a"), "", "a mark goes on behind the end of its batch"},
        {STR("\x01\xff\xff\xff\xff\xff<a>."), "", "a mark goes on behind the end of its batch"},
        {STR("\x01\xff\x03\x00\x00\x00<a>."), "", "a tag was expected"}, // no zero behind it
        {STR("\x01\xff\x04\x00\x00\x00<\n>a"), "", "a tag was expected"},
        {STR("\x01\xff\x04\x00\x00\x00<a\n>"), "", "a tag was expected"},
        {STR("\x01\xff\x02\x00\x00\x00:)"), "", "a tag was expected"},
        {STR("\x01\xff\x00\x00\x00\x00"), "", "a tag was expected"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer rest = {0}, wanted = {0};
        append_batch(&rest, 0, 0, (Str){0}, rows[i].units);
        numbered_append_end(&rest, 1);
        buffer_printf(&wanted, "batch 0 0%s\n", rows[i].wanted);
        expect_behind(buffer_str(&rest), buffer_text(&wanted), NUMBERED_HEAD_BYTES, rows[i].fact);
        buffer_free(&rest);
        buffer_free(&wanted);
    }
}
END_TEST

START_TEST(units_that_are_not_there) {
    Buffer rest = {0};
    numbered_append_head(&rest, 0, 0, 0, 4);
    numbered_append_unit(&rest, 5);
    expect_behind(buffer_str(&rest), "batch 0 0 5\n", NUMBERED_HEAD_BYTES + UNIT_BYTES,
                  "numbered vertical text ends before its end (truncated?)");
    buffer_clear(&rest);
    numbered_append_head(&rest, 0, 0, 0, 100);
    numbered_append_unit(&rest, UNIT_GAP);
    expect_behind(buffer_str(&rest), "batch 0 0\n", NUMBERED_HEAD_BYTES,
                  "numbered vertical text ends before its end (truncated?)");
    buffer_free(&rest);
    // A mark is asked for where no unit is left.
    Said said;
    LineReader lines;
    NumberedReader reader;
    NumberedMark mark;
    said_start(&said);
    open_bytes(&lines, (Str){0});
    numbered_reader_start(&reader, &lines, "f", &said.diagnostics);
    ck_assert(!numbered_next_mark(&reader, &mark));
    said_end(&said, "test: f: byte 0: a mark goes on behind the end of its batch\n");
    close(lines.file);
    lines_free(&lines);
}
END_TEST

// The low byte first.
START_TEST(units_are_read_on_every_machine_alike) {
    ck_assert_uint_eq(numbered_unit("\x34\x12"), 0x1234);
    ck_assert_uint_eq(numbered_unit("\xff\xff"), 0xffff);
    ck_assert_uint_eq(numbered_two_units("\x78\x56\x34\x12"), 0x12345678);
    ck_assert_uint_eq(numbered_two_units("\xff\xff\xff\xff"), UINT32_MAX);
}
END_TEST

START_TEST(the_number_of_a_line_is_no_mark) {
    Buffer file = start_with(str_from(header));
    append_batch(&file, 0, 0, (Str){0}, STR("\xff\xfe"));
    Said said;
    LineReader lines;
    NumberedReader reader;
    NumberedMark mark;
    said_start(&said);
    open_bytes(&lines, buffer_str(&file));
    numbered_reader_start(&reader, &lines, "f", &said.diagnostics);
    ck_assert_int_eq(numbered_next_part(&reader), NUMBERED_HEADER);
    ck_assert_int_eq(numbered_next_part(&reader), NUMBERED_BATCH);
    ck_assert(!numbered_next_mark(&reader, &mark));
    said_end(&said, "test: f: byte 83: FEFF is the number of no line, and no mark\n");
    numbered_reader_free(&reader);
    close(lines.file);
    lines_free(&lines);
    buffer_free(&file);
}
END_TEST

START_TEST(a_file_that_cannot_be_read) {
    Said said;
    LineReader lines = {0};
    NumberedReader reader;
    said_start(&said);
    int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    lines_start(&lines, folder);
    numbered_reader_start(&reader, &lines, "f", &said.diagnostics);
    ck_assert_int_eq(numbered_next_part(&reader), NUMBERED_FAILS);
    said_end(&said, "test: f: byte 0: cannot be read: Is a directory\n");
    lines_free(&lines);
    close(folder);
}
END_TEST

Suite *numbered_reader_suite(void);
Suite *numbered_reader_suite(void) {
    Suite *suite = suite_create("numbered_reader");
    TCase *tests = tcase_create("numbered_reader");
    tcase_add_test(tests, parts_come_as_they_were_written);
    tcase_add_test(tests, parts_do_not_depend_on_how_bytes_come);
    tcase_add_test(tests, the_start_is_checked);
    tcase_add_test(tests, the_header_is_one_tag);
    tcase_add_test(tests, a_start_that_is_cut_off_anywhere);
    tcase_add_test(tests, a_batch_begins_as_one);
    tcase_add_test(tests, the_end_fits_what_came_before);
    tcase_add_test(tests, lines_of_a_batch_end);
    tcase_add_test(tests, marks_are_whole);
    tcase_add_test(tests, units_that_are_not_there);
    tcase_add_test(tests, units_are_read_on_every_machine_alike);
    tcase_add_test(tests, the_number_of_a_line_is_no_mark);
    tcase_add_test(tests, a_file_that_cannot_be_read);
    suite_add_tcase(suite, tests);
    return suite;
}
