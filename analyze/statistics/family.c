#include "analyze/statistics/family.h"

#include "base/memory.h"

#include <stdlib.h>

void family_correct(const Family *family, const double *log_p, double *log_q, size_t stride_bytes,
                    size_t count) {
    if (!family->correction || count == 0) return;
    double *logs = memory_allocate(count, sizeof *logs);
    for (size_t i = 0; i < count; i++) logs[i] = *(const double *)((const char *)log_p + i * stride_bytes);
    correction_adjust(family->correction, logs, count, family->tests, logs);
    for (size_t i = 0; i < count; i++) *(double *)((char *)log_q + i * stride_bytes) = logs[i];
    free(logs);
}
