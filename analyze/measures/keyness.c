#include "analyze/measures/keyness.h"

#include "analyze/measures/peer_keyness.h"
#include "analyze/statistics/intervals/exact_share.h"

#include <math.h>

KeynessSettings keyness_default(void) {
    return (KeynessSettings){
        .k = 1, .alpha = 0.001, .tests = 1, .prior = 0.01, .prior_sum = 1, .documents = {NAN, NAN, NAN, NAN}};
}

static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : NAN;
}

// ---- Evidence ----

static double chi_squared_of(const Contingency *t, double determinant) {
    return ratio(ratio(determinant, t->r1) * ratio(determinant, t->c1) * t->n, t->r2 * t->c2);
}

static double chi_squared_yates(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    return chi_squared_of(t, fmax(fabs(contingency_determinant(t)) - t->n / 2, 0));
}

static double chi_squared_williams(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    double rows = ratio(t->n, t->r1) + ratio(t->n, t->r2) - 1,
           columns = ratio(t->n, t->c1) + ratio(t->n, t->c2) - 1;
    return chi_squared_of(t, contingency_determinant(t)) / (1 + rows * columns / (6 * t->n));
}

static double bic(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    return contingency_log_likelihood(t) - log(t->n);
}

// ---- Effect ----

// The odds ratio with the prior's counts; its excess over 1 is known better than itself where both are close.
static double log_odds_z(const Contingency *t, const KeynessSettings *s) {
    double rest = s->prior_sum - s->prior;
    Contingency with = {
        .o11 = t->o11 + s->prior, .o12 = t->o12 + rest, .o21 = t->o21 + s->prior, .o22 = t->o22 + rest};
    double across = with.o12 * with.o21;
    if (!(s->prior >= 0 && rest >= 0 && across > 0 && with.o11 * with.o22 > 0)) return NAN;
    double excess = contingency_determinant(&with) / across;
    double log_odds =
        fabs(excess) < 0.5 ? log1p(excess) : log(with.o11 / with.o12) - log(with.o21 / with.o22);
    return log_odds / sqrt(1 / with.o11 + 1 / with.o21);
}

static double shared_alpha(const KeynessSettings *s) {
    return s->sidak ? -expm1(log1p(-s->alpha) / s->tests) : s->alpha / s->tests;
}

// The share that the target has of all occurrences, as a logit, says the ratio of rates.
static double conservative_log_ratio(const Contingency *t, const KeynessSettings *s) {
    if (t->r1 == 0 || t->r2 == 0 || t->c1 == 0) return NAN;
    double alpha = shared_alpha(s) / 2, sizes = log2(t->r2 / t->r1);
    if (contingency_determinant(t) >= 0)
        return fmax(sizes + exact_logit_low(t->o11, t->o21, alpha) / M_LN2, 0);
    return fmin(sizes + exact_logit_high(t->o11, t->o21, alpha) / M_LN2, 0);
}

static double percent_difference(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    return 100 * ratio(ratio(contingency_determinant(t), t->r1), t->o21);
}

static double relative_risk(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    return ratio(ratio(t->o11, t->r1), ratio(t->o21, t->r2));
}

static double difference_coefficient(const Contingency *t, const KeynessSettings *settings) {
    (void)settings;
    return ratio(contingency_determinant(t), t->o11 * t->r2 + t->o21 * t->r1);
}

static double simple_maths(const Contingency *t, const KeynessSettings *s) {
    return ratio(1e6 * ratio(t->o11, t->r1) + s->k, 1e6 * ratio(t->o21, t->r2) + s->k);
}

#define ANY "any real number"

const KeynessMeasure keyness_measures[] = {
    {"log_likelihood_2", "log-likelihood ratio over the two cells with the word",
     "2 (o11 ln(o11 / e11) + o21 ln(o21 / e21))", "0 and more", "never", "Rayson and Garside 2000, ACL",
     peer_ucrel_log_likelihood},
    {"chi_squared_yates", "Pearson's chi squared with Yates' correction for continuity",
     "n max(0, |o11 o22 - o12 o21| - n / 2)^2 / (r1 r2 c1 c2)", "0 to n", "a margin is 0",
     "Yates 1934, J. R. Stat. Soc. Suppl. 1", chi_squared_yates},
    {"chi_squared_williams", "Pearson's chi squared with Williams' correction",
     "chi_squared / (1 + (n/r1 + n/r2 - 1)(n/c1 + n/c2 - 1) / (6 n))", "0 to n", "a margin is 0",
     "Williams 1976, Biometrika 63", chi_squared_williams},
    {"bic",
     "evidence against equal rates by the Bayesian information criterion: above 2 some, above 10 very strong",
     "log_likelihood - ln(n)", "-ln(n) and more", "never",
     "Wilson 2013, in Bieswanger and Koll-Stobbe; Kass and Raftery 1995", bic},
    {"conservative_log_ratio",
     "the end of the interval of log_ratio next to 0, of all tests together; 0 where it holds 0",
     "log2((r2 / r1) x / (1 - x)), x the exact bound of o11 / (o11 + o21) at alpha / 2, alpha = 0.001 over "
     "the number of subjects compared",
     ANY, "r1, r2 or c1 is 0", "Evert 2022, DHd; Clopper and Pearson 1934", conservative_log_ratio},
    {"percent_difference", "difference of the rates in percent of the reference's",
     "100 (o11 / r1 - o21 / r2) / (o21 / r2)", "-100 and more", "o21 = 0, or r1 is 0",
     "Gabrielatos and Marchi 2012", percent_difference},
    {"relative_risk", "ratio of the rates", "(o11 / r1) / (o21 / r2)", "0 and more", "o21 = 0, or r1 is 0",
     "Agresti 2013, Categorical Data Analysis, section 2.2", relative_risk},
    {"difference_coefficient", "difference of the rates over their sum",
     "(o11 / r1 - o21 / r2) / (o11 / r1 + o21 / r2)", "-1 to 1", "r1, r2 or c1 is 0",
     "Hofland and Johansson 1982", difference_coefficient},
    {"simple_maths", "ratio of the rates per million, k added to both",
     "(1e6 o11 / r1 + k) / (1e6 o21 / r2 + k)", "0 and more", "r1 or r2 is 0, or k and o21 are 0",
     "Kilgarriff 2009, Corpus Linguistics", simple_maths},
    {"log_odds_z", "z of the difference of log odds with a Dirichlet prior (Fightin' Words)",
     "(ln((o11 + a) / (r1 - o11 + A - a)) - ln((o21 + a) / (r2 - o21 + A - a))) / sqrt(1 / (o11 + a) + 1 / "
     "(o21 + a))",
     ANY, "a = 0 with o11 or o21 = 0; no other word", "Monroe, Colaresi and Quinn 2008, Polit. Anal. 16",
     log_odds_z},
    {"quanteda_chi2", "as quanteda's textstat_keyness(measure = \"chi2\"): signed, corrected at times",
     "+ or - n (|o11 o22 - o12 o21| - n delta)^2 / (r1 r2 c1 c2), delta 0.5 if |o11 o22 - o12 o21| >= n / 2 "
     "and "
     "an expected count is below 5, else 0; - where o11 <= e11",
     "-n to n", "a margin is 0", "quanteda.textstats 0.96", peer_quanteda_chi2},
    {"quanteda_lr", "as quanteda's textstat_keyness(measure = \"lr\"): signed, corrected at times",
     "+ or - 2 sum o ln(o / e + 1e-9), o moved by delta towards e as for quanteda_chi2", ANY, "a margin is 0",
     "quanteda.textstats 0.96", peer_quanteda_lr},
    {"quanteda_pmi", "as quanteda's textstat_keyness(measure = \"pmi\"): natural logarithm",
     "ln(o11 / e11 + 1e-9)", ANY, "r1 or c1 is 0", "quanteda.textstats 0.96", peer_quanteda_pmi},
    {"txm_specificity", "specificity as TXM and textometry print it: four decimals",
     "specificity, rounded to 4 decimals", ANY, "r1 or r2 is 0", "textometry 0.1.6", peer_txm_specificity},
    {"ucrel_bayes", "as the Bayes factor of UCREL's wizard: bic of two cells", "log_likelihood_2 - ln(n)",
     "-ln(n) and more", "never", "UCREL log-likelihood wizard; Wilson 2013", peer_ucrel_bayes},
    {"ucrel_ell", "as the effect size ELL of UCREL's wizard", "log_likelihood_2 / (n ln(min(e11, e21)))", ANY,
     "min(e11, e21) is 0 or 1", "UCREL log-likelihood wizard; Johnston, Berry and Mielke 2006",
     peer_ucrel_ell},
    {"ucrel_log_ratio", "as the log ratio of UCREL's wizard: 0.5 in place of a count of 0",
     "log2((o11 / r1) / (o21 / r2)), 0.5 for o11 or o21 of 0", ANY, "r1 or r2 is 0", "Hardie 2014",
     peer_ucrel_log_ratio},
    {"khcoder_jaccard", "as KH Coder orders the characteristic words of a variable: Jaccard of documents",
     "documents of the target with the word / (documents of the target + others with the word)", "0 to 1",
     "the reference has no documents", "KH Coder 3", peer_khcoder_jaccard},
    {"sklearn_chi2", "as scikit-learn's chi2 of two classes: tokens against what the documents let expect",
     "sum (o - e)^2 / e over o11 and o21, e = (o11 + o21) times the documents' share", "0 and more",
     "the reference has no documents", "scikit-learn 1.2, feature_selection.chi2", peer_sklearn_chi2},
};

const size_t keyness_measure_count = sizeof keyness_measures / sizeof *keyness_measures;

const KeynessMeasure *keyness_find(Str name) {
    for (size_t i = 0; i < keyness_measure_count; i++)
        if (str_equal_text(name, keyness_measures[i].name)) return &keyness_measures[i];
    return NULL;
}

double keyness_of(const KeynessMeasure *measure, const Contingency *table, const KeynessSettings *settings) {
    return contingency_is_valid(table) ? measure->of_valid(table, settings) : NAN;
}
