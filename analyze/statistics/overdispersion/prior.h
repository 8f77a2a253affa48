// PhiPrior: what the subjects of a table together say of φ, by their frequency: rare subjects are burstier
// than frequent ones. Learnt by expectation and maximisation with smoothing (Silverman, Jones, Wilson and
// Nychka 1990, J. R. Stat. Soc. B 52) in classes of subjects of like frequency. Five subjects of the grid's
// base law stand by each class: they are the prior where subjects are few, and vanish among thousands.
#pragma once

#include "analyze/statistics/overdispersion/grid.h"

typedef struct PhiPrior {
    double *centres; // [class_count] mean log2 of the totals of a class, ascending
    double (*laws)[PHI_COUNT];
    size_t class_count;
} PhiPrior;

// `totals` [count]: how often each subject occurs; those of 0 are left out. `likelihoods` [count]: of each φ,
// the largest being 1.
void phi_prior_open(PhiPrior *prior, const PhiGrid *grid, const double *totals,
                    const double (*likelihoods)[PHI_COUNT], size_t count, size_t threads);
// The law of a subject that occurs `total` times, between those of the classes next to it.
void phi_prior_at(const PhiPrior *prior, double total, double *law);
void phi_prior_close(PhiPrior *prior);

// Logarithms become likelihoods, the largest being 1.
void phi_likelihood(double *log_likelihood);
