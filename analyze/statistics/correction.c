#include "analyze/statistics/correction.h"

#include "base/memory.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdlib.h>

// q of rank i = the least family · factor · p_j / j of all ranks j ≥ i, at most 1.
static void step_up(double *log_p, size_t count, double log_factor) {
    double least = 0;
    for (size_t rank = count; rank > 0; rank--) {
        least = fmin(least, log_p[rank - 1] + log_factor - log((double)rank));
        log_p[rank - 1] = least;
    }
}

static void adjust_bh(double *log_p, size_t count, double family) {
    step_up(log_p, count, log(family));
}

// The harmonic number H_m = 1 + 1/2 + … + 1/m is ψ(m + 1) + γ.
static void adjust_by(double *log_p, size_t count, double family) {
    step_up(log_p, count, log(family) + log(gsl_sf_psi(family + 1) + M_EULER));
}

static void adjust_holm(double *log_p, size_t count, double family) {
    double largest = -HUGE_VAL;
    for (size_t i = 0; i < count; i++) {
        largest = fmax(largest, log_p[i] + log(family - (double)i));
        log_p[i] = fmin(largest, 0);
    }
}

static void adjust_bonferroni(double *log_p, size_t count, double family) {
    for (size_t i = 0; i < count; i++) log_p[i] = fmin(log_p[i] + log(family), 0);
}

const Correction corrections[] = {
    {"bh", "Benjamini and Hochberg: false discovery rate of independent tests",
     "min over j >= i of m p_j / j", "Benjamini and Hochberg 1995, JRSS B 57", adjust_bh},
    {"holm", "Holm: chance of any false discovery, whatever the dependence",
     "max over j <= i of (m - j + 1) p_j", "Holm 1979, Scand. J. Statist. 6", adjust_holm},
    {"bonferroni", "Bonferroni: as Holm, simpler and weaker", "m p_i", "Dunn 1961, JASA 56",
     adjust_bonferroni},
    {"by", "Benjamini and Yekutieli: false discovery rate, whatever the dependence",
     "min over j >= i of m H_m p_j / j, H_m = 1 + 1/2 + ... + 1/m",
     "Benjamini and Yekutieli 2001, Ann. Statist. 29", adjust_by},
};

const size_t correction_count = sizeof corrections / sizeof *corrections;

const Correction *correction_find(Str name) {
    for (size_t i = 0; i < correction_count; i++)
        if (str_equal_text(name, corrections[i].name)) return &corrections[i];
    return NULL;
}

static bool read_correction(void *own, const char *value, Diagnostics *diagnostics) {
    const char *names[sizeof corrections / sizeof *corrections];
    size_t index;
    for (size_t i = 0; i < correction_count; i++) names[i] = corrections[i].name;
    if (!option_choose("correction", value, names, correction_count, &index, diagnostics)) return false;
    ((CorrectionOptions *)own)->asked = &corrections[index];
    return true;
}

static const Option rows[] = {
    {"correction", "bh|holm|bonferroni|by",
     "of p for the number of tests (default: bh, but none for pairs of terms)", AS_OWN(read_correction)},
};
const OptionSet correction_options = {"Statistics", OPTION_ROWS(rows), sizeof(CorrectionOptions),
                                      &(CorrectionOptions){0}};

const Correction *correction_or_default(const CorrectionOptions *options) {
    return options->asked ? options->asked : correction_find(STR("bh"));
}

typedef struct Test {
    double log_p;
    size_t index;
} Test;

static int compare_tests(const void *left, const void *right) {
    const Test *a = left, *b = right;
    return (a->log_p > b->log_p) - (a->log_p < b->log_p); // like p have like q, whatever their order
}

// The tests that have a p, smallest first; their number.
static size_t sort_tests(const double *log_p, size_t count, Test *tests) {
    size_t made = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(log_p[i])) tests[made++] = (Test){log_p[i], i};
    qsort(tests, made, sizeof *tests, compare_tests);
    return made;
}

void correction_adjust(const Correction *correction, const double *log_p, size_t count, size_t family,
                       double *log_q) {
    Test *tests = memory_allocate(count, sizeof *tests);
    double *sorted = memory_allocate(count, sizeof *sorted);
    size_t made = sort_tests(log_p, count, tests);
    for (size_t i = 0; i < made; i++) sorted[i] = tests[i].log_p;
    correction->adjust(sorted, made, (double)(family > made ? family : made));
    for (size_t i = 0; i < count; i++) log_q[i] = log_p[i]; // leaves NaN where there was no test
    for (size_t i = 0; i < made; i++) log_q[tests[i].index] = sorted[i];
    free(sorted);
    free(tests);
}
