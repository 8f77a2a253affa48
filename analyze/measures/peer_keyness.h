// Keyness as other programs work it out, quirks included: for --like, and for who has to explain a number of
// theirs. NaN where undefined, never infinite (theirs may be). Rows in keyness.c.
#pragma once

#include "analyze/measures/keyness_settings.h"
#include "analyze/statistics/contingency.h"

// quanteda.textstats 0.96, textstat_keyness(correction = "default"): signed, with Yates' correction where
// |ad - bc| is at least half of n and one of its four expected counts is below 5.
double peer_quanteda_chi2(const Contingency *table, const KeynessSettings *settings);
double peer_quanteda_lr(const Contingency *table, const KeynessSettings *settings);
double peer_quanteda_pmi(const Contingency *table, const KeynessSettings *settings);
// textometry 0.1.6, specificities(): four decimals.
double peer_txm_specificity(const Contingency *table, const KeynessSettings *settings);
// The log-likelihood wizard of UCREL, Lancaster: two cells, n of both corpora. The first is log_likelihood_2.
double peer_ucrel_log_likelihood(const Contingency *table, const KeynessSettings *settings);
double peer_ucrel_bayes(const Contingency *table, const KeynessSettings *settings);
double peer_ucrel_ell(const Contingency *table, const KeynessSettings *settings);
double peer_ucrel_log_ratio(const Contingency *table, const KeynessSettings *settings);
// KH Coder 3: of documents.
double peer_khcoder_jaccard(const Contingency *table, const KeynessSettings *settings);
// scikit-learn 1.2, feature_selection.chi2: what is expected goes by documents, not by tokens.
double peer_sklearn_chi2(const Contingency *table, const KeynessSettings *settings);
