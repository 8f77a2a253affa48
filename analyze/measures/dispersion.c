#include "analyze/measures/dispersion.h"

#include "base/suggest.h"

#include <math.h>

static double frequency_of(const Spread *s) {
    double frequency = 0;
    for (size_t i = 0; i < s->length; i++) frequency += s->counts[i];
    return frequency;
}

// The share of the corpus in parts without the word.
static double share_without(const Spread *s) {
    double size = 0;
    for (size_t i = 0; i < s->length; i++) size += s->sizes[i];
    return fmax(1 - size / s->size_sum, 0);
}

// ---- Parts ----

static double range(const Spread *s) {
    return (double)s->length;
}

static double dp(const Spread *s) {
    double frequency = frequency_of(s), sum = share_without(s);
    for (size_t i = 0; i < s->length; i++) sum += fabs(s->counts[i] / frequency - s->sizes[i] / s->size_sum);
    return sum / 2;
}

static double dp_norm(const Spread *s) {
    double most = 1 - s->least_size / s->size_sum;
    return most > 0 ? dp(s) / most : NAN;
}

static double juilland_d(const Spread *s) {
    double sum = 0, squares = 0, n = s->part_count;
    if (n < 2) return NAN;
    if (s->length == 1) return 0; // to the last digit
    for (size_t i = 0; i < s->length; i++) sum += s->counts[i] / s->sizes[i];
    double mean = sum / n;
    for (size_t i = 0; i < s->length; i++) {
        double deviation = s->counts[i] / s->sizes[i] - mean;
        squares += deviation * deviation;
    }
    squares += (n - (double)s->length) * mean * mean;
    return 1 - sqrt(squares / n) / mean / sqrt(n - 1);
}

static double carroll_d2(const Spread *s) {
    double frequency = frequency_of(s), entropy = 0;
    if (s->part_count < 2) return NAN;
    for (size_t i = 0; i < s->length; i++) {
        double share = s->counts[i] / frequency;
        entropy -= share * log(share);
    }
    return entropy / log(s->part_count);
}

static double rosengren_s(const Spread *s) {
    double sum = 0;
    for (size_t i = 0; i < s->length; i++) sum += sqrt(s->counts[i] * (s->sizes[i] / s->size_sum));
    return sum * sum / frequency_of(s);
}

static double lyne_d3(const Spread *s) {
    double frequency = frequency_of(s), chi_squared = frequency * share_without(s);
    for (size_t i = 0; i < s->length; i++) {
        double expected = frequency * s->sizes[i] / s->size_sum, deviation = s->counts[i] - expected;
        chi_squared += deviation * deviation / expected;
    }
    return 1 - chi_squared / (4 * frequency);
}

// ---- Places ----

// Tokens from the occurrence before, the first following on the last.
static double distance_to(const Spread *s, size_t i) {
    double before = i ? (double)s->places[i - 1] : (double)s->places[s->place_count - 1] - s->size_sum;
    return (double)s->places[i] - before;
}

static double arf(const Spread *s) {
    double even = s->size_sum / (double)s->place_count, sum = 0;
    for (size_t i = 0; i < s->place_count; i++) sum += fmin(distance_to(s, i), even);
    return sum / even;
}

static double ald(const Spread *s) {
    double sum = 0;
    for (size_t i = 0; i < s->place_count; i++) {
        double distance = distance_to(s, i);
        if (distance > 0) sum += distance * log10(distance);
    }
    return sum / s->size_sum;
}

#define SHARE "0 to 1"

const DispersionMeasure dispersion_measures[] = {
    {"range", "parts that hold the word", "number of i with v_i > 0", "1 and more", "no occurrence",
     "Gries 2008, Int. J. Corpus Linguist. 13", .of_parts = range},
    {"dp", "deviation of proportions: 0 is as even as can be, near 1 all in a small part",
     "sum |v_i / f - s_i| / 2", SHARE, "no occurrence", "Gries 2008, Int. J. Corpus Linguist. 13",
     .of_parts = dp},
    {"dp_norm", "dp over the most that it can be", "dp / (1 - min s_i)", SHARE, "no occurrence, or one part",
     "Lijffijt and Gries 2012, Int. J. Corpus Linguist. 17", .of_parts = dp_norm},
    {"juilland_d", "Juilland's D of the rates in parts, with the deviation of a population: 1 is even",
     "1 - (sd(p_i) / mean(p_i)) / sqrt(n - 1), p_i the rate in a part", SHARE, "no occurrence, or one part",
     "Juilland, Brodin and Davidovitch 1970; Gries 2019", .of_parts = juilland_d},
    {"carroll_d2", "Carroll's D2, the entropy of the counts of parts, which should be of one size: 1 is even",
     "-sum (v_i / f) ln(v_i / f) / ln(n)", SHARE, "no occurrence, or one part",
     "Carroll 1970, Comput. Stud. Humanit. Verbal Behav. 3", .of_parts = carroll_d2},
    {"rosengren_s", "Rosengren's S: 1 is even, min s_i all in the smallest part", "(sum sqrt(v_i s_i))^2 / f",
     SHARE, "no occurrence", "Rosengren 1971, Etudes de linguistique appliquee 1", .of_parts = rosengren_s},
    {"lyne_d3", "Lyne's D3 of chi squared: 1 is even; below 0 for what is in few of many parts",
     "1 - sum ((v_i - f s_i)^2 / (f s_i)) / (4 f)", "1 and less", "no occurrence",
     "Lyne 1985, The Vocabulary of French Business Correspondence", .of_parts = lyne_d3},
    {"arf", "average reduced frequency: the frequency if it is even, near 1 for one cluster",
     "sum min(d_i, v) / v, v = N / f, d_i the distance to the occurrence before, cyclic", "1 to f",
     "no occurrence", "Savicky and Hlavacova 2002, J. Quant. Linguist. 9", .of_places = arf},
    {"ald", "average logarithmic distance: log10 of the usual distance between occurrences",
     "sum d_i log10(d_i) / N", "0 to log10(N)", "no occurrence",
     "Savicky and Hlavacova 2002, J. Quant. Linguist. 9", .of_places = ald},
};

const size_t dispersion_measure_count = sizeof dispersion_measures / sizeof *dispersion_measures;

const DispersionMeasure *dispersion_find(Str name) {
    for (size_t i = 0; i < dispersion_measure_count; i++)
        if (str_equal_text(name, dispersion_measures[i].name)) return &dispersion_measures[i];
    return NULL;
}

double dispersion_of(const DispersionMeasure *measure, const Spread *spread) {
    if (!(spread->size_sum > 0)) return NAN;
    if (measure->of_parts) return spread->counts && spread->length ? measure->of_parts(spread) : NAN;
    return spread->places && spread->place_count ? measure->of_places(spread) : NAN;
}

// ---- Options ----

static bool read_measures(void *own, const char *value, Diagnostics *diagnostics) {
    DispersionOptions *options = own;
    const char *names[sizeof dispersion_measures / sizeof *dispersion_measures];
    for (size_t i = 0; i < dispersion_measure_count; i++) names[i] = dispersion_measures[i].name;
    for (Str rest = str_from(value); rest.length;) {
        Str name = str_cut(&rest, ',');
        const DispersionMeasure *measure = dispersion_find(name);
        if (options->count == DISPERSIONS_AT_MOST)
            return diagnostics_usage(diagnostics, "--measures: more than %d names (a column each)",
                                     DISPERSIONS_AT_MOST);
        if (!measure)
            return suggest_unknown(diagnostics, "--measures: unknown measure of dispersion", name, names,
                                   dispersion_measure_count);
        options->names[options->count] = measure->name;
        options->list[options->count++] = measure;
    }
    return true;
}

static const Option rows[] = {
    {"measures", "a,b,…", "measures of dispersion as columns: dp_norm, arf…; 'help' lists them",
     AS_OWN(read_measures)},
};
const OptionSet dispersion_options = {"Statistics", OPTION_ROWS(rows), sizeof(DispersionOptions),
                                      &(DispersionOptions){.count = 0}};

void dispersion_append_help(Buffer *text, MeasureHelpWriter *write) {
    for (size_t i = 0; i < dispersion_measure_count; i++) write(text, MEASURE_HELP(&dispersion_measures[i]));
}
