// Text → words: language/words/words.h.
#include "language/rules.h"
#include "language/words/word_rules.h"
#include "language/words/words.h"

#include <check.h>
#include <string.h>

typedef struct WordsCase {
    LanguageSettings settings;
    const char *text;
    const char *words; // parted by |; a kind letter other than w(ord) stands before the word with a ~
} WordsCase;

#define FRENCH                                                                                               \
    { .language = LANGUAGE_FR }
#define FRENCH_KEPT                                                                                          \
    { .language = LANGUAGE_FR, .keep_elision = true }
#define FRENCH_UD                                                                                            \
    { .language = LANGUAGE_FR, .segmentation = SEGMENTATION_UD }
#define ENGLISH                                                                                              \
    { .language = LANGUAGE_EN }
#define ENGLISH_CUT                                                                                          \
    { .language = LANGUAGE_EN, .clitics = CLITICS_CUT }
#define KOREAN                                                                                               \
    { .language = LANGUAGE_KO }
#define KOREAN_UD                                                                                            \
    { .language = LANGUAGE_KO, .segmentation = SEGMENTATION_UD }
#define GERMAN                                                                                               \
    { .language = LANGUAGE_DE }
#define GERMAN_UD                                                                                            \
    { .language = LANGUAGE_DE, .segmentation = SEGMENTATION_UD }
#define SPANISH                                                                                              \
    { .language = LANGUAGE_ES }
#define SPANISH_UD                                                                                           \
    { .language = LANGUAGE_ES, .segmentation = SEGMENTATION_UD }
#define PLAIN                                                                                                \
    { .language = LANGUAGE_FR, .segmentation = SEGMENTATION_UAX29 }

static const WordsCase cases[] = {
    {FRENCH, "", ""},
    {FRENCH, " \t\n", ""},
    {FRENCH, "l'innovation", "l'|innovation"},
    {FRENCH, "D’AUJOURD’HUI", "D’|AUJOURD’HUI"},
    {FRENCH, "jusqu'à l'an", "jusqu'|à|l'|an"},
    {FRENCH, "qu'« il", "qu'|p~«|il"},
    {FRENCH, "l'\"or", "l'|p~\"|or"},
    {FRENCH, "l'1", "l'|n~1"},
    {FRENCH, "quelqu'un, d'aucuns", "quelqu'un|p~,|d'aucuns"},
    {FRENCH, "qu'aujourd'hui", "qu'|aujourd'hui"},
    {FRENCH, "prud'homme O'Brien", "prud'homme|O'Brien"},
    {FRENCH, "l' an", "l'|an"},
    {FRENCH, "arc-en-ciel l'arc-en-ciel", "arc-en-ciel|l'|arc-en-ciel"},
    {FRENCH, "R&D R&d A&", "R&D|R|p~&|d|A|p~&"},
    {FRENCH, "a-t-il dit-elle, n'est-ce donne-le-moi", "a|-t-il|dit|-elle|p~,|n'|est|-ce|donne|-le|-moi"},
    {FRENCH, "cette année-là, celui-ci, c'est-à-dire rendez-vous",
     "cette|année|-là|p~,|celui-ci|p~,|c'est-à-dire|rendez-vous"},
    {FRENCH, "Kim Jong-il, Saint-Denis; peut-être vas-y", "Kim|Jong-il|p~,|Saint-Denis|p~;|peut-être|vas|-y"},
    {FRENCH, "A‑T‑ON Sainte-Anne-d'Auray jusqu'au-delà", "A|‑T‑ON|Sainte-Anne-d'Auray|jusqu'|au-delà"},
    {FRENCH, "n° 3 20 °C 1er 2ème XXe", "n°|n~3|n~20|s~°C|1er|2ème|XXe"},
    {FRENCH, "COVID-19, U.S. 2020-2021", "COVID-19|p~,|U.S.|n~2020-2021"},
    {FRENCH, "M. J. Dupont", "M|p~.|J|p~.|Dupont"},
    {FRENCH_UD, "M. J. Dupont 30 000 10 00 1 000 000", "M.|J.|Dupont|n~30 000|n~10|n~00|n~1 000 000"},
    {FRENCH_UD, "l'on qu'à 20h30 160km", "l'on|qu'|à|n~20|h|n~30|n~160|km"},
    {ENGLISH, "AI-driven non-profit U.S. e.g. COVID-19", "AI|p~-|driven|non-profit|U.S.|e.g.|COVID-19"},
    {ENGLISH, "see http://a.org/b(c)). Mail a.b@c.org, @x #AI #1",
     "see|s~http://a.org/b(c)|p~)|p~.|Mail|s~a.b@c.org|p~,|@x|#AI|p~#|n~1"},
    {ENGLISH, "at 10:30, 13/07/2024 2024-07-13 24/7", "at|n~10:30|p~,|n~13/07/2024|n~2024-07-13|n~24/7"},
    {ENGLISH, "wait... -- what?! :)", "wait|p~...|p~--|what|p~?!|s~:)"},
    {KOREAN, "'인공지능'을 2024년 李儒가 장ㆍ차관 AI를",
     "p~'|인공지능|p~'|a~을|2024년|李儒가|b~장|p~ㆍ|차관|AI를"},
    {KOREAN, "소재·부품‧장비를 AI・로봇 5G⋅AI 하수도•항만을",
     "b~소재|p~·|b~부품|p~‧|장비를|b~AI|p~・|로봇|b~5G|s~⋅|AI|b~하수도|p~•|항만을"},
    {KOREAN, "3·1운동과 5·18을 6・25전쟁·평화", "3·1운동과|5·18을|6・25전쟁|p~·|평화"},
    {KOREAN, "주제:인공지능 장관：지역 10:30", "주제|p~:|인공지능|장관|p~：|지역|n~10:30"},
    {KOREAN, "R&D를 R&D투자가 Ｒ＆Ｄ의 M&A R&d", "R&D를|R&D|투자가|Ｒ＆Ｄ의|M&A|R|p~&|d"},
    {KOREAN, "이른바‘뉴딜’을 「법」에 (AI)가 <법>은 \"법\"이 \"은혜\" ‘차’이 했다.\"라고",
     "이른바|p~‘|뉴딜|p~’|a~을|p~「|법|p~」|a~에|p~(|AI|p~)|a~가|s~<|법|s~>|a~은|p~\"|법|p~\"|a~이|p~\"|은혜|"
     "p~\"|p~‘|차|p~’|이|"
     "했다|p~.|p~\"|a~라고"},
    {KOREAN_UD, "'인공지능'을 소재·부품", "p~'|인공지능|p~'|을|소재·부품"},
    {FRENCH_KEPT, "l'an d’or", "l'an|d’or"},
    {ENGLISH, "l'an don't", "l'an|don't"},
    {ENGLISH_CUT, "don't DON’T Korea's we'll", "do|n't|DO|N’T|Korea|'s|we|'ll"},
    {ENGLISH_CUT, "'s n't", "p~'|s|n't"},
    {FRENCH, "30\u00a0000", "n~30\u00a0000"},
    {FRENCH, "1\u202f234\u202f567", "n~1\u202f234\u202f567"},
    {FRENCH, "1\u2009000", "n~1\u2009000"},
    {FRENCH, "2025\u00a0300", "n~2025|n~300"},
    {FRENCH, "12\u00a034", "n~12|n~34"},
    {FRENCH, "1\u00a0000\u00a00", "n~1\u00a0000|n~0"},
    {FRENCH, "1 000 0 800 333 p. 12 000", "n~1 000|n~0|n~800|n~333|p|p~.|n~12|n~000"},
    {FRENCH, "(12 000 000) 1 000,5 en 2023, 12 000 mai 12 500 100 200 300 400 2024 500",
     "p~(|n~12 000 000|p~)|n~1 000,5|en|n~2023|p~,|n~12 "
     "000|mai|n~12|n~500|n~100|n~200|n~300|n~400|n~2024|n~500"},
    {SPANISH, "30 000 n.º 5 100", "n~30 000|n.º|n~5|n~100"},
    {FRENCH_UD, "1 000", "n~1 000"},
    {FRENCH, "l'AI, J'ai l'été. A été cet été, les avions. ÉTÉ. Nous les avions un fut",
     "l'|A~AI|p~,|J'|ai|l'|B~été|p~.|A|été|cet|B~été|p~,|les|B~avions|p~.|ÉTÉ|p~.|Nous|les|avions|un|B~fut"},
    {FRENCH, "CE QUE L'AI FAIT", "CE|QUE|L'|AI|FAIT"},
    {FRENCH, "UN NOUVEAU plan de paix de l'UN", "UN|NOUVEAU|plan|de|paix|de|l'|A~UN"},
    {ENGLISH, "US firms, IT IS it who, WHO said US", "A~US|firms|p~,|IT|IS|it|who|p~,|A~WHO|said|A~US"},
    {FRENCH, "citoyen·ne·s Thème:IA 10:30", "citoyen·ne·s|Thème|p~:|IA|n~10:30"},
    {FRENCH, "L‘IA l´an d‘‘or’ qu`on", "L‘|IA|l´|an|d|p~‘|p~‘|or|p~’|qu`|on"},
    {FRENCH, "CO₂ H₂O Ｒ＆Ｄ inno\u200bvation a\u200b", "CO₂|H₂O|Ｒ＆Ｄ|inno\u200bvation|a"},
    {ENGLISH, "Korea's U.S.'s AT&T's it's Korea‘s 'a's'",
     "Korea|'s|U.S.|'s|AT&T|'s|it's|Korea|‘s|p~'|a|'s|p~'"},
    {ENGLISH, "year-over-year over-the-counter AI-and-chips year-over-month non-U.S.",
     "year-over-year|over-the-counter|AI|p~-|and|p~-|chips|year|p~-|over-month|non-U.S."},
    {ENGLISH, "Donald J. Trump, J. the J.", "Donald|J.|Trump|p~,|J|p~.|the|J|p~."},
    {FRENCH, "3,5 1.000.000", "n~3,5|n~1.000.000"},
    {FRENCH, "«\u202fIA\u202f»", "p~«|IA|p~»"},
    {FRENCH, "a\u202fb", "a|b"},
    {FRENCH, "covid19 19e", "covid19|19e"},
    {FRENCH, "5\u00a0% 5€ +", "n~5|p~%|n~5|s~€|s~+"},
    {KOREAN, "3월 AI를 10%", "3월|AI를|n~10|p~%"},
    {GERMAN, "Bürger:innen Bürger*in, Bürger_innen a*b", "Bürger:innen|Bürger*in|p~,|Bürger_innen|a|p~*|b"},
    {GERMAN, "am 3. Mai 21. 2024. 3,5.", "am|n~3.|Mai|n~21.|n~2024|p~.|n~3,5|p~."},
    {GERMAN, "EU-Kommission Ein- und Kolleg(inn)en Bürger(innen)",
     "EU-Kommission|Ein|p~-|und|Kolleg(inn)en|Bürger(innen)"},
    {GERMAN, "1.250,5 z.B. ``so''!!", "n~1.250,5|z.B.|p~``|so|p~''|p~!!"},
    {GERMAN_UD, "EU-Kommission Dr. ca. !!", "EU|p~-|Kommission|Dr.|ca|p~.|p~!|p~!"},
    {SPANISH, "¿Qué? ¡Sí! político-económico dárselo", "p~¿|Qué|p~?|p~¡|Sí|p~!|político-económico|dárselo"},
    {SPANISH, "2.ª 1.er n.º 5 1.250,5", "n~2.ª|n~1.er|n.º|n~5|n~1.250,5"},
    {SPANISH_UD, "EE.UU. Dr. pág. 3 Levi 's", "EE.UU.|Dr.|pág|p~.|n~3|Levi|'s"},
    {PLAIN, "l'an 30\u202f000 qu'«", "l'an|n~30\u202f000|qu|p~'|p~«"},
};

// Kinds: n p s; A for a name, B for a noun that look like stop words.
static void append_words(Buffer *found, const char *text, const LanguageSettings *settings) {
    WordCutter cutter = {0};
    words_start(&cutter, str_from(text), settings);
    for (Word word; words_next(&cutter, &word);) {
        if (found->length) buffer_append_byte(found, '|');
        if (word.kind != TOKEN_WORD) buffer_printf(found, "%c~", "wnpsABba"[word.kind]);
        buffer_append(found, (Str){text + word.start, word.length});
    }
    words_free(&cutter);
}

START_TEST(texts_are_cut_into_words) {
    Buffer found = {0};
    append_words(&found, cases[_i].text, &cases[_i].settings);
    ck_assert_str_eq(buffer_text(&found), cases[_i].words);
    buffer_free(&found);
}
END_TEST

// Words come in order, do not overlap, and leave out nothing but white space and what a reader does not see.
START_TEST(nothing_is_lost) {
    static const char text[] = "L'an «\u202f30\u00a0000\u202f» d’ici\u00ad !\r\n 가을은\t<b> &amp; "
                               "e\u0301té_x.y 1er \u2060 fin\u202f";
    for (int segmentation = 0; segmentation < 3; segmentation += 2) {
        LanguageSettings settings = {.language = LANGUAGE_FR, .segmentation = (Segmentation)segmentation};
        WordCutter cutter = {0};
        Buffer left = {0};
        size_t end = 0;
        words_start(&cutter, str_from(text), &settings);
        for (Word word; words_next(&cutter, &word); end = word.start + word.length) {
            ck_assert_uint_ge(word.start, end);
            ck_assert_uint_gt(word.length, 0);
            buffer_append(&left, (Str){text + end, word.start - end});
        }
        ck_assert_uint_le(end, strlen(text));
        buffer_append_text(&left, text + end);
        for (size_t i = 0; i < left.length; i++)
            ck_assert_msg(left.bytes[i] < '!' || left.bytes[i] == 0x7f, "'%s'", buffer_text(&left));
        buffer_free(&left);
        words_free(&cutter);
    }
}
END_TEST

START_TEST(a_cutter_is_used_again) {
    WordCutter cutter = {0};
    LanguageSettings settings = {.language = LANGUAGE_FR};
    Word word;
    words_start(&cutter, STR("un deux trois"), &settings);
    ck_assert(words_next(&cutter, &word));
    words_start(&cutter, STR("cinq"), &settings);
    ck_assert(words_next(&cutter, &word) && word.start == 0 && word.length == 4);
    ck_assert(!words_next(&cutter, &word) && !words_next(&cutter, &word));
    words_free(&cutter);
}
END_TEST

static void check_example(const WordRule *rule, Language language) {
    LanguageSettings settings = {.language = language};
    while (!(rule->segmentations >> settings.segmentation & 1)) settings.segmentation++;
    Buffer text = {0}, cut = {0};
    for (const char *byte = rule->example; *byte; byte++)
        if (*byte != '|') buffer_append_byte(&text, *byte);
    WordCutter cutter = {0};
    bool named = false;
    words_start(&cutter, buffer_str(&text), &settings);
    for (Word word; words_next(&cutter, &word);) {
        if (cut.length) buffer_append_byte(&cut, '|');
        buffer_append(&cut, str_slice(buffer_str(&text), word.start, word.start + word.length));
        named |= strcmp(word.rule, rule->name) == 0;
    }
    ck_assert_str_eq(buffer_text(&cut), rule->example);
    ck_assert_msg(named, "%s in %s", rule->name, language_codes[language]);
    words_free(&cutter);
    buffer_free(&text);
    buffer_free(&cut);
}

// Every rule cuts its own example in every language that has it, and says so.
START_TEST(rules_do_what_their_examples_say) {
    const WordRule *const *rows = language_rules[_i]->word_rules;
    size_t count = 0;
    for (; rows[count]; count++) check_example(rows[count], (Language)_i);
    ck_assert_uint_le(count, WORD_RULES_AT_MOST);
}
END_TEST

// What elisions, enclitics, marks and groups of digits make of pieces that follow each other without a blank,
// some thousand times, in an order that does not repeat soon.
static void append_long_chunk(Buffer *chunk) {
    static const char *const pieces[] = {"l'innovation",
                                         ",",
                                         "donne-le-moi",
                                         "qu'\u00ab",
                                         "30\u202f000\u202f000",
                                         "R&D",
                                         "-",
                                         "\u00e9t\u00e9",
                                         "US",
                                         "...",
                                         "Korea's\u2019",
                                         "a",
                                         "l\u2018",
                                         "1,5",
                                         "\u200b",
                                         "U.S.",
                                         "(",
                                         "\uacbd\uc81c\u2018\ub97c\u2019\ub294",
                                         "d'1",
                                         "\u202f"};
    uint32_t choice = 1;
    for (size_t i = 0; i < 60 * 1000; i++) {
        choice = choice * 1664525 + 1013904223;
        buffer_append_text(chunk, pieces[(choice >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
}

START_TEST(long_chunks_are_cut_like_others) {
    Buffer chunk = {0};
    append_long_chunk(&chunk);
    for (int segmentation = 0; segmentation < SEGMENTATION_COUNT; segmentation++) {
        LanguageSettings settings = {.language = (Language)_i, .segmentation = (Segmentation)segmentation};
        WordCutter at_once = {0}, bit_by_bit = {0};
        words_start_chunk(&at_once, buffer_str(&chunk), &settings, 0);
        words_start_long_chunk(&bit_by_bit, buffer_str(&chunk), &settings, 0);
        size_t count = 0;
        for (Word word, other; words_next(&at_once, &word); count++) {
            if (!words_next(&bit_by_bit, &other)) ck_abort_msg("%zu words are all", count);
            if (word.start != other.start || word.length != other.length || word.kind != other.kind ||
                word.rule != other.rule)
                ck_abort_msg("word %zu in %s", count, language_codes[_i]);
        }
        Word none;
        ck_assert(!words_next(&bit_by_bit, &none));
        ck_assert_uint_gt(count, 40 * 1000);
        words_free(&at_once);
        words_free(&bit_by_bit);
    }
    buffer_free(&chunk);
}
END_TEST

Suite *words_suite(void) {
    Suite *suite = suite_create("words");
    TCase *tests = tcase_create("words");
    tcase_add_loop_test(tests, texts_are_cut_into_words, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(tests, rules_do_what_their_examples_say, 0, LANGUAGE_COUNT);
    tcase_add_loop_test(tests, long_chunks_are_cut_like_others, 0, LANGUAGE_COUNT);
    tcase_add_test(tests, nothing_is_lost);
    tcase_add_test(tests, a_cutter_is_used_again);
    suite_add_tcase(suite, tests);
    return suite;
}
