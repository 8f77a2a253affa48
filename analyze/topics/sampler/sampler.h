// Sampler: topics by collapsed Gibbs sampling (Griffiths and Steyvers 2004, PNAS 101): each token is drawn a
// topic anew, in turn, given the topics of all others. A topic may have keywords, from which its tokens are
// drawn with a chance of its own (Eshima, Imai and Sasaki 2024, AJPS 68); then topic and source of a token
// are drawn in one.
//
// What comes out depends on the text, the seed and the number of topics, not on threads or processor: the
// grid parts the tokens, each cell of a sweep has a stream of random numbers of its own, arithmetic is that
// of single numbers in one order.
#pragma once

#include "analyze/topics/sampler/sampler_state.h"

// Starts at topics drawn at random; keywords start in topics of theirs, and so do words that stand in a unit
// with them.
Sampler *sampler_open(const SamplerPlan *plan);
void sampler_sweep(Sampler *sampler);
void sampler_close(Sampler *sampler);
