#include "analyze/statistics/sides/one_stratum.h"

// The common rate is fitted with weights 1 / (variance over mean) at the rate of all: one block with most of
// a side's tokens does not settle it alone.
ConditionalLaw conditional_law(const SideTotals *s, double phi) {
    double total = s->count_a + s->count_b, rate = total / (s->size_a + s->size_b);
    ConditionalLaw law = {.count = s->count_a, .total = total, .size_a = s->size_a, .size_b = s->size_b};
    law.f_a = phi * s->concentration_a;
    law.f_b = phi * s->concentration_b;
    law.weight_a = 1 / (1 + law.f_a * s->size_a * rate);
    law.weight_b = 1 / (1 + law.f_b * s->size_b * rate);
    law.weighted_count = law.weight_a * s->count_a + law.weight_b * s->count_b;
    return law;
}

double conditional_odds(const ConditionalLaw *law, double ratio) {
    double size_a = ratio * law->size_a;
    double rate = law->weighted_count / (law->weight_a * size_a + law->weight_b * law->size_b);
    return size_a * (1 + law->f_b * rate * law->size_b) / ((1 + law->f_a * rate * size_a) * law->size_b);
}

// A law with its odds.
typedef struct Walked {
    const ConditionalLaw *law;
    double odds, inverse;
} Walked;

static double step_above(const void *context, double n) {
    const Walked *it = context;
    return it->odds * conditional_step_up(it->law, it->law->count + n - 1);
}

static double step_below(const void *context, double n) {
    const Walked *it = context;
    return conditional_step_down(it->law, it->law->count - n + 1) * it->inverse;
}

static void walk(const ConditionalLaw *law, double ratio, WalkSum *below, WalkSum *above) {
    double odds = conditional_odds(law, ratio);
    Walked it = {law, odds, 1 / odds};
    *below = walk_sum(step_below, &it, law->count);
    *above = walk_sum(step_above, &it, law->total - law->count);
}

MidTails one_stratum_log_tails(const ConditionalLaw *law, double ratio) {
    WalkSum below, above;
    walk(law, ratio, &below, &above);
    return walk_log_tails(below, above);
}

MidTails one_stratum_tails(const ConditionalLaw *law, double ratio) {
    WalkSum below, above;
    walk(law, ratio, &below, &above);
    return walk_tails(below, above);
}
