#include "analyze/statistics/overdispersion/size_table.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double STRETCH = 1.0 / 8; // of log x

// The sums and their third derivative, at an end of a stretch.
typedef struct Node {
    SizeSums sums;
    double third;
} Node;

static Node node_at(const double *sizes, size_t size_count, double log_x) {
    double x = exp(log_x);
    Node node = {{0, 0, 0}, 0};
    for (size_t i = 0; i < size_count; i++) {
        double xm = x * sizes[i], w = 1 / (1 + xm), first = xm * w;
        node.sums.logs += log1p(xm);
        node.sums.first += first;
        node.sums.second += first * w;
        node.third += first * w * (w - first);
    }
    return node;
}

SizeSums size_sums_of(const double *sizes, size_t size_count, double log_x) {
    return node_at(sizes, size_count, log_x).sums;
}

// Taylor's coefficients at an end, the stretch being of length 1.
static void expand(const Node *node, double *taylor) {
    taylor[0] = node->sums.logs;
    taylor[1] = node->sums.first * STRETCH;
    taylor[2] = node->sums.second * STRETCH * STRETCH / 2;
    taylor[3] = node->third * STRETCH * STRETCH * STRETCH / 6;
}

// Taylor's cubic at the start, and s⁴ times a cubic that makes up for what is missing at the end: with the
// end's coefficients less those of the first cubic there, times (1 + v)^−4 = 1 − 4 v + 10 v² − 20 v³ …,
// v = s − 1.
static void fit(const Node *start, const Node *end, double *c) {
    double a[4];
    expand(start, c);
    expand(end, a);
    a[0] -= c[0] + c[1] + c[2] + c[3];
    a[1] -= c[1] + 2 * c[2] + 3 * c[3];
    a[2] -= c[2] + 3 * c[3];
    a[3] -= c[3];
    double p0 = a[0], p1 = a[1] - 4 * a[0], p2 = a[2] - 4 * a[1] + 10 * a[0],
           p3 = a[3] - 4 * a[2] + 10 * a[1] - 20 * a[0];
    c[4] = p0 - p1 + p2 - p3;
    c[5] = p1 - 2 * p2 + 3 * p3;
    c[6] = p2 - 3 * p3;
    c[7] = p3;
}

void size_table_open(SizeTable *table, const double *sizes, size_t size_count, double least_log_x,
                     double most_log_x) {
    *table = (SizeTable){.sizes = sizes, .size_count = size_count, .first_log_x = least_log_x};
    for (size_t i = 0; i < size_count; i++) table->total += sizes[i];
    if (!size_count || !(most_log_x > least_log_x)) return;
    table->stretch_count = (size_t)ceil((most_log_x - least_log_x) / STRETCH);
    table->stretches = memory_allocate(table->stretch_count, sizeof *table->stretches);
    Node start = node_at(sizes, size_count, least_log_x);
    for (size_t i = 0; i < table->stretch_count; i++) {
        Node end = node_at(sizes, size_count, least_log_x + STRETCH * (double)(i + 1));
        fit(&start, &end, table->stretches[i]);
        start = end;
    }
}

SizeSums size_table_at(const SizeTable *table, double log_x) {
    double place = (log_x - table->first_log_x) / STRETCH;
    if (!(place >= 0 && place < (double)table->stretch_count))
        return size_sums_of(table->sizes, table->size_count, log_x);
    size_t i = (size_t)place;
    const double *c = table->stretches[i];
    double s = place - (double)i, value = c[7], slope = 0, bend = 0;
    for (int d = 6; d >= 0; d--) {
        bend = bend * s + slope;
        slope = slope * s + value;
        value = value * s + c[d];
    }
    return (SizeSums){value, slope / STRETCH, 2 * bend / (STRETCH * STRETCH)};
}

void size_table_close(SizeTable *table) {
    free(table->stretches);
}
