#include "analyze/options/options.h"

#include "analyze/options/command_options.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

const char *const unit_names[UNIT_COUNT] = {"sentence", "paragraph", "document"};
static const char *const subject_names[SUBJECT_COUNT] = {"terms", "themes", "pairs", "themes,terms"};
static const char *const overlap_names[] = {"theme", "dictionary"};

// One option: how it is given, which commands take it (0: all), and how its value is understood.
typedef struct OptionRow {
    const char *name;
    const char *argument; // NULL for a switch
    unsigned bit;
    const char *help;
    bool (*settle)(ToolRun *run, const char *value, AnalyzeOptions *options);
} OptionRow;

static bool settle_count(ToolRun *run, const char *option, const char *value, size_t least, size_t *count) {
    if (str_to_size(str_from(value), count) && *count >= least) return true;
    return diagnostics_usage(&run->diagnostics, "%s takes a whole number from %zu on, not '%s'", option,
                             least, value);
}

static bool add_unit(ToolRun *run, Str name, AnalyzeOptions *options) {
    Buffer text = {0};
    size_t index = 0;
    buffer_append(&text, name);
    bool known = tool_choice(run, "--unit", buffer_text(&text), unit_names, UNIT_COUNT, &index),
         given = false;
    buffer_free(&text);
    for (size_t i = 0; i < options->unit_count; i++) given |= options->units[i] == (Unit)index;
    if (known && !given) options->units[options->unit_count++] = (Unit)index;
    return known;
}

static bool settle_unit(ToolRun *run, const char *value, AnalyzeOptions *options) {
    bool fine = true;
    options->unit_count = 0;
    Str rest = str_from(value);
    do {
        fine = add_unit(run, str_cut(&rest, ','), options);
    } while (rest.length && fine);
    options->unit = options->units[0];
    return fine;
}

static bool settle_window(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_count(run, "--window", value, 1, &options->window_tokens);
}

static bool settle_window_crosses(ToolRun *run, const char *value, AnalyzeOptions *options) {
    size_t index;
    if (!tool_choice(run, "--window-crosses", value, unit_names + 1, UNIT_COUNT - 1, &index)) return false;
    options->window_limit = (Unit)(index + 1);
    return true;
}

static bool settle_stopwords(ToolRun *run, const char *value, AnalyzeOptions *options) {
    if (options->stop_source_count == STOP_SOURCES_AT_MOST)
        return diagnostics_usage(&run->diagnostics, "--stopwords may be given %d times",
                                 STOP_SOURCES_AT_MOST);
    options->stop_sources[options->stop_source_count++] = value;
    return true;
}

static bool settle_kinds(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->kinds = value;
    return true;
}

static bool settle_min_frequency(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_count(run, "--min-frequency", value, 1, &options->min_frequency);
}

static bool settle_min_documents(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_count(run, "--min-documents", value, 1, &options->min_documents);
}

static bool settle_max_document_share(ToolRun *run, const char *value, AnalyzeOptions *options) {
    double share;
    if (!str_to_double(str_from(value), &share) || !(share > 0) || share > 1)
        return diagnostics_usage(&run->diagnostics,
                                 "--max-document-share takes a number above 0 and up to 1, not '%s'", value);
    options->max_document_share = share;
    return true;
}

static bool settle_top(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_count(run, "--top", value, 1, &options->top);
}

static bool settle_only(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    MEMORY_GROW(options->only, options->only_capacity, options->only_count + 1);
    options->only[options->only_count++] = value;
    return true;
}

static bool settle_node(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    MEMORY_GROW(options->nodes, options->node_capacity, options->node_count + 1);
    options->nodes[options->node_count++] = value;
    return true;
}

static bool settle_test(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const char *const names[] = {"within-documents"};
    size_t index;
    options->within_documents = true;
    return tool_choice(run, "--test", value, names, LENGTH_OF(names), &index);
}

static bool settle_of(ToolRun *run, const char *value, AnalyzeOptions *options) {
    size_t index;
    if (strcmp(value, "terms,themes") == 0) value = subject_names[SUBJECT_THEMES_AND_TERMS];
    if (!tool_choice(run, "--of", value, subject_names, SUBJECT_COUNT, &index)) return false;
    options->of = (Subject)index;
    return true;
}

static bool settle_themes(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->themes_path = value;
    if (!(options->given & OPTION_OF)) options->of = SUBJECT_THEMES;
    return true;
}

static bool settle_overlap(ToolRun *run, const char *value, AnalyzeOptions *options) {
    size_t index;
    if (!tool_choice(run, "--overlap", value, overlap_names, LENGTH_OF(overlap_names), &index)) return false;
    options->overlap_dictionary = index == 1;
    return true;
}

static bool settle_evidence(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->evidence = true;
    options->evidence_pair = value;
    return true;
}

static bool add_measure(ToolRun *run, Str name, AnalyzeOptions *options) {
    const Measure *measure = measure_find(name);
    if (measure && options->measure_count < MEASURES_AT_MOST) {
        options->measures[options->measure_count++] = measure;
        return true;
    }
    const char *names[MEASURES_AT_MOST];
    for (size_t i = 0; i < measure_count && i < MEASURES_AT_MOST; i++) names[i] = measures[i].name;
    return tool_unknown(run, "--measures: unknown measure", name, names, measure_count);
}

static bool settle_measures(ToolRun *run, const char *value, AnalyzeOptions *options) {
    bool fine = true;
    for (Str rest = str_from(value); rest.length && fine;)
        fine = add_measure(run, str_cut(&rest, ','), options);
    return fine;
}

static bool settle_correction(ToolRun *run, const char *value, AnalyzeOptions *options) {
    const char *names[16];
    size_t index;
    for (size_t i = 0; i < correction_count; i++) names[i] = corrections[i].name;
    if (!tool_choice(run, "--correction", value, names, correction_count, &index)) return false;
    options->correction = &corrections[index];
    return true;
}

static bool settle_confidence(ToolRun *run, const char *value, AnalyzeOptions *options) {
    double confidence;
    if (!str_to_double(str_from(value), &confidence) || !(confidence > 0) || !(confidence < 1))
        return diagnostics_usage(&run->diagnostics, "--confidence takes a number between 0 and 1, not '%s'",
                                 value);
    options->confidence = confidence;
    return true;
}

static bool settle_scheme(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return weighting_parse(&options->weighting, str_from(value), &run->diagnostics);
}

static bool settle_log_base(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return weighting_parse_log_base(&options->weighting, str_from(value), &run->diagnostics);
}

static bool settle_by(ToolRun *run, const char *value, AnalyzeOptions *options) {
    grouping_free(&options->by);
    options->by_text = value;
    return grouping_parse(&options->by, str_from(value), &run->diagnostics);
}

static bool settle_where(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return conditions_add(&options->where, "--where", str_from(value), &run->diagnostics);
}

static bool settle_originals(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    options->originals = true;
    return true;
}

static bool settle_a(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return conditions_add(&options->a, "--a", str_from(value), &run->diagnostics);
}

static bool settle_b(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return conditions_add(&options->b, "--b", str_from(value), &run->diagnostics);
}

static bool settle_resample(ToolRun *run, const char *value, AnalyzeOptions *options) {
    size_t index;
    if (!tool_choice(run, "--resample", value, unit_names, UNIT_COUNT, &index)) return false;
    options->resample = (Unit)index;
    return true;
}

static bool settle_cluster(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->cluster = value;
    return true;
}

static bool settle_within(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->within = value;
    return true;
}

static bool settle_replicates(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_count(run, "--replicates", value, 99, &options->replicates);
}

static bool settle_series(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    options->series = true;
    return true;
}

static bool settle_bursts(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    options->series = options->bursts = true;
    return true;
}

static const OptionRow rows[] = {
    {"where", "'FIELD OP VALUE'", 0, "documents for which this holds; repeatable, all must hold",
     settle_where},
    {"originals", NULL, 0, "leave out documents with a field translation_of", settle_originals},
    {"by", "FIELD[,FIELD…]", OPTION_BY,
     "groups: year, half, quarter, month, day, document, speaker or a field", settle_by},
    {"kinds", "KIND[,KIND…]", OPTION_KINDS, "kinds of token that count (default: all but PUNCT and SYM)",
     settle_kinds},
    {"unit", "sentence|paragraph|document", OPTION_UNIT,
     "context counted in (default: sentence); cooccurrence takes several: sentence,paragraph", settle_unit},
    {"window", "N", OPTION_WINDOW, "count within N tokens of each other instead of in units", settle_window},
    {"window-crosses", "paragraph|document", OPTION_WINDOW,
     "let windows leave the sentence, but not the paragraph, or not the document", settle_window_crosses},
    {"stopwords", "auto|LANG|FILE|none", OPTION_STOPWORDS,
     "words hidden as rows (default: auto, by language); they stay in every size; repeatable",
     settle_stopwords},
    {"min-frequency", "N", OPTION_SELECTION, "terms that occur N times or more", settle_min_frequency},
    {"min-documents", "N", OPTION_SELECTION, "terms in N documents or more", settle_min_documents},
    {"max-document-share", "S", OPTION_SELECTION, "terms in a share S of the documents or less",
     settle_max_document_share},
    {"only", "TERM", OPTION_SELECTION, "only this term or theme; repeatable", settle_only},
    {"node", "TERM", OPTION_NODES, "pairs with this term or theme alone; repeatable", settle_node},
    {"test", "within-documents", OPTION_TEST,
     "of pairs of themes: whether they go together within documents (Cochran, Mantel and Haenszel)",
     settle_test},
    {"top", "N", OPTION_TOP, "the first N rows of each group", settle_top},
    {"of", "terms|themes|pairs", OPTION_OF,
     "what is analysed (default: themes if --themes is given); cooccurrence also takes themes,terms",
     settle_of},
    {"themes", "FILE", OPTION_THEMES, "theme dictionary", settle_themes},
    {"themes-encoding", "NAME", OPTION_THEMES,
     "what the theme dictionary is written in (default: UTF-8, or as it says)", settle_themes_encoding},
    {"convert", "yaml", OPTION_DICTIONARY, "print the theme dictionary in our format; no corpus is read",
     settle_convert},
    {"check", NULL, OPTION_DICTIONARY,
     "what each pattern finds in the corpus, and which find nothing or stand twice", settle_check},
    {"suggest", NULL, OPTION_DICTIONARY, "words and phrases of a theme's sentences that it lacks, with q",
     settle_suggest},
    {"overlap", "theme|dictionary", OPTION_OVERLAP,
     "whether themes may share tokens (default), or a hit inside a longer one is skipped", settle_overlap},
    {"evidence", "A,B", OPTION_EVIDENCE | OPTION_EVIDENCE_PAIR,
     "list the hits with their places (themes), or the sentences that hold A and B (cooccurrence), instead "
     "of counting",
     settle_evidence},
    {"measures", "a,b,…", OPTION_MEASURES, "more measures as columns; 'help' lists them", settle_measures},
    {"correction", "bh|holm|bonferroni|by", OPTION_CORRECTION,
     "of p for the number of tests (default: bh for themes, none for terms)", settle_correction},
    {"confidence", "C", OPTION_CONFIDENCE, "level of intervals (default: 0.95)", settle_confidence},
    {"a", "'FIELD OP VALUE'", OPTION_SIDES, "documents of side a; repeatable, all must hold", settle_a},
    {"b", "'FIELD OP VALUE'", OPTION_SIDES, "documents of side b (default: all that are not in a)", settle_b},
    {"resample", "document|paragraph|sentence", OPTION_RESAMPLE | OPTION_UNIT_OF_RESAMPLING,
     "the unit of uncertainty (default: document; paragraph where a side has fewer than 5)", settle_resample},
    {"cluster", "FIELD|none", OPTION_RESAMPLE,
     "documents that agree in FIELD are resampled together (default: edition)", settle_cluster},
    {"within", "FIELD|none", OPTION_RESAMPLE,
     "labels are exchanged among documents that agree in FIELD only (default: language)", settle_within},
    {"replicates", "N", OPTION_RESAMPLE | OPTION_REPLICATES,
     "replicates of permutation and bootstrap (default: 999)", settle_replicates},
    {"series", NULL, OPTION_SERIES, "a row for each period instead of a test of all", settle_series},
    {"bursts", NULL, OPTION_SERIES, "the series with cumulative sums and bursts", settle_bursts},
    {"scheme", "SMART", OPTION_SCHEME, "weighting, such as ntn (default), ltc or ntn,idf=smooth,norm=l2",
     settle_scheme},
    {"log-base", "2|e|10", OPTION_SCHEME, "base of the scheme's logarithms (default: e)", settle_log_base},
    {"bm25-k1", "K", OPTION_SCHEME, "of BM25: how soon more of a term adds little (default: 1.2)",
     settle_bm25_k1},
    {"bm25-b", "B", OPTION_SCHEME, "of BM25: how far length counts, 0 to 1 (default: 0.75)", settle_bm25_b},
    {"slope", "S", OPTION_SCHEME, "of the pivoted norm u, 0 to 1 (default: 0.2)", settle_slope},
    {"alpha", "A", OPTION_SCHEME, "exponent of the norm by characters b, 0 to 1 (default: 0.5)",
     settle_alpha},
    {"idf-from", "TABLE", OPTION_SCHEME, "df and N of a table of frequency instead of this corpus",
     settle_idf_from},
    {"n", "N|N..M", OPTION_N, "words of an n-gram, 1 to 5 (default: 2..3)", settle_n},
    {"compounds", "FILE|themes", OPTION_COMPOUNDS,
     "phrases, one a line, or those of --themes, that are one term each", settle_compounds},
    {"count", "tokens|pairs", OPTION_PAIRS,
     "what counts in a window: tokens (default), or pairs of places, without p", settle_count_of},
    {"weights", "flat|distance", OPTION_PAIRS, "with --count=pairs: 1 a pair (default), or 1 / distance",
     settle_weights},
    {"ordered", NULL, OPTION_PAIRS, "with --count=pairs: term_a stands before term_b", settle_ordered},
    {"weight", "MEASURE|o11", OPTION_WEIGHT, "of the edges of a network (default: npmi)", settle_weight},
    {"near-duplicates", NULL, OPTION_NEAR_DUPLICATES, "list the pairs of documents that are much alike",
     settle_near_duplicates},
    {"min-resemblance", "R", OPTION_NEAR_DUPLICATES,
     "how alike: the share of runs of 5 terms in common (default: 0.5)", settle_min_resemblance},
    {"width", "N", OPTION_CONTEXT, "tokens of context on each side (default: 5)", settle_width},
    {"sort", "none|left|right", OPTION_CONTEXT,
     "order by place (default), or by the words before or behind the node", settle_sort},
};

enum { FIRST_KEY = 3000 };

const struct argp_option *analyze_argp_options(void) {
    static struct argp_option options[LENGTH_OF(rows) + 1];
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        options[i] = (struct argp_option){
            rows[i].name,     FIRST_KEY + (int)i,
            rows[i].argument, rows[i].bit & OPTION_EVIDENCE_PAIR ? OPTION_ARG_OPTIONAL : 0,
            rows[i].help,     1};
    return options;
}

error_t analyze_parse_option(int key, char *argument, struct argp_state *state) {
    GivenOptions *given = state->input;
    if (key < FIRST_KEY || key >= FIRST_KEY + (int)LENGTH_OF(rows)) return ARGP_ERR_UNKNOWN;
    MEMORY_GROW(given->items, given->capacity, given->count + 1);
    given->items[given->count++] = (GivenOption){(size_t)(key - FIRST_KEY), argument};
    return 0;
}

bool analyze_wants_measures_help(const GivenOptions *given) {
    for (size_t i = 0; i < given->count; i++)
        if (strcmp(rows[given->items[i].row].name, "measures") == 0 &&
            strcmp(given->items[i].value, "help") == 0)
            return true;
    return false;
}

static void set_defaults(AnalyzeOptions *options) {
    *options = (AnalyzeOptions){.units = {UNIT_SENTENCE},
                                .unit_count = 1,
                                .max_document_share = 1,
                                .confidence = 0.95,
                                .weighting = weighting_default(),
                                .n_least = 2,
                                .n_most = 3,
                                .width = 5,
                                .min_resemblance = 0.5,
                                .cluster = "edition",
                                .within = "language",
                                .replicates = 999,
                                .weight = measure_find(STR("npmi"))};
}

bool analyze_settle_options(ToolRun *run, const GivenOptions *given, const char *command, unsigned takes,
                            AnalyzeOptions *options) {
    set_defaults(options);
    for (size_t i = 0; i < given->count; i++) {
        const OptionRow *row = &rows[given->items[i].row];
        if (row->bit && !(row->bit & takes))
            return diagnostics_usage(&run->diagnostics,
                                     "%s takes no --%s (analyze --help lists what it takes)", command,
                                     row->name);
        if (!row->settle(run, given->items[i].value, options)) return false;
        options->given |= row->bit;
    }
    if (options->of == SUBJECT_PAIRS && !(takes & OPTION_OF_PAIRS))
        return diagnostics_usage(&run->diagnostics, "%s takes --of=terms or --of=themes, not pairs", command);
    if (options->of == SUBJECT_THEMES_AND_TERMS && !(takes & OPTION_NODES))
        return diagnostics_usage(&run->diagnostics, "%s takes --of=terms or --of=themes, not both", command);
    return command_options_agree(run, command, takes, options);
}

void analyze_options_free(AnalyzeOptions *options) {
    conditions_free(&options->where);
    conditions_free(&options->a);
    conditions_free(&options->b);
    grouping_free(&options->by);
    free(options->only);
    free(options->nodes);
}
