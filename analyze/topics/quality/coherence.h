// Coherence of topics: whether their strongest words stand together in the texts (Röder, Both and Hinneburg
// 2015, WSDM), with the definitions of gensim's CoherenceModel: probabilities are shares of windows that hold
// a word (boolean sliding windows within a unit; a unit shorter than the window is one window), or of units
// for u_mass. Logarithms are natural, 1e-12 is added to joint probabilities.
#pragma once

#include "analyze/topics/quality/unit_words.h"

typedef struct CoherenceQuery {
    const uint32_t *top; // topics × depth ids, strongest first, all different within a topic (top_words.h)
    size_t topics, depth;
    size_t pair_window, vector_window; // tokens: of c_uci and c_npmi (gensim 10), and of c_v (gensim 110)
    size_t threads;                    // never changes the numbers
} CoherenceQuery;

// NaN for fewer than two words. A pair of which one word stands in no unit is 0 in each measure (in gensim
// NaN or infinite).
typedef struct TopicCoherence {
    double u_mass; // mean over pairs, the stronger given: ln P(both) / P(stronger); 0 at most
    double c_uci;  // mean over pairs: ln P(both) / P(a) P(b)
    double c_npmi; // the same over −ln P(both); −1 … 1
    double c_v;    // mean cosine of each word's vector of NPMI with the sum of all; 0 … 1
    // Pairs that say nothing: a word that is in no unit, or both in every window, which gives an NPMI of −1.
    size_t undefined_pairs;
} TopicCoherence;

void coherence_of(const UnitWords *units, const CoherenceQuery *query, TopicCoherence *of_topics);

enum { PAIR_WINDOW_TOKENS = 10, VECTOR_WINDOW_TOKENS = 110 };
