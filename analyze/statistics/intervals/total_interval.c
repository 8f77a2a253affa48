#include "analyze/statistics/intervals/total_interval.h"

#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/intervals/walk.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const double TOLERANCE = 1e-10, FARTHEST = 300; // on the scale where an end is looked for
static const double LEAST_CORRELATION = 1e-10;         // as good as binomial

// ---- The law of a total ----

// One φ of the grid, with what does not depend on the rate or share looked for.
typedef struct PhiPart {
    double weight, phi;
    // Of rates: overdispersion of the sum, and Σ log(1 + f j) over j < count − log count! + count log size.
    double f, fixed;
} PhiPart;

// Σ log(1 + f j) over j < y = log Γ(y + 1/f) − log Γ(1/f) + y log f.
static double log_rising_of(double y, double f) {
    static const double few = 64; // that are summed faster, and to the last digit
    int sign;
    if (y > few) return lgamma_r(y + 1 / f, &sign) - lgamma_r(1 / f, &sign) + y * log(f);
    double sum = 0;
    for (double j = 1; j < y; j++) sum += log1p(f * j);
    return sum;
}

static PhiPart rate_part(const GroupTotal *total, double weight, double phi) {
    int sign;
    double f = phi * total->squares / (total->size * total->size);
    return (PhiPart){weight, phi, f,
                     log_rising_of(total->count, f) - lgamma_r(total->count + 1, &sign) +
                         total->count * log(total->size)};
}

// Negative binomial with mean μ and overdispersion f; below the observed count, from neighbour to neighbour.
typedef struct RateLaw {
    double count, mean, f;
} RateLaw;

static double rate_step_down(const void *context, double n) {
    const RateLaw *law = context;
    double t = law->count - n + 1;
    return t * (1 + law->f * law->mean) / (law->mean * (1 + law->f * (t - 1)));
}

// What is above has no end, but all is 1.
static MidTails rate_tails(const GroupTotal *total, const PhiPart *part, double log_rate) {
    RateLaw law = {total->count, exp(log_rate) * total->size, part->f};
    double observed = part->fixed + law.count * log_rate - (law.count + 1 / law.f) * log1p(law.f * law.mean);
    double lower = exp(walk_log_mid(walk_sum(rate_step_down, &law, law.count)) + observed);
    return (MidTails){fmin(lower, 1), fmax(1 - lower, 0)};
}

// Beta-binomial: α = p s, β = (1 − p) s.
typedef struct ShareLaw {
    double count, units, alpha, beta;
} ShareLaw;

static double share_step_up(const void *context, double n) {
    const ShareLaw *law = context;
    double t = law->count + n - 1, others = law->units - t;
    return (t + law->alpha) * others / ((t + 1) * (others - 1 + law->beta));
}

static double share_step_down(const void *context, double n) {
    const ShareLaw *law = context;
    double t = law->count - n + 1, others = law->units - t;
    return t * (others + law->beta) / ((t - 1 + law->alpha) * (others + 1));
}

// The correlation of two units of the group: that of two of one block, φ p / (1 + φ p), for as many pairs as
// are of one block.
static MidTails share_tails(const GroupTotal *total, const PhiPart *part, double logit) {
    double p = 1 / (1 + exp(-logit)), q = 1 / (1 + exp(logit)), units = total->size;
    double pairs = units > 1 ? (total->squares / units - 1) / (units - 1) : 1;
    double within = part->phi * p / (1 + part->phi * p),
           correlation = fmax(within * pairs, LEAST_CORRELATION);
    double s = 1 / correlation - 1;
    ShareLaw law = {total->count, units, p * s, q * s};
    return walk_tails(walk_sum(share_step_down, &law, law.count),
                      walk_sum(share_step_up, &law, units - law.count));
}

// ---- Ends ----

typedef struct End {
    const GroupTotal *total;
    PhiPart parts[PHI_COUNT];
    size_t part_count;
    MidTails (*tails)(const GroupTotal *total, const PhiPart *part, double x);
    bool upper;
    double least; // normal score of the tail that is rejected no more
} End;

static double score_of(double tail) {
    return gsl_cdf_ugaussian_Pinv(fmin(fmax(tail, DBL_MIN), 1 - DBL_EPSILON));
}

// The upper end is a lower one, seen from −x.
static double acceptance(const void *context, double x) {
    const End *end = context;
    double sum = 0;
    for (size_t k = 0; k < end->part_count; k++) {
        MidTails tails = end->tails(end->total, &end->parts[k], end->upper ? -x : x);
        sum += end->parts[k].weight * (end->upper ? tails.lower : tails.upper);
    }
    return score_of(sum) - end->least;
}

static double find_end(const End *end, double x) {
    static const double step = 1;
    if (end->upper) x = -x;
    RootPlace start = {x, acceptance(end, x)};
    double root = start.value < 0 ? root_from(start, step, FARTHEST, TOLERANCE, acceptance, end)
                                  : root_from(start, -step, -FARTHEST, TOLERANCE, acceptance, end);
    return end->upper ? -root : root;
}

static double share_of_logit(double logit) {
    return 1 / (1 + exp(-logit));
}

static GroupInterval rate_interval_of(End *end) {
    const GroupTotal *total = end->total;
    GroupInterval interval = {0, NAN};
    double x = log((total->count > 0 ? total->count : 0.5) / total->size);
    end->tails = rate_tails;
    if (total->count > 0) interval.low = exp(find_end(end, x));
    end->upper = true;
    interval.high = exp(find_end(end, x));
    return interval;
}

static GroupInterval share_interval_of(End *end) {
    const GroupTotal *total = end->total;
    GroupInterval interval = {0, 1};
    double x = log((total->count + 0.5) / (total->size - total->count + 0.5));
    end->tails = share_tails;
    if (total->count > 0) interval.low = share_of_logit(find_end(end, x));
    end->upper = true;
    if (total->count < total->size) interval.high = share_of_logit(find_end(end, x));
    return interval;
}

GroupInterval total_interval(TotalKind kind, const GroupTotal *total, const PhiGrid *grid, const double *law,
                             double confidence) {
    if (!(total->size > 0)) return (GroupInterval){NAN, NAN};
    End end = {.total = total, .least = score_of((1 - confidence) / 2)};
    for (size_t k = 0; k < PHI_COUNT; k++)
        if (law[k] > 0)
            end.parts[end.part_count++] = kind == TOTAL_RATE ? rate_part(total, law[k], grid->phi[k])
                                                             : (PhiPart){law[k], grid->phi[k], 0, 0};
    return kind == TOTAL_RATE ? rate_interval_of(&end) : share_interval_of(&end);
}
