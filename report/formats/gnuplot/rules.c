// Which form a kind of table is drawn in, and from which of its columns.
#include "report/formats/gnuplot/figure.h"

#include <string.h>

const char *const figure_form_names[FIGURE_FORM_COUNT] = {"lines",   "heat",    "ratios", "bars",
                                                          "network", "scatter", "tree"};

#define ENDED(family, form, group, value, weight, flags)                                                     \
    { family, FIGURE_##form, group, value, value "_low", value "_high", weight, {NULL, NULL}, flags, NULL }
#define COUNTED(family, form, group, value, weight)                                                          \
    { family, FIGURE_##form, group, value, NULL, NULL, weight, {NULL, NULL}, 0, NULL }
#define FOUND(family, form, value, weight)                                                                   \
    { family, FIGURE_##form, "group", value, NULL, NULL, weight, {NULL, NULL}, 0, "finding" }
#define SCATTERED(family, first, second)                                                                     \
    {                                                                                                        \
        family, FIGURE_SCATTER, "group", "log_ratio", "log_ratio_low", "log_ratio_high", "log_likelihood",   \
            {first, second}, 0, NULL                                                                         \
    }

static const FigureRule rules[] = {
    COUNTED("tree", TREE, "tree_node", "height", "height"),
    ENDED("series", LINES, "period", "rate", "frequency", FIGURE_OF_PERIODS),
    ENDED("series", BARS, "period", "rate", "frequency", FIGURE_ONE_ORDER),
    COUNTED("series", HEAT, "period", "rate", "frequency"),
    ENDED("themes", LINES, "group", "share", "hits", FIGURE_OF_PERIODS),
    ENDED("themes", BARS, "group", "share", "hits", FIGURE_ONE_ORDER),
    COUNTED("themes", HEAT, "group", "share", "hits"),
    ENDED("keyness", RATIOS, "group", "log_ratio", NULL, 0),
    SCATTERED("keyness", "frequency", "reference_frequency"),
    COUNTED("keyness", BARS, "group", "log_likelihood", "log_likelihood"),
    ENDED("compare", RATIOS, "group", "log_ratio", NULL, 0),
    SCATTERED("compare", "a_frequency", "b_frequency"),
    {"trend",
     FIGURE_RATIOS,
     "group",
     "ratio_per_year",
     "ratio_low",
     "ratio_high",
     NULL,
     {NULL, NULL},
     FIGURE_PLAIN_RATIO,
     NULL},
    FOUND("cooccurrence", HEAT, "log_ratio", "o11"), // of themes; of terms most pairs are not in the table
    COUNTED("cooccurrence", BARS, "group", "o11", "o11"),
    ENDED("cooccurrence", RATIOS, "group", "log_ratio", NULL, 0),
    COUNTED("cooccurrence", HEAT, "group", "log_ratio", "o11"),
    COUNTED("network", NETWORK, "group", "strength", "strength"),
    COUNTED("network", BARS, "group", "strength", "strength"),
    COUNTED("frequency", BARS, "group", "per_million", "frequency"),
    COUNTED("frequency", HEAT, "group", "per_million", "frequency"),
    COUNTED("ngrams", BARS, "group", "per_million", "frequency"),
    COUNTED("ngrams", HEAT, "group", "per_million", "frequency"),
    COUNTED("tfidf", BARS, "document", "tf_idf", "tf_idf"),
    COUNTED("collocations", BARS, "group", "log_dice", "z"),
    COUNTED("dispersion", BARS, "group", "dp", "frequency"),
    ENDED("topics_prevalence", LINES, "group", "topic_share", "topic_tokens", FIGURE_OF_PERIODS),
    ENDED("topics_prevalence", BARS, "group", "topic_share", "topic_tokens", FIGURE_ONE_ORDER),
    COUNTED("topics_prevalence", HEAT, "group", "topic_share", "topic_tokens"),
    COUNTED("topics", BARS, "label_terms", "probability", "probability"),
    ENDED("topics_documents", BARS, "document", "topic_share", "topic_tokens", 0),
    COUNTED("topics_documents", HEAT, "document", "topic_share", "topic_tokens"),
    COUNTED("topics_quality", BARS, NULL, "stability", "topic_tokens"),
    COUNTED("topics_choose_k", BARS, NULL, "perplexity", "k"),
    COUNTED("clusters", BARS, "class", "chi_squared", "chi_squared"),
    COUNTED("class_stability", BARS, NULL, "class_stability", "members"),
    COUNTED("tree", BARS, NULL, "height", "height"),
    COUNTED("keyphrases", BARS, "group", "score", "score"),
    COUNTED("keyphrases", BARS, "document", "score", "score"),
    COUNTED("diversity", BARS, NULL, "mattr", "tokens"),
    COUNTED("pairs", BARS, "group", "count", "count"),
    ENDED("score", BARS, NULL, "precision", "coded", 0),
    COUNTED("documents", BARS, NULL, "tokens", "tokens"),
    COUNTED("formulae", BARS, NULL, "documents", "documents"),
    COUNTED("check", BARS, "theme", "hits", "hits"),
    COUNTED("suggestions", BARS, "theme", "log_ratio", "log_likelihood"),
};

// Kinds with names and numbers that are places in texts.
static const char no_figures[] = "evidence pair_evidence topics_evidence members kwic sample near_duplicates";

size_t figure_column(const Rows *rows, const char *name) {
    for (size_t i = 0; name && i < rows->width; i++)
        if (str_equal_text(heading_column(&rows->headings[i]), name)) return i;
    return SIZE_MAX;
}

static bool is_there(const Rows *rows, const char *name) {
    return !name || figure_column(rows, name) != SIZE_MAX;
}

static bool has_columns(const Rows *rows, const FigureRule *rule) {
    return is_there(rows, rule->needs) && is_there(rows, rule->value) && is_there(rows, rule->low) &&
           is_there(rows, rule->high) && is_there(rows, rule->across[0]) && is_there(rows, rule->across[1]);
}

// What the values of the column are, whatever --wide has made of its name.
static const char *name_of(const Rows *rows, size_t column, Arena *arena) {
    const Heading *heading = &rows->headings[column];
    return heading->meaning ? heading->meaning->name : arena_copy_text(arena, heading->name);
}

// The first column of numbers that are measured, or else counted.
static size_t number_column(const Rows *rows) {
    for (size_t type = 0; type < 2; type++)
        for (size_t i = 1; i < rows->width; i++) {
            const ColumnMeaning *meaning = rows->headings[i].meaning;
            bool is_real = !meaning || meaning->type == COLUMN_REAL;
            if ((meaning ? schema_is_numeric(meaning) : i > 0) && (is_real || type == 1)) return i;
        }
    return SIZE_MAX;
}

// Of a table of no kind of ours, or of one that is drawn in no other way.
static const FigureRule *make_rule(const Rows *rows, FigureForm form, FigureRule *made, Arena *arena) {
    bool is_map = is_there(rows, "dim1") && is_there(rows, "dim2");
    if (is_map && (form == FIGURE_FORM_COUNT || form == FIGURE_SCATTER)) {
        const char *weight = is_there(rows, "contribution1") ? "contribution1"
                             : is_there(rows, "mass")        ? "mass"
                                                             : "dim1";
        *made = (FigureRule){.family = "",
                             .form = FIGURE_SCATTER,
                             .group = is_there(rows, "kind") ? "kind" : NULL,
                             .value = "dim2",
                             .weight = weight,
                             .across = {"dim1"},
                             .flags = FIGURE_MAP};
        return made;
    }
    size_t number = number_column(rows);
    if (number == SIZE_MAX) return NULL;
    const char *name = name_of(rows, number, arena);
    bool is_wide = rows->headings[number].is_value;
    if (is_wide && (form == FIGURE_FORM_COUNT || form == FIGURE_HEAT)) {
        *made = (FigureRule){.family = "wide", .form = FIGURE_HEAT, .value = name, .weight = name};
        return made;
    }
    if (form != FIGURE_FORM_COUNT && form != FIGURE_BARS) return NULL;
    *made = (FigureRule){.family = "",
                         .form = FIGURE_BARS,
                         .group = is_there(rows, "group") ? "group" : NULL,
                         .value = name,
                         .weight = name};
    return made;
}

static const FigureRule *known_rule(const TableKind *kind, const Rows *rows, FigureForm form) {
    for (size_t i = 0; kind && i < sizeof rules / sizeof *rules; i++) {
        bool is_asked = form == FIGURE_FORM_COUNT || form == rules[i].form;
        if (is_asked && strcmp(kind->family, rules[i].family) == 0 && has_columns(rows, &rules[i]))
            return &rules[i];
    }
    return NULL;
}

static bool refuse(const TableKind *kind, const Rows *rows, FigureForm form, Diagnostics *diagnostics) {
    Buffer forms = {0};
    FigureRule made;
    Arena arena = {0};
    for (FigureForm i = 0; i < FIGURE_FORM_COUNT; i++)
        if (known_rule(kind, rows, i) || (!kind && make_rule(rows, i, &made, &arena)))
            buffer_printf(&forms, "%s%s", forms.length ? ", " : "", figure_form_names[i]);
    if (form == FIGURE_FORM_COUNT || !forms.length)
        diagnostics_error(diagnostics, rows->place,
                          "nothing to draw: the table has no names with numbers (analyze trend, themes, "
                          "keyness, compare, cooccurrence and network make such)");
    else
        diagnostics_usage(diagnostics, "--figure=%s does not fit this table (it takes %s)",
                          figure_form_names[form], buffer_text(&forms));
    buffer_free(&forms);
    arena_free(&arena);
    return false;
}

const FigureRule *figure_rule(const Rows *rows, FigureForm form, FigureRule *made, Arena *arena,
                              Diagnostics *diagnostics) {
    const TableKind *kind = rows_kind(rows);
    const FigureRule *rule = known_rule(kind, rows, form);
    bool is_drawable = !kind || !str_is_listed(str_from(kind->family), no_figures);
    if (!rule && is_drawable) rule = make_rule(rows, form, made, arena);
    if (!rule) refuse(kind, rows, form, diagnostics);
    return rule;
}
