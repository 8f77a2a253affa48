// Numbered vertical text as it is read: what it says, and that nothing in it is trusted.
#include "base/memory.h"
#include "corpus/tokens.h"
#include "corpus/vertical/numbered.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char header[] = "<?rapporteur version=\"0.1\" columns=\"word term kind\" settings=\"language=fr "
                             "terms=fold segmentation=reader elision=cut clitics=keep\"?>";
static const char lines[] = "L'\tl'\tWORD\nété\tété\tWORD\n";

static void append_batch(Buffer *file, unsigned numbering, uint32_t first, Str new_lines,
                         const Buffer *units) {
    numbered_append_head(file, numbering, first, new_lines.length, units->length);
    buffer_append(file, new_lines);
    buffer_append(file, buffer_str(units));
}

static void append_document(Buffer *units, const char *tag, const uint32_t *numbers, size_t count) {
    numbered_append_tag(units, str_from(tag));
    numbered_append_tag(units, STR("<turn speaker=\"A\">"));
    numbered_append_wide(units, UNIT_PARAGRAPH, 1);
    numbered_append_unit(units, 1 | 2 << 8);
    numbered_append_wide(units, UNIT_SENTENCE, 7);
    for (size_t i = 0; i < count; i++) {
        if (i == 1) numbered_append_unit(units, UNIT_JOINED);
        if (i == 2) {
            numbered_append_unit(units, UNIT_GAP);
            numbered_append_unit(units, 3);
            numbered_append_unit(units, UNIT_LENGTH);
            numbered_append_unit(units, 5);
        }
        if (i == 3) numbered_append_unit(units, UNIT_SAME_PLACE);
        numbered_append_number(units, numbers[i]);
    }
    numbered_append_unit(units, UNIT_SENTENCE_END);
    numbered_append_unit(units, UNIT_PARAGRAPH_END);
    numbered_append_tag(units, STR("</turn>"));
    numbered_append_tag(units, STR("</text>"));
}

// Two numberings, in the second of which the same lines come the other way round, and a batch that starts the
// first one anew.
static Buffer two_threads(void) {
    Buffer file = {0}, units = {0};
    numbered_append_start(&file, str_from(header));
    append_document(&units, "<text id=\"a\">", (uint32_t[]){0, 1, 0, 1}, 4);
    append_batch(&file, 0, 0, str_from(lines), &units);
    buffer_clear(&units);
    append_document(&units, "<text id=\"b\">", (uint32_t[]){1, 0}, 2);
    append_batch(&file, 1, 0, STR("été\tété\tWORD\nL'\tl'\tWORD\n"), &units);
    buffer_clear(&units);
    append_document(&units, "<text id=\"c\">", (uint32_t[]){1, 0, 2}, 3);
    append_batch(&file, 1, 2, STR("12\t12\tNUM\n"), &units);
    buffer_clear(&units);
    append_document(&units, "<text id=\"d\">", (uint32_t[]){0}, 1);
    append_batch(&file, 0, 0, STR("12\t12\tNUM\n"), &units);
    numbered_append_end(&file, 4);
    buffer_free(&units);
    return file;
}

typedef struct Found {
    Buffer text;
    bool failed;
    size_t errors;
} Found;

static void append_sentence(Buffer *text, const TokenReader *reader, const Sentence *sentence) {
    buffer_printf(text, "%zu %zu %d %.*s:", sentence->number, sentence->paragraph,
                  (int)sentence->paragraph_kind, STR_ARGUMENTS(sentence->speaker));
    for (size_t i = 0; i < sentence->length; i++)
        buffer_printf(text, " %.*s %zu+%zu",
                      STR_ARGUMENTS(vocabulary_term(tokens_vocabulary(reader), sentence->types[i])),
                      sentence->offset_bytes ? sentence->offset_bytes[i] : 0,
                      sentence->length_bytes ? sentence->length_bytes[i] : 0);
    buffer_append_byte(text, '\n');
}

// Reads the bytes as a file.
static Found read_all(Str bytes, bool without_places) {
    Found found = {0};
    char path[64];
    int file = memfd_create("numbered", MFD_CLOEXEC);
    ck_assert(file >= 0 && write(file, bytes.bytes, bytes.length) == (ssize_t)bytes.length);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    Diagnostics diagnostics, loud;
    diagnostics_init(&loud, "test");
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&diagnostics, &loud);
    TokenReader *reader = tokens_open((const char *const[]){path}, 1, &diagnostics);
    if (reader && without_places) tokens_leave_out_places(reader);
    for (const Document *document; reader && (document = tokens_next_document(reader));) {
        buffer_printf(&found.text, "%.*s\n", STR_ARGUMENTS(document_get(document, "id")));
        for (Sentence sentence; tokens_next_sentence(reader, &sentence);)
            append_sentence(&found.text, reader, &sentence);
    }
    found.failed = !reader || tokens_failed(reader);
    found.errors = diagnostics.deferred_count;
    if (reader) tokens_close(reader);
    diagnostics_forget(&diagnostics);
    diagnostics_close(&diagnostics);
    diagnostics_close(&loud);
    close(file);
    return found;
}

START_TEST(numberings_lead_to_the_same_types) {
    Buffer file = two_threads();
    Found found = read_all(buffer_str(&file), false);
    ck_assert(!found.failed && found.errors == 0);
    ck_assert_str_eq(buffer_text(&found.text), "a\n1 1 1 A: l' 7+2 été 9+5 l' 17+5 été 17+5\n"
                                               "b\n1 1 1 A: l' 7+2 été 9+5\n"
                                               "c\n1 1 1 A: l' 7+2 été 9+5 12 17+5\n"
                                               "d\n1 1 1 A: 12 7+2\n");
    buffer_free(&found.text);
    found = read_all(buffer_str(&file), true);
    ck_assert(!found.failed && found.errors == 0);
    ck_assert(str_find(buffer_str(&found.text), STR("c\n1 1 1 A: l' 0+0 été 0+0 12 0+0\n")) <
              found.text.length);
    buffer_free(&found.text);
    buffer_free(&file);
}
END_TEST

START_TEST(a_second_file_behind_the_end) {
    Buffer file = two_threads(), other = {0}, units = {0};
    numbered_append_start(&other, str_from(header));
    append_document(&units, "<text id=\"e\">", (uint32_t[]){0}, 1);
    append_batch(&other, 3, 0, STR("été\tété\tWORD\n"), &units);
    numbered_append_end(&other, 1);
    buffer_append(&file, buffer_str(&other));
    Found found = read_all(buffer_str(&file), false);
    ck_assert(!found.failed && str_ends_with(buffer_str(&found.text), STR("e\n1 1 1 A: été 7+5\n")));
    buffer_free(&found.text);
    buffer_free(&file);
    buffer_free(&other);
    buffer_free(&units);
}
END_TEST

// A sentence of more tokens and wider numbers than are read at a time.
START_TEST(wide_numbers_and_long_sentences) {
    enum { LINES = 70000 };
    Buffer file = {0}, units = {0}, many = {0};
    uint32_t *numbers = memory_allocate(LINES, sizeof *numbers);
    for (uint32_t i = 0; i < LINES; i++) {
        numbers[i] = i;
        buffer_printf(&many, "w%u\tw%u\tWORD\n", i, i);
    }
    append_document(&units, "<text id=\"a\">", numbers, LINES);
    numbered_append_start(&file, str_from(header));
    append_batch(&file, 255, 0, buffer_str(&many), &units);
    numbered_append_end(&file, 1);
    Found found = read_all(buffer_str(&file), false);
    ck_assert(!found.failed && str_find(buffer_str(&found.text), STR(" w65279 ")) < found.text.length);
    ck_assert(str_find(buffer_str(&found.text), STR(" w65280 ")) < found.text.length);
    ck_assert(str_find(buffer_str(&found.text), STR(" w69999 ")) < found.text.length);
    free(numbers);
    buffer_free(&found.text);
    buffer_free(&file);
    buffer_free(&units);
    buffer_free(&many);
}
END_TEST

START_TEST(cut_off_anywhere_is_one_error) {
    Buffer file = two_threads();
    for (size_t length = NUMBERED_MAGIC.length; length < file.length; length++) {
        Found found = read_all(str_slice(buffer_str(&file), 0, length), false);
        ck_assert_msg(found.failed && found.errors == 1, "cut at %zu: %zu errors", length, found.errors);
        buffer_free(&found.text);
    }
    buffer_free(&file);
}
END_TEST

// Letters may be others; all else is told, in one error.
START_TEST(no_flipped_bit_does_harm) {
    Buffer file = two_threads();
    size_t told = 0;
    for (size_t bit = 8 * NUMBERED_MAGIC.length; bit < 8 * file.length; bit++) {
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);
        Found found = read_all(buffer_str(&file), bit % 3 == 0);
        // of two documents with one id, the second is left out
        ck_assert_msg(found.errors == 1 || !(found.failed || found.errors), "bit %zu: %zu errors", bit,
                      found.errors);
        told += found.failed;
        buffer_free(&found.text);
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);
    }
    ck_assert_uint_ge(told, 8 * file.length / 4);
    buffer_free(&file);
}
END_TEST

// What does not fit together, though each number is one.
START_TEST(what_does_not_fit_is_refused) {
    static const struct {
        const char *tag;
        unsigned units[6];
        size_t count;
    } rows[] = {
        {"<text id=\"a\">", {0}, 1},                                         // a token outside a sentence
        {"<text id=\"a\">", {UNIT_SENTENCE, 0, 0, 2, UNIT_SENTENCE_END}, 5}, // of no line
        {"<text id=\"a\">", {UNIT_SENTENCE, 0, 0, UNIT_WIDE, 2, 0}, 6},
        {"<text id=\"a\">", {UNIT_SENTENCE, 0, 0, 0}, 4}, // the batch ends there
        {"<text id=\"a\">", {UNIT_SENTENCE, 0}, 2},
        {"<text id=\"a\">", {UNIT_SENTENCE, 0, 0, UNIT_SENTENCE, 0, 0}, 6},
        {"<text id=\"a\">", {UNIT_PARAGRAPH, 1, 0, 3}, 4}, // no kind
        {"<text id=\"a\">", {UNIT_PARAGRAPH, 1, 0, 0, UNIT_PARAGRAPH_END, UNIT_PARAGRAPH_END}, 6},
        {"<text id=\"a\">", {UNIT_END}, 1},
        {"<text id=\"a\">", {0xffff}, 1},
        {"<text id=\"a\">", {UNIT_TAG, 0xffff, 0xffff, 0}, 4},
        {"<text id=\"a\">", {UNIT_TAG, 1, 0, 'x'}, 4},
        {"<text id=\"a\">", {UNIT_JOINED}, 1},
        {"<text>", {UNIT_SENTENCE_END}, 1},
        {"</text>", {UNIT_SENTENCE_END}, 1},
        {"<text id=\"a\n\">", {UNIT_SENTENCE_END}, 1},
        {"<text id=\"\xff\">", {UNIT_SENTENCE_END}, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buffer file = {0}, units = {0};
        numbered_append_start(&file, str_from(header));
        numbered_append_tag(&units, str_from(rows[i].tag));
        for (size_t j = 0; j < rows[i].count; j++) numbered_append_unit(&units, rows[i].units[j]);
        append_batch(&file, 0, 0, str_from(lines), &units);
        numbered_append_end(&file, 1);
        Found found = read_all(buffer_str(&file), false);
        ck_assert_msg(found.failed && found.errors == 1, "row %zu: %zu errors", i, found.errors);
        buffer_free(&found.text);
        buffer_free(&file);
        buffer_free(&units);
    }
}
END_TEST

START_TEST(lines_that_are_none_are_refused) {
    static const char *const rows[] = {
        "a\ta\tWORD",      "\n",         "a\ta\n", "<s>\n", "a\ta\tVERBE\n", "a\xff\ta\tWORD\n",
        "a\ta\tWORD\tb\n", "\ta\tWORD\n"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buffer file = {0}, units = {0};
        numbered_append_start(&file, str_from(header));
        append_batch(&file, 0, 0, str_from(rows[i]), &units);
        numbered_append_end(&file, 1);
        Found found = read_all(buffer_str(&file), false);
        ck_assert_msg(found.failed && found.errors == 1, "row %zu: %zu errors", i, found.errors);
        buffer_free(&found.text);
        buffer_free(&file);
    }
}
END_TEST

Suite *numbered_suite(void) {
    Suite *suite = suite_create("numbered");
    TCase *tests = tcase_create("numbered");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, numberings_lead_to_the_same_types);
    tcase_add_test(tests, a_second_file_behind_the_end);
    tcase_add_test(tests, wide_numbers_and_long_sentences);
    tcase_add_test(tests, cut_off_anywhere_is_one_error);
    tcase_add_test(tests, no_flipped_bit_does_harm);
    tcase_add_test(tests, what_does_not_fit_is_refused);
    tcase_add_test(tests, lines_that_are_none_are_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
