// What sets the words of topics apart, for labels, and topics from one another. Matrices are topics × words,
// row-major, of φ = P(word | topic), whose rows sum to 1; `frequencies` are the tokens of each word in all
// units. What comes out has the same shape. Undefined is NaN, logarithms are natural unless bits are said.
#pragma once

#include "analyze/topics/quality/top_words.h"

// φ_kw / Σ_j φ_jw, shrunk towards 1 / K by the James–Stein estimator (Hausser and Strimmer 2009, JMLR 10)
// with n_w = the word's frequency, since a word that occurs once is of one topic by chance: λ = Σ_k p (1 − p)
// / (n_w − 1) / Σ_k (p − 1/K)², within [0, 1]; 1 for a word with a frequency of 1 or less, or in no topic.
void labels_shares(TopicMatrix phi, const double *frequencies, double *shares);

// FREX (Bischof and Airoldi 2012, ICML): the harmonic mean of rank / V by share, with weight `exclusivity`,
// and by φ within the topic; V ranks first, equal values have the average of their ranks.
void labels_frex(TopicMatrix phi, const double *frequencies, double exclusivity, double *frex);

// φ_kw / p_w, where p_w = frequency / all tokens (Taddy 2012, AISTATS).
void labels_lift(TopicMatrix phi, const double *frequencies, double *lift);

// φ_kw (ln φ_kw − mean_j ln φ_jw) (Chang, R package lda): undefined where a topic has the word with
// probability 0.
void labels_score(TopicMatrix phi, double *score);

// c-TF-IDF (Grootendorst 2022, arXiv 2203.05794): tf_kw / Σ_w tf_kw · ln(1 + A / f_w), of how often each word
// stands in each topic; A = tokens of a topic in the mean, f_w = Σ_k tf_kw. 0 for a word or topic without
// tokens.
void labels_class_tf_idf(TopicMatrix frequencies, double *weights);

// Exclusivity of a topic (R package stm): the sum over its `depth` strongest words of FREX without shrinkage.
// There the weight is that of exclusivity here (default 0.7), not of frequency as in stm's calcfrex.
void labels_exclusivity(TopicMatrix phi, size_t depth, double weight, double *of_topics);

// Jensen–Shannon divergence in bits, 0 … 1 (Lin 1991, IEEE Transactions on Information Theory 37).
double topic_divergence(const double *a, const double *b, size_t words);
// NaN where one of them is 0 everywhere.
double topic_cosine(const double *a, const double *b, size_t words);
