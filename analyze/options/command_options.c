#include "analyze/options/command_options.h"

#include "corpus/counting/sequences.h"

#include <string.h>

static bool read_length(Str text, size_t *length) {
    return str_to_size(text, length) && *length >= 1 && *length <= SEQUENCE_LENGTH_MAX;
}

bool settle_n(ToolRun *run, const char *value, AnalyzeOptions *options) {
    Str text = str_from(value);
    size_t dots = str_find(text, STR(".."));
    Str first = str_slice(text, 0, dots), last = dots < text.length ? str_skip(text, dots + 2) : first;
    if (read_length(first, &options->n_least) && read_length(last, &options->n_most) &&
        options->n_least <= options->n_most)
        return true;
    return diagnostics_usage(&run->diagnostics,
                             "--n takes a number of words from 1 to %d, or two as in 2..3, not '%s'",
                             SEQUENCE_LENGTH_MAX, value);
}

bool settle_themes_encoding(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->themes_encoding = value;
    return true;
}

bool settle_convert(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const char *const names[] = {"yaml"};
    size_t index;
    return options->convert = tool_choice(run, "--convert", value, names, 1, &index);
}

bool settle_check(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    return options->check = true;
}

bool settle_suggest(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    return options->suggest = true;
}

bool settle_compounds(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->compounds_path = value;
    return true;
}

bool settle_count_of(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const char *const names[] = {"tokens", "pairs"};
    size_t index;
    if (!tool_choice(run, "--count", value, names, 2, &index)) return false;
    options->count_pairs = index == 1;
    return true;
}

bool settle_weights(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const char *const names[] = {"flat", "distance"};
    size_t index;
    if (!tool_choice(run, "--weights", value, names, 2, &index)) return false;
    options->weigh_distance = index == 1;
    options->pair_option = "--weights";
    return true;
}

bool settle_ordered(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    options->ordered = true;
    options->pair_option = "--ordered";
    return true;
}

bool settle_width(ToolRun *run, const char *value, AnalyzeOptions *options) {
    if (str_to_size(str_from(value), &options->width)) return true;
    return diagnostics_usage(&run->diagnostics, "--width takes a whole number of tokens, not '%s'", value);
}

bool settle_sort(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const char *const names[CONTEXT_SORT_COUNT] = {"none", "left", "right"};
    size_t index;
    if (!tool_choice(run, "--sort", value, names, CONTEXT_SORT_COUNT, &index)) return false;
    options->sort = (ContextSort)index;
    return true;
}

bool settle_near_duplicates(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run, (void)value;
    options->near_duplicates = true;
    return true;
}

// A number of the closed interval, or of the interval without its lower end.
static bool settle_number(ToolRun *run, const char *option, const char *value, double low, double high,
                          double *number) {
    double read;
    if (!str_to_double(str_from(value), &read) || read < low || read > high)
        return diagnostics_usage(&run->diagnostics, "%s takes a number from %g to %g, not '%s'", option, low,
                                 high, value);
    *number = read;
    return true;
}

bool settle_min_resemblance(ToolRun *run, const char *value, AnalyzeOptions *options) {
    static const double least = 0.01; // with less nearly every pair of documents would have to be compared
    options->resemblance_given = true;
    return settle_number(run, "--min-resemblance", value, least, 1, &options->min_resemblance);
}

bool settle_idf_from(ToolRun *run, const char *value, AnalyzeOptions *options) {
    (void)run;
    options->idf_path = value;
    return true;
}

bool settle_bm25_k1(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_number(run, "--bm25-k1", value, 0, 1000, &options->weighting.k1);
}

bool settle_bm25_b(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_number(run, "--bm25-b", value, 0, 1, &options->weighting.b);
}

bool settle_slope(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_number(run, "--slope", value, 0, 1, &options->weighting.slope);
}

bool settle_alpha(ToolRun *run, const char *value, AnalyzeOptions *options) {
    return settle_number(run, "--alpha", value, 0, 1, &options->weighting.alpha);
}

bool settle_weight(ToolRun *run, const char *value, AnalyzeOptions *options) {
    const char *names[MEASURES_AT_MOST] = {"o11"};
    size_t count = 1;
    options->weight = measure_find(str_from(value));
    if (options->weight && options->weight->is_log_p)
        return diagnostics_usage(&run->diagnostics,
                                 "--weight takes no p: what is surest would weigh least (log_likelihood "
                                 "says how sure a pair is)");
    if (options->weight || strcmp(value, names[0]) == 0) return true;
    for (size_t i = 0; i < measure_count && count < MEASURES_AT_MOST; i++) names[count++] = measures[i].name;
    return tool_unknown(run, "--weight: unknown measure", str_from(value), names, count);
}

static bool pairs_agree(ToolRun *run, const AnalyzeOptions *options) {
    if (!options->count_pairs && options->pair_option)
        return diagnostics_usage(&run->diagnostics, "%s goes with --count=pairs", options->pair_option);
    if (!options->count_pairs) return true;
    if (!options->window_tokens)
        return diagnostics_usage(&run->diagnostics, "--count=pairs counts in windows: give --window=N");
    if (options->of == SUBJECT_THEMES)
        return diagnostics_usage(&run->diagnostics, "--count=pairs is about terms: give --of=terms");
    if (options->measure_count || options->correction)
        return diagnostics_usage(&run->diagnostics,
                                 "--count=pairs has no units to test: no --measures, no --correction");
    return true;
}

// Compounds are joined for terms; themes see the words as they are. --themes alone means themes.
static bool compounds_agree(ToolRun *run, const char *command, unsigned takes, AnalyzeOptions *options) {
    bool of_themes = options->compounds_path && strcmp(options->compounds_path, "themes") == 0;
    bool knows_themes = takes & OPTION_OF; // cooccurrence
    if (of_themes && !options->themes_path)
        return diagnostics_usage(&run->diagnostics,
                                 "--compounds=themes joins the phrases of a theme dictionary: give --themes");
    if (options->compounds_path && options->of == SUBJECT_THEMES) {
        if (options->given & OPTION_OF || (knows_themes && !of_themes))
            return diagnostics_usage(&run->diagnostics, "--compounds is about terms: give --of=terms");
        options->of = SUBJECT_TERMS;
    }
    if ((takes & OPTION_COMPOUNDS) && !knows_themes && options->themes_path && !of_themes)
        return diagnostics_usage(&run->diagnostics, "%s takes --themes with --compounds=themes only",
                                 command);
    return true;
}

// themes makes one of five tables, and some options go with suggestions alone.
static bool theme_tables_agree(ToolRun *run, unsigned takes, const AnalyzeOptions *options) {
    if (!(takes & OPTION_DICTIONARY)) return true;
    if (options->convert + options->check + options->suggest + options->evidence > 1)
        return diagnostics_usage(&run->diagnostics,
                                 "--evidence, --check, --suggest and --convert make a table each: give one");
    if (!options->suggest && options->given & (OPTION_TOP | OPTION_CORRECTION | OPTION_STOPWORDS))
        return diagnostics_usage(&run->diagnostics,
                                 "themes takes no --top, --correction or --stopwords without --suggest");
    if (options->suggest && options->unit != UNIT_SENTENCE)
        return diagnostics_usage(&run->diagnostics, "--suggest looks at sentences: no --unit");
    return true;
}

// themes lists all hits, cooccurrence those of one pair.
static bool evidence_agrees(ToolRun *run, const char *command, unsigned takes,
                            const AnalyzeOptions *options) {
    if (!options->evidence) return true;
    if ((takes & OPTION_EVIDENCE_PAIR) && !options->evidence_pair)
        return diagnostics_usage(&run->diagnostics, "%s --evidence lists one pair: --evidence=A,B", command);
    if (!(takes & OPTION_EVIDENCE_PAIR) && options->evidence_pair)
        return diagnostics_usage(&run->diagnostics,
                                 "%s --evidence takes no pair (--only=THEME lists one theme)", command);
    if (options->window_tokens)
        return diagnostics_usage(&run->diagnostics, "--evidence lists units: give --unit, not --window");
    return true;
}

// --test and --resample, which only pairs of themes in units have.
static bool units_agree(ToolRun *run, const char *command, unsigned takes, const AnalyzeOptions *options) {
    Diagnostics *diagnostics = &run->diagnostics;
    bool resamples = options->given & OPTION_UNIT_OF_RESAMPLING && takes & OPTION_TEST;
    if (options->unit_count > 1 && (!(takes & OPTION_TEST) || options->evidence))
        return diagnostics_usage(diagnostics, "%s takes one --unit",
                                 options->evidence ? "--evidence" : command);
    if (resamples && options->resample != UNIT_DOCUMENT)
        return diagnostics_usage(diagnostics, "%s resamples documents: give --resample=document", command);
    if (!options->within_documents && !resamples) return true;
    const char *option = options->within_documents ? "--test" : "--resample";
    if (options->of != SUBJECT_THEMES)
        return diagnostics_usage(diagnostics, "%s: %s is about pairs of themes: give --themes", command,
                                 option);
    if (options->window_tokens)
        return diagnostics_usage(diagnostics, "%s: %s counts units: leave out --window", command, option);
    for (size_t i = 0; options->within_documents && i < options->unit_count; i++)
        if (options->units[i] == UNIT_DOCUMENT)
            return diagnostics_usage(diagnostics,
                                     "--test=within-documents needs units within documents: give "
                                     "--unit=sentence or paragraph");
    return true;
}

bool command_options_agree(ToolRun *run, const char *command, unsigned takes, AnalyzeOptions *options) {
    if (options->resemblance_given && !options->near_duplicates)
        return diagnostics_usage(&run->diagnostics, "--min-resemblance goes with --near-duplicates");
    return units_agree(run, command, takes, options) && theme_tables_agree(run, takes, options) &&
           evidence_agrees(run, command, takes, options) && pairs_agree(run, options) &&
           compounds_agree(run, command, takes, options);
}
