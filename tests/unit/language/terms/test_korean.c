// Particles behind Korean nouns: language/languages/korean_particles.h; kinds of words: korean_kinds.h.
#include "language/languages/korean_dictionary.h"
#include "language/languages/korean_particles.h"
#include "language/terms/word_kinds.h"

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
    // what compounds end in, and what only looks so
    {"연구도", "연구"},
    {"연구성과", "연구성과"},
    {"경제성과를", "경제성과"},
    {"가능성과", "가능성"},
    {"보험제도", "보험제도"},
    {"문제도", "문제"},
    {"중심의", "중심"},
    {"민주주의", "민주주의"},
    {"광주의", "광주"},
    {"시대로", "시대"},
    {"그대로", "그대로"},
    {"정도로", "정도"},
    {"상품은", "상품"},
    {"남은", "남은"},
    // words and names
    {"실제로", "실제로"},
    {"활주로에", "활주로"},
    {"김정은", "김정은"},
    {"김정은이", "김정은"},
    {"오키나와", "오키나와"},
    {"홍범도", "홍범도"},
    {"충무로", "충무로"},
    {"닌텐도", "닌텐도"},
    {"한국은", "한국"},
    {"신문은", "신문"},
    {"경기도", "경기도"},
    // forms of verbs
    {"빛나는", "빛나는"},
    {"굳은", "굳은"},
    {"들어가", "들어가"},
    {"만드는", "만드는"},
    {"했다가", "했다가"},
    {"바다가", "바다"},
    {"만들자는", "만들자는"},
    {"투자는", "투자"},
    // longer particles
    {"정부까지도", "정부"},
    {"데이터와도", "데이터"},
    {"서울보다는", "서울"},
    {"혁신이라고", "혁신"},
    {"국민이라는", "국민"},
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

static const struct {
    const char *word, *before;
    bool is_particle;
} alone[] = {
    {"을", "인공지능", true},   {"에", "산업법", true}, {"에서는", "서울", true}, {"까지의", "AI", true},
    {"라고", "했다.", true},    {"이", "법", true},     {"이", "차", false},      {"이", "AI", true},
    {"고용은", "좋다.", false}, {"씨가", "김", false},  {"하는", "왜?", false},   {"", "", false},
};

START_TEST(particles_stand_alone) {
    bool is_particle = korean_is_lone_particle(str_from(alone[_i].word), str_from(alone[_i].before));
    ck_assert_msg(is_particle == alone[_i].is_particle, "%s behind %s", alone[_i].word, alone[_i].before);
}
END_TEST

// ---- Kinds, which need the dictionary of hunspell-ko ----

static const char *const kinds[][2] = {
    {"에너지", "NOUN"},     {"마음", "NOUN"},     {"사고", "NOUN"},         {"복지", "NOUN"},
    {"경기", "NOUN"},       {"수요", "NOUN"},     {"측면", "NOUN"},         {"보고서에", "NOUN"},
    {"캐나다", "NOUN"},     {"이미지", "NOUN"},   {"공장을", "NOUN"},       {"반도체는", "NOUN"},
    {"분야", "NOUN"},       {"산업단지", "NOUN"}, {"스타벅스까지", "NOUN"}, {"교통방해", "NOUN"},
    {"ai를", "NOUN"},       {"r&d", "NOUN"},      {"돌봄", "NOUN"},         {"내셔널리그", "NOUN"},
    {"위해서", "VERB"},     {"있습니다", "VERB"}, {"빛나는", "VERB"},       {"만드는", "VERB"},
    {"통해", "VERB"},       {"하신", "VERB"},     {"받으시는", "VERB"},     {"적극적인", "VERB"},
    {"문제입니다", "VERB"}, {"갔다가", "VERB"},   {"만들어주는", "VERB"},   {"지원하겠습니다", "VERB"},
    {"입차하지", "VERB"},   {"것입니다", "VERB"}, {"함께", "OTHER"},        {"수", "OTHER"},
    {"때문에", "OTHER"},    {"에게", "OTHER"},    {"매우", "OTHER"},        {"모든", "OTHER"},
    {"8개", "NUM"},         {"3·1운동", "NUM"},   {"11일에", "NUM"},        {"靑巖", "OTHER"},
};

START_TEST(words_have_kinds) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    diagnostics.quiet = true;
    WordKinds *open = word_kinds_open();
    ck_assert(word_kinds_serve(open, LANGUAGE_KO, &diagnostics));
    ck_assert_ptr_null(word_kind(open, STR("farm"), LANGUAGE_EN));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *kind = word_kind(open, str_from(kinds[i][0]), LANGUAGE_KO);
        if (diagnostics.warnings == 0 && kind)
            ck_assert_msg(strcmp(kind, kinds[i][1]) == 0, "%s: %s", kinds[i][0], kind);
    }
    word_kinds_close(open);
    diagnostics_close(&diagnostics);
}
END_TEST

START_TEST(a_missing_dictionary_tells_nothing) {
    ck_assert_ptr_null(korean_dictionary_open("/nowhere/ko.dic"));
    ck_assert_ptr_null(korean_dictionary_open(TESTS_DIR "/unit/test_korean.c"));
    ck_assert(word_kinds_serve(NULL, LANGUAGE_KO, NULL));
    ck_assert_ptr_null(word_kind(NULL, STR("공장"), LANGUAGE_KO));
}
END_TEST

Suite *korean_suite(void) {
    Suite *suite = suite_create("korean");
    TCase *tests = tcase_create("korean");
    tcase_add_loop_test(tests, the_noun_stays, 0, (int)(sizeof nouns / sizeof *nouns));
    tcase_add_loop_test(tests, particles_stand_alone, 0, (int)(sizeof alone / sizeof *alone));
    tcase_add_test(tests, words_have_kinds);
    tcase_add_test(tests, a_missing_dictionary_tells_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
