#include "language/korean.h"

#include "language/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { SYLLABLE_BYTES = 3, PARTICLES_AT_MOST = 3 };

// What a particle wants before it: its two forms alternate with the final consonant (받침) of the noun.
typedef enum After { AFTER_ANY, AFTER_VOWEL, AFTER_CONSONANT, AFTER_VOWEL_OR_RIEUL } After;

typedef struct Particle {
    const char *text;
    After after;
    bool inner; // another particle may follow it: 에서 + 는, 과 + 의
} Particle;

// Longest first, so that 으로부터 is found before 부터.
static const Particle particles[] = {
    {"으로부터", AFTER_CONSONANT, true},
    {"에서부터", AFTER_ANY, true},
    {"이야말로", AFTER_CONSONANT, false},
    {"로부터", AFTER_VOWEL_OR_RIEUL, true},
    {"으로서", AFTER_CONSONANT, true},
    {"으로써", AFTER_CONSONANT, true},
    {"에게서", AFTER_ANY, true},
    {"이라도", AFTER_CONSONANT, false},
    {"야말로", AFTER_VOWEL, false},
    {"이라는", AFTER_CONSONANT, false},
    {"에서", AFTER_ANY, true},
    {"에게", AFTER_ANY, true},
    {"께서", AFTER_ANY, true},
    {"한테", AFTER_ANY, true},
    {"으로", AFTER_CONSONANT, true},
    {"로서", AFTER_VOWEL_OR_RIEUL, true},
    {"로써", AFTER_VOWEL_OR_RIEUL, true},
    {"까지", AFTER_ANY, true},
    {"부터", AFTER_ANY, true},
    {"보다", AFTER_ANY, true},
    {"처럼", AFTER_ANY, true},
    {"마다", AFTER_ANY, true},
    {"조차", AFTER_ANY, true},
    {"마저", AFTER_ANY, true},
    {"밖에", AFTER_ANY, true},
    {"이나", AFTER_CONSONANT, false},
    {"이란", AFTER_CONSONANT, false},
    {"이랑", AFTER_CONSONANT, false},
    {"은", AFTER_CONSONANT, false},
    {"는", AFTER_VOWEL, false},
    {"이", AFTER_CONSONANT, false},
    {"가", AFTER_VOWEL, false},
    {"을", AFTER_CONSONANT, false},
    {"를", AFTER_VOWEL, false},
    {"과", AFTER_CONSONANT, true},
    {"와", AFTER_VOWEL, true},
    {"로", AFTER_VOWEL_OR_RIEUL, true},
    {"의", AFTER_ANY, false},
    {"에", AFTER_ANY, true},
    {"도", AFTER_ANY, false},
    {"만", AFTER_ANY, true},
    {"께", AFTER_ANY, true},
};

// Words that end like a particle and have none: nouns, adverbs, and forms of verbs. Whole words only.
static const char *const whole_words[] = {
    // 의
    "회의",
    "정의",
    "합의",
    "협의",
    "주의",
    "논의",
    "제의",
    "동의",
    "건의",
    "문의",
    "결의",
    "심의",
    "강의",
    "편의",
    "성의",
    "의의",
    "상의",
    "유의",
    "임의",
    "고의",
    "창의",
    "토의",
    "질의",
    "거의",
    "예의",
    "발의",
    "모의",
    "불의",
    "신의",
    "호의",
    "본의",
    "열의",
    "적의",
    "숙의",
    "재의",
    "품의",
    "경의",
    "도의",
    "하의",
    "내의",
    // 가
    "추가",
    "주가",
    "대가",
    "휴가",
    "허가",
    "부가",
    "여가",
    "화가",
    "유가",
    "고가",
    "저가",
    "시가",
    "수가",
    "국가",
    "평가",
    "증가",
    "물가",
    "작가",
    "참가",
    "인가",
    "원가",
    "단가",
    "재평가",
    "누군가",
    "뭔가",
    "무언가",
    "언젠가",
    // 이
    "많이",
    "같이",
    "높이",
    "깊이",
    "굳이",
    "없이",
    "끝없이",
    "수없이",
    "더욱이",
    "젊은이",
    "어린이",
    "늙은이",
    "넓이",
    "놀이",
    "먹이",
    "종이",
    "고양이",
    "호랑이",
    "원숭이",
    "풀이",
    "맞이",
    "벌이",
    "나들이",
    "끊임없이",
    "어김없이",
    "일일이",
    "나날이",
    "틀림없이",
    "관계없이",
    "상관없이",
    "아낌없이",
    "빠짐없이",
    "차질없이",
    "가까이",
    // 과
    "결과",
    "성과",
    "경과",
    "통과",
    "학과",
    "일과",
    "불과",
    "인과",
    "안과",
    "전과",
    "공과",
    "문과",
    "종과",
    // 와
    "기와",
    "도와",
    "나와",
    "들어와",
    "돌아와",
    "다가와",
    "가져와",
    "찾아와",
    "올라와",
    "내려와",
    "걸어와",
    "넘어와",
    // 도
    "제도",
    "정도",
    "속도",
    "온도",
    "태도",
    "지도",
    "의도",
    "보도",
    "강도",
    "한도",
    "인도",
    "각도",
    "고도",
    "과도",
    "궤도",
    "기도",
    "농도",
    "연도",
    "년도",
    "독도",
    "밀도",
    "빈도",
    "시도",
    "용도",
    "유도",
    "주도",
    "철도",
    "파도",
    "포도",
    "한반도",
    "그래도",
    "해도",
    "아마도",
    "적어도",
    "경기도",
    "강원도",
    "충청도",
    "전라도",
    "경상도",
    "제주도",
    "경상북도",
    "경상남도",
    "전라북도",
    "전라남도",
    "충청북도",
    "충청남도",
    "별도",
    "순도",
    "척도",
    "구도",
    "채도",
    "심도",
    "진도",
    "완도",
    "거제도",
    "반도",
    "선도",
    "매도",
    "인지도",
    "만족도",
    "신뢰도",
    "완성도",
    "활용도",
    "중요도",
    "기여도",
    "지지도",
    "의존도",
    "난이도",
    "정확도",
    "해상도",
    "선호도",
    // 만
    "불만",
    "오만",
    "대만",
    "비만",
    "낭만",
    "충만",
    "천만",
    "백만",
    "수만",
    "하지만",
    "다만",
    "그만",
    "지만",
    "이만",
    "자만",
    "거만",
    "십만",
    "수천만",
    "수백만",
    "그렇지만",
    // 로
    "도로",
    "경로",
    "통로",
    "진로",
    "위로",
    "피로",
    "활로",
    "선로",
    "항로",
    "바로",
    "서로",
    "스스로",
    "따로",
    "별로",
    "새로",
    "실로",
    "함부로",
    "홀로",
    "제대로",
    "그대로",
    "이대로",
    "저대로",
    "대로",
    "수로",
    "가로",
    "세로",
    "종로",
    "주로",
    "때때로",
    "고속도로",
    "판로",
    "원자로",
    "절대로",
    "그야말로",
    "의외로",
    "진실로",
    "참으로",
    // 에, 에서, 께
    "함께",
    "카페",
    // 은, 는, 을, 를
    "같은",
    "많은",
    "높은",
    "낮은",
    "좋은",
    "작은",
    "적은",
    "깊은",
    "넓은",
    "젊은",
    "짧은",
    "밝은",
    "어두운",
    "검은",
    "붉은",
    "늦은",
    "옳은",
    "싫은",
    "괜찮은",
    "수많은",
    "알맞은",
    "똑같은",
    "않은",
    "얇은",
    "굵은",
    "옅은",
    "짙은",
    "가을",
    "마을",
    "노을",
    "혹은",
    "또는",
    "있는",
    "없는",
    "지은",
    "이는데",
    "고을",
    "겨를",
    "어느",
    // 나, 이나, 까지, 부터, 보다, 하고
    "하나",
    "그러나",
    "언제나",
    "누구나",
    "어디나",
};

// Compounds end in these as well: 민주주의, 국무회의, 국제유가.
static const char *const whole_endings[] = {
    "주의",     "무회의", "상회의", "체회의", "본회의", "관회의", "략회의", "석회의", "책회의", "진회의",
    "점검회의", "전문가", "음악가", "기업가", "사업가", "역사가", "정치가", "국가",   "평가",   "물가",
    "증가",     "예술가", "결과",   "성과",   "효과",   "학과",   "제도",   "속도",   "온도",   "정도",
    "한반도",   "철도",   "도로",   "경로",   "통로",   "원자로", "어린이", "젊은이", "종이",   "지만",
    "다만",     "없이",   "맞이",   "살이",   "므로",   "도록",   "합의",   "협의",   "논의",   "결의",
    "동의",     "건의",   "심의",   "편의",   "보도",   "태도",   "연도",   "년도",   "주도",   "선도",
    "시도",     "의도",   "지도",   "집중도", "농도",   "강도",   "용도",   "구도",   "척도",   "각도",
    "궤도",     "더라도", "어도",   "아도",   "여도",   "해도",   "려도",   "져도",   "와도",   "줘도",
    "따라",     "통과",   "불과",   "따로",   "스스로", "제대로", "그대로", "대로",
};

// Stems of verbs and adjectives before the adnominal endings 는, 은, 을 (and the adverbs in 이): their last
// syllables. They are endings, not particles.
static const char *const verb_stems_before_neun[] = {
    "하",     "되",     "시키",   "지키",     "느끼",     "이루",   "다루",     "치르",   "따르",   "이르",
    "오르",   "흐르",   "모르",   "부르",     "누르",     "나가",   "나오",     "들어가", "들어오", "나아가",
    "가져오", "이어지", "벌어지", "떨어지",   "만들어지", "펼쳐지", "가지",     "사라지", "빠지",   "던지",
    "높아지", "커지",   "늘어나", "일어나",   "나타나",   "드러나", "벗어나",   "만나",   "태어나", "떠나",
    "보이",   "줄이",   "높이",   "모이",     "쓰이",     "움직이", "받아들이", "기울이", "늘리",   "살리",
    "알리",   "올리",   "열리",   "걸리",     "달리",     "내리",   "그리",     "버리",   "누리",   "돌리",
    "불리",   "들리",   "보내",   "지내",     "끝내",     "나타내", "이끄",     "키우",   "배우",   "세우",
    "채우",   "이겨내", "바꾸",   "나누",     "갖추",     "맞추",   "낮추",     "늦추",   "멈추",   "춤추",
    "거두",   "서두르", "다가오", "돌아오",   "찾아오",   "다가가", "돌아가",   "살아가", "이어가", "걸어가",
    "바라보", "돌아보", "지켜보", "살펴보",   "미치",     "마치",   "펼치",     "넘치",   "그치",   "합치",
    "거치",   "고치",   "남기",   "넘기",     "맡기",     "즐기",   "이기",     "생기",   "챙기",   "새기",
    "여기",   "당기",   "숨기",   "옮기",     "섬기",     "나서",   "앞서",     "일어서", "들어서", "넘어서",
    "맞서",   "끼치",   "비추",   "싸우",     "겪으",     "마시",   "계시",     "주시",   "하시",   "바뀌",
    "꾸리",   "건너",   "건네",   "이끌어내", "비롯되",   "머무르", "막히",     "만드",   "거리",   "있다",
    "없다",   "는다",   "한다",   "된다",     "겠다",     "었다",   "았다",     "했다",   "하려",   "되려",
    "이라",   "다",
};

// One-syllable stems are too common as ends of nouns (관계자는, 행사는): they count as whole words only.
static const char *const verbs_before_neun[] = {
    "내", "쓰", "크", "주", "두", "오", "가", "보", "치", "기", "켜", "펴", "서", "사", "타", "나", "지",
    "으", "시", "우", "뛰", "쉬", "꾸", "세", "매", "베", "깨", "캐", "떼", "아", "우", "부", "푸", "모르",
};

// After these final consonants 는 is an ending in any case; before 은 and 을 these syllables are stems.
static const char *const verb_stems_before_eun[] = {
    "않", "많", "같", "높", "낮", "좋", "깊", "넓", "젊", "짧", "밝", "늦", "옳", "싫", "찮",   "얻",
    "찾", "맞", "맡", "믿", "앉", "읽", "잃", "잊", "갚", "쌓", "놓", "닿", "넣", "낳", "좁",   "굽",
    "묻", "뜯", "쏟", "씻", "웃", "벗", "솟", "짓", "끊", "뚫", "앓", "꿇", "닮", "굶", "삶은", "겪",
    "꺾", "깎", "닦", "묶", "섞", "볶", "엮", "받", "닫", "싶", "짙", "붙", "뱉", "맺", "꽂",   "갖",
    "늙", "굵", "긁", "맑", "묽", "붉", "검", "참", "남", "담", "감", "품",
};

static const char *const verb_stems_before_eul[] = {
    "있", "없", "않", "많", "같", "높", "낮", "좋", "깊", "넓", "짧", "밝", "늦", "옳", "싫",
    "얻", "찾", "맞", "믿", "앉", "읽", "잃", "잊", "갚", "쌓", "놓", "닿", "넣", "낳", "끊",
    "겪", "깎", "닦", "묶", "섞", "엮", "붙", "맺", "갖", "싶", "맡", "먹", "죽", "했", "였",
    "었", "았", "됐", "갔", "왔", "났", "겠", "렸", "졌", "쳤", "혔", "켰",
};

static bool ends_in(Str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_ends_with(word, str_from(list[i]))) return true;
    return false;
}

static bool is_one_of(Str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text(word, list[i])) return true;
    return false;
}

// The last character of a word; 0 for the empty one.
static uint32_t last_character(Str word) {
    size_t start = word.length;
    do {
        if (start == 0) return 0;
        start--;
    } while (((unsigned char)word.bytes[start] & 0xc0) == 0x80);
    size_t length;
    return unicode_decode(str_skip(word, start), &length);
}

// Hangul syllables are numbered initial × 588 + vowel × 28 + final; final 0 is none, 8 is ㄹ (Unicode 3.12).
static bool fits_after(uint32_t before, After after) {
    if (!unicode_is_hangul_syllable(before)) return true; // AI를, 5G는: how it is read aloud is not written
    uint32_t final = (before - 0xac00) % 28;
    switch (after) {
    case AFTER_VOWEL:
        return final == 0;
    case AFTER_CONSONANT:
        return final != 0;
    case AFTER_VOWEL_OR_RIEUL:
        return final == 0 || final == 8;
    default:
        return true;
    }
}

static bool is_verb_form(Str stem, const char *particle) {
    if (strcmp(particle, "는") == 0)
        return ends_in(stem, verb_stems_before_neun, LENGTH_OF(verb_stems_before_neun)) ||
               is_one_of(stem, verbs_before_neun, LENGTH_OF(verbs_before_neun));
    if (strcmp(particle, "은") == 0)
        return ends_in(stem, verb_stems_before_eun, LENGTH_OF(verb_stems_before_eun));
    if (strcmp(particle, "을") == 0)
        return ends_in(stem, verb_stems_before_eul, LENGTH_OF(verb_stems_before_eul));
    return false;
}

static bool is_whole(Str word) {
    return is_one_of(word, whole_words, LENGTH_OF(whole_words)) ||
           ends_in(word, whole_endings, LENGTH_OF(whole_endings));
}

// The particle at the end of `word`, or NULL. `last` tells whether nothing has been cut behind it yet.
static const Particle *find_particle(Str word, bool last) {
    if (is_whole(word)) return NULL;
    for (size_t i = 0; i < LENGTH_OF(particles); i++) {
        const Particle *particle = &particles[i];
        Str text = str_from(particle->text);
        if (word.length <= text.length || !str_ends_with(word, text) || (!last && !particle->inner)) continue;
        Str stem = str_slice(word, 0, word.length - text.length);
        if (!fits_after(last_character(stem), particle->after)) continue;
        return is_verb_form(stem, particle->text) ? NULL : particle;
    }
    return NULL;
}

size_t korean_particles_length(Str word) {
    size_t cut = 0;
    if (!unicode_is_hangul_syllable(last_character(word))) return 0;
    for (int i = 0; i < PARTICLES_AT_MOST; i++) {
        Str rest = str_slice(word, 0, word.length - cut);
        const Particle *particle = find_particle(rest, i == 0);
        if (!particle) break;
        cut += strlen(particle->text);
    }
    return cut;
}
