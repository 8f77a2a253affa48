#include "analyze/statistics/trends/yearly_ratio.h"

#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/trends/exchanged_times.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

enum { SUBJECTS_PER_PIECE = 8 };
static const double TIE_TOLERANCE = 1e-7; // as slope.c: what is as extreme stays so
static const double FARTHEST = 50;        // of b times the reach of times
static const double TOLERANCE = 0.01;     // of an end, in standard errors: finer than replicates can tell

// A subject whose trend b is taken for granted: sizes are m e^(b x).
typedef struct Weighted {
    const ExchangedTimes *times;
    const BlockCounts *subject;
    double *weights; // [period_count] e^(b x)
    double *counts;  // [stratum_count] Σ y
    double *rates;   // [stratum_count] Σ y / Σ m e^(b x)
    double *means;   // [stratum_count] of x in a replicate, weighted with sizes
} Weighted;

// Of one replicate: the slope is zy / mzz.
typedef struct Fit {
    double zy, variance;
} Fit;

// ---- One replicate ----

// What all blocks of a replicate come to, z being x less its mean in the stratum.
typedef struct AllSums {
    double mzz, rrmmzz, rmmzzz, mmzzzz; // Σ m z², r² Σ m² z², r Σ m² z³, Σ m² z⁴
} AllSums;

static TimeSums weigh_stratum(const Weighted *it, const TimeSums *sums) {
    TimeSums all = {{0}, {0}};
    for (size_t p = 0; p < it->times->sample->period_count; p++) {
        double w = it->weights[p], ww = w * w;
        for (size_t j = 0; j < 3; j++) all.mx[j] += w * sums[p].mx[j];
        for (size_t j = 0; j < 5; j++) all.mmx[j] += ww * sums[p].mmx[j];
    }
    return all;
}

static void add_stratum(const TimeSums *s, double rate, double mean, AllSums *all) {
    double mean2 = mean * mean;
    all->mzz += s->mx[2] - mean * s->mx[1];
    all->rrmmzz += rate * rate * (s->mmx[2] - 2 * mean * s->mmx[1] + mean2 * s->mmx[0]);
    all->rmmzzz +=
        rate * (s->mmx[3] - 3 * mean * s->mmx[2] + 3 * mean2 * s->mmx[1] - mean2 * mean * s->mmx[0]);
    all->mmzzzz += s->mmx[4] - 4 * mean * s->mmx[3] + 6 * mean2 * s->mmx[2] - 4 * mean2 * mean * s->mmx[1] +
                   mean2 * mean2 * s->mmx[0];
}

static AllSums sum_all(const Weighted *it, size_t replicate) {
    const Sample *sample = it->times->sample;
    const TimeSums *sums = it->times->sums + replicate * sample->stratum_count * sample->period_count;
    AllSums all = {0, 0, 0, 0};
    for (size_t s = 0; s < sample->stratum_count; s++) {
        TimeSums stratum = weigh_stratum(it, sums + s * sample->period_count);
        it->means[s] = stratum.mx[0] > 0 ? stratum.mx[1] / stratum.mx[0] : 0;
        it->rates[s] = stratum.mx[0] > 0 ? it->counts[s] / stratum.mx[0] : 0;
        add_stratum(&stratum, it->rates[s], it->means[s], &all);
    }
    return all;
}

// The sandwich of slope.h, blocks without the subject by the sums over all.
static Fit fit(const Weighted *it, size_t replicate) {
    const Sample *sample = it->times->sample;
    const uint16_t *periods = it->times->periods + replicate * sample->block_count;
    AllSums all = sum_all(it, replicate);
    double zy = 0, zz = 0, zzz = 0;
    for (size_t i = 0; i < it->subject->length; i++) {
        uint32_t block = it->subject->blocks[i], stratum = sample->strata[block];
        double y = it->subject->counts[i],
               ym = y * sample->sizes[block] * it->weights[sample->periods[block]];
        double z = it->times->times[periods[block]] - it->means[stratum], square = z * z;
        zy += z * y;
        zz += square * (y * y - 2 * it->rates[stratum] * ym);
        zzz += square * z * ym;
    }
    double slope = all.mzz > 0 ? zy / all.mzz : 0;
    double variance = zz + all.rrmmzz + 2 * slope * (all.rmmzzz - zzz) + slope * slope * all.mmzzzz;
    return (Fit){zy, fmax(variance, 0)};
}

// ---- The test at one b ----

static void set_weights(Weighted *it, double b) {
    for (size_t p = 0; p < it->times->sample->period_count; p++)
        it->weights[p] = exp(b * it->times->times[p]);
}

static double mid_p(const Weighted *it, Fit observed) {
    double least = observed.zy * observed.zy, extreme = 0.5;
    for (size_t k = 1; k <= it->times->replicates; k++) {
        Fit drawn = fit(it, k);
        double left = drawn.zy * drawn.zy * observed.variance, right = least * drawn.variance;
        if (left > right * (1 + TIE_TOLERANCE))
            extreme++;
        else if (left >= right * (1 - TIE_TOLERANCE))
            extreme += 0.5;
    }
    return extreme / (1 + (double)it->times->replicates);
}

static double score_of(double p) {
    return -gsl_cdf_ugaussian_Pinv(fmax(p, DBL_MIN) / 2);
}

typedef struct End {
    Weighted *weighted;
    bool upper;
    double critical; // score at which b is rejected no more
} End;

// The score of p has the sign of what is left of the trend: it falls as b grows. The upper end is seen from
// −b.
static double acceptance(const void *context, double x) {
    const End *end = context;
    set_weights(end->weighted, end->upper ? -x : x);
    Fit observed = fit(end->weighted, 0);
    double score = copysign(score_of(mid_p(end->weighted, observed)), observed.zy);
    return end->critical + (end->upper ? score : -score);
}

static double trend_left(const void *context, double x) {
    Weighted *it = ((const End *)context)->weighted;
    set_weights(it, x);
    return -fit(it, 0).zy;
}

// ---- A subject ----

static double find_end(Weighted *it, bool upper, double p, double at_0, double error, double confidence) {
    End end = {it, upper, score_of(1 - confidence)};
    bool rejected = p + confidence < 1 && // 1 - .95 is a little above .05
                    (upper ? at_0 < 0 : at_0 > 0);
    double score = copysign(score_of(p), upper ? -at_0 : at_0), value = end.critical - score;
    value = rejected ? fmin(value, -DBL_MIN) : fmax(value, 0);
    double border = FARTHEST / it->times->reach, step = fmax(fabs(value), 0.5) * error;
    double x = rejected
                   ? root_from((RootPlace){0, value}, step, border, TOLERANCE * error, acceptance, &end)
                   : root_from((RootPlace){0, value}, -step, -border, TOLERANCE * error, acceptance, &end);
    return exp(upper ? -x : x);
}

static double find_trend(Weighted *it, double at_0) {
    End end = {it, false, 0};
    double border = FARTHEST / it->times->reach, step = border / 500;
    if (at_0 == 0) return 0;
    return root_from((RootPlace){0, -at_0}, at_0 > 0 ? step : -step, at_0 > 0 ? border : -border,
                     1e-12 * border, trend_left, &end);
}

// The standard error of b, of the slope in units of the rate.
static double error_of(const SlopeTest *test, double b) {
    double error = fabs(test->t) > 0.1 && isfinite(b) ? fabs(b / test->t) : NAN;
    return error > 0 ? error : 0.1;
}

static YearlyRatio find_ratio(Weighted *it, const SlopeTest *test, double confidence) {
    const Sample *sample = it->times->sample;
    YearlyRatio found = {NAN, NAN, NAN};
    for (size_t s = 0; s < sample->stratum_count; s++) it->counts[s] = 0;
    for (size_t i = 0; i < it->subject->length; i++)
        it->counts[sample->strata[it->subject->blocks[i]]] += it->subject->counts[i];
    set_weights(it, 0);
    double at_0 = fit(it, 0).zy, b = find_trend(it, at_0);
    found.ratio = exp(b);
    if (isnan(test->p_value) || sample->block_count < YEARLY_RATIO_BLOCKS) return found;
    double error = fmin(error_of(test, b), FARTHEST / it->times->reach / 20);
    found.low = find_end(it, false, test->p_value, at_0, error, confidence);
    found.high = find_end(it, true, test->p_value, at_0, error, confidence);
    return found;
}

typedef struct Ratios {
    const ExchangedTimes *times;
    const BlockCounts *subjects;
    const SlopeTest *tests;
    double confidence;
    YearlyRatio *ratios;
} Ratios;

static void find_ratios(void *context, size_t start, size_t end) {
    const Ratios *it = context;
    size_t strata = it->times->sample->stratum_count;
    double *room = memory_allocate(it->times->sample->period_count + 3 * strata, sizeof *room);
    Weighted weighted = {.times = it->times,
                         .counts = room,
                         .rates = room + strata,
                         .means = room + 2 * strata,
                         .weights = room + 3 * strata};
    for (size_t i = start; i < end; i++) {
        weighted.subject = &it->subjects[i];
        it->ratios[i] = it->subjects[i].length ? find_ratio(&weighted, &it->tests[i], it->confidence)
                                               : (YearlyRatio){NAN, NAN, NAN};
    }
    free(room);
}

void yearly_ratios(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const ReplicatePlan *plan, const SlopeTest *tests, double confidence,
                   YearlyRatio *ratios) {
    ExchangedTimes times;
    if (exchanged_times_open(&times, sample, plan)) {
        Ratios it = {&times, subjects, tests, confidence, ratios};
        parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, find_ratios, &it);
    } else
        for (size_t i = 0; i < subject_count; i++) ratios[i] = (YearlyRatio){NAN, NAN, NAN};
    exchanged_times_close(&times);
}
