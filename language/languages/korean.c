// Korean. Closed classes of words after 표준국어문법론. Particles and Chinese characters have files of their
// own beside this one.
#include "language/languages/korean_kinds.h"
#include "language/languages/korean_particles.h"
#include "language/languages/korean_words.h"
#include "language/rules.h"
#include "language/terms/lemma_choice.h"
#include "language/unicode/character.h"

#include <string.h>

// ---- Sentences ----

// Sentences may follow each other without a space: "했습니다.19대", "있습니다.한".
static bool ends_without_space(Str text, size_t stop, size_t after) {
    static const uint32_t openers[] = {'"',    '\'',   '(',    '[',    '{',    '-',    '*',    '_',   0xab,
                                       0x2018, 0x201c, 0x2039, 0x300c, 0x300e, 0x2013, 0x2014, 0x2022};
    size_t length, before = stop;
    if (before == 0 || after >= text.length) return false;
    do before--;
    while (before > 0 && ((unsigned char)text.bytes[before] & 0xc0) == 0x80);
    if (!unicode_is_hangul_syllable(character_decode(text.bytes + before, &length))) return false;
    uint32_t next = character_decode(text.bytes + after, &length);
    bool opens = false;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) opens |= openers[i] == next;
    return opens || unicode_is_letter(next) || unicode_is_number(next);
}

static size_t hangul_end(Str text, size_t at) {
    size_t length;
    while (at < text.length && unicode_is_hangul_syllable(character_decode(text.bytes + at, &length)))
        at += length;
    return at;
}

// “…중요하다.”라며: what follows the closing marks without a blank goes on with the quotation.
static bool quotation_goes_on(Str text, size_t stop, size_t after) {
    size_t end = hangul_end(text, after);
    bool marks = after > stop + 1 && end > after; // more than the stop is closed
    return marks && korean_is_lone_particle(str_slice(text, after, end), str_slice(text, 0, stop));
}

static bool is_blank_at(Str text, size_t at) {
    return at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\n');
}

// The number of at most `digits` digits before `*at`, which goes to its start; -1 for none.
static int number_before(Str text, size_t *at, size_t digits) {
    size_t start = *at;
    while (start > 0 && *at - start < digits && text.bytes[start - 1] >= '0' && text.bytes[start - 1] <= '9')
        start--;
    bool whole = start == 0 || text.bytes[start - 1] < '0' || text.bytes[start - 1] > '9';
    if (start == *at || !whole) return -1;
    int number = 0;
    for (size_t i = start; i < *at; i++) number = number * 10 + (text.bytes[i] - '0');
    *at = start;
    return number;
}

static bool step_over_stop(Str text, size_t *at) { // and a blank behind it
    size_t end = *at;
    while (end > 0 && is_blank_at(text, end - 1)) end--;
    if (end == 0 || text.bytes[end - 1] != '.' || *at - end > 1) return false;
    *at = end - 1;
    return true;
}

// Whether a number of at most two digits and a stop follow, behind blanks.
static bool number_follows(Str text, size_t at) {
    while (is_blank_at(text, at)) at++;
    size_t digits = 0;
    while (at + digits < text.length && text.bytes[at + digits] >= '0' && text.bytes[at + digits] <= '9')
        digits++;
    return digits >= 1 && digits <= 2 && at + digits < text.length && text.bytes[at + digits] == '.';
}

static bool is_year(int number) {
    return number >= 1000;
}

static bool is_month(int number) {
    return number >= 1 && number <= 12;
}

static bool is_day(int number) {
    return number >= 1 && number <= 31;
}

// Whether the verb that closes a sentence stands before a date: 열었다(2024. 5. 3.).
static bool verb_before(Str text, size_t at) {
    static const char *const ends[] = {"다", "요", "까", "죠"};
    while (at > 0 && (text.bytes[at - 1] == ' ' || text.bytes[at - 1] == '(')) at--;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(str_slice(text, 0, at), str_from(ends[i]))) return true;
    return false;
}

// The stops of 2024. 5. 3.: those behind year and month before another number, that behind the day unless the
// sentence has been closed by its verb.
static bool date_goes_on(Str text, size_t stop, size_t after) {
    size_t at = stop;
    int last = number_before(text, &at, 4);
    if (last < 0) return false;
    if (is_year(last)) return number_follows(text, after);
    if (!step_over_stop(text, &at)) return false;
    int middle = number_before(text, &at, 4);
    if (is_year(middle)) return is_month(last) && number_follows(text, after);
    if (!is_month(middle) || !is_day(last) || !step_over_stop(text, &at)) return false;
    return is_year(number_before(text, &at, 4)) && !verb_before(text, at);
}

// 가. 나. before a point of a law, where a line or sentence begins.
static bool number_of_point(Str text, size_t stop) {
    static const char points[] = "가나다라마바사아자차카타파하";
    enum { BYTES = 3 };
    if (stop < BYTES) return false;
    size_t start = stop - BYTES, before = start, listed = 0;
    while (listed < sizeof points - 1 && memcmp(points + listed, text.bytes + start, BYTES) != 0)
        listed += BYTES;
    if (listed == sizeof points - 1) return false;
    while (before > 0 && text.bytes[before - 1] == ' ') before--;
    return before == 0 || (before < start && strchr(".\n:", text.bytes[before - 1]) != NULL) ||
           text.bytes[before - 1] == '\n';
}

static bool sentence_goes_on(Str text, size_t stop, size_t after) {
    if (text.bytes[stop] == '.' && after == stop + 1 && number_of_point(text, stop)) return true;
    return (text.bytes[stop] == '.' && date_goes_on(text, stop, after)) ||
           quotation_goes_on(text, stop, after);
}

// ---- Lemmas ----

// A word that stands in the dictionary itself, then verbs, then nouns: where both fit, a verb is meant nearly
// always (높이는 is 높이다, not 높이). A verb made a noun that carries a particle comes last (삶의 is 삶, not
// 살다).
static int rank(const Analysis *analysis, Str lemma, Str folded) {
    (void)folded;
    if (!analysis->flags) return 0;
    if (str_ends_with(lemma, STR("다"))) return analysis->flags == 1 ? 1 : 3;
    return 2;
}

// hunspell-ko tells only the first part of a compound: 국가 of 국가경쟁력을. The lemma is the whole without
// its particles; 들, the plural, is one more.
static void append_compound(Buffer *lemma, const Analysis *analysis, Str folded) {
    Str bare = str_slice(folded, 0, folded.length - korean_particles_length(folded));
    Buffer plural = {0};
    unicode_append_folded(&plural, analysis->part);
    size_t part_length = plural.length;
    buffer_append_text(&plural, "들");
    bool is_plural = str_equal(bare, buffer_str(&plural));
    buffer_append(lemma, is_plural ? str_slice(buffer_str(&plural), 0, part_length) : bare);
    buffer_free(&plural);
}

// Verbs that became postpositions.
static const char *const irregular_lemmas[] = {
    "위하다 위해 위한 위하여",
    "대하다 대해 대한 대하여",
    "통하다 통해 통한 통하여",
    "의하다 의해 의한 의하여",
    "관하다 관해 관한 관하여",
    "따르다 따라 따른 따르면",
    "하다 하는 한다 해 해서 했다",
    "우리 우리는 우리의 우리도",
    "그린 그린",
    NULL,
};

// ---- Documents ----

static const char *const furniture[] = {
    "관련기사",
    "관련 기사",
    "관련기사 더보기",
    "관련 기사 더보기",
    "기사 더보기",
    "더보기",
    "공유",
    "공유하기",
    "기사 공유",
    "페이스북",
    "페이스북 공유",
    "트위터",
    "트위터 공유",
    "카카오톡",
    "카카오톡 공유",
    "카카오스토리",
    "url 복사",
    "url복사",
    "링크 복사",
    "인쇄",
    "인쇄하기",
    "프린트",
    "스크랩",
    "맨 위로",
    "맨위로",
    "목록",
    "목록으로",
    "이전글",
    "다음글",
    "본문 바로가기",
    "주메뉴 바로가기",
    NULL,
};

const LanguageRules language_korean = {
    .tags = "kor korean coréen 한국어",

    .frequent_words = NONE, // its script is enough
    .own_letters = NONE,
    .script_first = 0xac00, // syllables of Hangul
    .script_last = 0xd7a3,
    .script_percent = 30, // Korean prose is full of Latin acronyms; other texts hardly hold a Hangul letter

    .word_rules = korean_word_rules,
    .joins_hyphen = NONE,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = NONE,
    .possessive_start = NONE,
    .colon_parts_words = false,
    .initials_before_names = false,
    .abbreviations = {.open_and_keep = NONE, .open = NONE, .keep = NONE, .before_number = NONE},
    .decimal_mark = '.',
    .thousands_marks = ",",
    .single_numbers_behind = NONE,

    .sentence_starters = NONE,
    .keeps_stop = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = "»",
    .goes_on = sentence_goes_on,
    .ends_without_space = ends_without_space,
    .marks_before_small_letter = "?",
    .bytes_before_small_letter = NONE_AT_ALL,

    .stopwords =
        // dependent nouns
    "것 거 수 등 및 바 데 때 중 점 뿐 줄 채 척 만큼 대로 지 간 측 식 내 외 전 후 위 겸 "
    // pronouns and determiners
    "이 그 저 나 너 우리 저희 여러분 자신 누구 무엇 어디 언제 이것 그것 저것 여기 거기 저기 이런 그런 저런 "
    "어떤 모든 각 여러 다른 새 몇 무슨 어느 그리고 그러나 "
    "그런데 그래서 하지만 또는 혹은 또 또한 즉 따라서 그러므로 때문 때문에 위해 위한 위하여 통해 통한 "
    "통하여 대해 대한 대하여 관한 관해 관련 따라 따른 의해 의한 "
    "위하다 대하다 통하다 관하다 따르다 의하다 함께 같이 더 가장 매우 아주 너무 잘 못 안 다시 이미 아직 바로 "
    "모두 다 많이 좀 더욱 특히 물론 "
    // light verbs and auxiliaries
    "있다 있는 있습니다 있도록 있고 있으며 있을 있게 있어 있었습니다 없다 없는 없습니다 없이 하다 하는 하고 "
    "하며 합니다 했습니다 했다 한다 할 한 해 하여 하게 하기 하지 "
    "하도록 하겠습니다 되다 되는 되고 되어 됩니다 되었습니다 된 된다 될 이다 입니다 이었습니다 이며 이고 인 "
    "아니라 아닌 아닙니다 않는 않고 않습니다 않을 않은 같은 같습니다 "
    "이렇게 그렇게 어떻게",
    .names_like_stopwords = NONE,
    .nouns_like_stopwords = NONE,
    .is_lone_particle = korean_is_lone_particle,
    .particles_length = korean_particles_length,
    .stemmer = NONE,
    .dictionaries = "ko ko_KR",
    .dictionary_package = "hunspell-ko",
    .irregular_lemmas = irregular_lemmas,
    .verb_prefixes = NONE,
    .nouns_have_capitals = false,
    .rank = rank,
    .append_compound = append_compound,
    .append_guess = NONE,
    .word_classes = NONE,
    .kinds = &korean_kind_rules,
    .hidden_kinds = "VERB ADJ ADV ADP AUX CCONJ DET INTJ PART PARTICLE PRON SCONJ OTHER",
    .sense_rules = NONE,
    .phrase_links = "의",
    .phrase_articles = NONE,
    .no_phrases =
        "가지 경우 그동안 내년 느낌 동안 마음 말씀 생각 시작 오늘 올해 이곳 이번 이상 이전 이하 이후 작년 "
        "정도 지금 지난 하나",
    .reading_ease = NONE,

    .months = NONE, // they are numbers: 3월
    .day_endings = NONE,
    .date_words = NONE,
    .titles = NONE,
    .addresses = NONE,
    .salutations = "존경하는 친애하는 사랑하는",
    .roles = "사회자 진행자 기자 좌장 대통령 위원장 부위원장 위원 의원 의장 부의장 장관 차관 총리 국무총리 "
             "질문자 답변자 앵커 대변인 간사 증인 참고인 진술인",
    .articles = NONE,
    .name_links = NONE,
    .numbered_speakers = "화자 참석자 발언자 참가자 참여자 위원 질문자 응답자 토론자 발제자",
    .heading_endings = NONE,
    .questions = NONE,
    .surnames = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 전 홍 고 문 양 손 배 백 허 유 남 "
                "심 노 하 곽 성 차 주 우 구 나 민 진 지 엄 채 원 천 방 "
                "공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 "
                "어 은 편 용 예 봉 사 부 가 복 태 목 형 피 두 감 음 빈 "
                "동 온 호 범 좌 팽 승 간 상 시 갈 단 견 당 남궁 황보 제갈 선우 독고 사공",
    .office_endings =
        "위원장 의장 실장 국장 과장 처장 청장 원장 본부장 팀장 회장 사장 시장 총장 소장 부장 센터장 단장 "
        "관장 교장 학장 이사장 장관 차관 위원 의원 총리 대표 이사 교수 박사 기자 수석 비서관 보좌관 감사 "
        "지사 군수 "
        "판사 검사 변호사 대사 간사 증인 참고인 진술인 대변인 대통령 사무관 서기관 연구원 선생 "
        "님 씨",
    .no_speakers = PHRASES("참고", "문의", "일시", "장소", "주제", "참석자", "담당자", "연락처", "출처",
                           "사진", "자료", "날짜", "시간", "대상", "내용", "목적", "비고", "기간", "작성자",
                           "주최", "주관", "문의처", "여러분", "국민 여러분", "사실", "질문", "답변", "이유",
                           "방법", "배경", "결과", "효과", "과제", "지역", "분야", "주소", "전화", "전화번호",
                           "정부안", "기대효과", "추진계획", "추진배경"),
    .sounds = "박수 웃음",
    .furniture = furniture,
    .page_words = "쪽 페이지",
    .tied_words = NONE,
};
