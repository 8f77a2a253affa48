// What topics say of tokens that they were not fitted on. Of units that were held out, half of the tokens are
// observed: they tell what the unit is about (θ), and the other half is predicted from that (document
// completion, Wallach and others 2009, ICML). Which units, and which half, depends on the document's id, the
// unit's number and a seed alone, so it stays when documents are added or the number of topics changes.
#pragma once

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- Which tokens ----

typedef struct HeldOutPlan {
    uint64_t seed;
    double share; // of units, 0 … 1
} HeldOutPlan;

bool held_out_unit(const HeldOutPlan *plan, Str document, uint32_t unit);
// Brings the words of a unit into an order that depends on what held_out_unit does; the first half, rounded
// up, is observed. Returns how many those are.
size_t held_out_observed(const HeldOutPlan *plan, Str document, uint32_t unit, uint32_t *words, size_t count);

// ---- What topics say of them ----

// φ by word: V rows of K numbers, so that the topics of a word lie together. α has K numbers ≥ 0, of which
// one at least is above 0.
typedef struct FoldIn {
    const double *phi_by_word;
    const double *alpha;
    size_t topics, steps; // steps: FOLD_IN_STEPS
} FoldIn;

enum { FOLD_IN_STEPS = 100 };

// θ of a unit: from 1 / K, `steps` times θ_k ∝ α_k + Σ_w θ_k φ_kw / Σ_j θ_j φ_jw over its tokens. Words to
// which no topic gives a probability are passed over.
void fold_in_theta(const FoldIn *fold, const uint32_t *words, size_t count, double *theta);

typedef struct HeldOutSum {
    double log_likelihood; // natural
    size_t tokens;
    size_t impossible; // tokens to which no topic gives a probability: not in the sum
} HeldOutSum;

// Adds ln Σ_k θ_k φ_kw of each token.
void held_out_add(HeldOutSum *sum, const FoldIn *fold, const double *theta, const uint32_t *words,
                  size_t count);
// exp(−log likelihood / tokens): how many equally likely words a token is as surprising as. NaN without
// tokens.
double held_out_perplexity(HeldOutSum sum);
