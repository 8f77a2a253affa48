#include "analyze/statistics/slope.h"

#include "analyze/statistics/relabeling.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>

// Refinement: the second and third stage draw this many times the replicates, for p below these.
enum { STAGES = 3 };
static const size_t stage_factor[STAGES] = {1, 10, 100};
static const double stage_below[STAGES] = {1, 0.01, 0.001};

// A replicate as extreme as the observed one stays so, whatever the rounding of its sums.
#define TIE_TOLERANCE 1e-7
// Below this share of the terms that it is a difference of, a variance is the rounding of 0.
#define ZERO_VARIANCE 1e-11

enum { BATCH_CELLS = 1 << 21, SUBJECTS_PER_PIECE = 32 };

// What a replicate has in common for all subjects, a stratum: sums over blocks of sizes m and positions z.
typedef struct StratumSums {
    double mzz, mmzz, mmzzz, mmzzzz; // Σ m z², Σ m² z², Σ m² z³, Σ m² z⁴
} StratumSums;

// Positions centred in each stratum, and their sums; `from` as relabeling_draw gives it, NULL for the
// observed.
static void centre(const Sample *sample, const uint32_t *from, double *z, StratumSums *sums) {
    double *weights = memory_allocate(sample->stratum_count, sizeof *weights);
    double *means = memory_allocate(sample->stratum_count, sizeof *means);
    for (size_t i = 0; i < sample->block_count; i++) {
        z[i] = sample->positions[from ? from[i] : i];
        weights[sample->strata[i]] += sample->sizes[i];
        means[sample->strata[i]] += sample->sizes[i] * z[i];
    }
    for (uint32_t s = 0; s < sample->stratum_count; s++) {
        if (weights[s] > 0) means[s] /= weights[s];
        sums[s] = (StratumSums){0};
    }
    for (size_t i = 0; i < sample->block_count; i++) {
        StratumSums *sum = &sums[sample->strata[i]];
        double m = sample->sizes[i];
        z[i] -= means[sample->strata[i]];
        double mz = m * z[i], mmzz = mz * mz;
        sum->mzz += mz * z[i];
        sum->mmzz += mmzz;
        sum->mmzzz += mmzz * z[i];
        sum->mmzzzz += mmzz * z[i] * z[i];
    }
    free(weights);
    free(means);
}

static void stratum_rates(const Sample *sample, const BlockCounts *subject, double *rates) {
    double *sizes = memory_allocate(sample->stratum_count, sizeof *sizes);
    for (uint32_t s = 0; s < sample->stratum_count; s++) rates[s] = 0;
    for (size_t i = 0; i < sample->block_count; i++) sizes[sample->strata[i]] += sample->sizes[i];
    for (size_t i = 0; i < subject->length; i++)
        rates[sample->strata[subject->blocks[i]]] += subject->counts[i];
    for (uint32_t s = 0; s < sample->stratum_count; s++)
        if (sizes[s] > 0) rates[s] /= sizes[s];
    free(sizes);
}

// The squared residuals are taken apart into sums, so that blocks without the subject need not be visited.
static SlopeTest fit(const Sample *sample, const BlockCounts *subject, const double *rates, const double *z,
                     const StratumSums *sums) {
    double zy = 0, zzyy = 0, rzzym = 0, zzzym = 0, absolute = 0;
    for (size_t i = 0; i < subject->length; i++) {
        uint32_t block = subject->blocks[i];
        double one = z[block] * subject->counts[i], zzym = one * z[block] * sample->sizes[block];
        zy += one;
        absolute += fabs(one);
        zzyy += one * one;
        rzzym += rates[sample->strata[block]] * zzym;
        zzzym += zzym * z[block];
    }
    double mzz = 0, rrmmzz = 0, rmmzzz = 0, mmzzzz = 0;
    for (uint32_t s = 0; s < sample->stratum_count; s++) {
        mzz += sums[s].mzz;
        rrmmzz += rates[s] * rates[s] * sums[s].mmzz;
        rmmzzz += rates[s] * sums[s].mmzzz;
        mmzzzz += sums[s].mmzzzz;
    }
    double slope = zy / mzz;
    double variance =
        zzyy - 2 * rzzym - 2 * slope * zzzym + rrmmzz + 2 * slope * rmmzzz + slope * slope * mmzzzz;
    if (variance <= ZERO_VARIANCE * (zzyy + rrmmzz + slope * slope * mmzzzz)) variance = 0;
    if (fabs(zy) <= ZERO_VARIANCE * absolute) zy = slope = 0;
    double t = zy == 0 ? 0 : variance > 0 ? zy / sqrt(variance) : copysign(HUGE_VAL, zy);
    return (SlopeTest){slope, sqrt(variance) / mzz, t, NAN, 0};
}

static SlopeTest undefined_slope(void) {
    return (SlopeTest){NAN, NAN, NAN, NAN, 0};
}

SlopeTest slope_fit(const Sample *sample, const BlockCounts *subject) {
    double *z = memory_allocate(sample->block_count, sizeof *z);
    double *rates = memory_allocate(sample->stratum_count, sizeof *rates);
    StratumSums *sums = memory_allocate(sample->stratum_count, sizeof *sums);
    centre(sample, NULL, z, sums);
    stratum_rates(sample, subject, rates);
    double mzz = 0;
    for (uint32_t s = 0; s < sample->stratum_count; s++) mzz += sums[s].mzz;
    SlopeTest test = subject->length && mzz > 0 ? fit(sample, subject, rates, z, sums) : undefined_slope();
    free(z);
    free(rates);
    free(sums);
    return test;
}

// A batch of replicates, drawn once for all subjects.
typedef struct Batch {
    const Sample *sample;
    const BlockCounts *subjects;
    const SlopeTest *tests;
    const double *rates; // [subjects × strata]
    double *z;           // [replicates × blocks]
    StratumSums *sums;   // [replicates × strata]
    size_t replicates;
    const size_t *wanted; // subjects that take part
    uint64_t *extreme;    // by subject: replicates at least as extreme as the observed one
} Batch;

static uint64_t count_extreme(const Batch *batch, size_t subject) {
    const Sample *sample = batch->sample;
    double least = fabs(batch->tests[subject].t) * (1 - TIE_TOLERANCE);
    uint64_t extreme = 0;
    for (size_t k = 0; k < batch->replicates; k++) {
        SlopeTest test =
            fit(sample, &batch->subjects[subject], batch->rates + subject * sample->stratum_count,
                batch->z + k * sample->block_count, batch->sums + k * sample->stratum_count);
        extreme += !(fabs(test.t) < least);
    }
    return extreme;
}

static void test_subjects(void *context, size_t start, size_t end) {
    Batch *batch = context;
    for (size_t i = start; i < end; i++)
        batch->extreme[batch->wanted[i]] += count_extreme(batch, batch->wanted[i]);
}

static size_t batch_size(const Sample *sample) {
    size_t size = BATCH_CELLS / (sample->block_count + 1);
    return size < 8 ? 8 : size > 1024 ? 1024 : size;
}

// Replicates [from, to) for the subjects that are wanted.
static void draw(Batch *batch, Relabeling *relabeling, size_t wanted_count, const ReplicatePlan *plan,
                 size_t from, size_t to) {
    const Sample *sample = batch->sample;
    size_t at_most = batch_size(sample);
    uint32_t *source = memory_allocate(sample->block_count, sizeof *source);
    batch->z = memory_allocate(at_most * sample->block_count, sizeof *batch->z);
    batch->sums = memory_allocate(at_most * sample->stratum_count, sizeof *batch->sums);
    for (size_t start = from; start < to; start += batch->replicates) {
        batch->replicates = to - start < at_most ? to - start : at_most;
        for (size_t k = 0; k < batch->replicates; k++) {
            relabeling_draw(relabeling, plan->seed, start + k, source);
            centre(sample, source, batch->z + k * sample->block_count,
                   batch->sums + k * sample->stratum_count);
        }
        parallel_ranges(plan->threads, wanted_count, SUBJECTS_PER_PIECE, test_subjects, batch);
    }
    free(source);
    free(batch->z);
    free(batch->sums);
}

static void run_stages(Batch *batch, Relabeling *relabeling, size_t subject_count, const ReplicatePlan *plan,
                       SlopeTest *tests) {
    size_t *wanted = memory_allocate(subject_count, sizeof *wanted);
    batch->wanted = wanted;
    for (size_t stage = 0, drawn = 0; stage < (plan->refine ? STAGES : 1); stage++) {
        size_t wanted_count = 0,
               replicates = plan->replicates * stage_factor[stage] + stage_factor[stage] - 1;
        for (size_t i = 0; i < subject_count; i++)
            if (!isnan(tests[i].t) && (stage == 0 || tests[i].p_value < stage_below[stage]))
                wanted[wanted_count++] = i;
        draw(batch, relabeling, wanted_count, plan, drawn, wanted_count ? replicates : drawn);
        drawn = replicates;
        for (size_t i = 0; i < wanted_count; i++) {
            SlopeTest *test = &tests[wanted[i]];
            test->replicates = replicates;
            test->p_value = (1 + (double)batch->extreme[wanted[i]]) / (1 + (double)replicates);
        }
    }
    free(wanted);
}

void slope_permute(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const ReplicatePlan *plan, SlopeTest *tests) {
    Relabeling relabeling;
    relabeling_open(&relabeling, sample);
    double *rates = memory_allocate(subject_count * sample->stratum_count, sizeof *rates);
    uint64_t *extreme = memory_allocate(subject_count, sizeof *extreme);
    for (size_t i = 0; i < subject_count; i++) {
        tests[i] = slope_fit(sample, &subjects[i]);
        stratum_rates(sample, &subjects[i], rates + i * sample->stratum_count);
    }
    Batch batch = {
        .sample = sample, .subjects = subjects, .tests = tests, .rates = rates, .extreme = extreme};
    if (relabeling_can_vary(&relabeling)) run_stages(&batch, &relabeling, subject_count, plan, tests);
    relabeling_close(&relabeling);
    free(rates);
    free(extreme);
}
