// Decoding, normal form, folding, classes: language/unicode/unicode.h.
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"
#include "unit.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

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

// Every run of four of these bytes, which are the limits of table 3-7 of the standard and what lies beside
// them, at every place in a word of eight bytes: malformed where the library says so, and mended as the table
// has it.
static const char limits[] =
    "a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4\xf5\xff";
enum { LIMITS = sizeof limits - 1 };

static void check_run(Str run, size_t before, size_t behind) {
    char bytes[40];
    size_t length = 0, bad_length = 0;
    for (size_t i = 0; i < before; i++) bytes[length++] = 'x';
    memcpy(bytes + length, run.bytes, run.length);
    length += run.length;
    for (size_t i = 0; i < behind; i++) bytes[length++] = 'y';
    const uint8_t *found = u8_check((const uint8_t *)bytes, length);
    size_t wanted = found ? (size_t)(found - (const uint8_t *)bytes) : length;
    size_t bad = unicode_find_malformed((Str){bytes, length}, &bad_length);
    if (bad != wanted) ck_abort_msg("%zu instead of %zu", bad, wanted);
    if (bad == length) return;
    // The bytes that one U+FFFD stands for are the longest start of a character, or a byte that starts none.
    uint32_t character;
    int whole = u8_mbtoucr(&character, (const uint8_t *)bytes + bad, bad_length);
    int more =
        bad + bad_length < length ? u8_mbtoucr(&character, (const uint8_t *)bytes + bad, bad_length + 1) : -1;
    if (whole >= 0 || more == -2 || (bad_length > 1 && whole != -2)) ck_abort_msg("%zu bytes", bad_length);
}

START_TEST(malformed_is_what_the_library_calls_so) {
    for (unsigned code = (unsigned)_i; code < LIMITS * LIMITS * LIMITS * LIMITS; code += LIMITS) {
        char run[4];
        unsigned rest = code;
        for (size_t i = 0; i < sizeof run; i++, rest /= LIMITS) run[i] = limits[rest % LIMITS];
        for (size_t length = 1; length <= sizeof run; length++)
            check_run((Str){run, length}, code % 9, code % 3 == 0 ? 0 : code % 5);
    }
}
END_TEST

START_TEST(mended_bytes_are_text) {
    static const struct {
        const char *bytes, *wanted;
        size_t places;
    } rows[] = {
        {"", "", 0},
        {"abc", "abc", 0},
        {"\xef\xbb\xbf"
         "a",
         "\xef\xbb\xbf"
         "a",
         0},                                 // a byte order mark is a character
        {"\xef\xbf\xbd", "\xef\xbf\xbd", 0}, // and so is U+FFFD
        {"a\xffz", "a\xef\xbf\xbdz", 1},
        {"\xe2\x82", "\xef\xbf\xbd", 1},
        {"\xe2\x82\xe2\x82\xac", "\xef\xbf\xbd\xe2\x82\xac", 1},
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 2},                                 // overlong
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3},                 // a surrogate
        {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4}, // 110000
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buffer text = {0};
        ck_assert_uint_eq(unicode_append_mended(&text, str_from(rows[i].bytes)), rows[i].places);
        ck_assert_str_eq(buffer_text(&text), rows[i].wanted);
        buffer_free(&text);
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

START_TEST(numbers_that_are_no_character_append_nothing) {
    static const uint32_t numbers[] = {0xd800, 0xdbff, 0xdc00, 0xdfff, 0x110000, UINT32_MAX};
    Buffer buffer = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) unicode_append(&buffer, numbers[i]);
    ck_assert_uint_eq(buffer.length, 0);
    unicode_append(&buffer, 0x10ffff);
    ck_assert(str_equal(buffer_str(&buffer), STR("\xf4\x8f\xbf\xbf")));
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
        {"￠｡\uff00", "￠｡\uff00"}, // behind the forms that ASCII has, and before them
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_folded, pairs[i][0], pairs[i][1]);
}
END_TEST

START_TEST(names_have_single_spaces) {
    static const char *const pairs[][2] = {{"", ""},
                                           {" ", ""},
                                           {"Mme Durand", "Mme Durand"},
                                           {"  Mme\u00a0 \tDurand\n", "Mme Durand"},
                                           {"e\u0301 e", "é e"},
                                           {"\u3000a\u2009b", "a b"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_spaced, pairs[i][0], pairs[i][1]);
}
END_TEST

START_TEST(words_are_found_in_lists_as_they_fold) {
    static const char *const words[] = {"aujourd'hui", "école", "kelvin", "e"};
    static const char *const found[] = {"Aujourd’hui", "ÉCOLE", "E\u0301cole", "\u212aelvin", "E"};
    static const char *const others[] = {"", "aujourd", "aujourd'huis", "ecole", "é", "eé", "kelvine"};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        ck_assert_msg(unicode_folds_to_one_of(str_from(found[i]), words, 4), "%s", found[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!unicode_folds_to_one_of(str_from(others[i]), words, 4), "%s", others[i]);
    ck_assert(!unicode_folds_to_one_of(STR("école"), words, 0));
    char text[121]; // longer than any word of a list, whatever it folds to
    memset(text, 'e', sizeof text);
    ck_assert(!unicode_folds_to_one_of((Str){text, sizeof text}, words, 4));
}
END_TEST

START_TEST(ligatures_are_their_letters) {
    static const char *const pairs[][2] = {{"œuvre", "oeuvre"},
                                           {"Œuvre", "Oeuvre"},
                                           {"ŒUVRE", "OEUVRE"},
                                           {"Ælfric æ", "Aelfric ae"},
                                           {"coexiste été", "coexiste été"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect(unicode_append_without_ligatures, pairs[i][0], pairs[i][1]);
    ck_assert(unicode_has_ligature(STR("cœur")) && unicode_has_ligature(STR("Æ")));
    ck_assert(unicode_has_ligature(STR("æ")) && unicode_has_ligature(STR("Œ")));
    ck_assert(!unicode_has_ligature(STR("coeur çà ÀÉ ő")) && !unicode_has_ligature((Str){0}));
    // Letters whose bytes are partly those of one: ŕ (C5 95), ʓ (CA 93), ã (C3 A3), Ȧ (C8 A6), C5 at the end
    ck_assert(!unicode_has_ligature(STR("ŕʓãȦ")) && !unicode_has_ligature(STR("\xc5")));
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

// The runs of them, and what lies beside each.
START_TEST(characters_that_are_not_seen) {
    static const struct {
        uint32_t first, last;
    } runs[] = {{0xad, 0xad},     {0x61c, 0x61c},   {0x200b, 0x200f},
                {0x202a, 0x202e}, {0x2060, 0x2069}, {0xfeff, 0xfeff}};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        for (uint32_t character = runs[i].first; character <= runs[i].last; character++)
            ck_assert_msg(unicode_is_invisible(character), "U+%04X", character);
        ck_assert(!unicode_is_invisible(runs[i].first - 1) && !unicode_is_invisible(runs[i].last + 1));
    }
    ck_assert(!unicode_is_invisible(' ') && !unicode_is_invisible(0xa0) && !unicode_is_invisible(0x10ffff));
}
END_TEST

START_TEST(apostrophes_and_what_looks_like_one) {
    static const uint32_t apostrophes[] = {'\'', 0x2019, 0x2bc, 0xff07},
                          alike[] = {'`', 0xb4, 0x2018, 0x2032};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(unicode_is_apostrophe(apostrophes[i]) && !unicode_is_apostrophe_like(apostrophes[i]));
        ck_assert(!unicode_is_apostrophe(alike[i]) && unicode_is_apostrophe_like(alike[i]));
    }
    ck_assert(!unicode_is_apostrophe('"') && !unicode_is_apostrophe_like('"'));
}
END_TEST

START_TEST(letters_and_digits_of_ascii) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                      digits[] = "0123456789";
    for (int byte = 1; byte < 256; byte++) {
        ck_assert_int_eq(ascii_is_letter((unsigned char)byte), strchr(letters, byte) != NULL);
        ck_assert_int_eq(ascii_is_digit((unsigned char)byte), strchr(digits, byte) != NULL);
    }
    ck_assert(!ascii_is_letter(0) && !ascii_is_digit(0));
}
END_TEST

START_TEST(the_library_has_a_version) {
    ck_assert_ptr_eq(strstr(unicode_library_version(), "libunistring "), unicode_library_version());
    ck_assert_ptr_nonnull(strstr(unicode_library_version(), "(Unicode 14.0)"));
}
END_TEST

START_TEST(widths_are_columns) {
    ck_assert_uint_eq(unicode_width(STR("abc")), 3);
    ck_assert_uint_eq(unicode_width(STR("가나")), 4);
    ck_assert_uint_eq(unicode_width(STR("e\u0301")), 1);
    ck_assert_uint_eq(unicode_width(STR("")), 0);
    ck_assert_uint_eq(unicode_width(STR("\u0301")), 0);
    ck_assert_uint_eq(unicode_width(STR("\x01")), 0); // of a control character there is none
}
END_TEST

Suite *unicode_suite(void) {
    Suite *suite = suite_create("unicode");
    TCase *tests = tcase_create("unicode");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, malformed_bytes_are_found_by_maximal_subparts, 0,
                        (int)(sizeof malformed / sizeof *malformed));
    tcase_add_test(tests, well_formed_text_has_none);
    tcase_add_loop_test(tests, malformed_is_what_the_library_calls_so, 0, LIMITS);
    tcase_add_test(tests, mended_bytes_are_text);
    tcase_add_test(tests, numbers_that_are_no_character_append_nothing);
    tcase_add_test(tests, names_have_single_spaces);
    tcase_add_test(tests, words_are_found_in_lists_as_they_fold);
    tcase_add_test(tests, characters_that_are_not_seen);
    tcase_add_test(tests, apostrophes_and_what_looks_like_one);
    tcase_add_test(tests, letters_and_digits_of_ascii);
    tcase_add_test(tests, the_library_has_a_version);
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
