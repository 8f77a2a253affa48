#include "analyze/statistics/overdispersion/grid.h"

#include <math.h>

static const double LEAST = -10, STEP = 0.5; // of log2 φ
static const double BASE_DEVIATION = 2, KERNEL_DEVIATION = 0.35;
static const double NEGLIGIBLE = 1e-3;

static double bell(double distance, double deviation) {
    double z = distance / deviation;
    return exp(-0.5 * z * z);
}

static void norm(double *law) {
    double sum = 0;
    for (size_t k = 0; k < PHI_COUNT; k++) sum += law[k];
    for (size_t k = 0; k < PHI_COUNT; k++) law[k] /= sum;
}

void phi_grid_init(PhiGrid *grid) {
    for (size_t k = 0; k < PHI_COUNT; k++) {
        grid->log2_phi[k] = LEAST + STEP * (double)k;
        grid->log_phi[k] = grid->log2_phi[k] * M_LN2;
        grid->phi[k] = exp2(grid->log2_phi[k]);
        grid->base[k] = bell(grid->log2_phi[k], BASE_DEVIATION);
    }
    norm(grid->base);
    for (size_t from = 0; from < PHI_COUNT; from++) {
        double sum = 0;
        for (size_t to = 0; to < PHI_COUNT; to++)
            sum += grid->kernel[to][from] = bell(grid->log2_phi[to] - grid->log2_phi[from], KERNEL_DEVIATION);
        for (size_t to = 0; to < PHI_COUNT; to++) grid->kernel[to][from] /= sum;
    }
}

double phi_grid_mean(const PhiGrid *grid, const double *law) {
    double mean = 0;
    for (size_t k = 0; k < PHI_COUNT; k++) mean += law[k] * grid->log2_phi[k];
    return exp2(mean);
}

void phi_posterior(const double *prior, const double *likelihood, double *law) {
    for (size_t k = 0; k < PHI_COUNT; k++) law[k] = prior[k] * (likelihood ? likelihood[k] : 1);
    norm(law);
    for (size_t k = 0; k < PHI_COUNT; k++)
        if (law[k] < NEGLIGIBLE) law[k] = 0;
    norm(law);
}
