#include "analyze/statistics/coding/agreement.h"

#include <math.h>

// Sums over the pairs of codes of one unit, each unit weighed by 1 / (its codes − 1).
typedef struct Coincidences {
    double differing;            // Σ o_ck, c ≠ k
    double codes[CODES_AT_MOST]; // n_c
    double all;                  // n
} Coincidences;

// Whether two coders or more coded the unit.
static int add_unit(Coincidences *sum, const int8_t *codes, size_t coders) {
    double counts[CODES_AT_MOST] = {0}, m = 0, alike = 0;
    for (size_t i = 0; i < coders; i++)
        if (codes[i] != CODE_NONE) counts[codes[i]]++, m++;
    if (m < 2) return 0;
    for (size_t c = 0; c < CODES_AT_MOST; c++) {
        alike += counts[c] * (counts[c] - 1);
        sum->codes[c] += counts[c];
    }
    sum->differing += (m * (m - 1) - alike) / (m - 1);
    sum->all += m;
    return 1;
}

Agreement agreement_nominal(const int8_t *codes, size_t units, size_t coders) {
    Coincidences sum = {0};
    Agreement agreement = {0, NAN};
    for (size_t i = 0; i < units; i++) agreement.units += (size_t)add_unit(&sum, codes + i * coders, coders);
    double expected = sum.all * sum.all;
    for (size_t c = 0; c < CODES_AT_MOST; c++) expected -= sum.codes[c] * sum.codes[c];
    if (expected > 0) agreement.alpha = 1 - (sum.all - 1) * sum.differing / expected;
    return agreement;
}
