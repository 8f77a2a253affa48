#include "analyze/measures/measures.h"

#include "analyze/statistics/fisher.h"
#include "analyze/statistics/normal.h"
#include "base/suggest.h"

#include <math.h>

// Zero over zero and anything over zero: undefined rather than infinite.
static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : NAN;
}

static double log2_of(double positive) {
    return positive > 0 ? log2(positive) : NAN;
}

// log2 of a ratio that is 1 + excess, where the excess is known better than the ratio.
static double log2_of_excess(double ratio_of_two, double excess) {
    return fabs(excess) < 0.5 ? log1p(excess) / M_LN2 : log2_of(ratio_of_two);
}

// ---- Evidence: how sure ----

// Squared and weighed in turn, so that huge counts do not overflow.
static double chi_squared(const Contingency *t) {
    double determinant = contingency_determinant(t);
    return ratio(ratio(determinant, t->r1) * ratio(determinant, t->c1) * t->n, t->r2 * t->c2);
}

static double t_score(const Contingency *t) {
    return ratio(contingency_determinant(t) / t->n, sqrt(t->o11));
}

static double z_score(const Contingency *t) {
    return ratio(contingency_determinant(t) / t->n, sqrt(t->e11));
}

// Lafon's: few of the word are many of the others.
static double specificity(const Contingency *t) {
    if (t->r1 == 0 || t->r2 == 0) return NAN;
    if (contingency_determinant(t) >= 0) return -fisher_greater_log_p(t) / M_LN10;
    Contingency others =
        contingency_from_counts((uint64_t)t->o12, (uint64_t)t->r1, (uint64_t)t->c2, (uint64_t)t->n);
    return fisher_greater_log_p(&others) / M_LN10;
}

// How improbable o11 is at a Poisson mean of e11, by Stirling's approximation.
static double poisson_stirling(const Contingency *t) {
    return t->o11 > 0 ? t->o11 * (log(t->o11 / t->e11) - 1) : NAN;
}

// ---- Effect: how strong ----

// Haldane's correction: half a unit more in each cell. Cell by cell, as it would be lost in a difference of
// huge margins.
static void fill_cells(Contingency *t) {
    t->o11 += 0.5, t->o12 += 0.5, t->o21 += 0.5, t->o22 += 0.5;
    t->r1 += 1, t->r2 += 1;
}

static Contingency filled_where_zero(const Contingency *t) {
    Contingency filled = *t;
    if (contingency_has_zero_cell(t)) fill_cells(&filled);
    return filled;
}

static double log_ratio(const Contingency *t) {
    if (t->r1 == 0 || t->r2 == 0) return NAN;
    Contingency filled = filled_where_zero(t);
    double excess = contingency_determinant(&filled) / (filled.o21 * filled.r1);
    return log2_of_excess(filled.o11 / filled.r1 / (filled.o21 / filled.r2), excess);
}

static double odds_ratio(const Contingency *t) {
    return ratio(t->o11 * t->o22, t->o12 * t->o21);
}

// The variance of the logarithm of a rate is 1 / o11 - 1 / r1, here without the difference.
static double log_ratio_bound(const Contingency *t, double z) {
    Contingency f = filled_where_zero(t);
    double variance = f.o12 / f.o11 / f.r1 + f.o22 / f.o21 / f.r2;
    return log_ratio(t) + z * sqrt(variance) / M_LN2;
}

static double odds_ratio_bound(const Contingency *t, double z) {
    if (!contingency_has_margins(t)) return NAN;
    Contingency f = filled_where_zero(t);
    double variance = 1 / f.o11 + 1 / f.o12 + 1 / f.o21 + 1 / f.o22;
    return odds_ratio(&f) * exp(z * sqrt(variance));
}

static double log_ratio_low(const Contingency *t, double z) {
    return log_ratio_bound(t, -z);
}

static double log_ratio_high(const Contingency *t, double z) {
    return log_ratio_bound(t, z);
}

static double odds_ratio_low(const Contingency *t, double z) {
    return odds_ratio_bound(t, -z);
}

static double odds_ratio_high(const Contingency *t, double z) {
    return odds_ratio_bound(t, z);
}

static double delta_p(const Contingency *t) {
    return ratio(contingency_determinant(t), t->r1 * t->r2);
}

static double phi(const Contingency *t) {
    return ratio(contingency_determinant(t), sqrt(t->r1 * t->c1) * sqrt(t->r2 * t->c2));
}

static double lift(const Contingency *t) {
    return ratio(t->o11, t->e11);
}

// ---- Information: base 2 ----

static double pmi(const Contingency *t) {
    return t->o11 > 0 ? log2_of_excess(lift(t), contingency_determinant(t) / (t->r1 * t->c1)) : NAN;
}

static double ppmi(const Contingency *t) {
    if (t->e11 == 0) return NAN;
    return t->o11 > 0 ? fmax(pmi(t), 0) : 0;
}

static double npmi(const Contingency *t) {
    if (t->e11 == 0) return NAN;
    return t->o11 > 0 ? ratio(pmi(t), -log2(t->o11 / t->n)) : -1; // −1 is the limit for o11 → 0
}

static double mi3(const Contingency *t) {
    return log2_of(ratio(t->o11 * t->o11, t->e11) * t->o11);
}

static double lfmd(const Contingency *t) {
    return log2_of(ratio(t->o11, t->e11) * (t->o11 / t->n) * (t->o11 / t->n));
}

// ---- Overlap: shares of the margins, n has no say ----

static double dice(const Contingency *t) {
    return ratio(2 * t->o11, t->r1 + t->c1);
}

static double log_dice(const Contingency *t) {
    return 14 + log2_of(dice(t));
}

static double jaccard(const Contingency *t) {
    return ratio(t->o11, t->o11 + t->o12 + t->o21);
}

static double ochiai(const Contingency *t) {
    return sqrt(ratio(t->o11, t->r1) * ratio(t->o11, t->c1));
}

static double simpson(const Contingency *t) {
    return ratio(t->o11, fmin(t->r1, t->c1));
}

static double min_sensitivity(const Contingency *t) {
    if (t->r1 == 0 || t->c1 == 0) return NAN;
    return ratio(t->o11, fmax(t->r1, t->c1));
}

#define ANY "any real number"
#define SHARE "0 to 1"

const Measure measures[] = {
    {"log_likelihood", "log-likelihood ratio over four cells (G squared): evidence, not strength",
     "2 sum o ln(o / e), a zero cell adding 0", "0 and more", "never", "Dunning 1993, Comput. Linguist. 19",
     .of_valid = contingency_log_likelihood},
    {"chi_squared", "Pearson's chi squared without continuity correction",
     "n (o11 o22 - o12 o21)^2 / (r1 r2 c1 c2)", "0 to n", "a margin is 0", "Pearson 1900, Philos. Mag. 50",
     .of_valid = chi_squared},
    {"fisher", "p of Fisher's exact test, two-sided: the p_value of cooccurrence",
     "sum of the tables with these margins that are no more probable", SHARE, "never",
     "Fisher 1935, J. R. Stat. Soc. 98", .of_valid = fisher_log_p, .is_log_p = true},
    {"fisher_greater", "p of Fisher's exact test for more than expected: one-sided",
     "probability of o11 or more with these margins", SHARE, "never", "Fisher 1935; Pedersen 1996",
     .of_valid = fisher_greater_log_p, .is_log_p = true},
    {"specificity", "signed power of ten of the probability of as many or more (+), as few or fewer (-)",
     "-log10 P(X >= o11), or log10 P(X <= o11) if o11 < e11, X hypergeometric", ANY, "r1 or r2 is 0",
     "Lafon 1980, Mots 1", .of_valid = specificity},
    {"poisson_stirling", "logarithm of the improbability under a Poisson law: evidence",
     "o11 (ln(o11 / e11) - 1)", "-e11 and more", "o11 = 0", "Quasthoff and Wolff 2002, NLPRS",
     .of_valid = poisson_stirling},
    {"t_score", "t-score: evidence, favours frequent pairs", "(o11 - e11) / sqrt(o11)", "below sqrt(o11)",
     "o11 = 0", "Church, Gale, Hanks and Hindle 1991", .of_valid = t_score},
    {"z_score", "z-score: evidence, favours rare pairs", "(o11 - e11) / sqrt(e11)", "-sqrt(e11) and more",
     "r1 or c1 is 0", "Berry-Rogghe 1973; Evert 2005", .of_valid = z_score},
    {"log_ratio", "binary logarithm of the ratio of the rates of b with and without a: strength",
     "log2((o11 / r1) / (o21 / r2)); if a cell is 0, 0.5 is added to each", ANY, "r1 or r2 is 0",
     "Hardie 2014; Haldane 1956 for the 0.5", .of_valid = log_ratio},
    {"log_ratio_low", "lower end of the interval of log_ratio, units taken as independent",
     "log_ratio - z sqrt(1/o11 - 1/r1 + 1/o21 - 1/r2) / ln(2); if a cell is 0, 0.5 is added to each", ANY,
     "r1 or r2 is 0", "Katz, Baptista, Azen and Pike 1978, Biometrics 34", .bound = log_ratio_low},
    {"log_ratio_high", "upper end of the interval of log_ratio, units taken as independent",
     "log_ratio + z sqrt(1/o11 - 1/r1 + 1/o21 - 1/r2) / ln(2); if a cell is 0, 0.5 is added to each", ANY,
     "r1 or r2 is 0", "Katz, Baptista, Azen and Pike 1978, Biometrics 34", .bound = log_ratio_high},
    {"odds_ratio", "ratio of the odds of b with and without a (of the sample)", "(o11 o22) / (o12 o21)",
     "0 and more", "o12 or o21 is 0", "Agresti 2013, Categorical Data Analysis, section 2.2",
     .of_valid = odds_ratio},
    {"odds_ratio_low", "lower end of the interval of odds_ratio, units taken as independent",
     "odds_ratio / exp(z sqrt(1/o11 + 1/o12 + 1/o21 + 1/o22)); if a cell is 0, 0.5 is added to each",
     "0 and more", "a margin is 0", "Woolf 1955, Ann. Hum. Genet. 19; Gart 1966 for the 0.5",
     .bound = odds_ratio_low},
    {"odds_ratio_high", "upper end of the interval of odds_ratio, units taken as independent",
     "odds_ratio exp(z sqrt(1/o11 + 1/o12 + 1/o21 + 1/o22)); if a cell is 0, 0.5 is added to each",
     "0 and more", "a margin is 0", "Woolf 1955, Ann. Hum. Genet. 19; Gart 1966 for the 0.5",
     .bound = odds_ratio_high},
    {"delta_p", "how much more likely b is with a than without: directed", "o11 / r1 - o21 / r2", "-1 to 1",
     "r1 or r2 is 0", "Gries 2013, Int. J. Corpus Linguist. 18", .of_valid = delta_p},
    {"phi", "correlation of the two events", "(o11 o22 - o12 o21) / sqrt(r1 r2 c1 c2)", "-1 to 1",
     "a margin is 0", "Yule 1912, J. R. Stat. Soc. 75", .of_valid = phi},
    {"lift", "times more often than expected", "o11 / e11", "0 and more", "r1 or c1 is 0",
     "Brin, Motwani, Ullman and Tsur 1997", .of_valid = lift},
    {"pmi", "pointwise mutual information: favours rare pairs", "log2(o11 / e11)", ANY, "o11 = 0",
     "Church and Hanks 1990, Comput. Linguist. 16", .of_valid = pmi},
    {"ppmi", "positive pointwise mutual information", "max(0, log2(o11 / e11))", "0 and more",
     "r1 or c1 is 0", "Niwa and Nitta 1994, COLING", .of_valid = ppmi},
    {"npmi", "normalised pointwise mutual information", "log2(o11 / e11) / -log2(o11 / n); -1 for o11 = 0",
     "-1 to 1", "r1 or c1 is 0, or o11 = n", "Bouma 2009, GSCL", .of_valid = npmi},
    {"mi3", "cubic mutual information: favours frequent pairs", "log2(o11^3 / e11)", ANY, "o11 = 0",
     "Daille 1994, thesis, Paris 7", .of_valid = mi3},
    {"lfmd", "log-frequency biased mutual dependency: mi3 in shares, mi3 - 2 log2(n)",
     "log2(o11 / e11) + 2 log2(o11 / n)", "0 and less", "o11 = 0",
     "Thanopoulos, Fakotakis and Kokkinakis 2002, LREC", .of_valid = lfmd},
    {"dice", "share of both margins that is common", "2 o11 / (r1 + c1)", SHARE, "r1 = c1 = 0",
     "Dice 1945, Ecology 26", .of_valid = dice},
    {"log_dice", "Dice on a scale that depends little on the corpus", "14 + log2(2 o11 / (r1 + c1))",
     "14 and less", "o11 = 0", "Rychly 2008, RASLAN", .of_valid = log_dice},
    {"jaccard", "share of the union that is common", "o11 / (r1 + c1 - o11)", SHARE, "r1 = c1 = 0",
     "Jaccard 1912, New Phytol. 11", .of_valid = jaccard},
    {"ochiai", "geometric mean of the two shares (cosine)", "o11 / sqrt(r1 c1)", SHARE, "r1 or c1 is 0",
     "Ochiai 1957, Bull. Jpn. Soc. Sci. Fish. 22", .of_valid = ochiai},
    {"simpson", "larger of the two shares (overlap coefficient)", "o11 / min(r1, c1)", SHARE, "r1 or c1 is 0",
     "Simpson 1943, Am. J. Sci. 241", .of_valid = simpson},
    {"min_sensitivity", "smaller of the two shares", "min(o11 / r1, o11 / c1)", SHARE, "r1 or c1 is 0",
     "Pedersen and Bruce 1996", .of_valid = min_sensitivity},
};

const size_t measure_count = sizeof measures / sizeof *measures;

const Measure *measure_find(Str name) {
    for (size_t i = 0; i < measure_count; i++)
        if (str_equal_text(name, measures[i].name)) return &measures[i];
    return NULL;
}

double measure_of(const Measure *measure, const Contingency *table, double confidence) {
    if (!contingency_is_valid(table)) return NAN;
    return measure->bound ? measure->bound(table, normal_two_sided(confidence)) : measure->of_valid(table);
}

double measure_log_ratio(const Contingency *table) {
    return contingency_is_valid(table) ? log_ratio(table) : NAN;
}

double measure_specificity(const Contingency *table) {
    return contingency_is_valid(table) ? specificity(table) : NAN;
}

double measure_npmi(const Contingency *table) {
    return contingency_is_valid(table) ? npmi(table) : NAN;
}

// ---- Options ----

bool measure_too_many(Diagnostics *diagnostics) {
    return diagnostics_usage(diagnostics, "--measures: more than %d names (a column each)", MEASURES_AT_MOST);
}

bool measure_unknown(const char *what, Str name, Diagnostics *diagnostics) {
    const char *names[sizeof measures / sizeof *measures];
    for (size_t i = 0; i < measure_count; i++) names[i] = measures[i].name;
    return suggest_unknown(diagnostics, what, name, names, measure_count);
}

static bool read_measures(void *own, const char *value, Diagnostics *diagnostics) {
    MeasureOptions *options = own;
    for (Str rest = str_from(value); rest.length;) {
        Str name = str_cut(&rest, ',');
        const Measure *measure = measure_find(name);
        if (options->count == MEASURES_AT_MOST) return measure_too_many(diagnostics);
        if (!measure) return measure_unknown("--measures: unknown measure", name, diagnostics);
        options->list[options->count++] = measure;
    }
    return true;
}

static const Option rows[] = {
    {"measures", "a,b,…", "more measures as columns; 'help' lists them", AS_OWN(read_measures)},
};
const OptionSet measure_options = {"Statistics", OPTION_ROWS(rows), sizeof(MeasureOptions),
                                   &(MeasureOptions){.count = 0}};

void measures_append_help(Buffer *text, MeasureHelpWriter *write) {
    for (size_t i = 0; i < measure_count; i++) write(text, MEASURE_HELP(&measures[i]));
}
