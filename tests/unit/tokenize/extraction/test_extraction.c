// Scenario / Expect: what readers append, and the text, blocks and labels that come of it.
#include "tokenize/extraction/extraction.h"

#include <check.h>

static RawDocument finish(Extraction *extraction) {
    RawDocument raw = {0};
    extraction_finish(extraction, &raw);
    return raw;
}

static void expect_text(const RawDocument *raw, const char *text) {
    ck_assert_msg(str_equal_text(raw->reference, text), "'%.*s'", STR_ARGUMENTS(raw->reference));
}

START_TEST(white_space_is_one_space) {
    Extraction extraction = {0};
    extraction_append(&extraction, STR("  one \n\t two"));
    extraction_append(&extraction, STR("three "));
    extraction_append(&extraction, STR(" four\u00a0five  "));
    extraction_break_line(&extraction);
    extraction_append(&extraction, STR("  six "));
    RawDocument raw = finish(&extraction);
    expect_text(&raw, "one twothree four\u00a0five\nsix\n");
    ck_assert_uint_eq(raw.block_count, 1);
    raw_document_free(&raw);
}
END_TEST

START_TEST(blocks_hold_more_than_space) {
    Extraction extraction = {0};
    extraction_append(&extraction, STR(" \u00a0\u00ad "));
    extraction_end_block(&extraction);
    extraction.next.kind = PARAGRAPH_HEADING;
    extraction.next.level = 2;
    extraction_append(&extraction, STR("Title"));
    extraction_end_block(&extraction);
    extraction.next.kind = PARAGRAPH_TEXT;
    extraction_append(&extraction, STR("a"));
    extraction_end_cell(&extraction);
    extraction_append(&extraction, STR("b"));
    extraction_end_block(&extraction);
    extraction_append(&extraction, STR("c"));
    RawDocument raw = finish(&extraction);
    expect_text(&raw, "Title\n\na\tb\n\nc\n");
    ck_assert_uint_eq(raw.block_count, 4);
    ck_assert_uint_eq(raw.blocks[0].level, 2);
    ck_assert_uint_eq(raw.blocks[2].start, 9);
    ck_assert(str_equal(raw.title, STR("Title")));
    raw_document_free(&raw);
}
END_TEST

START_TEST(blocks_left_out_are_not_in_the_text) {
    Extraction extraction = {0}, other = {0};
    extraction_append(&extraction, STR("one"));
    extraction_end_block(&extraction);
    extraction_append(&other, STR("two"));
    extraction_end_block(&other);
    extraction_append(&other, STR("three"));
    extraction_move(&extraction, &other);
    extraction.blocks[1].left_out = true;
    RawDocument raw = finish(&extraction);
    expect_text(&raw, "one\n\nthree\n");
    ck_assert_uint_eq(raw.blocks[1].start, 5);
    raw_document_free(&raw);
}
END_TEST

static size_t label_of(const char *bold, const char *italic, const char *plain) {
    Extraction extraction = {.bold = true};
    extraction_append(&extraction, str_from(bold));
    extraction.bold = false;
    extraction.italic = true;
    extraction_append(&extraction, str_from(italic));
    extraction.italic = false;
    extraction_append(&extraction, str_from(plain));
    RawDocument raw = finish(&extraction);
    size_t bytes = raw.blocks[0].label_bytes;
    raw_document_free(&raw);
    return bytes;
}

START_TEST(labels_are_bold_with_their_role_and_stop) {
    ck_assert_uint_eq(label_of("M. Noh.", "", " Bien."), 7);
    ck_assert_uint_eq(label_of("M. Noh", "", ". Bien."), 7);
    ck_assert_uint_eq(label_of("M. Noh.", "", " ...et puis"), 7);
    ck_assert_uint_eq(label_of("M. Noh, ", "ministre", ". Bien."), 17);
    ck_assert_uint_eq(label_of("M. Noh.", " (Rires.)", " Bien."), 7);
    ck_assert_uint_eq(label_of("", "Texte", " simple."), 0);
}
END_TEST

Suite *extraction_suite(void) {
    Suite *suite = suite_create("extraction");
    TCase *cases = tcase_create("text");
    tcase_add_test(cases, white_space_is_one_space);
    tcase_add_test(cases, blocks_hold_more_than_space);
    tcase_add_test(cases, blocks_left_out_are_not_in_the_text);
    tcase_add_test(cases, labels_are_bold_with_their_role_and_stop);
    suite_add_tcase(suite, cases);
    return suite;
}
