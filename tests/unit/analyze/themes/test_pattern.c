// The grammar of patterns: analyze/themes/pattern.h.
#include "analyze/themes/pattern.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const LanguageSettings french = {.language = LANGUAGE_FR};
static const LanguageSettings french_keep = {.language = LANGUAGE_FR, .keep_elision = true};
static const LanguageSettings english = {.language = LANGUAGE_EN};
static const LanguageSettings korean = {.language = LANGUAGE_KO};

// ---- Trees, written as text ----

static void append_glob(Buffer *text, Str glob) {
    for (size_t i = 0; i < glob.length; i++) {
        if (glob.bytes[i] == GLOB_RUN)
            buffer_append_text(text, "{*}");
        else if (glob.bytes[i] == GLOB_ONE)
            buffer_append_text(text, "{?}");
        else
            buffer_append_byte(text, glob.bytes[i]);
    }
}

static void append_word(Buffer *text, const PatternWord *word) {
    buffer_append_text(text, word->regex ? "/" : "");
    append_glob(text, word->folded);
    buffer_append_text(text, word->regex ? "/" : "");
    if (!word->written.length) return;
    buffer_append_text(text, "=");
    append_glob(text, word->written);
}

static void append_tree(Buffer *text, const PatternNode *node) {
    static const char *const names[] = {
        [PATTERN_FOLLOWED] = "+", [PATTERN_NEAR] = "~", [PATTERN_AND] = "&", [PATTERN_AND_NOT] = "&!"};
    if (!node->left) {
        ck_assert_int_eq(node->kind, node->word_count > 1 ? PATTERN_PHRASE : PATTERN_WORD);
        for (size_t i = 0; i < node->word_count; i++) {
            buffer_append_text(text, i ? "|" : "");
            append_word(text, &node->words[i]);
        }
        return;
    }
    buffer_printf(text, "(%s", names[node->kind]);
    if (node->gap_tokens) buffer_append_size(text, node->gap_tokens);
    buffer_append_byte(text, ' ');
    append_tree(text, node->left);
    buffer_append_byte(text, ' ');
    append_tree(text, node->right);
    buffer_append_byte(text, ')');
}

typedef struct TreeCase {
    const LanguageSettings *settings;
    const char *text;
    const char *tree;
} TreeCase;

static const TreeCase trees[] = {
    // words and phrases
    {&english, "AI", "ai"},
    {&english, "  machine\tlearning ", "machine|learning"},
    {&english, "R&D", "r&d"},
    {&english, "R\\&D", "r&d"},
    {&english, "yes, but", "yes|,|but"},
    {&french, "ÉCOLE", "école"},
    {&french, "E\u0301COLE", "école"},
    {&french, "30\u00a0000 PME", "30\u00a0000|pme"},
    {&french, "développement\u00a0+2\u00a0équilibré", "(+2 développement équilibré)"},
    {&english, "chip maker's", "chip|maker|'s"},
    // elision and globs
    {&french, "chaîne* d'approvisionnement", "chaîne{*}|d'|approvisionnement"},
    {&french, "chaîne* d’approvisionnement", "chaîne{*}|d'|approvisionnement"},
    {&french_keep, "chaîne* d’approvisionnement", "chaîne{*}|d'approvisionnement"},
    {&english, "chaîne* d'approvisionnement", "chaîne{*}|d'approvisionnement"},
    {&french, "l'*", "l'|{*}"},
    {&french, "l'*tion", "l'|{*}tion"},
    {&french, "aujourd'hui", "aujourd'hui"},
    {&french, "qu'«", "qu'|«"},
    {&french, "*", "{*}"},
    {&french, "***", "{*}"},
    {&french, "* PME", "{*}|pme"},
    {&french, "?é*?", "{?}é{*}{?}"},
    {&french, "20??", "20{?}{?}"},
    {&korean, "균형발전*", "균형발전{*}"},
    {&korean, "균?발전", "균{?}발전"},
    {&korean, "지역*발전 전략", "지역{*}발전|전략"},
    {&english, "\uA7FA*", "\uA7FA{*}"},
    // as written
    {&english, "=AI", "ai=AI{*}"},
    {&french, "=l’IA générative", "l'=l'{*}|ia=IA{*}|générative"},
    {&english, "=A*Z", "a{*}z=A{*}Z{*}"},
    {&english, "the =US market", "the|us=US{*}|market"},
    {&french, "=E\u0301tat", "état=État{*}"},
    // escapes
    {&english, "\\*", "*"},
    {&english, "C\\*", "c|*"},
    {&english, "a \\& b", "a|&|b"},
    {&english, "a \\+2 b", "a|+|2|b"},
    {&english, "\\=AI", "=|ai"},
    {&english, "\\!", "!"},
    {&english, "\\/x/", "/|x|/"},
    {&english, "\\\\", "\\"},
    {&french, "\\é", "é"},
    {&english, "a \\&! b", "a|&|!|b"},
    // regular expressions
    {&english, "/\\d{4}/", "/\\d{4}/"},
    {&english, "in /20\\d\\d/ and", "in|/20\\d\\d/|and"},
    {&english, "/a\\/b/", "/a\\/b/"},
    {&english, "/a b/ c", "/a b/|c"},
    // operators and their binding
    {&french, "développement +2 équilibré", "(+2 développement équilibré)"},
    {&french, "écart* ~3 région*", "(~3 écart{*} région{*})"},
    {&english, "a b +100 c d", "(+100 a|b c|d)"},
    {&english, "a +1 b ~2 c +3 d", "(+3 (~2 (+1 a b) c) d)"},
    {&english, "a & b &! c & d", "(& (&! (& a b) c) d)"},
    {&english, "a +1 b & c ~2 d", "(& (+1 a b) (~2 c d))"},
    {&english, "a &! b +1 c", "(&! a (+1 b c))"},
    {&english, "/x/ & =Y", "(& /x/ y=Y{*})"},
    // exclusions
    {&english, "!a b", "!a|b"},
    {&english, "! a +2 b", "!(+2 a b)"},
    {&english, "!=AI", "!ai=AI{*}"},
    {&english, "no !", "no|!"},
};

START_TEST(a_pattern_reads_as_this_tree) {
    const TreeCase *row = &trees[_i];
    Arena arena = {0};
    Pattern *pattern;
    PatternError error;
    bool parsed = pattern_parse(&pattern, str_from(row->text), row->settings, &arena, &error);
    ck_assert_msg(parsed, "%s: column %zu: %s", row->text, error.column, error.message);
    Buffer tree = {0};
    if (pattern->is_exclusion) buffer_append_byte(&tree, '!');
    append_tree(&tree, pattern->root);
    ck_assert_msg(strcmp(buffer_text(&tree), row->tree) == 0, "%s: %s, not %s", row->text, buffer_text(&tree),
                  row->tree);
    buffer_free(&tree);
    arena_free(&arena);
}
END_TEST

// ---- Errors ----

typedef struct ErrorCase {
    const char *text;
    size_t column;
    const char *message;
} ErrorCase;

#define NUMBER(sign)                                                                                         \
    "expected a number from 1 to 100 after " sign " (a " sign " that is meant is written \\" sign ")"

static const ErrorCase errors[] = {
    {"", 1, "expected a pattern"},
    {"   ", 4, "expected a pattern"},
    {"!", 1, "expected a pattern after !"},
    {" ! ", 2, "expected a pattern after !"},
    {"& a", 1, "expected a word before &"},
    {"+2 a", 1, "expected a word before +2"},
    {"! ~2 a", 3, "expected a word before ~2"},
    {"a &", 3, "expected a word after &"},
    {"a &! ", 3, "expected a word after &!"},
    {"é +2", 4, "expected a word after +2"},
    {"a & & b", 3, "expected a word after &"},
    {"a +2 & b", 3, "expected a word after +2"},
    {"a +0 b", 3, NUMBER("+")},
    {"a +101 b", 3, NUMBER("+")},
    {"a ~99999999999999999999999 b", 3, NUMBER("~")},
    {"a + b", 3, NUMBER("+")},
    {"a ~ b", 3, NUMBER("~")},
    {"a +2x b", 3, NUMBER("+")},
    {"a +-2 b", 3, NUMBER("+")},
    {"a &!b", 5, "expected white space after &!"},
    {"=", 1, "expected a word after = (an = that is meant is written \\=)"},
    {"a = b", 3, "expected a word after = (an = that is meant is written \\=)"},
    {"a\\", 2, "expected a character after \\"},
    {"a \\", 3, "expected a character after \\"},
    {"/abc", 1, "expected a closing / (a slash that is meant is written \\/)"},
    {"et /", 4, "expected a closing / (a slash that is meant is written \\/)"},
    {"/abc\\/", 1, "expected a closing / (a slash that is meant is written \\/)"},
    {"/abc\\", 1, "expected a closing / (a slash that is meant is written \\/)"},
    {"//", 1, "expected a regular expression between / and /"},
    {"/a/b", 4, "expected white space after the closing /"},
    {"x /a(b/", 7, "expected a regular expression: missing closing parenthesis"},
    {"/[z-a]/", 5, "expected a regular expression: range out of order in character class"},
    {"/a\\Cb/", 5, "expected a regular expression: using \\C is disabled by the application"},
    {"\\ ", 1, "expected a word, found only invisible characters"},
    {"a & b & c & d & e & f & g & h & i & j & k & l & m & n & o & p & q", 65,
     "expected at most 16 words or phrases between operators"},
};

START_TEST(a_faulty_pattern_is_told_by_column) {
    const ErrorCase *row = &errors[_i];
    Arena arena = {0};
    Pattern *pattern = NULL;
    PatternError error = {0};
    ck_assert_msg(!pattern_parse(&pattern, str_from(row->text), &english, &arena, &error), "%s", row->text);
    ck_assert_msg(error.column == row->column && strcmp(error.message, row->message) == 0, "%s: %zu: %s",
                  row->text, error.column, error.message);
    arena_free(&arena);
}
END_TEST

START_TEST(a_pattern_has_at_most_4096_bytes) {
    char text[PATTERN_BYTES_MAX + 1];
    memset(text, 'a', sizeof text);
    Arena arena = {0};
    Pattern *pattern;
    PatternError error;
    ck_assert(pattern_parse(&pattern, (Str){text, PATTERN_BYTES_MAX}, &english, &arena, &error));
    ck_assert(!pattern_parse(&pattern, (Str){text, PATTERN_BYTES_MAX + 1}, &english, &arena, &error));
    ck_assert_str_eq(error.message, "expected a pattern of at most 4096 bytes");
    arena_free(&arena);
}
END_TEST

// ---- Words ----

typedef struct WordCase {
    const char *pattern;
    const char *word; // "" in a stream without words
    const char *term;
    bool matches;
    bool matches_without_accents;
} WordCase;

static const WordCase words[] = {
    {"ai", "AI", "ai", true, true},
    {"AI", "ai", "ai", true, true},
    {"ai", "AI를", "ai", true, true},   // the term
    {"ai를", "AI를", "ai", true, true}, // the folded word
    {"a", "ai", "ai", false, false},
    {"=AI", "AI", "ai", true, true},
    {"=AI", "AI를", "ai", true, true},
    {"=AI", "ai", "ai", false, false},
    {"=AI", "Ai", "ai", false, false},
    {"=AI", "AIDS", "aids", false, false},
    {"=AI*", "AIDS", "aids", true, true},
    {"=AI", "", "ai", false, false},
    {"ai", "", "AI", true, true}, // terms=form
    {"école", "Ecole", "ecole", false, true},
    {"ecole", "École", "école", false, true},
    {"=École", "Ecole", "ecole", false, true},
    {"=École", "école", "école", false, false},
    {"régi*", "région", "région", true, true},
    {"régi*", "regional", "regional", false, true},
    {"r?gion", "région", "région", true, true},
    {"r?gion", "rgion", "rgion", false, false},
    {"r?gion", "re\u0301gion", "région", true, true},
    {"균?발전", "균형발전", "균형발전", true, true},
    {"균?발전", "균발전", "균발전", false, false},
    {"균형*", "균형발전을", "균형발전", true, true},
    {"*발전", "균형발전을", "균형발전", true, true},
    {"*발전", "균형발전소", "균형발전소", false, false},
    {"*", "x", "x", true, true},
    {"?", "é", "é", true, true},
    {"??", "é", "é", false, false},
    {"a*b*c", "axxbyybzc", "axxbyybzc", true, true},
    {"a*b*c", "axxbyybz", "axxbyybz", false, false},
    {"*é?", "ééé", "ééé", true, true},
    {"30000", "30\u00a0000", "30000", true, true},
    {"/\\d{4}/", "2024", "2024", true, true},
    {"/\\d{4}/", "20245", "20245", false, false}, // anchored at both ends
    {"/IA/", "ia", "ia", true, true},
    {"/ia/", "l'ia", "ia", false, false}, // the folded word, not the term
    {"/ia/", "", "ia", true, true},
    {"/\\w+é/", "CAFÉ", "café", true, true},
    {"/[éè]cole/", "Ecole", "ecole", false, true},
    {"/.발전/", "균발전", "균발전", true, true},
};

START_TEST(a_word_matches_these_tokens) {
    const WordCase *row = &words[_i];
    for (int ignore_accents = 0; ignore_accents < 2; ignore_accents++) {
        Arena arena = {0};
        Pattern *pattern;
        PatternError error;
        ck_assert(pattern_parse(&pattern, str_from(row->pattern), &english, &arena, &error));
        if (ignore_accents) pattern_ignore_accents(pattern, &arena);
        PatternToken token = {0};
        pattern_token_set(&token, str_from(row->word), str_from(row->term), ignore_accents);
        bool limit_reached = false;
        ck_assert_int_eq(pattern->root->kind, PATTERN_WORD);
        bool matches = pattern_word_matches(&pattern->root->words[0], &token, &limit_reached);
        bool expected = ignore_accents ? row->matches_without_accents : row->matches;
        ck_assert_msg(matches == expected, "%s on %s %s, ignore accents %d", row->pattern, row->word,
                      row->term, ignore_accents);
        ck_assert(!limit_reached);
        pattern_token_free(&token);
        arena_free(&arena);
    }
}
END_TEST

START_TEST(a_regex_that_backtracks_without_end_gives_up) {
    Arena arena = {0};
    Pattern *pattern;
    PatternError error;
    ck_assert(pattern_parse(&pattern, STR("/(a|aa)+[bd]/"), &english, &arena, &error));
    PatternToken token = {0};
    Str word = STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac");
    pattern_token_set(&token, word, word, false);
    bool limit_reached = false;
    ck_assert(!pattern_word_matches(&pattern->root->words[0], &token, &limit_reached));
    ck_assert(limit_reached);
    pattern_token_free(&token);
    arena_free(&arena);
}
END_TEST

START_TEST(only_exact_words_need_the_word_column) {
    static const struct {
        const char *text;
        bool needs;
    } rows[] = {{"a b", false}, {"=A", true}, {"a +2 =B", true}, {"a &! b =C", true}, {"a & /b/", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena = {0};
        Pattern *pattern;
        PatternError error;
        ck_assert(pattern_parse(&pattern, str_from(rows[i].text), &english, &arena, &error));
        ck_assert_int_eq(pattern_needs_words(pattern), rows[i].needs);
        arena_free(&arena);
    }
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *pattern_suite(void);
Suite *pattern_suite(void) {
    Suite *suite = suite_create("pattern");
    TCase *test = tcase_create("pattern");
    tcase_add_loop_test(test, a_pattern_reads_as_this_tree, 0, ROWS(trees));
    tcase_add_loop_test(test, a_faulty_pattern_is_told_by_column, 0, ROWS(errors));
    tcase_add_test(test, a_pattern_has_at_most_4096_bytes);
    tcase_add_loop_test(test, a_word_matches_these_tokens, 0, ROWS(words));
    tcase_add_test(test, a_regex_that_backtracks_without_end_gives_up);
    tcase_add_test(test, only_exact_words_need_the_word_column);
    suite_add_tcase(suite, test);
    return suite;
}
