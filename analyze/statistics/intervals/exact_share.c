#include "analyze/statistics/intervals/exact_share.h"

#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/intervals/walk.h"

#include <math.h>

static const double TOLERANCE = 1e-13, FARTHEST = 700; // of a logit

typedef struct Binomial {
    double count, others, odds;
    double log_alpha, log_choose;
} Binomial;

static double step_up(const void *context, double n) {
    const Binomial *law = context;
    return law->odds * (law->others - n + 1) / (law->count + n);
}

// ln P(count or more) − ln α.
static double excess(const void *context, double logit) {
    Binomial law = *(const Binomial *)context;
    law.odds = exp(logit);
    double at = law.log_choose - law.count * log1p(exp(-logit)) - law.others * log1p(law.odds);
    WalkSum above = walk_sum(step_up, &law, law.others);
    double sum = above.scalings ? log(above.value) + above.scalings * WALK_LOG_LARGE : log1p(above.value);
    return at + sum - law.log_alpha;
}

// ln k! − (k ln k − k) − ½ ln 2πk, by Stirling's series, from k = 1 on by the factors that it lacks.
static double stirling_rest(double k) {
    double rest = 0;
    for (; k < 16; k++) rest += (k + 0.5) * log1p(1 / k) - 1;
    double r = 1 / (k * k);
    return rest + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / k;
}

// ln of the binomial coefficient, without the large terms that cancel; count > 0.
static double log_choose(double count, double others) {
    if (others == 0) return 0;
    double all = count + others;
    return count * log1p(others / count) + others * log1p(count / others) +
           0.5 * log(all / (2 * M_PI * count * others)) + stirling_rest(all) - stirling_rest(count) -
           stirling_rest(others);
}

double exact_logit_low(double count, double others, double alpha) {
    if (!(alpha > 0 && alpha < 1 && count > 0 && others >= 0)) return NAN;
    Binomial law = {.count = count, .others = others, .log_alpha = log(alpha)};
    law.log_choose = log_choose(count, others);
    double start = log(count / (others + 0.5)), value = excess(&law, start), step = 1 / sqrt(count);
    return value < 0 ? root_from((RootPlace){start, value}, step, FARTHEST, TOLERANCE, excess, &law)
                     : root_from((RootPlace){start, value}, -step, -FARTHEST, TOLERANCE, excess, &law);
}

double exact_logit_high(double count, double others, double alpha) {
    return -exact_logit_low(others, count, alpha);
}
