// Bursts: periods in which a subject is in more documents than usual (Kleinberg 2002, KDD, batched arrivals
// with two states). Of `all` documents of a period `with` hold the subject. The usual rate is p0 = Σ with / Σ
// all, that of a burst p1 = 2 p0, at most 0.9999. A period costs −ln of the binomial probability under its
// state; to enter a burst costs ln of the number of periods (gamma 1); the cheapest sequence wins.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// burst[i] for periods [count]. A period without documents (a gap) costs nothing in either state. A subject
// that is nowhere, or everywhere, has no bursts.
void bursts_find(const double *with, const double *all, size_t count, bool *burst);
