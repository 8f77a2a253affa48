#include "analyze/terms/bigrams.h"

#include "base/suggest.h"

#include <math.h>

// ---- Options ----

static const char gensim_name[] = "gensim_score";

static bool unknown_measure(Str name, Diagnostics *diagnostics) {
    const char *names[MEASURES_AT_MOST + 1];
    size_t count = 0;
    for (size_t i = 0; i < measure_count && i < MEASURES_AT_MOST; i++) names[count++] = measures[i].name;
    names[count++] = gensim_name;
    return suggest_unknown(diagnostics, "--measures: unknown measure", name, names, count);
}

static bool read_measures(void *own, const char *value, Diagnostics *diagnostics) {
    BigramOptions *options = own;
    for (Str rest = str_from(value); rest.length;) {
        Str name = str_cut(&rest, ',');
        const Measure *measure = measure_find(name);
        bool is_known = measure || str_equal_text(name, gensim_name);
        if (!is_known || options->count == MEASURES_AT_MOST) return unknown_measure(name, diagnostics);
        options->names[options->count] = measure ? measure->name : gensim_name;
        options->list[options->count++] = measure;
    }
    return true;
}

static const char *const margin_names[] = {"runs", "words"};
static const Option rows[] = {
    {"measures", "a,b,…", "more measures of two words as columns: t_score, gensim_score…; 'help' lists them",
     AS_OWN(read_measures)},
    {"margins", NULL,
     "what two words are compared with: how often either begins or ends a run (default), or stands at all",
     AS_CHOICE(BigramOptions, margins, margin_names)},
};
const OptionSet bigram_options = {"Statistics", OPTION_ROWS(rows), sizeof(BigramOptions),
                                  &(BigramOptions){.count = 0}};

bool bigrams_asked(const BigramOptions *options) {
    return options->count || options->margins == BIGRAM_MARGINS_WORDS;
}

bool bigrams_want_words(const BigramOptions *options) {
    bool wants = options->margins == BIGRAM_MARGINS_WORDS;
    for (size_t i = 0; i < options->count; i++) wants = wants || !options->list[i];
    return wants;
}

// ---- Numbers ----

Contingency bigram_table(const BigramOptions *options, const BigramWords *words, const uint64_t *matching,
                         const uint32_t *terms) {
    if (options->margins == BIGRAM_MARGINS_RUNS)
        return contingency_from_counts(matching[3], matching[1], matching[2], matching[0]);
    return contingency_from_counts(matching[3], words->frequencies[terms[0]], words->frequencies[terms[1]],
                                   words->tokens);
}

// Mikolov et al. 2013, (6), times the size of the vocabulary.
static double gensim_score(const BigramWords *words, const Contingency *table, const uint32_t *terms) {
    double product = (double)words->frequencies[terms[0]] * (double)words->frequencies[terms[1]];
    return (table->o11 - (double)words->min_frequency) / product * (double)words->entries;
}

void bigram_measures(const BigramOptions *options, const BigramWords *words, const Contingency *table,
                     const uint32_t *terms, double confidence, double *values) {
    for (size_t i = 0; i < options->count; i++)
        values[i] = options->list[i] ? measure_of(options->list[i], table, confidence)
                                     : gensim_score(words, table, terms);
}
