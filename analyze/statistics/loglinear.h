// The saturated log-linear model of an n-gram (Blaheta and Johnson 2001, "Unsupervised learning of multi-word
// verbs"), with the conventions of quanteda.textstats' textstat_collocations (method lambda).
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct LogLinear {
    double lambda; // the interaction of all n words
    double z;      // lambda over its asymptotic standard error
} LogLinear;

// `matching[mask]` counts the sequences of n words (2 ≤ n ≤ 5) of the corpus that have the n-gram's words at
// least at the places whose bits are set in `mask`: matching[0] is all sequences, the last the n-gram itself.
// 0.5 is added to each of the 2^n cells.
LogLinear loglinear_of(const uint64_t *matching, size_t n);
// Normalised pointwise mutual information of n words: log2(p / Π p_i) / (-(n - 1) log2 p); for two words that
// of Bouma 2009. 1 where the words occur in the n-gram only; NaN where all sequences are the n-gram.
double loglinear_npmi(const uint64_t *matching, size_t n);
// 14 + log2(n f / Σ f_i): logDice (Rychlý 2008) with Dice's coefficient for n words (Petrović, Šnajder and
// Dalbelo Bašić 2010).
double loglinear_log_dice(const uint64_t *matching, size_t n);
