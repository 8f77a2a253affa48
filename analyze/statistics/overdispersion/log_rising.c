#include "analyze/statistics/overdispersion/log_rising.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { ROWS_AT_MOST = 2048 };

void log_rising_open(LogRising *rising, const PhiGrid *grid, double most) {
    size_t count = most < ROWS_AT_MOST - 1 ? (size_t)most + 1 : ROWS_AT_MOST;
    *rising = (LogRising){grid, memory_allocate(count * PHI_COUNT, sizeof(double)), count};
    for (size_t y = 1; y < count; y++)
        for (size_t k = 0; k < PHI_COUNT; k++)
            rising->rows[y * PHI_COUNT + k] =
                rising->rows[(y - 1) * PHI_COUNT + k] + log1p(grid->phi[k] * (double)(y - 1));
}

// φ^y Γ(y + 1/φ) / Γ(1/φ).
static double worked_out(const PhiGrid *grid, size_t k, double y) {
    int sign;
    double size = 1 / grid->phi[k];
    return y * grid->log_phi[k] + lgamma_r(y + size, &sign) - lgamma_r(size, &sign);
}

void log_rising_add(const LogRising *rising, double y, double times, double *sums) {
    if (y < (double)rising->count) {
        const double *row = rising->rows + (size_t)y * PHI_COUNT;
        for (size_t k = 0; k < PHI_COUNT; k++) sums[k] += times * row[k];
    } else
        for (size_t k = 0; k < PHI_COUNT; k++) sums[k] += times * worked_out(rising->grid, k, y);
}

void log_rising_close(LogRising *rising) {
    free(rising->rows);
}
