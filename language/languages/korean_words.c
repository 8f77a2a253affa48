#include "language/languages/korean_words.h"

#include "language/languages/korean_particles.h"
#include "language/unicode/unicode.h"

static bool is_hangul_at(Str text, size_t at) {
    size_t length;
    return at < text.length && unicode_is_hangul_syllable(character_decode(text.bytes + at, &length));
}

// · ‧ ・ ･ ㆍ ᆞ ⋅ ∙ •: the normal separator of official Korean, as people type it.
static bool is_middle_dot(uint32_t character) {
    static const uint32_t dots[] = {0xb7, 0x2027, 0x30fb, 0xff65, 0x318d, 0x119e, 0x22c5, 0x2219, 0x2022};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (dots[i] == character) return true;
    return false;
}

static bool is_old_letter(uint32_t character) { // ㆍ, which Unicode has among the letters
    return character == 0x318d || character == 0x119e;
}

static bool is_quotation_mark(uint32_t character) {
    return character == 0x2018 || unicode_is_apostrophe(character);
}

static bool is_colon_or_stop(uint32_t character) { // : ： ︓ ．
    return character == ':' || character == 0xff1a || character == 0xfe13 || character == 0xff0e;
}

static bool is_digit_at(Str text, size_t at) {
    size_t length;
    return at < text.length && unicode_is_digit(character_decode(text.bytes + at, &length));
}

// Whether a mark at `at` parts the word before it, which ends with a digit or not.
typedef bool Parts(Str rest, size_t at, uint32_t mark, size_t behind, bool digit);

// How long the run of letters and digits is that a mark parts from what follows; 0 for none. Words with `'`
// are not Korean unless there is Hangul at it.
static size_t parted_length(Str rest, Parts *parts) {
    size_t length;
    bool digit = false;
    for (size_t at = 0; at < rest.length; at += length) {
        uint32_t character = character_decode(rest.bytes + at, &length);
        if (at && parts(rest, at, character, at + length, digit)) return at;
        unsigned categories = character_class(character)->categories;
        if (is_old_letter(character) || !(categories & (CATEGORY_LETTER | CATEGORY_NUMBER))) return 0;
        digit = categories & CATEGORY_DIGIT;
    }
    return 0;
}

static bool is_hangul_before(Str text, size_t at) {
    return at >= 3 && is_hangul_at(text, at - 3);
}

static bool quotation_mark_parts(Str rest, size_t at, uint32_t mark, size_t behind, bool digit) {
    (void)digit;
    return (is_quotation_mark(mark) || is_old_letter(mark)) &&
           (is_hangul_before(rest, at) || is_hangul_at(rest, behind));
}

static bool dot_parts(Str rest, size_t at, uint32_t mark, size_t behind, bool digit) {
    (void)at;
    return is_middle_dot(mark) && goes_on(rest, behind) && !(digit && is_digit_at(rest, behind));
}

static bool colon_parts(Str rest, size_t at, uint32_t mark, size_t behind, bool digit) {
    (void)at;
    return is_colon_or_stop(mark) && goes_on(rest, behind) && !(digit && is_digit_at(rest, behind));
}

// A run of Hangul, letters and digits up to a quotation mark or ㆍ, which Unicode takes for part of the word:
// '인공지능'을, 장ㆍ차관.
static size_t match_before_mark(Str rest, const LanguageSettings *settings) {
    (void)settings;
    return parted_length(rest, quotation_mark_parts);
}

static size_t match_before_dot(Str rest, const LanguageSettings *settings) { // 소재·부품·장비, AI·로봇
    (void)settings;
    return parted_length(rest, dot_parts);
}

static size_t match_before_colon(Str rest, const LanguageSettings *settings) { // 주제:인공지능
    (void)settings;
    return parted_length(rest, colon_parts);
}

// 3·1운동, 5·18: dots between digits.
static size_t match_dotted(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = count_digits(rest, 0), dots = 0, length;
    while (at < rest.length && is_middle_dot(character_decode(rest.bytes + at, &length))) {
        size_t digits = count_digits(rest, at + length);
        if (!digits) break;
        at += length + digits;
        dots++;
    }
    if (!dots) return 0;
    for (; at < rest.length; at += length) {
        uint32_t character = character_decode(rest.bytes + at, &length);
        bool inside = character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_NUMBER);
        if (!inside || is_old_letter(character)) break;
    }
    return at;
}

static size_t match_middle_dot(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length;
    return is_old_letter(character_decode(rest.bytes, &length)) ? length : 0;
}

static bool is_capital(uint32_t character) { // A, Ａ
    return character - 'A' < 26u || character - 0xff21 < 26u;
}

// Capitals that & joins; 0 for none.
static size_t initials_length(Str rest) {
    size_t at = 0, end = 0, length = 0, parts = 0;
    while (parts < INITIALS_AT_MOST) {
        size_t capitals = 0;
        for (; at < rest.length && capitals <= 4; at += length, capitals++)
            if (!is_capital(character_decode(rest.bytes + at, &length))) break;
        if (capitals == 0 || capitals > 4) return 0;
        parts++;
        end = at;
        if (at == rest.length) break;
        uint32_t mark = character_decode(rest.bytes + at, &length);
        if (mark != '&' && mark != 0xff06) break;
        at += length;
    }
    return parts >= 2 ? end : 0;
}

// R&D, with its particles (R&D를) but without a word that follows (R&D|투자).
static size_t match_initials_with_ampersand(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t initials = initials_length(rest), end = initials, length;
    size_t glob = initials ? glob_length(str_skip(rest, end)) : 0;
    if (glob) return end + glob;
    while (is_hangul_at(rest, end)) end += 3;
    if (!initials || (categories_at(rest, end, &length) & (CATEGORY_LETTER | CATEGORY_NUMBER))) return 0;
    return korean_particles_length(str_slice(rest, 0, end)) == end - initials ? end : initials;
}

static bool is_han(uint32_t character) {
    return (character >= 0x4e00 && character <= 0x9fff) || (character >= 0x3400 && character <= 0x4dbf) ||
           (character >= 0xf900 && character <= 0xfaff);
}

// 靑巖: Chinese characters in a Korean text are a word, with what is written to them (李儒가).
static size_t match_han(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length, count = 0;
    for (; at < rest.length; at += length, count++) {
        uint32_t character = character_decode(rest.bytes + at, &length);
        if (!is_han(character) && !(count && unicode_is_hangul_syllable(character))) break;
    }
    return count >= 2 ? at : 0;
}

// 1,100~1,500여년, 달러-원: what ~ and - join.
static size_t match_joined(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length, joints = 0;
    while (at < rest.length) {
        uint32_t character = character_decode(rest.bytes + at, &length);
        bool joint = at && (character == '~' || character == '-');
        bool inner = (character == '.' || character == ',') && at && ascii_is_digit(byte_at(rest, at - 1)) &&
                     ascii_is_digit(byte_at(rest, at + 1));
        if (!joint && !inner && !goes_on(rest, at)) break;
        if (is_old_letter(character) || unicode_is_apostrophe(character)) break;
        if (joint && !goes_on(rest, at + 1)) break;
        joints += joint;
        at += length;
    }
    return joints ? at : 0;
}

static size_t match_run_of_three(Str rest, const LanguageSettings *settings) { // two stops are two
    (void)settings;
    return run_length(rest, 3);
}

static const WordRule run = {"run",
                             RULES_BOTH,
                             TOKEN_PUNCT,
                             STARTS_MARK | STARTS_HIGH,
                             0,
                             match_run_of_three,
                             "the same mark several times, stops three times",
                             "..."};
static const WordRule joined = {
    "joined", RULES_UD,     TOKEN_WORD,          STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH,
    0,        match_joined, "what ~ and - join", "1,100~1,500여년"};
static const WordRule ampersand = {"ampersand",
                                   RULES_READER,
                                   TOKEN_WORD,
                                   STARTS_LETTER | STARTS_HIGH,
                                   0,
                                   match_initials_with_ampersand,
                                   "capitals joined by &, with particles but without a word behind them",
                                   "R&D를"};
static const WordRule dotted = {"dotted",     RULES_READER,          TOKEN_WORD, STARTS_DIGIT, 0,
                                match_dotted, "dots between digits", "3·1운동"};
static const WordRule before_mark = {"before_mark",
                                     RULES_BOTH,
                                     TOKEN_WORD,
                                     STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH,
                                     0,
                                     match_before_mark,
                                     "words before a quotation mark or ㆍ",
                                     "강원|'|도"};
static const WordRule before_dot = {"before_dot",
                                    RULES_READER,
                                    TOKEN_BARE_WORD,
                                    STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH,
                                    0,
                                    match_before_dot,
                                    "words before a middle dot, which carry no particle",
                                    "항만|·|공항"};
static const WordRule before_colon = {"before_colon",
                                      RULES_READER,
                                      TOKEN_WORD,
                                      STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH,
                                      0,
                                      match_before_colon,
                                      "words before a colon",
                                      "주제|:|인공지능"};
static const WordRule middle_dot = {"middle_dot",     RULES_BOTH, TOKEN_PUNCT, STARTS_HIGH, 0,
                                    match_middle_dot, "ㆍ",       "장|ㆍ|차관"};
static const WordRule han = {"han", RULES_BOTH, TOKEN_WORD,           STARTS_HIGH,
                             0,     match_han,  "Chinese characters", "靑巖"};

const WordRule *const korean_word_rules[] = {WORD_RULES_FIRST,  &word_outcry,  &run,        &ampersand,
                                             WORD_RULES_COMMON, &joined,       &dotted,     &before_dot,
                                             &before_mark,      &before_colon, &middle_dot, &han,
                                             WORD_RULES_LAST,   NULL};
