// Family: tests whose p-values are corrected together, as they stand in one table.
#pragma once

#include "analyze/statistics/correction.h"

typedef struct Family {
    const Correction *correction; // NULL: p are left as they are
    size_t tests;                 // that were made; those whose p is not given had p = 1
} Family;

// log_q from log_p of `count` records, each of which lies `stride_bytes` behind the one before; the two may
// be the same. A NaN is no test and stays one. Without a correction log_q are left alone.
void family_correct(const Family *family, const double *log_p, double *log_q, size_t stride_bytes,
                    size_t count);
