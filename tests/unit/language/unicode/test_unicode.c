// Decoding, normal form, folding, classes: language/unicode/unicode.h.
#include "language/unicode/unicode.h"
#include "unit.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

// ---- Malformed UTF-8 ----

// The maximal subparts of table 3-8 of the Unicode standard (as in the WHATWG encoding standard).
static const struct {
    const char *bytes;
    size_t length;
    size_t bad;        // where the first malformed byte stands
    size_t bad_length; // how many bytes one U+FFFD stands for
} malformed[] = {
    {"\x80", 1, 0, 1},
    {"\xbf\xbf", 2, 0, 1},
    {"\xc0\x80", 2, 0, 1},
    {"\xc1\xbf", 2, 0, 1},
    {"\xc2", 1, 0, 1},
    {"\xc2\x41", 2, 0, 1},
    {"\xe0\x80\x80", 3, 0, 1},
    {"\xe0\x9f\xbf", 3, 0, 1},
    {"\xe0\xa0", 2, 0, 2},
    {"\xe1\x80\xe2", 3, 0, 2},
    {"\xe2\x82", 2, 0, 2},
    {"\xed\xa0\x80", 3, 0, 1},
    {"\xef\xbf", 2, 0, 2},
    {"\xf0\x80\x80\x80", 4, 0, 1},
    {"\xf0\x8f\xbf\xbf", 4, 0, 1},
    {"\xf0\x90", 2, 0, 2},
    {"\xf0\x9f\x41", 3, 0, 2},
    {"\xf0\x9f\x98", 3, 0, 3},
    {"\xf1\x80\x80\x41", 4, 0, 3},
    {"\xf4\x90\x80\x80", 4, 0, 1},
    {"\xf5\x80\x80\x80", 4, 0, 1},
    {"\xff", 1, 0, 1},
    {"ab\xe2\x82", 4, 2, 2},
    {"\xc3\xa9\xc3", 3, 2, 1},
    {"a\0\xff", 3, 2, 1},
};

START_TEST(malformed_bytes_are_found_by_maximal_subparts) {
    size_t bad_length = 0;
    Str text = {malformed[_i].bytes, malformed[_i].length};
    ck_assert_uint_eq(unicode_find_malformed(text, &bad_length), malformed[_i].bad);
    ck_assert_uint_eq(bad_length, malformed[_i].bad_length);
}
END_TEST

START_TEST(well_formed_text_has_none) {
    static const char *const texts[] = {
        "", "abc", "é", "가", "😀", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xef\xbf\xbf"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t bad_length;
        ck_assert_uint_eq(unicode_find_malformed(str_from(texts[i]), &bad_length), strlen(texts[i]));
    }
}
END_TEST

static bool is_character(uint32_t value) {
    return value < 0x110000 && (value < 0xd800 || value > 0xdfff);
}

START_TEST(every_character_is_decoded_as_it_was_encoded) {
    Buffer buffer = {0};
    for (uint32_t value = 0; value < 0x110000; value += 37) {
        if (!is_character(value)) continue;
        size_t length, bad_length;
        buffer_clear(&buffer);
        unicode_append(&buffer, value);
        ck_assert_uint_eq(unicode_find_malformed(buffer_str(&buffer), &bad_length), buffer.length);
        ck_assert_uint_eq(unicode_decode(buffer_str(&buffer), &length), value);
        ck_assert_uint_eq(length, buffer.length);
    }
    buffer_free(&buffer);
}
END_TEST

// ---- Normal form and folding ----

typedef void Append(Buffer *buffer, Str text);

static void expect(Append *append, const char *text, const char *wanted) {
    Buffer buffer = {0};
    buffer_append_text(&buffer, "<");
    append(&buffer, str_from(text));
    ck_assert_str_eq(buffer_text(&buffer) + 1, wanted);
    ck_assert_int_eq(buffer.bytes[0], '<'); // what stood there stays
    buffer_free(&buffer);
}

START_TEST(folding_is_full_and_composed) {
    static const char *const pairs[][2] = {
        {"", ""},
        {"ÉCOLE", "école"},
        {"E\u0301cole", "école"},
        {"Straße", "strasse"},
        {"ΣΑΣ", "σασ"},
        {"ﬁn", "fin"},
        {"İ", "i\u0307"},
        {"I", "i"},
        {"L’ʼ＇'", "l''''"},
        {"Œuvre", "œuvre"},
        {"가\u1100\u1161", "가가"},
        {"R&D", "r&d"},
        {"Ｒ＆Ｄ １０％", "r&d 10%"},
        {"3·1‧1・1･1ㆍ1⋅1•1", "3·1·1·1·1·1·1·1"},
        {"\u01c4", "\u01c6"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_folded, pairs[i][0], pairs[i][1]);
}
END_TEST

// Most characters are folded by a table of our own, and are taken to be in normal form: as the library does,
// alone and behind others.
START_TEST(folding_and_normal_form_agree_with_the_library) {
    static const char *const before[] = {"", "a", "É", "가", "각", "か", "ا", "e\u0301"};
    size_t one = (size_t)_i;
    for (uint32_t character = 1; character < 0x30000; character += character < 0x3100 ? 1 : 53) {
        if (character >= 0xd800 && character < 0xe000) continue;
        Buffer text = {0}, normal = {0}, folded = {0};
        buffer_append_text(&text, before[one]);
        unicode_append(&text, character);
        unicode_append_nfc(&normal, buffer_str(&text));
        unicode_append_folded(&folded, buffer_str(&text));
        size_t normal_length, folded_length;
        const uint8_t *bytes = (const uint8_t *)text.bytes;
        uint8_t *nfc = u8_normalize(UNINORM_NFC, bytes, text.length, NULL, &normal_length);
        uint8_t *fold = u8_casefold(bytes, text.length, NULL, UNINORM_NFC, NULL, &folded_length);
        ck_assert_msg(str_equal(buffer_str(&normal), (Str){(const char *)nfc, normal_length}), "U+%04X",
                      character);
        Str first = str_from(before[one]);
        uint32_t letter = 0;
        for (size_t length; first.length; first = str_skip(first, length))
            letter = unicode_decode(first, &length);
        bool alike = unicode_alike(character, letter) != character;            // those are tested below
        if (!alike && !unicode_is_apostrophe(character) && character != 0x149) // it has an apostrophe in it
            ck_assert_msg(str_equal(buffer_str(&folded), (Str){(const char *)fold, folded_length}), "U+%04X",
                          character);
        free(nfc);
        free(fold);
        buffer_free(&text);
        buffer_free(&normal);
        buffer_free(&folded);
    }
}
END_TEST

START_TEST(what_looks_alike_is_one) {
    static const char *const pairs[][2] = {
        {"semi‐conducteur", "semi-conducteur"},
        {"semi‑conducteur", "semi-conducteur"},
        {"semi‒conducteur", "semi-conducteur"},
        {"a–b", "a–b"},
        {"ＡＩ２", "ai2"},
        {"Ｒ＆Ｄ", "r&d"},
        {"L‘IA d´or qu`on l′an", "l'ia d'or qu'on l'an"},
        {"‘a", "‘a"},
        {"뉴딜‘", "뉴딜‘"},
        {"CO₂", "co2"},
        {"H₂O₁₂", "h2o12"},
        {"a₂", "a₂"},
        {"mot¹ № ㈜", "mot¹ № ㈜"},
        {"Œuvre", "œuvre"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_folded, pairs[i][0], pairs[i][1]);
}
END_TEST

START_TEST(ligatures_are_their_letters) {
    static const char *const pairs[][2] = {{"œuvre", "oeuvre"},
                                           {"Œuvre", "Oeuvre"},
                                           {"ŒUVRE", "OEUVRE"},
                                           {"Ælfric æ", "Aelfric ae"},
                                           {"coexiste", "coexiste"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_without_ligatures, pairs[i][0], pairs[i][1]);
    ck_assert(unicode_has_ligature(STR("cœur")) && unicode_has_ligature(STR("Æ")));
    ck_assert(!unicode_has_ligature(STR("coeur çà ÀÉ ő")));
}
END_TEST

START_TEST(accents_come_off_and_hangul_stays_whole) {
    static const char *const pairs[][2] = {{"été", "ete"}, {"ça", "ca"}, {"e\u0301", "e"}, {"가을", "가을"},
                                           {"œuf", "œuf"}, {"Ł", "Ł"},   {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_unaccented, pairs[i][0], pairs[i][1]);
}
END_TEST

// A column of NormalizationTest.txt: code points in hexadecimal, up to the next ';'.
static void read_column(const char **line, Buffer *text) {
    buffer_clear(text);
    while (**line != ';') {
        char *end;
        unicode_append(text, (uint32_t)strtoul(*line, &end, 16));
        *line = end;
        while (**line == ' ') ++*line;
    }
    ++*line;
}

// NFC of columns 1, 2 and 3 is column 2, of 4 and 5 it is column 4.
static void check_line(const char *line, Buffer columns[5], Buffer *normal) {
    for (size_t i = 0; i < 5; i++) read_column(&line, &columns[i]);
    for (size_t i = 0; i < 5; i++) {
        const Buffer *wanted = &columns[i < 3 ? 1 : 3];
        buffer_clear(normal);
        unicode_append_nfc(normal, buffer_str(&columns[i]));
        ck_assert(str_equal(buffer_str(normal), buffer_str(wanted)));
    }
}

START_TEST(normal_form_as_in_the_test_file_of_unicode) {
    const char *data = getenv("RAPPORTEUR_TEST_DATA");
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/unicode-14.0/NormalizationTest.txt",
             data ? data : TESTS_DIR "/../../shared/data");
    FILE *file = fopen(path, "r");
    if (!file) {
        unit_skip("NormalizationTest.txt", data ? data : "../shared/data");
        return;
    }
    Buffer columns[5] = {{0}}, normal = {0};
    size_t lines = 0;
    for (; fgets(line, sizeof line, file); lines++)
        if (line[0] != '#' && line[0] != '@' && line[0] != '\n') check_line(line, columns, &normal);
    ck_assert_uint_gt(lines, 18000);
    for (size_t i = 0; i < 5; i++) buffer_free(&columns[i]);
    buffer_free(&normal);
    fclose(file);
}
END_TEST

// ---- Classes and widths ----

START_TEST(characters_have_their_classes) {
    ck_assert(unicode_is_letter('a') && unicode_is_letter(0xe9) && unicode_is_letter(0xac00) &&
              !unicode_is_letter('1'));
    ck_assert(unicode_is_mark(0x301) && !unicode_is_mark('e'));
    ck_assert(unicode_is_digit('7') && !unicode_is_digit(0xbd) && unicode_is_number(0xbd));
    ck_assert(unicode_is_upper(0xc9) && !unicode_is_upper(0xe9) && unicode_is_lower(0xe9) &&
              !unicode_is_lower(0xac00));
    ck_assert(unicode_is_space(' ') && unicode_is_space(0xa0) && unicode_is_space(0x202f) &&
              unicode_is_space('\n'));
    ck_assert(!unicode_is_space(0x200b) && !unicode_is_space(0));
    ck_assert(unicode_is_control(0) && unicode_is_control(0x9f) && !unicode_is_control(' '));
    ck_assert(unicode_is_apostrophe('\'') && unicode_is_apostrophe(0x2019) && !unicode_is_apostrophe('"'));
    ck_assert(unicode_is_hangul_syllable(0xac00) && unicode_is_hangul_syllable(0xd7a3));
    ck_assert(!unicode_is_hangul_syllable(0xd7a4) && !unicode_is_hangul_syllable(0x1100));
}
END_TEST

START_TEST(widths_are_columns) {
    ck_assert_uint_eq(unicode_width(STR("abc")), 3);
    ck_assert_uint_eq(unicode_width(STR("가나")), 4);
    ck_assert_uint_eq(unicode_width(STR("e\u0301")), 1);
    ck_assert_uint_eq(unicode_width(STR("")), 0);
}
END_TEST

Suite *unicode_suite(void) {
    Suite *suite = suite_create("unicode");
    TCase *tests = tcase_create("unicode");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, malformed_bytes_are_found_by_maximal_subparts, 0,
                        (int)(sizeof malformed / sizeof *malformed));
    tcase_add_test(tests, well_formed_text_has_none);
    tcase_add_test(tests, every_character_is_decoded_as_it_was_encoded);
    tcase_add_test(tests, folding_is_full_and_composed);
    tcase_add_loop_test(tests, folding_and_normal_form_agree_with_the_library, 0, 8);
    tcase_add_test(tests, what_looks_alike_is_one);
    tcase_add_test(tests, ligatures_are_their_letters);
    tcase_add_test(tests, accents_come_off_and_hangul_stays_whole);
    tcase_add_test(tests, normal_form_as_in_the_test_file_of_unicode);
    tcase_add_test(tests, characters_have_their_classes);
    tcase_add_test(tests, widths_are_columns);
    suite_add_tcase(suite, tests);
    return suite;
}
