#include "language/words/word_rules.h"

#include "language/words/word_matches.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

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
    if (ascii_is_letter(byte)) return STARTS_LETTER;
    return ascii_is_digit(byte) ? STARTS_DIGIT : STARTS_MARK;
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
