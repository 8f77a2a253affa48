// Where factors begin: NNDSVD, of each pair of singular vectors the positive or the negative part, whichever
// is larger. Numbers under 1e-6 are 0, and stay so unless the descent moves them.
#pragma once

#include "analyze/topics/nmf/singular_vectors.h"

// `of_units` and `of_words` are zeros, with a column for each topic.
void factor_start(const SingularVectors *vectors, LaneRows of_units, LaneRows of_words);
