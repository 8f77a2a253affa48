#include "analyze/statistics/overdispersion/prior.h"

#include "analyze/statistics/lanes.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60, CLASSES_WANTED = 12, LEAST_IN_CLASS = 150 };
static const double BASE_SUBJECTS = 5;

typedef struct Learner {
    const PhiGrid *grid;
    const double *totals;
    const double (*likelihoods)[PHI_COUNT];
    size_t *order;  // subjects that occur, by total
    size_t *starts; // [class_count + 1] in `order`
    PhiPrior *prior;
} Learner;

// ---- Classes ----

static int compare_totals(const void *left, const void *right, void *context) {
    const double *totals = ((const Learner *)context)->totals;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    if (totals[a] != totals[b]) return totals[a] < totals[b] ? -1 : 1;
    return (a > b) - (a < b);
}

static size_t order_by_total(Learner *it, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        if (it->totals[i] > 0) it->order[length++] = i;
    if (length) qsort_r(it->order, length, sizeof *it->order, compare_totals, it);
    return length;
}

// Where the class that starts at `start` ends: like totals stay together, and a small rest joins.
static size_t end_of_class(const Learner *it, size_t length, size_t start) {
    size_t wanted = (length + CLASSES_WANTED - 1) / CLASSES_WANTED, end = start;
    if (wanted < LEAST_IN_CLASS) wanted = LEAST_IN_CLASS;
    while (end < length &&
           (end - start < wanted || it->totals[it->order[end]] == it->totals[it->order[end - 1]]))
        end++;
    return length - end < wanted / 2 ? length : end;
}

static void make_classes(Learner *it, size_t length) {
    size_t capacity = 0;
    for (size_t start = 0; start < length;) {
        size_t end = end_of_class(it, length, start);
        MEMORY_GROW(it->starts, capacity, it->prior->class_count + 2);
        it->starts[++it->prior->class_count] = end;
        start = end;
    }
}

// ---- Learning ----

// Sums up likelihood · law into `product`, two by two, and returns the sum.
static double multiply(const double *likelihood, const double *law, double *product) {
    Lanes sums[2] = {{0}, {0}};
    for (size_t k = 0; k + 2 * LANES <= PHI_COUNT; k += 2 * LANES) {
        Lanes a[2], b[2];
        LANES_LOAD(a, likelihood + k);
        LANES_LOAD(b, law + k);
        for (size_t i = 0; i < 2; i++) a[i] *= b[i], sums[i] += a[i];
        LANES_STORE(product + k, a);
    }
    sums[0] += sums[1];
    double sum = sums[0][0] + sums[0][1];
    for (size_t k = PHI_COUNT / (2 * LANES) * (2 * LANES); k < PHI_COUNT; k++)
        sum += product[k] = likelihood[k] * law[k];
    return sum;
}

// Adds to `sums` what the subjects of a class make of each φ if `law` is the prior.
static void expect(const double (*likelihoods)[PHI_COUNT], size_t count, const double *law, double *sums) {
    for (size_t i = 0; i < count; i++) {
        double product[PHI_COUNT], scale = 1 / multiply(likelihoods[i], law, product);
        for (size_t k = 0; k < PHI_COUNT; k++) sums[k] += product[k] * scale;
    }
}

static void smooth(const PhiGrid *grid, const double *rough, double *law) {
    for (size_t k = 0; k < PHI_COUNT; k++) {
        law[k] = 0;
        for (size_t l = 0; l < PHI_COUNT; l++) law[k] += grid->kernel[k][l] * rough[l];
    }
}

static void learn_class(const Learner *it, size_t class) {
    size_t start = it->starts[class], end = it->starts[class + 1];
    double *law = it->prior->laws[class], *centre = &it->prior->centres[class];
    for (size_t i = start; i < end; i++) *centre += log2(it->totals[it->order[i]]);
    *centre /= (double)(end - start);
    memcpy(law, it->grid->base, sizeof it->grid->base);
    // In the order in which they are read sixty times, which memory likes better than leaps.
    double(*likelihoods)[PHI_COUNT] = memory_allocate(end - start, sizeof *likelihoods);
    for (size_t i = start; i < end; i++)
        memcpy(likelihoods[i - start], it->likelihoods[it->order[i]], sizeof *likelihoods);
    for (int round = 0; round < ROUNDS; round++) {
        double sums[PHI_COUNT] = {0};
        expect((const double(*)[PHI_COUNT])likelihoods, end - start, law, sums);
        for (size_t k = 0; k < PHI_COUNT; k++)
            sums[k] = (sums[k] + BASE_SUBJECTS * it->grid->base[k]) / ((double)(end - start) + BASE_SUBJECTS);
        smooth(it->grid, sums, law);
    }
    free(likelihoods);
}

static void learn_classes(void *context, size_t start, size_t end) {
    for (size_t class = start; class < end; class ++) learn_class(context, class);
}

void phi_prior_open(PhiPrior *prior, const PhiGrid *grid, const double *totals,
                    const double (*likelihoods)[PHI_COUNT], size_t count, size_t threads) {
    *prior = (PhiPrior){0};
    Learner it = {grid, totals, likelihoods, memory_allocate(count, sizeof(size_t)), NULL, prior};
    make_classes(&it, order_by_total(&it, count));
    prior->centres = memory_allocate(prior->class_count + 1, sizeof *prior->centres);
    prior->laws = memory_allocate(prior->class_count + 1, sizeof *prior->laws);
    if (prior->class_count)
        parallel_ranges(threads, prior->class_count, 1, learn_classes, &it);
    else // nothing occurs
        memcpy(prior->laws[0], grid->base, sizeof grid->base);
    free(it.order);
    free(it.starts);
}

// ---- Asking ----

void phi_prior_at(const PhiPrior *prior, double total, double *law) {
    size_t class = 0;
    double x = log2(total), weight = 0;
    while (class + 1 < prior->class_count && prior->centres[class + 1] < x) class ++;
    if (class + 1 < prior->class_count) {
        double from = prior->centres[class], to = prior->centres[class + 1];
        weight = fmin(fmax((x - from) / (to - from), 0), 1);
    }
    for (size_t k = 0; k < PHI_COUNT; k++) {
        law[k] = prior->laws[class][k];
        if (weight > 0) law[k] += weight * (prior->laws[class + 1][k] - law[k]);
    }
}

void phi_prior_close(PhiPrior *prior) {
    free(prior->centres);
    free(prior->laws);
}

void phi_likelihood(double *log_likelihood) {
    double most = log_likelihood[0];
    for (size_t k = 1; k < PHI_COUNT; k++) most = fmax(most, log_likelihood[k]);
    for (size_t k = 0; k < PHI_COUNT; k++) log_likelihood[k] = exp(log_likelihood[k] - most);
}
