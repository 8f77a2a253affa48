#include "analyze/measures/weighting.h"

#include "base/buffer.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <math.h>
#include <string.h>

// ---- Term frequency (tf > 0) ----

static double tf_natural(double tf, const TermFrequencies *document, const Weighting *weighting) {
    (void)document, (void)weighting;
    return tf;
}

static double tf_logarithm(double tf, const TermFrequencies *document, const Weighting *weighting) {
    (void)document;
    return 1 + weighting->logarithm(tf);
}

static double tf_augmented(double tf, const TermFrequencies *document, const Weighting *weighting) {
    (void)weighting;
    return 0.5 + 0.5 * tf / document->largest;
}

static double tf_boolean(double tf, const TermFrequencies *document, const Weighting *weighting) {
    (void)tf, (void)document, (void)weighting;
    return 1;
}

static double tf_log_average(double tf, const TermFrequencies *document, const Weighting *weighting) {
    return (1 + weighting->logarithm(tf)) / (1 + weighting->logarithm(document->mean));
}

static double tf_proportion(double tf, const TermFrequencies *document, const Weighting *weighting) {
    (void)weighting;
    return tf / document->sum;
}

// Robertson and Zaragoza 2009, "The probabilistic relevance framework", (3.15), without the query's part.
static double tf_bm25(double tf, const TermFrequencies *document, const Weighting *weighting) {
    double length = document->sum / document->mean_sum;
    return tf * (weighting->k1 + 1) / (tf + weighting->k1 * (1 - weighting->b + weighting->b * length));
}

// ---- Inverse document frequency (0 < df ≤ n) ----

static double idf_none(double n, double df, Logarithm logarithm) {
    (void)n, (void)df, (void)logarithm;
    return 1;
}

static double idf_inverse(double n, double df, Logarithm logarithm) {
    return logarithm(n / df);
}

static double idf_probabilistic(double n, double df, Logarithm logarithm) {
    return n - df > df ? logarithm((n - df) / df) : 0;
}

static double idf_smooth(double n, double df, Logarithm logarithm) {
    return logarithm((1 + n) / (1 + df)) + 1;
}

static double idf_plus_one(double n, double df, Logarithm logarithm) {
    return logarithm(n / df) + 1;
}

// A term that half of the documents have weighs little, and none weighs less than 0, as it may by Robertson's
// formula, from which this one comes.
static double idf_lucene(double n, double df, Logarithm logarithm) {
    return logarithm(1 + (n - df + 0.5) / (df + 0.5));
}

static double idf_robertson(double n, double df, Logarithm logarithm) {
    return logarithm((n - df + 0.5) / (df + 0.5));
}

// ---- Normalisation ----

static double norm_none(double sum, double sum_of_squares, const TermFrequencies *document,
                        const Weighting *weighting) {
    (void)sum, (void)sum_of_squares, (void)document, (void)weighting;
    return 1;
}

static double norm_cosine(double sum, double sum_of_squares, const TermFrequencies *document,
                          const Weighting *weighting) {
    (void)sum, (void)document, (void)weighting;
    return sqrt(sum_of_squares);
}

static double norm_sum(double sum, double sum_of_squares, const TermFrequencies *document,
                       const Weighting *weighting) {
    (void)sum_of_squares, (void)document, (void)weighting;
    return sum;
}

static double norm_pivoted(double sum, double sum_of_squares, const TermFrequencies *document,
                           const Weighting *weighting) {
    (void)sum, (void)sum_of_squares;
    return (1 - weighting->slope) * document->mean_terms + weighting->slope * document->terms;
}

static double norm_characters(double sum, double sum_of_squares, const TermFrequencies *document,
                              const Weighting *weighting) {
    (void)sum, (void)sum_of_squares;
    return pow(document->characters, weighting->alpha);
}

// ---- The table ----

#define FIGURE "Manning, Raghavan and Schütze 2008, figure 6.15"

const WeightingRow weighting_rows[] = {
    {WEIGHTING_TF, 'n', "natural", "tf", FIGURE, .tf = tf_natural},
    {WEIGHTING_TF, 'l', "logarithm", "1 + log(tf)", FIGURE, .tf = tf_logarithm},
    {WEIGHTING_TF, 'a', "augmented", "0.5 + 0.5 tf / max(tf)", FIGURE, .tf = tf_augmented},
    {WEIGHTING_TF, 'b', "boolean", "1 if tf > 0", FIGURE, .tf = tf_boolean},
    {WEIGHTING_TF, 'L', "logave", "(1 + log(tf)) / (1 + log(mean(tf)))", FIGURE, .tf = tf_log_average},
    {WEIGHTING_TF, '\0', "prop", "tf / sum(tf)", "tidytext, bind_tf_idf", .tf = tf_proportion},
    {WEIGHTING_TF, '\0', "bm25", "tf (k1 + 1) / (tf + k1 (1 - b + b sum(tf) / mean(sum(tf))))",
     "Robertson and Zaragoza 2009, (3.15)", .tf = tf_bm25},
    {WEIGHTING_IDF, 'n', "none", "1", FIGURE, .idf = idf_none},
    {WEIGHTING_IDF, 't', "inverse", "log(n / df)", FIGURE, .idf = idf_inverse},
    {WEIGHTING_IDF, 'p', "probabilistic", "max(0, log((n - df) / df))", FIGURE, .idf = idf_probabilistic},
    {WEIGHTING_IDF, '\0', "smooth", "log((1 + n) / (1 + df)) + 1", "scikit-learn, TfidfTransformer",
     .idf = idf_smooth},
    {WEIGHTING_IDF, '\0', "plus_one", "log(n / df) + 1", "scikit-learn, smooth_idf=False",
     .idf = idf_plus_one},
    {WEIGHTING_IDF, '\0', "lucene", "log(1 + (n - df + 0.5) / (df + 0.5))", "Lucene, BM25Similarity",
     .idf = idf_lucene},
    {WEIGHTING_IDF, '\0', "robertson", "log((n - df + 0.5) / (df + 0.5))",
     "Robertson and Zaragoza 2009, (3.2)", .idf = idf_robertson},
    {WEIGHTING_NORM, 'n', "none", "w", FIGURE, .norm = norm_none},
    {WEIGHTING_NORM, 'c', "l2", "w / sqrt(sum(w^2))", FIGURE ", there: cosine", .norm = norm_cosine},
    {WEIGHTING_NORM, '\0', "l1", "w / sum(w)", "scikit-learn, normalize", .norm = norm_sum},
    {WEIGHTING_NORM, 'u', "pivoted", "w / ((1 - slope) mean(terms) + slope terms)",
     "Singhal, Buckley and Mitra 1996, pivoted unique", .norm = norm_pivoted},
    {WEIGHTING_NORM, 'b', "characters", "w / characters^alpha", FIGURE ", there: byte size",
     .norm = norm_characters},
};

const size_t weighting_row_count = sizeof weighting_rows / sizeof *weighting_rows;

const char *const weighting_part_names[WEIGHTING_PART_COUNT] = {"tf", "idf", "norm"};

static const WeightingRow *find_letter(WeightingPart part, char letter) {
    for (size_t i = 0; i < weighting_row_count; i++)
        if (weighting_rows[i].part == part && letter && weighting_rows[i].letter == letter)
            return &weighting_rows[i];
    return NULL;
}

static const WeightingRow *find_name(WeightingPart part, Str name) {
    for (size_t i = 0; i < weighting_row_count; i++)
        if (weighting_rows[i].part == part && str_equal_text(name, weighting_rows[i].name))
            return &weighting_rows[i];
    return NULL;
}

Weighting weighting_default(void) {
    Weighting weighting = *(const Weighting *)weighting_options.defaults;
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++)
        weighting.parts[part] = find_letter((WeightingPart)part, "ntn"[part]);
    return weighting;
}

// ---- Reading a scheme ----

// " (one of: n natural, l logarithm, …, prop)"
static void append_rows(Buffer *message, WeightingPart part) {
    const char *separator = translated(" (one of: ");
    for (size_t i = 0; i < weighting_row_count; i++) {
        const WeightingRow *row = &weighting_rows[i];
        if (row->part != part) continue;
        buffer_append_text(message, separator);
        if (row->letter) buffer_printf(message, "%c ", row->letter);
        buffer_append_text(message, row->name);
        separator = ", ";
    }
    buffer_append_byte(message, ')');
}

static bool refuse(WeightingPart part, Str given, Diagnostics *diagnostics) {
    Buffer message = {0};
    buffer_printf(&message, translated("--scheme: %s '%.*s' is unknown"), weighting_part_names[part],
                  STR_ARGUMENTS(given));
    append_rows(&message, part);
    diagnostics_usage(diagnostics, "%s", buffer_text(&message));
    buffer_free(&message);
    return false;
}

static bool set_part(Weighting *weighting, WeightingPart part, const WeightingRow *row, Str given,
                     Diagnostics *diagnostics) {
    if (!row) return refuse(part, given, diagnostics);
    weighting->parts[part] = row;
    return true;
}

static bool parse_letters(Weighting *weighting, Str letters, Diagnostics *diagnostics) {
    if (letters.length != WEIGHTING_PART_COUNT)
        return diagnostics_usage(
            diagnostics,
            "--scheme: '%.*s' is no scheme (three letters such as ntn or ltc, or names such as "
            "idf=smooth,norm=l2)",
            STR_ARGUMENTS(letters));
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++) {
        const WeightingRow *row = find_letter((WeightingPart)part, letters.bytes[part]);
        Str letter = str_slice(letters, part, part + 1);
        if (!set_part(weighting, (WeightingPart)part, row, letter, diagnostics)) return false;
    }
    return true;
}

static bool parse_name(Weighting *weighting, Str item, Diagnostics *diagnostics) {
    Str name = item, part_name = str_cut(&name, '=');
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++)
        if (str_equal_text(part_name, weighting_part_names[part]))
            return set_part(weighting, (WeightingPart)part, find_name((WeightingPart)part, name), name,
                            diagnostics);
    Buffer message = {0}, unknown = {0};
    buffer_append(&unknown, part_name);
    buffer_printf(&message, translated("--scheme: unknown part '%.*s'"), STR_ARGUMENTS(part_name));
    suggest_names(&message, buffer_text(&unknown), weighting_part_names, WEIGHTING_PART_COUNT);
    diagnostics_usage(diagnostics, "%s", buffer_text(&message));
    buffer_free(&message);
    buffer_free(&unknown);
    return false;
}

static bool set_bm25(Weighting *weighting) {
    static const char *const names[WEIGHTING_PART_COUNT] = {"bm25", "lucene", "none"};
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++)
        weighting->parts[part] = find_name((WeightingPart)part, str_from(names[part]));
    return true;
}

static bool parse_item(Weighting *weighting, Str item, Diagnostics *diagnostics) {
    if (str_equal_text(item, "bm25")) return set_bm25(weighting);
    bool is_name = str_find_byte(item, '=') < item.length;
    return (is_name ? parse_name : parse_letters)(weighting, item, diagnostics);
}

bool weighting_parse(Weighting *weighting, Str scheme, Diagnostics *diagnostics) {
    Str rest = scheme;
    bool last;
    do {
        last = str_find_byte(rest, ',') == rest.length;
        Str item = str_trim(str_cut(&rest, ','));
        if (!parse_item(weighting, item, diagnostics)) return false;
    } while (!last);
    return true;
}

bool weighting_parse_log_base(Weighting *weighting, Str base, Diagnostics *diagnostics) {
    static const struct {
        const char *name;
        Logarithm logarithm;
    } bases[] = {{"e", log}, {"2", log2}, {"10", log10}};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        if (!str_equal_text(base, bases[i].name)) continue;
        weighting->logarithm = bases[i].logarithm;
        return true;
    }
    return diagnostics_usage(diagnostics, "--log-base takes 2, e or 10, not '%.*s'", STR_ARGUMENTS(base));
}

// ---- Options ----

static bool read_scheme(void *own, const char *value, Diagnostics *diagnostics) {
    return weighting_parse(own, str_from(value), diagnostics);
}

static bool read_log_base(void *own, const char *value, Diagnostics *diagnostics) {
    return weighting_parse_log_base(own, str_from(value), diagnostics);
}

// What the scheme does not name is the default's.
static bool settle(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    Weighting *weighting = own, standard = weighting_default();
    (void)values, (void)diagnostics;
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++)
        if (!weighting->parts[part]) weighting->parts[part] = standard.parts[part];
    return true;
}

static const Option rows[] = {
    {"scheme", "SMART", "weighting, such as ntn (default), ltc or ntn,idf=smooth,norm=l2",
     AS_OWN(read_scheme)},
    {"log-base", "2|e|10", "base of the scheme's logarithms (default: e)", AS_OWN(read_log_base)},
    {"bm25-k1", "K", "of BM25: how soon more of a term adds little (default: 1.2)",
     AS_REAL(Weighting, k1, 0, 1000)},
    {"bm25-b", "B", "of BM25: how far length counts, 0 to 1 (default: 0.75)", AS_REAL(Weighting, b, 0, 1)},
    {"slope", "S", "of the pivoted norm u, 0 to 1 (default: 0.2)", AS_REAL(Weighting, slope, 0, 1)},
    {"alpha", "A", "exponent of the norm by characters b, 0 to 1 (default: 0.5)",
     AS_REAL(Weighting, alpha, 0, 1)},
};
const OptionSet weighting_options = {
    "Statistics", OPTION_ROWS(rows), sizeof(Weighting),
    &(Weighting){.logarithm = log, .k1 = 1.2, .b = 0.75, .slope = 0.2, .alpha = 0.5}, .agree = settle};

// ---- Weights ----

bool weighting_has_norm(const Weighting *weighting) {
    return weighting->parts[WEIGHTING_NORM]->norm != norm_none;
}

double weighting_tf(const Weighting *weighting, double tf, const TermFrequencies *document) {
    return tf > 0 ? weighting->parts[WEIGHTING_TF]->tf(tf, document, weighting) : 0;
}

double weighting_idf(const Weighting *weighting, double n, double df) {
    if (!(df > 0 && df <= n)) return NAN;
    return weighting->parts[WEIGHTING_IDF]->idf(n, df, weighting->logarithm);
}

double weighting_norm(const Weighting *weighting, double sum, double sum_of_squares,
                      const TermFrequencies *document) {
    double norm = weighting->parts[WEIGHTING_NORM]->norm(sum, sum_of_squares, document, weighting);
    return norm > 0 ? norm : 1;
}
