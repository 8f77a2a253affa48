#include "analyze/statistics/slope.h"

#include "analyze/statistics/lanes.h"
#include "analyze/statistics/relabeling.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Refinement: the second and third stage draw this many times the replicates, for p below these.
enum { STAGES = 3 };
static const size_t stage_factor[STAGES] = {1, 10, 100};
static const double stage_below[STAGES] = {1, 0.01, 0.001};

// A replicate as extreme as the observed one stays so, whatever the rounding of its sums.
#define TIE_TOLERANCE 1e-7
// Below this share of the terms that it is a difference of, a sum is the rounding of 0.
#define ROUNDING 1e-11

// Replicates are fitted TILE at a time: several are added by one instruction, each in the order of its
// blocks, and what a tile drew stays in the cache for the subjects of a piece.
enum { BATCH_CELLS = 1 << 21, SUBJECTS_PER_PIECE = 32, TILE = REPLICATES_AT_ONCE };

// Sums over the blocks of a stratum, of sizes m and positions z: in a replicate the same for all subjects.
typedef struct StratumSums {
    double mzz, mmzz, mmzzz, mmzzzz; // Σ m z², Σ m² z², Σ m² z³, Σ m² z⁴
} StratumSums;

// Sums over the sizes of the blocks of a stratum.
typedef struct StratumSizes {
    double sizes, squares; // Σ m, Σ m²
} StratumSizes;

static void add_block(StratumSums *sums, double size, double square, double z) {
    double zz = z * z;
    sums->mzz += size * zz;
    sums->mmzz += square * zz;
    sums->mmzzz += square * zz * z;
    sums->mmzzzz += square * zz * zz;
}

// Positions centred in each stratum, TILE apart, and their sums. `shuffled` as relabeling_draw gives it:
// those with the commonest position come first, and are one summand, what the others leave of the stratum.
static void centre(const Relabeling *relabeling, const StratumSizes *strata, const uint32_t *shuffled,
                   double *z, StratumSums *sums) {
    const Sample *sample = relabeling->sample;
    for (uint32_t s = 0; s < sample->stratum_count; s++) {
        uint32_t start = relabeling->starts[s], rare = start + relabeling->common[s],
                 end = relabeling->starts[s + 1];
        StratumSizes common = strata[s];
        sums[s] = (StratumSums){0};
        if (start == end) continue;
        double position = sample->positions[relabeling->order[start]], mean = 0;
        for (uint32_t i = rare; i < end; i++) {
            double m = sample->sizes[shuffled[i]];
            common.sizes -= m;
            common.squares -= m * m;
            mean += m * sample->positions[relabeling->order[i]];
        }
        mean = (mean + common.sizes * position) / strata[s].sizes;
        for (uint32_t i = start; i < rare; i++) z[(size_t)shuffled[i] * TILE] = position - mean;
        add_block(&sums[s], common.sizes, common.squares, position - mean);
        for (uint32_t i = rare; i < end; i++) {
            double m = sample->sizes[shuffled[i]], centred = sample->positions[relabeling->order[i]] - mean;
            z[(size_t)shuffled[i] * TILE] = centred;
            add_block(&sums[s], m, m * m, centred);
        }
    }
}

// The squared residuals Σ z² (y − m (r + slope z))² are taken apart into sums, so that blocks without the
// subject need not be visited. Those over the blocks with it: Σ z y, Σ z² (y² − 2 r y m), Σ z³ y m.
typedef struct Cell {
    size_t block;
    double y, squared, ym; // y, y² − 2 r y m, y m
} Cell;

// A subject as the sums need it, and what was observed of it.
typedef struct Tested {
    const double *rates; // [strata]
    const Cell *cells;
    size_t length;
    double total; // Σ y
    double least; // the square of the smallest t that is as extreme
    bool wanted;
    uint64_t extreme; // replicates at least as extreme
} Tested;

// The sums of a subject in each replicate of a tile.
typedef struct TileSums {
    double zy[TILE], zz[TILE], zzz[TILE];
} TileSums;

static void add_tile(const Tested *tested, const double *z, TileSums *sums) {
    Lanes zy[LANE_GROUPS] = {0}, zz[LANE_GROUPS] = {0}, zzz[LANE_GROUPS] = {0};
    for (const Cell *cell = tested->cells, *end = cell + tested->length; cell < end; cell++) {
        const double *row = z + cell->block * TILE;
#pragma GCC unroll 4
        for (size_t i = 0; i < LANE_GROUPS; i++) {
            Lanes one;
            LANES_LOAD(one, row + i * LANES);
            Lanes square = one * one;
            zy[i] += one * cell->y;
            zz[i] += square * cell->squared;
            zzz[i] += square * one * cell->ym;
        }
    }
    LANES_STORE(sums->zy, zy);
    LANES_STORE(sums->zz, zz);
    LANES_STORE(sums->zzz, zzz);
}

typedef struct Fit {
    double zy, mzz;  // the slope is zy / mzz
    double variance; // of zy
} Fit;

// `reach` is the distance of the positions furthest apart.
static inline Fit fit(const Sample *sample, const Tested *tested, double reach, const StratumSums *sums,
                      const TileSums *subject, size_t k) {
    double mzz = 0, rrmmzz = 0, rmmzzz = 0, mmzzzz = 0;
    for (uint32_t s = 0; s < sample->stratum_count; s++) {
        double rate = tested->rates[s];
        mzz += sums[s].mzz;
        rrmmzz += rate * rate * sums[s].mmzz;
        rmmzzz += rate * sums[s].mmzzz;
        mmzzzz += sums[s].mmzzzz;
    }
    double zy = fabs(subject->zy[k]) <= ROUNDING * reach * tested->total ? 0 : subject->zy[k];
    double slope = zy / mzz, constant = rrmmzz + slope * slope * mmzzzz;
    double variance = subject->zz[k] + constant + 2 * slope * (rmmzzz - subject->zzz[k]);
    return (Fit){zy, mzz, variance > ROUNDING * constant ? variance : 0};
}

static double reach_of(const Sample *sample) {
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < sample->block_count; i++) {
        low = fmin(low, sample->positions[i]);
        high = fmax(high, sample->positions[i]);
    }
    return high - low;
}

// Everything that is the same for all subjects, before anything is exchanged.
typedef struct Unexchanged {
    Relabeling relabeling;
    StratumSizes *strata;
    double *z; // [blocks × TILE], the first of a tile
    StratumSums *sums;
    double reach, mzz;
} Unexchanged;

static void unexchanged_open(Unexchanged *it, const Sample *sample) {
    *it = (Unexchanged){.strata = memory_allocate(sample->stratum_count, sizeof(StratumSizes)),
                        .z = memory_allocate(sample->block_count * TILE, sizeof(double)),
                        .sums = memory_allocate(sample->stratum_count, sizeof(StratumSums)),
                        .reach = reach_of(sample)};
    relabeling_open(&it->relabeling, sample);
    for (size_t i = 0; i < sample->block_count; i++) {
        it->strata[sample->strata[i]].sizes += sample->sizes[i];
        it->strata[sample->strata[i]].squares += sample->sizes[i] * sample->sizes[i];
    }
    centre(&it->relabeling, it->strata, it->relabeling.order, it->z, it->sums);
    for (uint32_t s = 0; s < sample->stratum_count; s++) it->mzz += it->sums[s].mzz;
}

static void unexchanged_close(Unexchanged *it) {
    relabeling_close(&it->relabeling);
    free(it->strata);
    free(it->z);
    free(it->sums);
}

// The rates of a subject by stratum, then its cells.
static void take_apart(const Unexchanged *it, const BlockCounts *counts, double *rates, Cell *cells) {
    const Sample *sample = it->relabeling.sample;
    for (size_t i = 0; i < counts->length; i++) rates[sample->strata[counts->blocks[i]]] += counts->counts[i];
    for (uint32_t s = 0; s < sample->stratum_count; s++)
        if (it->strata[s].sizes > 0) rates[s] /= it->strata[s].sizes;
    for (size_t i = 0; i < counts->length; i++) {
        size_t block = counts->blocks[i];
        double y = counts->counts[i], ym = y * sample->sizes[block];
        cells[i] = (Cell){block, y, y * y - 2 * rates[sample->strata[block]] * ym, ym};
    }
}

// `rates` [strata], all 0, and `cells` are filled and stay with `tested`.
static SlopeTest observe(const Unexchanged *it, const BlockCounts *counts, double *rates, Cell *cells,
                         Tested *tested) {
    *tested = (Tested){.rates = rates, .cells = cells, .length = counts->length};
    if (counts->length == 0 || !(it->mzz > 0)) return (SlopeTest){NAN, NAN, NAN, NAN, 0};
    take_apart(it, counts, rates, cells);
    for (size_t i = 0; i < counts->length; i++) tested->total += counts->counts[i];
    TileSums sums;
    add_tile(tested, it->z, &sums);
    Fit found = fit(it->relabeling.sample, tested, it->reach, it->sums, &sums, 0);
    double t = found.zy == 0        ? 0
               : found.variance > 0 ? found.zy / sqrt(found.variance)
                                    : copysign(HUGE_VAL, found.zy);
    double least = fabs(t) * (1 - TIE_TOLERANCE);
    tested->least = least * least;
    tested->wanted = true;
    return (SlopeTest){found.zy / found.mzz, sqrt(found.variance) / found.mzz, t, NAN, 0};
}

// A batch of replicates, drawn once for all subjects.
typedef struct Batch {
    const Relabeling *relabeling;
    const StratumSizes *strata;
    const ReplicatePlan *plan;
    double reach;
    size_t first, count; // of the replicates
    double *z;           // [tiles × blocks × TILE]
    StratumSums *sums;   // [replicates × strata]
    Tested **wanted;     // those that take part
    size_t wanted_count;
} Batch;

static double *tile_of(const Batch *batch, size_t replicate) {
    return batch->z + replicate / TILE * TILE * batch->relabeling->sample->block_count;
}

// Without root and division. Where no residual is left, of the observed or of the replicate, t is infinite.
static inline bool is_extreme(Fit fit, double least) {
    return fit.zy == 0 ? least == 0 : !(fit.zy * fit.zy < least * fit.variance);
}

// In the tile that starts with replicate `start`.
static uint64_t count_extreme(const Batch *batch, const Tested *tested, size_t start) {
    const Sample *sample = batch->relabeling->sample;
    uint64_t extreme = 0;
    TileSums sums;
    add_tile(tested, tile_of(batch, start), &sums);
    for (size_t k = 0; k < TILE && start + k < batch->count; k++) {
        const StratumSums *all = batch->sums + (start + k) * sample->stratum_count;
        extreme += is_extreme(fit(sample, tested, batch->reach, all, &sums, k), tested->least);
    }
    return extreme;
}

static void test_subjects(void *context, size_t start, size_t end) {
    Batch *batch = context;
    for (size_t k = 0; k < batch->count; k += TILE)
        for (size_t i = start; i < end; i++)
            batch->wanted[i]->extreme += count_extreme(batch, batch->wanted[i], k);
}

static void draw_tiles(void *context, size_t start, size_t end) {
    Batch *batch = context;
    const Sample *sample = batch->relabeling->sample;
    uint32_t *shuffled = memory_allocate(sample->block_count, sizeof *shuffled);
    for (size_t k = start; k < end; k++) {
        relabeling_draw(batch->relabeling, batch->plan->seed, batch->first + k, shuffled);
        centre(batch->relabeling, batch->strata, shuffled, tile_of(batch, k) + k % TILE,
               batch->sums + k * sample->stratum_count);
    }
    free(shuffled);
}

static size_t batch_size(const Sample *sample) {
    size_t size = (BATCH_CELLS / (sample->block_count + 1) / TILE + 1) * TILE;
    return size > 1024 ? 1024 : size;
}

// Replicates [from, to) for the subjects that are wanted.
static void draw(Batch *batch, size_t from, size_t to) {
    const Sample *sample = batch->relabeling->sample;
    size_t at_most = batch_size(sample), threads = batch->plan->threads;
    batch->z = memory_allocate(at_most * sample->block_count, sizeof *batch->z);
    batch->sums = memory_allocate(at_most * sample->stratum_count, sizeof *batch->sums);
    for (batch->first = from; batch->first < to; batch->first += batch->count) {
        batch->count = to - batch->first < at_most ? to - batch->first : at_most;
        parallel_ranges(threads, batch->count, 8 * TILE, draw_tiles, batch);
        parallel_ranges(threads, batch->wanted_count, SUBJECTS_PER_PIECE, test_subjects, batch);
    }
    free(batch->z);
    free(batch->sums);
}

static void choose(Batch *batch, Tested *tested, const SlopeTest *tests, size_t count, size_t stage) {
    batch->wanted_count = 0;
    for (size_t i = 0; i < count; i++)
        if (tested[i].wanted && (stage == 0 || tests[i].p_value < stage_below[stage]))
            batch->wanted[batch->wanted_count++] = &tested[i];
}

static void run_stages(Batch *batch, Tested *tested, size_t count, SlopeTest *tests) {
    batch->wanted = memory_allocate(count, sizeof *batch->wanted);
    for (size_t stage = 0, drawn = 0; stage < (batch->plan->refine ? STAGES : 1); stage++) {
        size_t factor = stage_factor[stage], replicates = batch->plan->replicates * factor + factor - 1;
        choose(batch, tested, tests, count, stage);
        if (batch->wanted_count == 0) break;
        draw(batch, drawn, replicates);
        drawn = replicates;
        for (size_t i = 0; i < batch->wanted_count; i++) {
            SlopeTest *test = &tests[batch->wanted[i] - tested];
            test->replicates = replicates;
            test->p_value = (1 + (double)batch->wanted[i]->extreme) / (1 + (double)replicates);
        }
    }
    free(batch->wanted);
}

void slope_permute(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const ReplicatePlan *plan, SlopeTest *tests) {
    Unexchanged unexchanged;
    unexchanged_open(&unexchanged, sample);
    double *rates = memory_allocate(subject_count * sample->stratum_count, sizeof *rates);
    Tested *tested = memory_allocate(subject_count, sizeof *tested);
    size_t cell_count = 0;
    for (size_t i = 0; i < subject_count; i++) cell_count += subjects[i].length;
    Cell *cells = memory_allocate(cell_count, sizeof *cells), *free_cells = cells;
    for (size_t i = 0; i < subject_count; i++) {
        tests[i] =
            observe(&unexchanged, &subjects[i], rates + i * sample->stratum_count, free_cells, &tested[i]);
        free_cells += subjects[i].length;
    }
    Batch batch = {.relabeling = &unexchanged.relabeling,
                   .strata = unexchanged.strata,
                   .plan = plan,
                   .reach = unexchanged.reach};
    if (relabeling_can_vary(&unexchanged.relabeling)) run_stages(&batch, tested, subject_count, tests);
    unexchanged_close(&unexchanged);
    free(rates);
    free(cells);
    free(tested);
}
