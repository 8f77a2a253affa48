// Agreement of coders: Krippendorff's α for nominal codes (Krippendorff 2011, Computing Krippendorff's
// Alpha-Reliability): 1 where they agree, 0 where they do no better than chance.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { CODES_AT_MOST = 8, CODE_NONE = -1 };

typedef struct Agreement {
    size_t units; // that two coders or more coded: the others tell nothing
    double alpha; // NaN without such units, and where all their codes are alike, as nothing could differ
} Agreement;

// `codes` [units][coders]: from 0 to CODES_AT_MOST − 1, or CODE_NONE where a coder did not code the unit.
Agreement agreement_nominal(const int8_t *codes, size_t units, size_t coders);
