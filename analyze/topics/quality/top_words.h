// The strongest words of each topic. Scores are K rows of V numbers, row-major; what comes out are K rows of
// `depth` ids of words, strongest first, ties by the lower id, so that it depends on the numbers alone.
#pragma once

#include <stddef.h>
#include <stdint.h>

// A matrix that somebody else owns: of probabilities φ (each row sums to 1), weights of NMF, or scores.
typedef struct TopicMatrix {
    const double *values; // topics × words
    size_t topics, words;
} TopicMatrix;

// `top` holds topics × depth; depth ≤ words. NaN is weaker than any number.
void top_words(TopicMatrix scores, size_t depth, uint32_t *top);
