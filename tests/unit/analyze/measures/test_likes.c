// --like: what it adds to a command line, what the command line may say itself, and what is refused.
#include "analyze/measures/likes.h"
#include "analyze/measures/weighting.h"
#include "tests/support/captured_stderr.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- A tool with two commands that programs have, and one that none has ----

typedef struct KeynessOptions {
    const char *measures, *direction;
} KeynessOptions;

typedef struct PairOptions {
    const char *count, *window, *window_crosses;
    bool ordered;
} PairOptions;

static const Option keyness_rows[] = {
    {"measures", "a,b", "columns", AS_TEXT(KeynessOptions, measures)},
    {"direction", "D", "which", AS_TEXT(KeynessOptions, direction)},
};
static const OptionSet keyness_set = {"Statistics", OPTION_ROWS(keyness_rows), sizeof(KeynessOptions),
                                      &(KeynessOptions){NULL, NULL}};
static const Option pair_rows[] = {
    {"count", "C", "what", AS_TEXT(PairOptions, count)},
    {"window", "N", "how far", AS_TEXT(PairOptions, window)},
    {"window-crosses", "W", "what", AS_TEXT(PairOptions, window_crosses)},
    {"ordered", NULL, "apart", AS_SWITCH(PairOptions, ordered)},
};
static const OptionSet pair_set = {"Statistics", OPTION_ROWS(pair_rows), sizeof(PairOptions),
                                   &(PairOptions){.ordered = false}};
static const OptionSet *const tfidf_sets[] = {&like_options, &weighting_options, NULL},
                              *const keyness_sets[] = {&like_options, &keyness_set, NULL},
                              *const pair_sets[] = {&like_options, &pair_set, NULL};
static const OptionTaker commands[] = {
    {.name = "tfidf", .summary = "weights", .files = "", .sets = tfidf_sets},
    {.name = "keyness", .summary = "keywords", .files = "", .sets = keyness_sets},
    {.name = "frequency", .summary = "counts", .files = "", .sets = keyness_sets},
    {.name = "cooccurrence", .summary = "pairs", .files = "", .sets = pair_sets},
};
static const OptionTaker *command_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? &commands[index] : NULL;
}
static const Usage usage = {.tool = {.name = "try", .summary = "a tool", .files = ""},
                            .word = "command",
                            .command_at = command_at,
                            .complete = likes_complete};

enum { WORDS_AT_MOST = 5 };

typedef struct LikeCase {
    const char *words[WORDS_AT_MOST]; // a command line
    const char *measures_or_scheme;   // what is read in the end; NULL with `refused`
    const char *direction_or_base;
    bool refused;
} LikeCase;

static const LikeCase cases[] = {
    {{"tfidf"}, "natural inverse none", "e", false},
    {{"tfidf", "--like=none"}, "natural inverse none", "e", false},
    {{"tfidf", "--like=sklearn"}, "natural smooth l2", "e", false},
    {{"tfidf", "--like=tm"}, "prop inverse none", "2", false},
    {{"tfidf", "--like=quanteda"}, "natural inverse none", "10", false},
    // What makes the numbers may be said again, but not otherwise.
    {{"tfidf", "--like=quanteda", "--scheme=ntn"}, "natural inverse none", "10", false},
    {{"tfidf", "--like=quanteda", "--scheme=ltn"}, .refused = true},
    {{"tfidf", "--log-base=e", "--like=quanteda"}, .refused = true},
    {{"tfidf", "--like=quanteda", "--log-base"}, .refused = true}, // without its value
    {{"tfidf", "--like=khcoder"}, .refused = true},                // has no weights
    {{"tfidf", "--like=nothing"}, .refused = true},
    {{"tfidf", "--like"}, .refused = true},
    {{"frequency", "--like=quanteda"}, .refused = true},
    {{"keyness", "--like=txm"}, "txm_specificity", "both", false},
    // The command line wins over what is only usual there.
    {{"keyness", "--like=txm", "--direction=positive"}, "txm_specificity", "positive", false},
    {{"keyness", "--like=khcoder"}, "khcoder_jaccard", "positive", false},
    // Of measures those of the program come behind.
    {{"keyness", "--like=txm", "--measures=bic"}, "txm_specificity", "both", false},
};

static void check_weighting(const OptionValues *values, const LikeCase *row) {
    const Weighting *weighting = option_values(values, &weighting_options);
    char parts[64];
    snprintf(parts, sizeof parts, "%s %s %s", weighting->parts[WEIGHTING_TF]->name,
             weighting->parts[WEIGHTING_IDF]->name, weighting->parts[WEIGHTING_NORM]->name);
    ck_assert_str_eq(parts, row->measures_or_scheme);
    Weighting based = weighting_default();
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    ck_assert(weighting_parse_log_base(&based, str_from(row->direction_or_base), &diagnostics));
    ck_assert(weighting->logarithm == based.logarithm);
    diagnostics_close(&diagnostics);
}

static void check_keyness(const OptionValues *values, const LikeCase *row) {
    const KeynessOptions *options = option_values(values, &keyness_set);
    ck_assert_str_eq(options->measures, row->measures_or_scheme);
    ck_assert_str_eq(options->direction, row->direction_or_base);
}

// Whether the words are accepted; if so `check` looks at the values.
static bool read_words(const char *const *words, void (*check)(const OptionValues *, const LikeCase *),
                       const LikeCase *row) {
    char *arguments[WORDS_AT_MOST + 1] = {(char[]){"try"}};
    int count = 1;
    for (; words[count - 1]; count++) arguments[count] = strdup(words[count - 1]);
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    CommandLine line = {0};
    command_line_read(&line, &usage, count, arguments);
    const OptionTaker *command = command_line_command(&line, &usage, &diagnostics);
    OptionValues *values = command ? option_values_open(command) : NULL;
    bool accepted = values && command_line_settle(&line, &usage, values, &diagnostics);
    if (accepted) check(values, row);
    if (values) option_values_close(values);
    command_line_free(&line);
    ck_assert_int_eq(diagnostics_close(&diagnostics), accepted ? EXIT_DONE : EXIT_USAGE);
    while (--count > 0) free(arguments[count]);
    return accepted;
}

START_TEST(a_command_line_is_completed) {
    const LikeCase *row = &cases[_i];
    bool weighs = strcmp(row->words[0], "tfidf") == 0;
    ck_assert_int_eq(read_words(row->words, weighs ? check_weighting : check_keyness, row), !row->refused);
}
END_TEST

// ---- What is told ----

static const struct {
    const char *words[WORDS_AT_MOST], *message;
} told[] = {
    {{"tfidf"}, ""},
    {{"tfidf", "--like=none"}, ""},
    {{"tfidf", "--like=sklearn"},
     "test: --like=sklearn, TfidfVectorizer(): --scheme=nnc,idf=smooth --log-base=e\n"},
    {{"tfidf", "--like=gensim"},
     "test: --like=gensim, TfidfModel(): --scheme=ntc --log-base=2; weights of zero are rows here\n"},
    {{"keyness", "--like=txm"},
     "test: --like=txm, specificities: --measures=txm_specificity --direction=both; order and tests are "
     "ours; "
     "never infinite\n"},
    {{"tfidf", "--like=khcoder"},
     "test: --like=khcoder: tfidf has no counterpart there (it has in sklearn, quanteda, gensim, tidytext, "
     "tm, "
     "nltk)\n"},
    {{"keyness", "--like=tm"},
     "test: --like=tm: keyness has no counterpart there (it has in sklearn, quanteda, txm, ucrel, "
     "khcoder)\n"},
    {{"tfidf", "--like=quanteda", "--scheme=ltn"},
     "test: --like=quanteda is --scheme=ntn: leave one of --like and --scheme out\n"},
};

// An option without a value is the same if it is given.
static const struct {
    const char *words[WORDS_AT_MOST], *count, *window;
    bool accepted;
} pairs[] = {
    {{"cooccurrence", "--like=nltk"}, "pairs", "4", true},
    {{"cooccurrence", "--like=nltk", "--ordered"}, "pairs", "4", true},
    {{"cooccurrence", "--like=nltk", "--window=7", "--count=pairs"}, "pairs", "7", true},
    {{"cooccurrence", "--like=nltk", "--count=windows"}, NULL, NULL, false},
};
static size_t pair_case;

static void check_pairs(const OptionValues *values, const LikeCase *row) {
    const PairOptions *options = option_values(values, &pair_set);
    (void)row;
    ck_assert(options->ordered);
    ck_assert_str_eq(options->count, pairs[pair_case].count);
    ck_assert_str_eq(options->window, pairs[pair_case].window);
}

START_TEST(an_option_without_a_value_is_the_same) {
    pair_case = (size_t)_i;
    ck_assert_int_eq(read_words(pairs[_i].words, check_pairs, NULL), pairs[_i].accepted);
}
END_TEST

static void tell(const OptionValues *values, const LikeCase *row) {
    Diagnostics diagnostics;
    (void)row;
    diagnostics_init(&diagnostics, "test");
    like_tell(values, &diagnostics);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
}

START_TEST(what_was_set_or_is_wrong_is_told) {
    CapturedStderr captured;
    capture_begin(&captured);
    read_words(told[_i].words, tell, NULL);
    char *text = capture_end(&captured);
    ck_assert_str_eq(text, told[_i].message);
    free(text);
}
END_TEST

START_TEST(none_is_chosen_unless_given) {
    const unsigned *number = like_options.defaults; // the struct's only member
    ck_assert(like_options.size == sizeof *number && *number == 0);
}
END_TEST

// Both a program and a command once, its options in the order in which the sidecar has them.
START_TEST(every_row_is_reached_and_told) {
    Buffer text = {0};
    for (size_t i = 0; i < like_count; i++) {
        for (size_t j = 0; j < i; j++)
            ck_assert(strcmp(likes[i].program, likes[j].program) != 0 ||
                      strcmp(likes[i].command, likes[j].command) != 0);
        text.length = 0;
        like_append_settings(&likes[i], &text);
        size_t settings = 0;
        for (Str rest = buffer_str(&text); rest.length; settings++) {
            Str one = str_cut(&rest, ' ');
            ck_assert(str_starts_with(one, STR("--")));
        }
        ck_assert_uint_ge(settings, 1);
        ck_assert_uint_le(settings, LIKE_SETTINGS_AT_MOST);
        ck_assert_ptr_null(likes[i].settings[settings].option);
    }
    static const Like full = {"a",
                              "b",
                              "c",
                              {{"one", "1", LIKE_FIXED},
                               {"two", NULL, LIKE_FIXED},
                               {"three", "3", LIKE_ADDS},
                               {"four", "4", LIKE_ADDS},
                               {"five", "5", LIKE_ADDS},
                               {"six", "6", LIKE_ADDS}},
                              .differs = NULL};
    text.length = 0;
    like_append_settings(&full, &text);
    ck_assert_str_eq(buffer_text(&text), "--one=1 --two --three=3 --four=4 --five=5 --six=6");
    buffer_free(&text);
}
END_TEST

Suite *likes_suite(void) {
    Suite *suite = suite_create("likes");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, a_command_line_is_completed, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(all, what_was_set_or_is_wrong_is_told, 0, (int)(sizeof told / sizeof *told));
    tcase_add_loop_test(all, an_option_without_a_value_is_the_same, 0, (int)(sizeof pairs / sizeof *pairs));
    tcase_add_test(all, none_is_chosen_unless_given);
    tcase_add_test(all, every_row_is_reached_and_told);
    suite_add_tcase(suite, all);
    return suite;
}
