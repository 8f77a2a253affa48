// Priors learned from counts: alpha, how much of each topic a unit has before it is read, and beta, how much
// of each word a topic has. Fixed points of Minka (2000, "Estimating a Dirichlet distribution"), alpha with a
// Gamma prior as in Wallach, Mimno and McCallum (2009, NIPS 22), so that a topic that is nowhere keeps a
// little.
#pragma once

#include "analyze/topics/sampler/sampler.h"

// A table of counts: rows of `width` numbers, of which the first `columns` are counts.
typedef struct CountRows {
    const uint16_t *counts;
    size_t rows, columns, width;
} CountRows;

// Gamma(shape, scale); a shape of 1 and an infinite scale are none.
typedef struct AlphaPrior {
    double shape, scale;
} AlphaPrior;
extern const AlphaPrior alpha_prior; // of the sampler: shape 1.001, scale 1

// Takes so many steps from the `alpha` given: alpha_k becomes
// (alpha_k sum_d [psi(n_dk + alpha_k) - psi(alpha_k)] + shape - 1) / (sum_d [psi(N_d + A) - psi(A)] + 1 /
// scale), A being the sum of all; never below 1e-4.
void alpha_fit(const CountRows *units, AlphaPrior prior, size_t steps, double *alpha);

// The alpha and beta of a sampler from its counts: 20 steps of alpha, 5 of beta, which stays within 0.001
// and 1.
void sampler_learn_priors(Sampler *sampler);
