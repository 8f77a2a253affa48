#include "language/word_rules.h"

#include "language/abbreviations.h"
#include "language/character.h"
#include "language/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static bool is_ascii_letter(unsigned char byte) {
    return (byte | 0x20u) - 'a' < 26u;
}

static bool is_digit(unsigned char byte) {
    return byte >= '0' && byte <= '9';
}

// 0 behind the end.
static unsigned char byte_at(Str text, size_t at) {
    return at < text.length ? (unsigned char)text.bytes[at] : 0;
}

static unsigned categories_at(Str text, size_t at, size_t *length) {
    *length = 0;
    return at < text.length ? character_class(character_decode(text.bytes + at, length))->categories : 0;
}

static bool goes_on(Str text, size_t at) { // with a letter, a digit or a mark
    size_t length;
    return categories_at(text, at, &length) & (CATEGORY_LETTER | CATEGORY_NUMBER | CATEGORY_MARK);
}

static size_t count_digits(Str text, size_t at) {
    size_t count = 0;
    while (is_digit(byte_at(text, at + count))) count++;
    return count;
}

static size_t name_length(Str text, size_t at) { // letters, digits, marks and '_'
    size_t start = at, length;
    for (;;) {
        bool inside = byte_at(text, at) == '_' || goes_on(text, at);
        if (!inside) return at - start;
        categories_at(text, at, &length);
        at += length;
    }
}

// ---- Addresses ----

static bool starts_with_any(Str text, const char *const *starts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(starts[i]);
        if (text.length > length && strncasecmp(text.bytes, starts[i], length) == 0) return true;
    }
    return false;
}

static size_t count_bytes(Str text, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += text.bytes[i] == byte;
    return count;
}

static bool closes_what_is_not_open(Str address) {
    static const char pairs[][2] = {{'(', ')'}, {'[', ']'}};
    for (size_t i = 0; i < LENGTH_OF(pairs); i++)
        if (address.bytes[address.length - 1] == pairs[i][1])
            return count_bytes(address, pairs[i][0]) < count_bytes(address, pairs[i][1]);
    return false;
}

// What a sentence puts behind an address is no part of it; a closing bracket is, if it was opened in it.
static size_t without_closing_marks(Str text, size_t length) {
    static const char *const marks[] = {".", ",", ";", ":", "!", "?", "'", "\"", "…", "»", "”", "’", ">"};
    for (bool shorter = true; shorter && length > 0;) {
        shorter = false;
        Str address = str_slice(text, 0, length);
        for (size_t i = 0; i < LENGTH_OF(marks) && !shorter; i++) {
            shorter = str_ends_with(address, str_from(marks[i]));
            if (shorter) length -= strlen(marks[i]);
        }
        if (!shorter && length && closes_what_is_not_open(address)) {
            shorter = true;
            length--;
        }
    }
    return length;
}

// Addresses are ASCII, but for letters of the host that are Latin; Hangul behind one is a particle.
static bool goes_on_in_address(Str text, size_t at) {
    unsigned char byte = byte_at(text, at);
    return byte < 0x80 ? !strchr("<>\"", byte) : (byte >= 0xc3 && byte <= 0xc9) || (byte & 0xc0) == 0x80;
}

static size_t match_url(Str rest, const LanguageSettings *settings) {
    static const char *const starts[] = {"http://", "https://", "ftp://", "www."};
    (void)settings;
    if (!strchr("hHfFwW", rest.bytes[0])) return 0;
    if (!starts_with_any(rest, starts, LENGTH_OF(starts))) return 0;
    size_t end = 0;
    while (end < rest.length && goes_on_in_address(rest, end)) end++;
    end = without_closing_marks(rest, end);
    return end > strlen("www.") ? end : 0;
}

static size_t match_mail(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0;
    while (is_ascii_letter(byte_at(rest, at)) || is_digit(byte_at(rest, at)) ||
           (byte_at(rest, at) && strchr("._%+-", byte_at(rest, at)) && at > 0))
        at++;
    if (at == 0 || byte_at(rest, at) != '@') return 0;
    size_t host = ++at;
    while (is_ascii_letter(byte_at(rest, at)) || is_digit(byte_at(rest, at)) ||
           (at > host && (byte_at(rest, at) == '.' || byte_at(rest, at) == '-')))
        at++;
    at = without_closing_marks(rest, at);
    return at > host ? at : 0;
}

static size_t match_mention(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length, name = byte_at(rest, 0) == '@' ? name_length(rest, 1) : 0;
    if (!(categories_at(rest, 1, &length) & CATEGORY_LETTER)) return 0;
    if (!name) return 0;
    while (byte_at(rest, 1 + name) == '.' && goes_on(rest, 2 + name)) name += 1 + name_length(rest, 2 + name);
    return 1 + name;
}

static size_t match_hashtag(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t name = byte_at(rest, 0) == '#' ? name_length(rest, 1) : 0;
    bool has_letter = false;
    for (size_t at = 1, length; at <= name && !has_letter; at += length)
        has_letter = categories_at(rest, at, &length) & CATEGORY_LETTER;
    return has_letter ? 1 + name : 0;
}

// ---- Numbers ----

static size_t match_time(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = count_digits(rest, 0), groups = 0;
    if (at < 1 || at > 2) return 0;
    while (groups < 2 && byte_at(rest, at) == ':' && count_digits(rest, at + 1) == 2) at += 3, groups++;
    return groups && !goes_on(rest, at) && byte_at(rest, at) != ':' ? at : 0;
}

// Digits parted by one and the same mark: 13/07/2024, 2024-07-13, 1/10.
static size_t parted_digits(Str rest, char mark, size_t *groups, size_t *longest) {
    size_t at = count_digits(rest, 0);
    *groups = at > 0;
    *longest = at;
    while (at && byte_at(rest, at) == (unsigned char)mark && count_digits(rest, at + 1)) {
        size_t digits = count_digits(rest, at + 1);
        if (digits > *longest) *longest = digits;
        at += 1 + digits;
        ++*groups;
    }
    return at;
}

static size_t match_date(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t groups, longest, length = parted_digits(rest, '-', &groups, &longest);
    if (groups == 3 && longest <= 4 && !goes_on(rest, length)) return length;
    length = parted_digits(rest, '/', &groups, &longest);
    return groups >= 2 && groups <= 3 && longest <= 4 && !goes_on(rest, length) ? length : 0;
}

// 1999-2009, 70-61; where hyphens part, only what looks like the number of a telephone.
static size_t match_range(Str rest, const LanguageSettings *settings) {
    size_t groups, longest, length = parted_digits(rest, '-', &groups, &longest);
    if (groups < 2 || goes_on(rest, length)) return 0;
    if (settings->language == LANGUAGE_FR) return length;
    bool telephone = groups >= 3 || (groups == 2 && longest == 4 && length <= 8);
    size_t first = count_digits(rest, 0);
    return telephone && (groups >= 3 || first == 1 || first == 3) ? length : 0;
}

static size_t match_signed(Str rest, const LanguageSettings *settings) {
    (void)settings;
    if (byte_at(rest, 0) != '-' && byte_at(rest, 0) != '+') return 0;
    size_t at = 1 + count_digits(rest, 1);
    if (at == 1) return 0;
    while ((byte_at(rest, at) == ',' || byte_at(rest, at) == '.') && count_digits(rest, at + 1))
        at += 1 + count_digits(rest, at + 1);
    return goes_on(rest, at) || byte_at(rest, at) == '-' ? 0 : at;
}

static size_t match_decade(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = count_digits(rest, 0), length;
    if (!at || at >= rest.length) return 0;
    if (!unicode_is_apostrophe(character_decode(rest.bytes + at, &length))) return 0;
    return (byte_at(rest, at + length) | 0x20) == 's' && !goes_on(rest, at + length + 1) ? at + length + 1
                                                                                         : 0;
}

static size_t match_degree(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t degree = strlen("°");
    if (!str_starts_with(rest, STR("°"))) return 0;
    return byte_at(rest, degree) && strchr("CFK", byte_at(rest, degree)) && !goes_on(rest, degree + 1)
               ? degree + 1
               : 0;
}

static size_t match_number_sign(Str rest, const LanguageSettings *settings) {
    (void)settings;
    if ((byte_at(rest, 0) | 0x20) != 'n') return 0;
    Str sign = str_skip(rest, 1);
    return str_starts_with(sign, STR("°")) || str_starts_with(sign, STR("º")) ? 1 + strlen("°") : 0;
}

// ---- Short forms ----

static size_t match_l_on(Str rest, const LanguageSettings *settings) {
    static const char *const forms[] = {"l'on"};
    (void)settings;
    size_t length, at = 1;
    if ((byte_at(rest, 0) | 0x20) != 'l' || rest.length < 4) return 0;
    character_decode(rest.bytes + 1, &length);
    at += length + 2;
    return at <= rest.length && !goes_on(rest, at) && byte_at(rest, at - 1) < 0x80 &&
                   unicode_folds_to_one_of(str_slice(rest, 0, at), forms, LENGTH_OF(forms))
               ? at
               : 0;
}

static bool is_initial(Str text, size_t at, size_t *length) { // a letter and a stop
    unsigned categories = categories_at(text, at, length);
    if (!(categories & (CATEGORY_UPPER | CATEGORY_LOWER)) || byte_at(text, at + *length) != '.') return false;
    ++*length;
    return true;
}

// U.S., e.g., J.-C.
static size_t match_initials(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, count = 0;
    for (size_t length;;) {
        size_t hyphen = count && byte_at(rest, at) == '-';
        if (!is_initial(rest, at + hyphen, &length)) break;
        at += hyphen + length;
        count++;
    }
    return count >= 2 && !goes_on(rest, at) ? at : 0;
}

static size_t match_initial(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length;
    bool initial = (categories_at(rest, 0, &length) & CATEGORY_UPPER) && is_initial(rest, 0, &length);
    return initial && !goes_on(rest, length) && byte_at(rest, length) != '.' ? length : 0;
}

static size_t match_abbreviation(Str rest, const LanguageSettings *settings) {
    size_t at = name_length(rest, 0);
    while (byte_at(rest, at) == '.' && goes_on(rest, at + 1)) at += 1 + name_length(rest, at + 1);
    if (at == 0 || byte_at(rest, at) != '.' || byte_at(rest, at + 1) == '.') return 0;
    return abbreviation_keeps_stop(str_slice(rest, 0, at), settings->language) ? at + 1 : 0;
}

// R&D, AT&T, S&P.
static size_t match_ampersand(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, parts = 0;
    for (;;) {
        size_t start = at;
        while (byte_at(rest, at) >= 'A' && byte_at(rest, at) <= 'Z') at++;
        if (at == start || at - start > 4) return 0;
        parts++;
        if (byte_at(rest, at) != '&') break;
        at++;
    }
    return parts >= 2 && !goes_on(rest, at) ? at : 0;
}

static size_t match_slash(Str rest, const LanguageSettings *settings) {
    static const char *const words[] = {"b/c", "w/o", "w/"};
    (void)settings;
    for (size_t i = 0; i < LENGTH_OF(words); i++) {
        size_t length = strlen(words[i]);
        if (rest.length >= length && strncasecmp(rest.bytes, words[i], length) == 0 && !goes_on(rest, length))
            return length;
    }
    return 0;
}

// COVID-19, F-16.
static size_t match_letters_and_number(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length;
    while (categories_at(rest, at, &length) & CATEGORY_LETTER) at += length;
    if (at == 0 || byte_at(rest, at) != '-') return 0;
    size_t digits = count_digits(rest, at + 1), end = at + 1 + digits;
    return digits && digits <= 4 && !goes_on(rest, end) && byte_at(rest, end) != '-' ? end : 0;
}

// ---- Marks ----

static size_t match_emoticon(Str rest, const LanguageSettings *settings) {
    static const char *const emoticons[] = {":)",  ":-)", ":(",  ":-(", ";)",  ";-)", ":P", ":-P",
                                            ":p",  ":D",  ":-D", ":/",  ":-/", ":o",  ":O", ":|",
                                            ":'(", "=)",  "=(",  "<3",  "^^",  "^_^", ":?"};
    (void)settings;
    if (rest.length > 3 || !strchr(":;=<^", rest.bytes[0])) return 0;
    for (size_t i = 0; i < LENGTH_OF(emoticons); i++)
        if (str_equal_text(rest, emoticons[i])) return rest.length;
    return 0;
}

// ?!, !!!; in English also ..?: marks that end a sentence, one of them ! or ?.
static size_t match_outcry(Str rest, const LanguageSettings *settings) {
    const char *marks = settings->language == LANGUAGE_EN ? "!?." : "!?";
    size_t at = 0, cries = 0;
    for (; byte_at(rest, at) && strchr(marks, byte_at(rest, at)); at++) cries += byte_at(rest, at) != '.';
    return at >= 2 && cries ? at : 0;
}

// ..., --, =====: the same mark again and again. In Korean two stops are two.
static size_t match_run(Str rest, const LanguageSettings *settings) {
    unsigned char first = byte_at(rest, 0);
    if (rest.length < 2 || (first < 0x80 ? rest.bytes[1] != rest.bytes[0] : first != 0xe2)) return 0;
    static const char *const marks[] = {".", "…", "-", "–", "—", "=", "*", "_",
                                        "~", "$", "#", ">", "<", "+", "^", "\\"};
    for (size_t i = 0; i < LENGTH_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        size_t at = 0, least = i == 0 && settings->language == LANGUAGE_KO ? 3 : 2;
        for (; str_starts_with(str_skip(rest, at), mark); at += mark.length) continue;
        if (at >= least * mark.length) return at;
    }
    return 0;
}

static size_t match_line(Str rest, const LanguageSettings *settings) { // ==---=
    (void)settings;
    size_t at = 0;
    while (byte_at(rest, at) && strchr("-=*_~#", byte_at(rest, at))) at++;
    return at >= 3 ? at : 0;
}

// 23h, 160km: the number, where a unit is written to it.
static size_t match_number_with_unit(Str rest, const LanguageSettings *settings) {
    static const char *const units[] = {"h",  "hr", "hrs", "min", "am", "pm", "km", "cm", "mm", "m",
                                        "kg", "mg", "lb",  "lbs", "gb", "mb", "k",  "p",  "mph"};
    (void)settings;
    size_t digits = count_digits(rest, 0), at = digits;
    while (is_ascii_letter(byte_at(rest, at))) at++;
    Str unit = str_slice(rest, digits, at);
    bool whole = digits && (!goes_on(rest, at) || (unit.length == 1 && (unit.bytes[0] | 0x20) == 'h'));
    return whole && unicode_folds_to_one_of(unit, units, LENGTH_OF(units)) ? digits : 0;
}

// 20h30: the h between the numbers.
static size_t match_hour(Str rest, const LanguageSettings *settings) {
    (void)settings;
    return (byte_at(rest, 0) | 0x20) == 'h' && count_digits(rest, 1) == 2 && !goes_on(rest, 3) ? 1 : 0;
}

// citoyen(ne)s, VOIE(S): the ending in brackets is part of the word.
static size_t match_bracketed_ending(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, length, ending = 0;
    while (categories_at(rest, at, &length) & CATEGORY_LETTER) at += length;
    if (at < 2 || byte_at(rest, at) != '(') return 0;
    for (at++; ending < 3 && is_ascii_letter(byte_at(rest, at)); at++) ending++;
    if (!ending || byte_at(rest, at++) != ')') return 0;
    if ((byte_at(rest, at) | 0x20) == 's') at++;
    return goes_on(rest, at) ? 0 : at;
}

// ---- Korean ----

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
        bool inner = (character == '.' || character == ',') && at && is_digit(byte_at(rest, at - 1)) &&
                     is_digit(byte_at(rest, at + 1));
        if (!joint && !inner && !goes_on(rest, at)) break;
        if (is_middle_dot(character) || unicode_is_apostrophe(character)) break;
        if (joint && !goes_on(rest, at + 1)) break;
        joints += joint;
        at += length;
    }
    return joints ? at : 0;
}

enum {
    ALL = (1 << LANGUAGE_COUNT) - 1,
    EN = 1 << LANGUAGE_EN,
    FR = 1 << LANGUAGE_FR,
    KO = 1 << LANGUAGE_KO,
    READER = 1 << SEGMENTATION_READER,
    UD = 1 << SEGMENTATION_UD,
    BOTH = READER | UD,
};

const WordRule word_rules[] = {
    {"url", ALL, BOTH, TOKEN_SYM, STARTS_LETTER, 0, match_url,
     "web addresses, without what the sentence puts behind them", "http://a.fr/b?c=1"},
    {"mail", ALL, BOTH, TOKEN_SYM, STARTS_LETTER | STARTS_DIGIT, '@', match_mail, "mail addresses",
     "a.b@c-d.fr"},
    {"mention", ALL, BOTH, TOKEN_WORD, STARTS_MARK, '@', match_mention, "names behind @", "@elysee"},
    {"hashtag", ALL, BOTH, TOKEN_WORD, STARTS_MARK, '#', match_hashtag, "words behind #", "#IA_2024"},
    {"emoticon", ALL, BOTH, TOKEN_SYM, STARTS_MARK, 0, match_emoticon,
     "faces made of marks, alone between blanks", ":-)"},
    {"outcry", ALL, BOTH, TOKEN_PUNCT, STARTS_MARK, 0, match_outcry,
     "marks of exclamation and question together", "?!"},
    {"line", EN, UD, TOKEN_PUNCT, STARTS_MARK, 0, match_line, "lines of marks", "==--"},
    {"run", ALL, BOTH, TOKEN_PUNCT, STARTS_MARK | STARTS_HIGH, 0, match_run, "the same mark several times",
     "..."},
    {"initials", ALL & ~KO, BOTH, TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '.', match_initials,
     "letters with stops", "U.S."},
    {"ampersand", ALL, BOTH, TOKEN_WORD, STARTS_LETTER, '&', match_ampersand, "capitals joined by &", "R&D"},
    {"initial", EN | FR, UD, TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '.', match_initial,
     "one capital with its stop", "J."},
    {"abbreviation", EN | FR, UD, TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '.', match_abbreviation,
     "abbreviations with their stop", "Dr."},
    {"slash", EN, UD, TOKEN_WORD, STARTS_LETTER, '/', match_slash, "short forms with a slash", "w/"},
    {"time", ALL, BOTH, TOKEN_NUM, STARTS_DIGIT, ':', match_time, "times of day", "10:30"},
    {"date", ALL, BOTH, TOKEN_NUM, STARTS_DIGIT, 0, match_date, "dates of digits; fractions", "2024-07-13"},
    {"range", EN | FR, BOTH, TOKEN_NUM, STARTS_DIGIT, '-', match_range,
     "ranges; in English numbers of telephones only", "555-1234"},
    {"signed", FR, UD, TOKEN_NUM, STARTS_MARK, 0, match_signed, "numbers with their sign", "-0,8"},
    {"decade", EN | FR, BOTH, TOKEN_WORD, STARTS_DIGIT, 0, match_decade, "decades", "90's"},
    {"degree", ALL, BOTH, TOKEN_SYM, STARTS_HIGH, 0, match_degree, "degrees of temperature", "°C"},
    {"l_on", FR, UD, TOKEN_WORD, STARTS_LETTER, 0, match_l_on, "l'on", "l'on"},
    {"number_sign", FR, BOTH, TOKEN_WORD, STARTS_LETTER, 0, match_number_sign, "the sign before a number",
     "n°"},
    {"unit", EN | FR, UD, TOKEN_NUM, STARTS_DIGIT, 0, match_number_with_unit,
     "numbers before a unit that is written to them", "160|km"},
    {"hour", FR, UD, TOKEN_WORD, STARTS_LETTER, 0, match_hour, "the h of a time of day", "20|h|30"},
    {"bracketed", FR, BOTH, TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '(', match_bracketed_ending,
     "endings in brackets", "citoyen(ne)s"},
    {"joined", KO, UD, TOKEN_WORD, STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH, 0, match_joined,
     "what ~ and - join", "1,100~1,500여년"},
    {"before_mark", KO, BOTH, TOKEN_WORD, STARTS_LETTER | STARTS_DIGIT | STARTS_HIGH, 0, match_before_mark,
     "words before a quotation mark or middle dot", "강원|'|도"},
    {"middle_dot", KO, BOTH, TOKEN_PUNCT, STARTS_HIGH, 0, match_middle_dot, "the middle dot", "장|ㆍ|차관"},
    {"han", KO, BOTH, TOKEN_WORD, STARTS_HIGH, 0, match_han, "Chinese characters", "靑巖"},
    {"letters_number", ALL, READER, TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '-', match_letters_and_number,
     "letters and a number", "COVID-19"},
};
const size_t word_rule_count = LENGTH_OF(word_rules);

uint64_t word_rule_marks(Str chunk) {
    uint64_t marks = 0;
    for (size_t i = 0; i < chunk.length; i++) {
        unsigned place = (unsigned char)chunk.bytes[i] - '!';
        marks |= place < 64 ? UINT64_C(1) << place : 0;
    }
    return marks;
}

static unsigned start_of(unsigned char byte) {
    if (byte >= 0x80) return STARTS_HIGH;
    if (is_ascii_letter(byte)) return STARTS_LETTER;
    return is_digit(byte) ? STARTS_DIGIT : STARTS_MARK;
}

// The rules that may apply, by language, segmentation and what a token starts with.
enum { RULES_AT_MOST = 40, STARTS = STARTS_HIGH + 1 };
static uint8_t rules_for[LANGUAGE_COUNT][SEGMENTATION_COUNT][STARTS][RULES_AT_MOST];
static uint8_t rule_counts[LANGUAGE_COUNT][SEGMENTATION_COUNT][STARTS];

__attribute__((constructor)) static void sort_rules(void) {
    for (size_t i = 0; i < LENGTH_OF(word_rules); i++)
        for (size_t language = 0; language < LANGUAGE_COUNT; language++)
            for (size_t segmentation = 0; segmentation < SEGMENTATION_COUNT; segmentation++)
                for (unsigned start = 1; start < STARTS; start *= 2) {
                    const WordRule *rule = &word_rules[i];
                    if (!(rule->languages >> language & 1) || !(rule->segmentations >> segmentation & 1) ||
                        !(rule->starts & start))
                        continue;
                    uint8_t *count = &rule_counts[language][segmentation][start];
                    rules_for[language][segmentation][start][(*count)++] = (uint8_t)i;
                }
}

const WordRule *word_rule_find(Str rest, uint64_t marks, const LanguageSettings *settings, size_t *length) {
    unsigned start = start_of(byte_at(rest, 0));
    const uint8_t *rules = rules_for[settings->language][settings->segmentation][start];
    for (size_t i = 0; i < rule_counts[settings->language][settings->segmentation][start]; i++) {
        const WordRule *rule = &word_rules[rules[i]];
        if (rule->needs && !(marks >> (rule->needs - '!') & 1)) continue;
        *length = rule->match(rest, settings);
        if (*length) return rule;
    }
    return NULL;
}
