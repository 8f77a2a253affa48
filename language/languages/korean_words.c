#include "language/languages/korean_words.h"

#include "language/unicode/unicode.h"

static bool is_hangul_at(Str text, size_t at) {
    size_t length;
    return at < text.length && unicode_is_hangul_syllable(character_decode(text.bytes + at, &length));
}

static bool is_middle_dot(uint32_t character) { // ㆍ, which Unicode has among the letters
    return character == 0x318d || character == 0x119e;
}

// A run of Hangul, letters and digits up to a quotation mark or middle dot, which Unicode takes for part of
// the word: '인공지능'을, 장ㆍ차관.
static size_t match_before_mark(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length;
    bool hangul = false;
    for (; at < rest.length; at += length) {
        uint32_t character = character_decode(rest.bytes + at, &length);
        bool mark = is_middle_dot(character) || unicode_is_apostrophe(character);
        if (mark && at && (hangul || is_hangul_at(rest, at + length))) return at;
        if (mark || !(character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_NUMBER))) return 0;
        hangul = unicode_is_hangul_syllable(character);
    }
    return 0;
}

static size_t match_middle_dot(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length;
    return is_middle_dot(character_decode(rest.bytes, &length)) ? length : 0;
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
        if (is_middle_dot(character) || unicode_is_apostrophe(character)) break;
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
static const WordRule before_mark = {"before_mark",
                                     RULES_BOTH,
                                     TOKEN_WORD,
                                     STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH,
                                     0,
                                     match_before_mark,
                                     "words before a quotation mark or middle dot",
                                     "강원|'|도"};
static const WordRule middle_dot = {"middle_dot",     RULES_BOTH,       TOKEN_PUNCT, STARTS_HIGH, 0,
                                    match_middle_dot, "the middle dot", "장|ㆍ|차관"};
static const WordRule han = {"han", RULES_BOTH, TOKEN_WORD,           STARTS_HIGH,
                             0,     match_han,  "Chinese characters", "靑巖"};

const WordRule *const korean_word_rules[] = {WORD_RULES_FIRST, &word_outcry, &run, WORD_RULES_COMMON, &joined,
                                             &before_mark,     &middle_dot,  &han, WORD_RULES_LAST,   NULL};
