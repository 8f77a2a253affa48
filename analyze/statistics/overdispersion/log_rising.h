// LogRising: Σ log(1 + φ j) over j < y, the part of the negative binomial law that depends on a count y and φ
// alone, at every φ of the grid. Small y are looked up, large ones worked out.
#pragma once

#include "analyze/statistics/overdispersion/grid.h"

typedef struct LogRising {
    const PhiGrid *grid;
    double *rows; // [count × PHI_COUNT], of y = 0, 1, …
    size_t count;
} LogRising;

// `most` is the largest y to come, as far as it is known.
void log_rising_open(LogRising *rising, const PhiGrid *grid, double most);
// Adds `times` the sums of y to `sums` [PHI_COUNT].
void log_rising_add(const LogRising *rising, double y, double times, double *sums);
void log_rising_close(LogRising *rising);
