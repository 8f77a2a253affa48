#include "analyze/measures/likes.h"

#include "base/translation/translation.h"

#include <string.h>

#define FIXED(option, value)                                                                                 \
    { (option), (value), LIKE_FIXED }
#define DEFAULT(option, value)                                                                               \
    { (option), (value), LIKE_DEFAULT }
#define ADDS(option, value)                                                                                  \
    { (option), (value), LIKE_ADDS }

// Of a command in the order in which a message lists them.
const Like likes[] = {
    {"sklearn",
     "tfidf",
     "TfidfVectorizer()",
     {FIXED("scheme", "nnc,idf=smooth"), FIXED("log-base", "e")},
     .differs = NULL},
    {"quanteda", "tfidf", "dfm_tfidf()", {FIXED("scheme", "ntn"), FIXED("log-base", "10")}, .differs = NULL},
    {"gensim",
     "tfidf",
     "TfidfModel()",
     {FIXED("scheme", "ntc"), FIXED("log-base", "2")},
     .differs = MESSAGE("weights of zero are rows here")},
    {"tidytext",
     "tfidf",
     "bind_tf_idf()",
     {FIXED("scheme", "ntn,tf=prop"), FIXED("log-base", "e")},
     .differs = NULL},
    {"tm",
     "tfidf",
     "weightTfIdf()",
     {FIXED("scheme", "ntn,tf=prop"), FIXED("log-base", "2")},
     .differs = MESSAGE("tm counts words of three letters and more unless wordLengths says otherwise")},
    {"nltk",
     "tfidf",
     "TextCollection.tf_idf()",
     {FIXED("scheme", "ntn,tf=prop"), FIXED("log-base", "e")},
     .differs = NULL},

    {"sklearn",
     "keyness",
     "feature_selection.chi2()",
     {ADDS("measures", "sklearn_chi2"), DEFAULT("direction", "both")},
     .differs = MESSAGE("order and tests are ours; of two classes, each group against the rest")},
    {"quanteda",
     "keyness",
     "textstat_keyness()",
     {ADDS("measures", "quanteda_chi2,quanteda_lr,quanteda_pmi"), DEFAULT("direction", "both")},
     .differs = MESSAGE("order and tests are ours; measure = \"exact\" has no counterpart")},
    {"txm",
     "keyness",
     "specificities",
     {ADDS("measures", "txm_specificity"), DEFAULT("direction", "both")},
     .differs = MESSAGE("order and tests are ours; never infinite")},
    {"ucrel",
     "keyness",
     "log-likelihood wizard",
     {ADDS("measures", "log_likelihood_2,percent_difference,ucrel_bayes,ucrel_ell,relative_risk,"
                       "ucrel_log_ratio,odds_ratio"),
      DEFAULT("direction", "both")},
     .differs = MESSAGE("order and tests are ours; a ratio over zero is empty")},
    {"khcoder",
     "keyness",
     "characteristic words of a variable",
     {ADDS("measures", "khcoder_jaccard"), DEFAULT("direction", "positive")},
     .differs = MESSAGE("order and tests are ours; units are documents")},

    {"quanteda",
     "cooccurrence",
     "fcm(context = \"window\")",
     {FIXED("count", "pairs"), DEFAULT("window", "5"), DEFAULT("window-crosses", "document")},
     .differs = MESSAGE("context = \"document\" has no counterpart")},
    {"txm",
     "cooccurrence",
     "cooccurrences",
     {DEFAULT("window", "10"), ADDS("measures", "specificity")},
     .differs =
         MESSAGE("order is ours; the index is unrounded; every word is a pivot unless --node names some")},
    {"nltk",
     "cooccurrence",
     "BigramCollocationFinder.from_words(window_size=5)",
     {FIXED("count", "pairs"), FIXED("ordered", NULL), DEFAULT("window", "4"),
      DEFAULT("window-crosses", "document")},
     .differs = MESSAGE("a window of N there is one of N - 1 here; scores divide counts by N - 1")},
    {"khcoder",
     "cooccurrence",
     "co-occurrence network",
     {ADDS("measures", "jaccard,dice,simpson,ochiai")},
     .differs =
         MESSAGE("order is ours; KH Coder asks for the unit, here a sentence unless --unit says otherwise")},

    {"quanteda",
     "collocations",
     "textstat_collocations()",
     {DEFAULT("n", "2"), DEFAULT("min-frequency", "2")},
     .differs = MESSAGE("words in capitals are not kept apart")},
    {"gensim",
     "collocations",
     "Phrases()",
     {DEFAULT("n", "2"), FIXED("margins", "words"), DEFAULT("runs-cross", "punctuation"),
      DEFAULT("min-frequency", "5"), ADDS("measures", "gensim_score,npmi")},
     .differs = MESSAGE("order is ours; no threshold; runs that overlap are all counted, as in training")},
    {"nltk",
     "collocations",
     "BigramCollocationFinder.from_words()",
     {DEFAULT("n", "2"), FIXED("margins", "words"), DEFAULT("runs-cross", "document"),
      DEFAULT("min-frequency", "1"),
      ADDS("measures", "pmi,log_likelihood,chi_squared,t_score,dice,jaccard,phi")},
     .differs =
         MESSAGE("order is ours; phi_sq is phi squared; no run crosses from one document into the next")},

    {"ucrel", "dispersion", "word frequencies of the BNC", {DEFAULT("sections", "100")}, .differs = NULL},

    {"sklearn",
     "ngrams",
     "CountVectorizer(ngram_range=)",
     {DEFAULT("runs-cross", "document")},
     .differs = NULL},
    {"quanteda",
     "ngrams",
     "tokens_ngrams()",
     {DEFAULT("n", "2"), DEFAULT("runs-cross", "document")},
     .differs = NULL},
    {"tidytext",
     "ngrams",
     "unnest_tokens(token = \"ngrams\")",
     {DEFAULT("n", "3"), DEFAULT("runs-cross", "document")},
     .differs = NULL},
    {"tm", "ngrams", "NLP::ngrams()", {DEFAULT("runs-cross", "document")}, .differs = NULL},
    {"nltk", "ngrams", "nltk.ngrams()", {DEFAULT("runs-cross", "document")}, .differs = NULL},
};

const size_t like_count = sizeof likes / sizeof *likes;

// ---- The option ----

typedef struct LikeOptions {
    unsigned number; // 0: not given, for the first name is not one
} LikeOptions;

static const char *const names[] = {"none", "sklearn", "quanteda", "gensim", "tidytext",
                                    "tm",   "txm",     "nltk",     "ucrel",  "khcoder"};
static const Option rows[] = {
    {"like", NULL, "count and weigh as that program does (default: none)",
     AS_CHOICE(LikeOptions, number, names)},
};
const OptionSet like_options = {"Statistics", OPTION_ROWS(rows), sizeof(LikeOptions), &(LikeOptions){0}};

static const Like *find(const char *program, const char *command) {
    for (size_t i = 0; i < like_count; i++)
        if (strcmp(likes[i].program, program) == 0 && strcmp(likes[i].command, command) == 0)
            return &likes[i];
    return NULL;
}

const Like *like_chosen(const OptionValues *values) {
    const LikeOptions *options = option_values(values, &like_options);
    return options->number ? find(names[options->number], option_taker(values)->name) : NULL;
}

// ---- The command line ----

static bool is_name(const char *program) {
    for (size_t i = 1; program && i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], program) == 0) return true;
    return false;
}

static bool refuse_program(const char *program, const char *command, Diagnostics *diagnostics) {
    Buffer there = {0};
    for (size_t i = 0; i < like_count; i++)
        if (strcmp(likes[i].command, command) == 0)
            buffer_printf(&there, "%s%s", there.length ? ", " : "", likes[i].program);
    diagnostics_usage(diagnostics, "--like=%s: %s has no counterpart there (it has in %s)", program, command,
                      buffer_text(&there));
    buffer_free(&there);
    return false;
}

static void append_setting(Buffer *text, const LikeSetting *setting) {
    buffer_printf(text, "--%s%s%s", setting->option, setting->value ? "=" : "",
                  setting->value ? setting->value : "");
}

static bool refuse_contradiction(const Like *like, const LikeSetting *setting, Diagnostics *diagnostics) {
    Buffer text = {0};
    append_setting(&text, setting);
    diagnostics_usage(diagnostics, "--like=%s is %s: leave one of --like and --%s out", like->program,
                      buffer_text(&text), setting->option);
    buffer_free(&text);
    return false;
}

static bool add(CommandLine *line, const Usage *usage, const Like *like, const LikeSetting *setting,
                Diagnostics *diagnostics) {
    const GivenWord *given = command_line_find(line, usage, like->command, setting->option);
    if (!given || setting->force == LIKE_ADDS) {
        command_line_add(line, setting->option, setting->value);
        return true;
    }
    bool is_same = !setting->value || (given->value && strcmp(given->value, setting->value) == 0);
    if (setting->force == LIKE_DEFAULT || is_same) return true;
    return refuse_contradiction(like, setting, diagnostics);
}

bool likes_complete(CommandLine *line, const Usage *usage, const OptionTaker *command,
                    Diagnostics *diagnostics) {
    const GivenWord *word = command_line_find(line, usage, command->name, "like");
    if (!word || !is_name(word->value)) return true; // what is no name is told when options are read
    const Like *like = find(word->value, command->name);
    if (!like) return refuse_program(word->value, command->name, diagnostics);
    for (const LikeSetting *setting = like->settings; setting->option; setting++)
        if (!add(line, usage, like, setting, diagnostics)) return false;
    return true;
}

// ---- What is told ----

void like_append_settings(const Like *like, Buffer *text) {
    for (const LikeSetting *setting = like->settings; setting->option; setting++) {
        if (setting != like->settings) buffer_append_byte(text, ' ');
        append_setting(text, setting);
    }
}

void like_tell(const OptionValues *values, Diagnostics *diagnostics) {
    const Like *like = like_chosen(values);
    if (!like) return;
    Buffer settings = {0};
    like_append_settings(like, &settings);
    diagnostics_note(diagnostics, NO_PLACE, "--like=%s, %s: %s%s%s", like->program, like->counterpart,
                     buffer_text(&settings), like->differs ? "; " : "",
                     like->differs ? translated(like->differs) : "");
    buffer_free(&settings);
}
