#include "analyze/statistics/sides/rank_sum.h"

#include "analyze/statistics/normal.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

typedef struct Ranked {
    double rate;
    bool of_a;
} Ranked;

static int compare_rates(const void *left, const void *right) {
    const Ranked *a = left, *b = right;
    return (a->rate > b->rate) - (a->rate < b->rate);
}

// What has been ranked so far.
typedef struct Ranks {
    double a, b, u; // blocks of either side, pairs won by a
    double ties;    // Σ t³ − t
} Ranks;

static void add_ties(Ranks *ranks, double a, double b) {
    double t = a + b;
    ranks->u += a * (ranks->b + b / 2);
    ranks->ties += t * t * t - t;
    ranks->a += a;
    ranks->b += b;
}

static Ranks rank(const Ranked *blocks, size_t count, double a_without, double b_without) {
    Ranks ranks = {0};
    add_ties(&ranks, a_without, b_without);
    for (size_t start = 0, end; start < count; start = end) {
        double a = 0;
        for (end = start; end < count && blocks[end].rate == blocks[start].rate; end++) a += blocks[end].of_a;
        add_ties(&ranks, a, (double)(end - start) - a);
    }
    return ranks;
}

// Of one block at least on either side.
static double log_p_of(const Ranks *ranks) {
    double n = ranks->a + ranks->b;
    double expected = ranks->a * ranks->b / 2;
    double variance = ranks->a * ranks->b / 12 * (n + 1 - ranks->ties / (n * (n - 1)));
    if (!(variance > 0)) return NAN;
    return normal_log_p(fmax(fabs(ranks->u - expected) - 0.5, 0) / sqrt(variance));
}

RankSum rank_sum(const Sample *sample, const BlockCounts *subject) {
    Ranked *blocks = memory_allocate(subject->length, sizeof *blocks);
    double a = 0, held_a = 0;
    for (size_t i = 0; i < sample->block_count; i++) a += sample->periods[i];
    for (size_t i = 0; i < subject->length; i++) {
        size_t block = subject->blocks[i];
        blocks[i] = (Ranked){subject->counts[i] / sample->sizes[block], sample->periods[block] == 1};
        held_a += blocks[i].of_a;
    }
    if (subject->length) qsort(blocks, subject->length, sizeof *blocks, compare_rates);
    double b = (double)sample->block_count - a, held_b = (double)subject->length - held_a;
    Ranks ranks = rank(blocks, subject->length, a - held_a, b - held_b);
    free(blocks);
    if (!(a > 0 && b > 0)) return (RankSum){NAN, NAN, NAN};
    return (RankSum){ranks.u, ranks.u / (a * b), log_p_of(&ranks)};
}
