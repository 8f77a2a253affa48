#include "report/page/escape.h"

#include <check.h>

static Buffer out;

#define SHOWS(call, wanted)                                                                                  \
    do {                                                                                                     \
        buffer_clear(&out);                                                                                  \
        call;                                                                                                \
        ck_assert_str_eq(buffer_text(&out), wanted);                                                         \
    } while (0)

START_TEST(markup_is_text) {
    SHOWS(html_append(&out, STR("<b a='\"'>&")), "&lt;b a=&#39;&quot;&#39;&gt;&amp;");
    SHOWS(html_append(&out, STR("</script><!--")), "&lt;/script&gt;&lt;!--");
}
END_TEST

START_TEST(what_is_no_character_is_replaced) {
    SHOWS(html_append(&out, STR("a\0b\x1b\x7f\tc\n")), "a\xEF\xBF\xBD"
                                                       "b\xEF\xBF\xBD\xEF\xBF\xBD\tc\n");
    SHOWS(html_append(&out, STR("\xE2\x80\xA8\xE2\x80\xAE\xE2\x81\xA6\xEF\xBF\xBF")),
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}
END_TEST

START_TEST(cuts_stand_between_characters) {
    SHOWS(html_append_cut(&out, STR("한국"), 4), "한…");
    SHOWS(html_append_cut(&out, STR("한국"), 6), "한국");
    SHOWS(html_append_cut(&out, STR("한국"), 2), "…");
}
END_TEST

START_TEST(json_cannot_end_its_script) {
    SHOWS(html_append_json(&out, STR("</script>\"\\\n&")),
          "\"\\u003c/script\\u003e\\u0022\\u005c\\u000a\\u0026\"");
}
END_TEST

// echo -n '' | openssl dgst -sha256 -binary | base64, and the same of alert(1)
START_TEST(hashes_are_those_of_a_policy) {
    SHOWS(html_append_hash(&out, STR("")), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    SHOWS(html_append_hash(&out, STR("alert(1)")), "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
}
END_TEST

START_TEST(links_are_of_the_web) {
    ck_assert(html_may_link(STR("https://example.org")));
    ck_assert(html_may_link(STR("http://example.org")));
    ck_assert(!html_may_link(STR("javascript:alert(1)")));
    ck_assert(!html_may_link(STR(" https://example.org")));
    ck_assert(!html_may_link(STR("//example.org")));
}
END_TEST

static void free_text(void) {
    buffer_free(&out);
}

Suite *escape_suite(void) {
    Suite *suite = suite_create("escape");
    TCase *cases = tcase_create("escape");
    tcase_add_unchecked_fixture(cases, NULL, free_text);
    tcase_add_test(cases, markup_is_text);
    tcase_add_test(cases, what_is_no_character_is_replaced);
    tcase_add_test(cases, cuts_stand_between_characters);
    tcase_add_test(cases, json_cannot_end_its_script);
    tcase_add_test(cases, hashes_are_those_of_a_policy);
    tcase_add_test(cases, links_are_of_the_web);
    suite_add_tcase(suite, cases);
    return suite;
}
