#include "analyze/statistics/fisher.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const double TIE_TOLERANCE = 1e-7; // relative, of probabilities
static const double NEGLIGIBLE = 1e-17;   // relative, of a sum

// All tables with the margins of the observed one; o11 tells which.
typedef struct Hypergeometric {
    Contingency margins;
    double margins_remainder; // the part of the logarithm that the cells have no share in
    double least, mode, most; // of o11
} Hypergeometric;

// ln k! − (k ln k − k), by Temme's Γ*(k) = Γ(k) / (√(2π) k^(k − ½) e^−k).
static double stirling_remainder(double k) {
    if (k <= 0) return 0;
    return 0.5 * log(2 * M_PI * k) + log(gsl_sf_gammastar(k));
}

static Hypergeometric hypergeometric_make(const Contingency *table) {
    Hypergeometric tables = {.margins = *table};
    tables.margins_remainder = stirling_remainder(table->r1) + stirling_remainder(table->r2) +
                               stirling_remainder(table->c1) + stirling_remainder(table->c2) -
                               stirling_remainder(table->n);
    tables.least = fmax(0, table->r1 - table->c2);
    tables.most = fmin(table->r1, table->c1);
    double mode = floor((table->r1 + 1) * (table->c1 + 1) / (table->n + 2));
    tables.mode = fmin(fmax(mode, tables.least), tables.most);
    return tables;
}

static Contingency table_at(const Hypergeometric *tables, double o11) {
    Contingency table = tables->margins;
    table.o11 = o11;
    table.o12 = table.r1 - o11;
    table.o21 = table.c1 - o11;
    table.o22 = table.r2 - table.o21;
    return table;
}

// ln of r1! r2! c1! c2! / (n! o11! o12! o21! o22!). With every k! as k ln k − k and its remainder, the first
// parts come to −G² / 2: no large terms cancel, which lgamma would leave with an error of 1e-6 at n = 1e9.
static double log_probability(const Hypergeometric *tables, double o11) {
    Contingency table = table_at(tables, o11);
    return tables->margins_remainder - 0.5 * contingency_log_likelihood(&table) -
           stirling_remainder(table.o11) - stirling_remainder(table.o12) - stirling_remainder(table.o21) -
           stirling_remainder(table.o22);
}

// ln of the sum of probabilities from `start` away from the mode (`step` is +1 or -1), as a multiple of that
// of `start`. Probabilities are log-concave in o11, so the rest after a term is below term · ratio / (1 −
// ratio): that tells when to stop.
static double log_tail_multiple(const Hypergeometric *tables, double start, double step) {
    Contingency t = table_at(tables, start);
    double sum = 1, term = 1;
    for (;;) {
        double ratio = step > 0 ? t.o12 * t.o21 / ((t.o11 + 1) * (t.o22 + 1))
                                : t.o11 * t.o22 / ((t.o12 + 1) * (t.o21 + 1));
        term *= ratio;
        sum += term;
        if (term * ratio <= NEGLIGIBLE * sum * (1 - ratio)) return log(sum); // the last table's ratio is 0
        t.o11 += step;
        t.o12 -= step;
        t.o21 -= step;
        t.o22 += step;
    }
}

static double log_tail(const Hypergeometric *tables, double start, double step) {
    if (start < tables->least || start > tables->most) return -HUGE_VAL;
    return log_probability(tables, start) + log_tail_multiple(tables, start, step);
}

// The table nearest to the mode, on the side of `below`, with a probability of at most e^`limit`. `below` is
// one such table, or one beyond the last; the mode is none. The next table is tried first: it is seldom one.
static double nearest_below(const Hypergeometric *tables, double below, double limit) {
    double above = tables->mode, next = below < above ? below + 1 : below - 1;
    while (fabs(below - above) > 1) {
        if (log_probability(tables, next) <= limit)
            below = next;
        else
            above = next;
        next = floor((above + below) / 2);
    }
    return below;
}

// One of them at least is finite.
static double log_add(double a, double b) {
    double larger = fmax(a, b), smaller = fmin(a, b);
    return larger + log1p(exp(smaller - larger));
}

// Doubles hold whole counts up to 2^53.
static bool is_of_whole_counts(const Contingency *table) {
    return contingency_is_valid(table) && table->n <= 0x1p53 && floor(table->o11) == table->o11 &&
           floor(table->r1) == table->r1 && floor(table->c1) == table->c1 && floor(table->n) == table->n;
}

double fisher_log_p(const Contingency *table) {
    if (!is_of_whole_counts(table)) return NAN;
    Hypergeometric tables = hypergeometric_make(table);
    double limit = log_probability(&tables, table->o11) + log1p(TIE_TOLERANCE);
    if (log_probability(&tables, tables.mode) <= limit) return 0; // no table is more probable
    double lower = table->o11 < tables.mode ? table->o11 : tables.least - 1;
    double upper = table->o11 > tables.mode ? table->o11 : tables.most + 1;
    return fmin(log_add(log_tail(&tables, nearest_below(&tables, lower, limit), -1),
                        log_tail(&tables, nearest_below(&tables, upper, limit), +1)),
                0);
}

double fisher_greater_log_p(const Contingency *table) {
    if (!is_of_whole_counts(table)) return NAN;
    Hypergeometric tables = hypergeometric_make(table);
    if (table->o11 <= tables.least) return 0;
    if (table->o11 > tables.mode) return fmin(log_tail(&tables, table->o11, +1), 0);
    // Below the mode the terms would grow; what is left of 1 is no small number there.
    return log1p(-exp(log_tail(&tables, table->o11 - 1, -1)));
}
