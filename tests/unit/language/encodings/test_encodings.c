#include "language/encodings/encodings.h"
#include "language/encodings/mojibake.h"
#include "suites.h"

#include <check.h>
#include <iconv.h>
#include <string.h>

// ---- Which encoding ----

static const struct {
    const char *text, *encoding; // as it is written, and what it is then taken for
    const char *found;
} rows[] = {
    {"Les élus ont été reçus à la préfecture.", "WINDOWS-1252", "WINDOWS-1252"},
    {"Les élus ont été reçus à la préfecture.", "MACINTOSH", "MACINTOSH"},
    {"Les élus ont été reçus à la préfecture.", "CP850", "CP850"},
    {"Companies don’t have the “staff” they’d need.", "WINDOWS-1252", "WINDOWS-1252"},
    {"don’t", "WINDOWS-1252", "WINDOWS-1252"},
    {"l’œuvre", "WINDOWS-1252", "WINDOWS-1252"},
    {"RÉGION : À L’ÉTUDE", "WINDOWS-1252", "WINDOWS-1252"},
    {"« Où ? »", "WINDOWS-1252", "WINDOWS-1252"},
    {"AI 간담회", "CP949", "CP949"},
    {"중소기업 지원을 위한 토론회가 서울에서 열렸다.", "CP949", "CP949"},
    {"중소기업 지원을 위한 토론회가 서울에서 열렸다.", "JOHAB", "JOHAB"},
    {"중소기업 지원을 위한 토론회가 서울에서 열렸다.", "UTF-16LE", "UTF-16LE"},
    {"대가 가대", "UTF-16BE", "UTF-16BE"},
    {"Les élus ont été reçus.", "UTF-16BE", "UTF-16BE"},
    {"Les élus ont été reçus.", "UTF-32LE", "UTF-32LE"},
    {"중소기업 지원", "UTF-32BE", "UTF-32BE"},
    {"Les élus ont été reçus.", "UTF-8", NULL},
    {"plain text", "UTF-8", NULL},
};

static Buffer encoded(const char *text, const char *encoding) {
    Buffer bytes = {0};
    iconv_t converter = iconv_open(encoding, "UTF-8");
    ck_assert_msg(converter != (iconv_t)-1, "%s is not there", encoding); // NOLINT: that is how iconv says it
    buffer_reserve(&bytes, strlen(text) * 4 + 4);
    char *from = (char *)text, *to = bytes.bytes;
    size_t left = strlen(text), room = bytes.capacity;
    ck_assert_uint_eq(iconv(converter, &from, &left, &to, &room), 0);
    bytes.length = (size_t)(to - bytes.bytes);
    iconv_close(converter);
    return bytes;
}

START_TEST(an_encoding_is_found) {
    Buffer bytes = encoded(rows[_i].text, rows[_i].encoding);
    const char *found = encoding_detect(buffer_str(&bytes), true);
    ck_assert_pstr_eq(found, rows[_i].found);
    buffer_free(&bytes);
}
END_TEST

START_TEST(utf8_with_faults_stays_utf8) {
    ck_assert_ptr_null(encoding_detect(STR("Les élus \xff ont été reçus."), true));
    ck_assert_ptr_null(encoding_detect(STR("d\xc3\xa9j\xc3"), false)); // cut in the middle of a character
    ck_assert_ptr_null(encoding_detect(STR("a NUL\0 is no wide character, whatever stands around it"), true));
}
END_TEST

// ---- The way to UTF-8 ----

static const struct {
    const char *encoding;
    Str bytes;
    const char *utf8;
    size_t malformed;
} decoded[] = {
    {"CP1258", {"en a", 4}, "en a", 0}, // an accent may still follow
    {"CP1258", {"a\xec", 2}, "á", 0},
    {"ISO-2022-CN-EXT", {"a\x0e", 2}, "a\ufffd", 1}, // an error behind the last byte
    {"ISO-2022-CN-EXT",
     {"\x0e"
      "a",
      2},
     "\ufffda",
     1},
    {"UTF-16LE", {"a\0b", 3}, "a\ufffd", 1},
};

START_TEST(bytes_come_in_pieces) {
    for (size_t piece = 1; piece <= decoded[_i].bytes.length; piece++) {
        Diagnostics nobody = {0};
        Decoder *decoder = decoder_open(decoded[_i].encoding, &nobody);
        Buffer utf8 = {0};
        for (Str rest = decoded[_i].bytes; rest.length;) {
            size_t length = rest.length < piece ? rest.length : piece;
            decoder_append(decoder, &utf8, str_slice(rest, 0, length));
            rest = str_skip(rest, length);
        }
        decoder_append(decoder, &utf8, (Str){0});
        ck_assert_str_eq(buffer_text(&utf8), decoded[_i].utf8);
        ck_assert_uint_eq(decoder_malformed(decoder), decoded[_i].malformed);
        decoder_close(decoder);
        buffer_free(&utf8);
    }
}
END_TEST

// ---- Twice encoded ----

static const struct {
    const char *text, *meant;
    size_t count;
} doubled[] = {
    {"rÃ©gions", "régions", 1},
    {"dÃ©jÃ\xc2\xa0 vu", "déjà vu", 2},
    {"lâ€™Ã©tÃ©", "l’été", 3},
    {"ì¤‘ì†Œê¸°ì—…", "중소기업", 4},
    {"rÃƒÂ©gions", "régions", 2},
    {"Âge, Ãge, été, À", "Âge, Ãge, été, À", 0},
    {"", "", 0},
};

START_TEST(what_is_encoded_twice_is_mended) {
    Buffer mended = {0};
    mojibake_append_mended(&mended, str_from(doubled[_i].text));
    ck_assert_str_eq(buffer_text(&mended), doubled[_i].meant);
    ck_assert_uint_eq(mojibake_count(str_from(doubled[_i].text)), doubled[_i].count);
    buffer_free(&mended);
}
END_TEST

Suite *encodings_suite(void) {
    Suite *suite = suite_create("encodings");
    TCase *cases = tcase_create("encodings");
    tcase_add_loop_test(cases, an_encoding_is_found, 0, sizeof rows / sizeof *rows);
    tcase_add_test(cases, utf8_with_faults_stays_utf8);
    tcase_add_loop_test(cases, bytes_come_in_pieces, 0, sizeof decoded / sizeof *decoded);
    tcase_add_loop_test(cases, what_is_encoded_twice_is_mended, 0, sizeof doubled / sizeof *doubled);
    suite_add_tcase(suite, cases);
    return suite;
}
