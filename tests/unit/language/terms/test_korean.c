// Particles behind Korean nouns: language/languages/korean_particles.h.
#include "language/languages/korean_particles.h"

#include <check.h>
#include <string.h>

static const char *const nouns[][2] = {
    // the two forms of each particle, by the final consonant of the noun
    {"정부는", "정부"},
    {"기업은", "기업"},
    {"정부가", "정부"},
    {"기업이", "기업"},
    {"정부를", "정부"},
    {"기업을", "기업"},
    {"학교와", "학교"},
    {"기업과", "기업"},
    {"학교로", "학교"},
    {"기업으로", "기업"},
    {"서울로", "서울"},
    // one form for all
    {"정부의", "정부"},
    {"서울에", "서울"},
    {"서울에서", "서울"},
    {"기업만", "기업"},
    {"기업까지", "기업"},
    {"기업부터", "기업"},
    // several
    {"서울에서는", "서울"},
    {"기업과의", "기업"},
    {"서울에서의", "서울"},
    {"기업으로부터", "기업"},
    // behind what is no Hangul
    {"ai를", "ai"},
    {"ai가", "ai"},
    {"2025년에는", "2025년"},
    {"r&d의", "r&d"},
    // 만 and 도 behind a digit are ten thousand and a degree
    {"3만", "3만"},
    {"3만의", "3만"},
    {"30도", "30도"},
    {"3만도", "3만"},
    // nothing to cut
    {"인공지능", "인공지능"},
    {"회의", "회의"},
    {"국무회의", "국무회의"},
    {"제도", "제도"},
    {"결과", "결과"},
    {"국가", "국가"},
    {"많이", "많이"},
    {"하는", "하는"},
    {"있는", "있는"},
    {"많은", "많은"},
    {"있을", "있을"},
    {"도로", "도로"},
    {"그러나", "그러나"},
    // a wrong form for its noun is no particle
    {"바다을", "바다을"},
    {"기업는", "기업는"},
    // a particle alone
    {"는", "는"},
    {"의", "의"},
    {"", ""},
    {"policy", "policy"},
    {"2025", "2025"},
};

START_TEST(the_noun_stays) {
    Str word = str_from(nouns[_i][0]);
    size_t cut = korean_particles_length(word);
    ck_assert_uint_le(cut, word.length);
    ck_assert_msg(str_equal_text(str_slice(word, 0, word.length - cut), nouns[_i][1]), "%s loses %zu bytes",
                  nouns[_i][0], cut);
}
END_TEST

Suite *korean_suite(void) {
    Suite *suite = suite_create("korean");
    TCase *tests = tcase_create("korean");
    tcase_add_loop_test(tests, the_noun_stays, 0, (int)(sizeof nouns / sizeof *nouns));
    suite_add_tcase(suite, tests);
    return suite;
}
