#include "analyze/statistics/bootstrap.h"

#include "analyze/statistics/random.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SIDES = 2, SUBJECTS_PER_PIECE = 16 };

// The stream of replicate k must not be that which permutes labels in replicate k.
#define BOOTSTRAP_STREAM UINT64_C(0x626f6f7473747261)

// Sums over the blocks of a side, as often as they were drawn.
typedef struct SideSums {
    double blocks, sizes, squares;          // n, Σ m, Σ m²: the same for all subjects
    double counts, count_squares, products; // Σ y, Σ y², Σ y m
} SideSums;

typedef struct LogRate {
    double log_rate;
    double variance;
} LogRate;

// Where nothing, or everything, was counted, half a count stands for it; its variance is that of a count of
// one half, 1 / 0.5.
static LogRate log_rate(const SideSums *sums, RateKind kind) {
    double counts = sums->counts, sizes = sums->sizes;
    bool bare = counts == 0 || (kind == RATE_SHARE && counts >= sizes);
    if (bare) counts += 0.5, sizes += 1;
    double rate = counts / sizes, odds_part = kind == RATE_SHARE ? 1 - rate : 1;
    double residuals = sums->count_squares - 2 * rate * sums->products + rate * rate * sums->squares;
    double variance = bare ? 2
                      : sums->blocks < 2
                          ? NAN
                          : sums->blocks / (sums->blocks - 1) * fmax(residuals, 0) / (counts * counts);
    return (LogRate){log(rate / odds_part), bare ? variance : variance / (odds_part * odds_part)};
}

typedef struct Draws {
    const Sample *sample;
    const BlockCounts *subjects;
    RateKind kind;
    double confidence;
    size_t replicates;
    uint16_t *times;          // [replicates × blocks] how often each block was drawn
    SideSums (*sides)[SIDES]; // [replicates] without counts
    SideSums observed[SIDES];
    LogRatio *ratios;
} Draws;

static void add_sizes(const Sample *sample, const uint16_t *times, SideSums *sides) {
    sides[0] = sides[1] = (SideSums){0};
    for (size_t i = 0; i < sample->block_count; i++) {
        SideSums *side = &sides[sample->periods[i]];
        double weight = times ? times[i] : 1;
        side->blocks += weight;
        side->sizes += weight * sample->sizes[i];
        side->squares += weight * sample->sizes[i] * sample->sizes[i];
    }
}

static void add_counts(const Sample *sample, const BlockCounts *subject, const uint16_t *times,
                       SideSums *sides) {
    for (size_t i = 0; i < subject->length; i++) {
        uint32_t block = subject->blocks[i];
        SideSums *side = &sides[sample->periods[block]];
        double weight = times ? times[block] : 1, count = subject->counts[i];
        side->counts += weight * count;
        side->count_squares += weight * count * count;
        side->products += weight * count * sample->sizes[block];
    }
}

typedef struct Difference {
    double value;
    double standard_error;
} Difference;

static Difference difference_of(const Draws *draws, const BlockCounts *subject, const uint16_t *times,
                                const SideSums *sizes) {
    SideSums sides[SIDES] = {sizes[0], sizes[1]};
    add_counts(draws->sample, subject, times, sides);
    LogRate b = log_rate(&sides[0], draws->kind), a = log_rate(&sides[1], draws->kind);
    return (Difference){a.log_rate - b.log_rate, sqrt(a.variance + b.variance)};
}

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool has_interval(const Draws *draws, const BlockCounts *subject) {
    SideSums sides[SIDES] = {draws->observed[0], draws->observed[1]};
    add_counts(draws->sample, subject, NULL, sides);
    for (size_t i = 0; i < SIDES; i++)
        if (sides[i].blocks < 2 || sides[i].counts == 0 ||
            (draws->kind == RATE_SHARE && sides[i].counts >= sides[i].sizes))
            return false;
    return true;
}

static void take_interval(const Draws *draws, const BlockCounts *subject, Difference observed, double *t,
                          LogRatio *ratio) {
    for (size_t k = 0; k < draws->replicates; k++) {
        Difference drawn =
            difference_of(draws, subject, draws->times + k * draws->sample->block_count, draws->sides[k]);
        double distance = fabs(drawn.value - observed.value);
        t[k] = distance == 0 ? 0 : drawn.standard_error > 0 ? distance / drawn.standard_error : HUGE_VAL;
    }
    qsort(t, draws->replicates, sizeof *t, compare_numbers);
    double place = ceil(draws->confidence * ((double)draws->replicates + 1));
    if (place > (double)draws->replicates) return; // the level is out of reach of so few replicates
    double reach = t[(size_t)place - 1] * observed.standard_error;
    if (!isfinite(reach)) return;
    ratio->low = (observed.value - reach) / log(2);
    ratio->high = (observed.value + reach) / log(2);
}

static void take_subjects(void *context, size_t start, size_t end) {
    Draws *draws = context;
    double *t = memory_allocate(draws->replicates, sizeof *t);
    for (size_t i = start; i < end; i++) {
        const BlockCounts *subject = &draws->subjects[i];
        Difference observed = difference_of(draws, subject, NULL, draws->observed);
        draws->ratios[i] = (LogRatio){observed.value / log(2), NAN, NAN};
        if (has_interval(draws, subject)) take_interval(draws, subject, observed, t, &draws->ratios[i]);
    }
    free(t);
}

// The cell (side, stratum) of each block, and the blocks by cell.
typedef struct Cells {
    uint32_t *order;
    uint32_t *starts;
    uint32_t count;
} Cells;

static Cells cells_of(const Sample *sample) {
    Cells cells = {.count = SIDES * sample->stratum_count};
    cells.order = memory_allocate(sample->block_count, sizeof *cells.order);
    cells.starts = memory_allocate((size_t)cells.count + 1, sizeof *cells.starts);
    uint32_t placed = 0;
    for (uint32_t cell = 0; cell < cells.count; cell++) {
        for (uint32_t i = 0; i < sample->block_count; i++)
            if (sample->strata[i] * SIDES + sample->periods[i] == cell) cells.order[placed++] = i;
        cells.starts[cell + 1] = placed;
    }
    return cells;
}

static void draw_replicate(const Sample *sample, const Cells *cells, uint64_t seed, uint64_t replicate,
                           uint16_t *times) {
    RandomStream stream = random_stream(seed ^ BOOTSTRAP_STREAM, replicate);
    memset(times, 0, sample->block_count * sizeof *times);
    for (uint32_t cell = 0; cell < cells->count; cell++) {
        uint32_t start = cells->starts[cell], size = cells->starts[cell + 1] - start;
        for (uint32_t i = 0; i < size; i++) {
            uint16_t *drawn = &times[cells->order[start + random_below(&stream, size)]];
            *drawn = (uint16_t)(*drawn + 1);
        }
    }
}

void bootstrap_log_ratios(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                          RateKind kind, double confidence, const ReplicatePlan *plan, LogRatio *ratios) {
    Draws draws = {
        .sample = sample,
        .subjects = subjects,
        .kind = kind,
        .confidence = confidence,
        .replicates = plan->replicates,
        .times = memory_allocate(plan->replicates * sample->block_count, sizeof *draws.times),
        .sides = memory_allocate(plan->replicates, sizeof *draws.sides),
        .ratios = ratios,
    };
    Cells cells = cells_of(sample);
    add_sizes(sample, NULL, draws.observed);
    for (size_t k = 0; k < plan->replicates; k++) {
        uint16_t *times = draws.times + k * sample->block_count;
        draw_replicate(sample, &cells, plan->seed, k, times);
        add_sizes(sample, times, draws.sides[k]);
    }
    parallel_ranges(plan->threads, subject_count, SUBJECTS_PER_PIECE, take_subjects, &draws);
    free(cells.order);
    free(cells.starts);
    free(draws.times);
    free(draws.sides);
}

double log_ratio_of(const Sample *sample, const BlockCounts *subject, RateKind kind) {
    SideSums sides[SIDES];
    add_sizes(sample, NULL, sides);
    add_counts(sample, subject, NULL, sides);
    return (log_rate(&sides[1], kind).log_rate - log_rate(&sides[0], kind).log_rate) / log(2);
}
