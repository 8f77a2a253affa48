#include "analyze/statistics/coding/accuracy.h"

#include "analyze/statistics/rate_interval.h"

#include <math.h>
#include <stdlib.h>

static int compare_clusters(const void *left, const void *right) {
    const CodedUnit *a = left, *b = right;
    return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

// ---- The share of yes in a stratum ----

typedef struct Weights {
    double sum, squares;
} Weights;

static Weights weights_of(const AccuracyQuery *query, bool hit) {
    Weights weights = {0};
    for (size_t i = 0; i < query->count; i++) {
        double weight = query->units[i].weight;
        if (query->units[i].hit != hit) continue;
        weights.sum += weight;
        weights.squares += weight * weight;
    }
    return weights;
}

static void add_cluster(RateSums *sums, double size, double count) {
    if (!(size > 0)) return;
    sums->blocks++;
    sums->sizes += size;
    sums->size_squares += size * size;
    sums->counts += count;
    sums->count_squares += count * count;
    sums->products += count * size;
}

static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

// Weights are scaled so that the size is the number of units of like weight that would tell as much (Kish
// 1965, Survey Sampling, 11.7): their number where they are all alike.
static Estimate share_of(const AccuracyQuery *query, bool hit) {
    Weights weights = weights_of(query, hit);
    RateSums sums = {0};
    double scale = ratio(weights.sum, weights.squares), size = 0, count = 0;
    for (size_t i = 0; i < query->count; i++) {
        const CodedUnit *unit = &query->units[i];
        if (i > 0 && unit->cluster != unit[-1].cluster) {
            add_cluster(&sums, size, count);
            size = count = 0;
        }
        if (unit->hit != hit) continue;
        size += scale * unit->weight;
        count += scale * unit->weight * unit->code;
    }
    add_cluster(&sums, size, count);
    if (!(sums.sizes > 0)) return (Estimate){NAN, NAN, NAN};
    WilsonInterval interval = rate_interval(&sums, query->confidence);
    return (Estimate){sums.counts / sums.sizes, interval.low, interval.high};
}

// ---- What follows from the shares of both ----

// A figure x in [0, 1] is where the balance of yes + fixed and missed turns: of · P − missed · Q − fixed = 0,
// which falls in x.
typedef struct Balance {
    double of, missed, fixed; // at x
} Balance;
typedef Balance BalanceFunction(const AccuracyQuery *query, double x);

static Balance recall_balance(const AccuracyQuery *query, double x) {
    return (Balance){query->hits * (1 - x), query->others * x, 0};
}

static Balance f1_balance(const AccuracyQuery *query, double x) {
    return (Balance){query->hits * (2 - x), query->others * x, query->hits * x};
}

// The lower end of the balance's interval, or the upper one: what the ends of P and Q are away from them adds
// up as standard errors of independent numbers do.
static double balance_end(Balance at, const Estimate *p, const Estimate *q, bool upper) {
    double of_p = at.of * (upper ? p->high - p->value : p->value - p->low);
    double of_q = at.missed * (upper ? q->value - q->low : q->high - q->value);
    double away = hypot(of_p, of_q);
    return at.of * p->value - at.missed * q->value - at.fixed + (upper ? away : -away);
}

enum { HALVINGS = 60 };

static double turn_of(const AccuracyQuery *query, BalanceFunction *balance, const Estimate *p,
                      const Estimate *q, bool upper) {
    double low = 0, high = 1;
    for (size_t i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (balance_end(balance(query, middle), p, q, upper) > 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static Estimate figure(const AccuracyQuery *query, BalanceFunction *balance, double value, const Estimate *p,
                       const Estimate *q) {
    if (isnan(value) || isnan(p->low + q->low)) return (Estimate){value, NAN, NAN};
    double low = turn_of(query, balance, p, q, false), high = turn_of(query, balance, p, q, true);
    return (Estimate){value, fmin(low, value), fmax(high, value)};
}

Accuracy accuracy_of(const AccuracyQuery *query) {
    if (query->count) qsort(query->units, query->count, sizeof *query->units, compare_clusters);
    Estimate p = share_of(query, true), q = share_of(query, false);
    double found = query->hits * p.value, missed = query->others * q.value;
    double recall = ratio(found, found + missed), f1 = ratio(2 * found, query->hits + found + missed);
    return (Accuracy){.precision = p,
                      .recall = figure(query, recall_balance, recall, &p, &q),
                      .f1 = figure(query, f1_balance, f1, &p, &q)};
}
