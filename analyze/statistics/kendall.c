#include "analyze/statistics/kendall.h"

#include "analyze/statistics/normal.h"
#include "base/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_VALUES = 4, EXACT_AT_MOST = 50 };

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double score_of(const double *values, size_t count) {
    double score = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) score += (values[j] > values[i]) - (values[j] < values[i]);
    return score;
}

// Sizes of the runs of equal values; returns how many runs.
static size_t tie_sizes(const double *values, size_t count, size_t *sizes) {
    double *sorted = memory_allocate(count, sizeof *sorted);
    if (count) memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    size_t runs = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) sizes[runs++] = 0;
        sizes[runs - 1]++;
    }
    free(sorted);
    return runs;
}

static size_t pairs_of(size_t count) {
    return count * (count - 1) / 2;
}

static double variance_term(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
}

static double variance_of(size_t count, const size_t *sizes, size_t runs) {
    double variance = variance_term((double)count);
    for (size_t i = 0; i < runs; i++) variance -= variance_term((double)sizes[i]);
    return variance;
}

// How likely u inversions are when `few` equal values are put at random among `many` equal others (Mann and
// Whitney 1947), for u = 0 … few · many: the last place is held by one of the many, which stands behind no
// inversion, or by one of the few, which makes none with those behind it but one with each of the many
// before.
static double *inversions(size_t few, size_t many) {
    size_t length = few * many + 1;
    double *rows = memory_allocate((many + 1) * length, sizeof *rows); // by number of the many, for this few
    for (size_t m = 0; m <= many; m++) rows[m * length] = 1;
    for (size_t f = 1; f <= few; f++) {
        for (size_t m = 1; m <= many; m++) {
            double *row = rows + m * length, *fewer = row - length;
            double last_is_few = (double)f / (double)(f + m);
            for (size_t u = f * m + 1; u-- > 0;)
                row[u] = (u >= m ? last_is_few * row[u - m] : 0) + (1 - last_is_few) * fewer[u];
        }
    }
    double *result = memory_allocate(length, sizeof *result);
    memcpy(result, rows + many * length, length * sizeof *result);
    free(rows);
    return result;
}

// The distribution of all inversions is that of independent parts: each run of ties is put among those
// before.
static double exact_p(double score, size_t count, const size_t *sizes, size_t runs) {
    size_t length = pairs_of(count) + 1, reached = 0, placed = 0;
    double *chances = memory_allocate(length, sizeof *chances), *next = memory_allocate(length, sizeof *next);
    chances[0] = 1;
    for (size_t run = 0; run < runs; run++) {
        size_t more = sizes[run] * placed;
        double *part = inversions(sizes[run], placed);
        memset(next, 0, length * sizeof *next);
        for (size_t i = 0; i <= reached; i++)
            for (size_t j = 0; j <= more; j++) next[i + j] += chances[i] * part[j];
        memcpy(chances, next, length * sizeof *chances);
        reached += more;
        placed += sizes[run];
        free(part);
    }
    // S = pairs not tied − 2 · inversions; the tail is summed from its thin end.
    double tail = 0;
    size_t inversions_at_most = (size_t)(((double)reached - fabs(score)) / 2);
    for (size_t i = 0; i <= inversions_at_most; i++) tail += chances[i];
    free(chances);
    free(next);
    return score == 0 ? 1 : fmin(1, 2 * tail);
}

KendallTest kendall_test(const double *values, size_t count) {
    KendallTest test = {score_of(values, count), NAN, NAN};
    size_t *sizes = memory_allocate(count, sizeof *sizes);
    size_t runs = tie_sizes(values, count, sizes);
    double variance = variance_of(count, sizes, runs), tied = 0;
    for (size_t i = 0; i < runs; i++) tied += (double)pairs_of(sizes[i]);
    if (runs > 1) {
        double pairs = (double)pairs_of(count);
        test.tau = test.score / sqrt(pairs * (pairs - tied));
    }
    if (runs > 1 && count >= LEAST_VALUES) {
        double z = fmax(fabs(test.score) - 1, 0) / sqrt(variance);
        test.p_value = count <= EXACT_AT_MOST ? exact_p(test.score, count, sizes, runs)
                                              : fmin(1, 2 * gsl_cdf_ugaussian_Q(z));
    }
    free(sizes);
    return test;
}

static double median_of(const double *sorted, size_t count) {
    return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

double sen_slope(const double *times, const double *values, size_t count) {
    if (count < 2) return NAN;
    size_t pairs = pairs_of(count), made = 0;
    double *slopes = memory_allocate(pairs, sizeof *slopes);
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            slopes[made++] = (values[j] - values[i]) / (times[j] - times[i]);
    qsort(slopes, pairs, sizeof *slopes, compare_numbers);
    double slope = median_of(slopes, pairs);
    free(slopes);
    return slope;
}
