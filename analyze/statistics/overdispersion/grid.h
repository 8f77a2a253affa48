// Overdispersion: how much more the counts of a subject differ from block to block than chance would have it.
// A block of mean μ has the variance μ + φ μ². φ is never known, so everything here is done at each φ of a
// grid, and laws (probabilities that sum to 1) over the grid say how likely each is.
#pragma once

#include <stddef.h>

enum { PHI_COUNT = 33 }; // φ = 2^(−10 + k / 2): .001 to 64

typedef struct PhiGrid {
    double phi[PHI_COUNT], log_phi[PHI_COUNT], log2_phi[PHI_COUNT];
    double base[PHI_COUNT]; // the law before anything was seen: log2 φ about 0, with deviation 2
    double kernel[PHI_COUNT][PHI_COUNT]; // smooths a law: smoothed[k] = Σ kernel[k][l] law[l]
} PhiGrid;

void phi_grid_init(PhiGrid *grid);
// 2 to the mean of log2 φ.
double phi_grid_mean(const PhiGrid *grid, const double *law);
// The law ∝ `prior` · `likelihood`, without what is less than .001 of it. Where `likelihood` is NULL, it says
// nothing.
void phi_posterior(const double *prior, const double *likelihood, double *law);
