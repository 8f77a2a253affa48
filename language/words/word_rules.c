#include "language/words/word_rules.h"

#include "language/rules.h"
#include "language/words/word_matches.h"

const char rule_hyphen[] = "hyphen", rule_elision[] = "elision", rule_enclitic[] = "enclitic",
           rule_clitic[] = "clitic", rule_number[] = "number", rule_plain[] = "uax29";

const WordRule word_url = {"url",
                           RULES_BOTH,
                           TOKEN_SYM,
                           STARTS_LETTER,
                           0,
                           match_url,
                           "web addresses, without what the sentence puts behind them",
                           "http://a.fr/b?c=1"};
const WordRule word_mail = {"mail", RULES_BOTH, TOKEN_SYM,        STARTS_LETTER | STARTS_DIGIT,
                            '@',    match_mail, "mail addresses", "a.b@c-d.fr"};
const WordRule word_mention = {"mention", RULES_BOTH,    TOKEN_WORD,       STARTS_MARK,
                               '@',       match_mention, "names behind @", "@elysee"};
const WordRule word_hashtag = {"hashtag", RULES_BOTH,    TOKEN_WORD,       STARTS_MARK,
                               '#',       match_hashtag, "words behind #", "#IA_2024"};
const WordRule word_emoticon = {"emoticon",
                                RULES_BOTH,
                                TOKEN_SYM,
                                STARTS_MARK,
                                0,
                                match_emoticon,
                                "faces made of marks, alone between blanks",
                                ":-)"};
const WordRule word_outcry = {"outcry",
                              RULES_BOTH,
                              TOKEN_PUNCT,
                              STARTS_MARK,
                              0,
                              match_outcry,
                              "marks of exclamation and question together",
                              "?!"};
const WordRule word_run = {
    "run", RULES_BOTH, TOKEN_PUNCT, STARTS_MARK | STARTS_HIGH, 0, match_run, "the same mark several times",
    "..."};
const WordRule word_ampersand = {
    "ampersand", RULES_BOTH, TOKEN_WORD, STARTS_LETTER, '&', match_ampersand, "capitals joined by &", "R&D"};
const WordRule word_time = {"time", RULES_BOTH, TOKEN_NUM,      STARTS_DIGIT,
                            ':',    match_time, "times of day", "10:30"};
const WordRule word_date = {
    "date", RULES_BOTH, TOKEN_NUM, STARTS_DIGIT, 0, match_date, "dates of digits; fractions", "2024-07-13"};
const WordRule word_degree = {
    "degree", RULES_BOTH, TOKEN_SYM, STARTS_HIGH, 0, match_degree, "degrees of temperature", "°C"};
const WordRule word_letters_and_number = {
    "letters_number",         RULES_READER,           TOKEN_WORD, STARTS_LETTER | STARTS_HIGH, '-',
    match_letters_and_number, "letters and a number", "COVID-19"};
const WordRule word_formula = {"formula",
                               RULES_READER,
                               TOKEN_WORD,
                               STARTS_LETTER,
                               NEEDS_HIGH,
                               match_formula,
                               "digits below the line behind a capital",
                               "CO₂"};
const WordRule word_wide_ampersand = {"ampersand",
                                      RULES_READER,
                                      TOKEN_WORD,
                                      STARTS_HIGH,
                                      0,
                                      match_wide_ampersand,
                                      "capitals joined by &, of full width",
                                      "Ｒ＆Ｄ"};

const WordRule word_initials = {"initials", RULES_BOTH,     TOKEN_WORD,           STARTS_LETTER | STARTS_HIGH,
                                '.',        match_initials, "letters with stops", "U.S."};
const WordRule word_initial = {"initial",
                               RULES_UD,
                               TOKEN_WORD,
                               STARTS_LETTER | STARTS_HIGH,
                               '.',
                               match_initial,
                               "one capital with its stop",
                               "J."};
const WordRule word_abbreviation = {"abbreviation",
                                    RULES_UD,
                                    TOKEN_WORD,
                                    STARTS_LETTER | STARTS_HIGH,
                                    '.',
                                    match_abbreviation,
                                    "abbreviations with their stop",
                                    "Dr."};
const WordRule word_range = {"range", RULES_BOTH,  TOKEN_NUM, STARTS_DIGIT,
                             '-',     match_range, "ranges",  "1999-2009"};
const WordRule word_signed = {
    "signed", RULES_UD, TOKEN_NUM, STARTS_MARK, 0, match_signed, "numbers with their sign", "-0,8"};
const WordRule word_decade = {"decade", RULES_BOTH,   TOKEN_WORD, STARTS_DIGIT,
                              0,        match_decade, "decades",  "90's"};
const WordRule word_number_sign = {
    "number_sign", RULES_BOTH, TOKEN_WORD, STARTS_LETTER, 0, match_number_sign, "the sign before a number",
    "n°"};
const WordRule word_number_with_unit = {"unit",
                                        RULES_UD,
                                        TOKEN_NUM,
                                        STARTS_DIGIT,
                                        0,
                                        match_number_with_unit,
                                        "numbers before a unit that is written to them",
                                        "160|km"};
const WordRule word_bracketed_ending = {"bracketed",
                                        RULES_BOTH,
                                        TOKEN_WORD,
                                        STARTS_LETTER | STARTS_HIGH,
                                        '(',
                                        match_bracketed_ending,
                                        "endings in brackets",
                                        "citoyen(ne)s"};

const WordRule word_apostrophe_s = {"apostrophe_s",
                                    RULES_UD,
                                    TOKEN_WORD,
                                    STARTS_MARK | STARTS_HIGH,
                                    0,
                                    match_apostrophe_s,
                                    "the 's of a foreign name",
                                    "'s"};

uint64_t word_rule_marks(Str chunk) {
    uint64_t marks = 0;
    for (size_t i = 0; i < chunk.length; i++) {
        unsigned place = (unsigned char)chunk.bytes[i] - '!';
        marks |= place < 64 ? UINT64_C(1) << place : 0;
        marks |= (uint64_t)((unsigned char)chunk.bytes[i] >> 7) << (NEEDS_HIGH - '!');
    }
    return marks;
}

// The place of its bit among STARTS_…
static size_t start_of(unsigned char byte) {
    if (byte >= 0x80) return 3;
    if (ascii_is_letter(byte)) return 0;
    return ascii_is_digit(byte) ? 1 : 2;
}

void word_rules_choose(WordRules *rules, const LanguageSettings *settings) {
    bool same = rules->settings && rules->language == settings->language &&
                rules->segmentation == settings->segmentation;
    rules->settings = settings;
    if (same) return;
    rules->language = settings->language;
    rules->segmentation = settings->segmentation;
    for (size_t start = 0; start < STARTS_COUNT; start++) {
        const WordRule **to = rules->by_start[start];
        for (const WordRule *const *row = language_rules[settings->language]->word_rules; *row; row++)
            if ((*row)->starts >> start & 1 && (*row)->segmentations >> settings->segmentation & 1)
                *to++ = *row;
        *to = NULL;
    }
}

const WordRule *word_rule_find(const WordRules *rules, Str rest, uint64_t marks, size_t *length) {
    for (const WordRule *const *row = rules->by_start[start_of(byte_at(rest, 0))]; *row; row++) {
        const WordRule *rule = *row;
        if (rule->needs && !(marks >> (rule->needs - '!') & 1)) continue;
        *length = rule->match(rest, rules->settings);
        if (*length) return rule;
    }
    return NULL;
}
