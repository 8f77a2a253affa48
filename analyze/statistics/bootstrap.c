#include "analyze/statistics/bootstrap.h"

#include "analyze/statistics/lanes.h"
#include "analyze/statistics/order_statistic.h"
#include "analyze/statistics/random.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Replicates are summed TILE at a time: what a tile drew of all blocks stays in the cache for the subjects of
// a piece, and several replicates are added by one instruction. Counts and sizes are whole numbers, so are
// their sums: the order of addition changes nothing. The first tile draws each block once: what was observed.
enum { SIDES = 2, SUBJECTS_PER_PIECE = 16, TILES_PER_PIECE = 16, TILE = REPLICATES_AT_ONCE };

// The stream of replicate k must not be that which permutes labels in replicate k.
#define BOOTSTRAP_STREAM UINT64_C(0x626f6f7473747261)

// Sums over the blocks of a side, as often as each replicate of a tile drew them.
typedef struct SizeSums {
    double sizes[TILE], squares[TILE]; // Σ m, Σ m²: the same for all subjects
} SizeSums;

typedef struct CountSums {
    double counts[TILE], squares[TILE], products[TILE]; // Σ y, Σ y², Σ y m
} CountSums;

typedef struct Rates {
    double rates[TILE]; // for shares, odds
    double log_variances[TILE];
} Rates;

// Below this share of Σ y², squared residuals are the rounding of 0.
#define ROUNDING 1e-12

// Where nothing, or everything, was counted, half a count stands for it; its variance is that of a count of
// one half, 1 / 0.5. `spread` is n / (n − 1) of the side's blocks.
static inline void find_rates(const SizeSums *all, const CountSums *sums, double spread, bool odds,
                              Rates *found) {
    for (size_t k = 0; k < TILE; k += LANES) {
        Lanes sizes, size_squares, counts, squares, products, others = {1, 1}, half = {0.5, 0.5};
        LANES_LOAD(sizes, all->sizes + k);
        LANES_LOAD(size_squares, all->squares + k);
        LANES_LOAD(counts, sums->counts + k);
        LANES_LOAD(squares, sums->squares + k);
        LANES_LOAD(products, sums->products + k);
        LaneMask bare = counts == 0;
        if (odds) bare |= counts >= sizes;
        half = lanes_where(bare, half);
        counts += half;
        Lanes rates = counts / (sizes + 2 * half);
        if (odds) others -= rates;
        Lanes residuals = squares - rates * (2 * products - rates * size_squares),
              part = 1 / (counts * others);
        residuals = lanes_where(~bare & (residuals > ROUNDING * squares), residuals);
        Lanes variances = spread * residuals * part * part + 4 * half;
        if (odds) rates /= others;
        LANES_STORE(found->rates + k, rates);
        LANES_STORE(found->log_variances + k, variances);
    }
}

// The blocks with a subject, those of one side.
typedef struct Cell {
    size_t block;
    double count, square, product; // y, y², y m
} Cell;

typedef struct Cells {
    Cell *cells; // by side
    size_t starts[SIDES + 1];
} Cells;

// The pools that blocks are drawn from, one for each side and stratum.
typedef struct Urns {
    uint32_t *blocks;
    uint32_t *starts; // [count + 1]
    uint32_t count;
} Urns;

typedef struct Draws {
    const Sample *sample;
    const BlockCounts *subjects;
    RateKind kind;
    double confidence;
    size_t replicates;
    double spreads[SIDES]; // n / (n − 1) of the blocks of a side; NaN for fewer than 2
    uint16_t *times;       // [tiles × blocks × TILE] how often each block was drawn; each once in the first
    SizeSums (*drawn)[SIDES]; // [tiles]
    Cells all;                // all blocks, with their sizes for counts
    Urns urns;
    uint64_t seed;
    LogRatio *ratios;
} Draws;

static void find_spreads(const Sample *sample, double *spreads) {
    double blocks[SIDES] = {0};
    for (size_t i = 0; i < sample->block_count; i++) blocks[sample->periods[i]]++;
    for (size_t side = 0; side < SIDES; side++)
        spreads[side] = blocks[side] < 2 ? NAN : blocks[side] / (blocks[side] - 1);
}

// `cells->cells` has room for all of the subject's blocks.
static void take_apart(const Sample *sample, const BlockCounts *subject, Cells *cells) {
    size_t made = 0;
    for (size_t side = 0; side < SIDES; side++) {
        cells->starts[side] = made;
        for (size_t i = 0; i < subject->length; i++) {
            size_t block = subject->blocks[i];
            double count = subject->counts[i];
            if (sample->periods[block] == side)
                cells->cells[made++] = (Cell){block, count, count * count, count * sample->sizes[block]};
        }
    }
    cells->starts[SIDES] = made;
}

static void add_counts(const Cell *cells, const Cell *end, const uint16_t *times, CountSums *sums) {
    Lanes counts[LANE_GROUPS] = {0}, squares[LANE_GROUPS] = {0}, products[LANE_GROUPS] = {0};
    for (const Cell *cell = cells; cell < end; cell++) {
        const uint16_t *row = times + cell->block * TILE;
#pragma GCC unroll 2
        for (size_t i = 0; i < LANE_GROUPS; i += 2) {
            Lanes drawn[2];
            lanes_of_counts(row + i * LANES, drawn);
#pragma GCC unroll 2
            for (size_t j = 0; j < 2; j++) {
                counts[i + j] += drawn[j] * cell->count;
                squares[i + j] += drawn[j] * cell->square;
                products[i + j] += drawn[j] * cell->product;
            }
        }
    }
    LANES_STORE(sums->counts, counts);
    LANES_STORE(sums->squares, squares);
    LANES_STORE(sums->products, products);
}

static void find_sums(const Draws *draws, const Cells *cells, size_t tile, CountSums *sums) {
    const uint16_t *times = draws->times + tile * draws->sample->block_count * TILE;
    for (size_t side = 0; side < SIDES; side++)
        add_counts(cells->cells + cells->starts[side], cells->cells + cells->starts[side + 1], times,
                   &sums[side]);
}

// The sums of the sizes of blocks in each replicate of a tile.
static void find_sizes(const Draws *draws, size_t tile) {
    CountSums sums[SIDES];
    find_sums(draws, &draws->all, tile, sums);
    for (size_t side = 0; side < SIDES; side++) {
        memcpy(draws->drawn[tile][side].sizes, sums[side].counts, sizeof sums[side].counts);
        memcpy(draws->drawn[tile][side].squares, sums[side].squares, sizeof sums[side].squares);
    }
}

static void find_both_rates(const Draws *draws, const CountSums *sums, size_t tile, Rates *rates) {
    for (size_t side = 0; side < SIDES; side++) {
        if (draws->kind == RATE_SHARE)
            find_rates(&draws->drawn[tile][side], &sums[side], draws->spreads[side], true, &rates[side]);
        else
            find_rates(&draws->drawn[tile][side], &sums[side], draws->spreads[side], false, &rates[side]);
    }
}

// The observed numbers of a subject.
typedef struct Observed {
    double log_ratio, variance; // natural
    bool has_interval;
} Observed;

static Observed observe(const Draws *draws, const Cells *cells) {
    CountSums sums[SIDES];
    Rates rates[SIDES];
    bool has_interval = true;
    find_sums(draws, cells, 0, sums);
    find_both_rates(draws, sums, 0, rates);
    for (size_t side = 0; side < SIDES; side++) {
        bool full = draws->kind == RATE_SHARE && sums[side].counts[0] >= draws->drawn[0][side].sizes[0];
        has_interval &= !isnan(draws->spreads[side]) && sums[side].counts[0] > 0 && !full;
    }
    double variance = rates[0].log_variances[0] + rates[1].log_variances[0];
    return (Observed){log(rates[1].rates[0] / rates[0].rates[0]), variance, has_interval && variance > 0};
}

// The squared distances of the replicates of a tile from what was observed, each in its own variance.
static void find_distances(const Draws *draws, const Cells *cells, double observed, size_t tile,
                           double *distances) {
    CountSums sums[SIDES];
    Rates rates[SIDES];
    double ratios[TILE];
    find_sums(draws, cells, tile, sums);
    find_both_rates(draws, sums, tile, rates);
    for (size_t k = 0; k < TILE; k++) ratios[k] = rates[1].rates[k] / rates[0].rates[k];
    for (size_t k = 0; k < TILE; k++) ratios[k] = log(ratios[k]);
    for (size_t k = 0; k < TILE; k++) {
        double square = (ratios[k] - observed) * (ratios[k] - observed);
        double variance = rates[0].log_variances[k] + rates[1].log_variances[k];
        distances[k] = square == 0 ? 0 : variance > 0 ? square / variance : HUGE_VAL;
    }
}

static LogRatio interval_of(const Draws *draws, const Observed *observed, double *distances) {
    double middle = observed->log_ratio, place = ceil(draws->confidence * ((double)draws->replicates + 1));
    LogRatio without = {middle / log(2), NAN, NAN};
    if (!observed->has_interval || place > (double)draws->replicates) return without; // so few replicates
    double reach =
        sqrt(order_statistic(distances, draws->replicates, (size_t)place - 1) * observed->variance);
    if (!isfinite(reach)) return without;
    return (LogRatio){middle / log(2), (middle - reach) / log(2), (middle + reach) / log(2)};
}

static size_t tiles_of(size_t replicates) {
    return (replicates + TILE - 1) / TILE;
}

// Room for a piece of the subjects: their cells, and distances [subjects × replicates, up to whole tiles].
static void take_subjects(void *context, size_t start, size_t end) {
    Draws *draws = context;
    Cells cells[SUBJECTS_PER_PIECE];
    Observed observed[SUBJECTS_PER_PIECE];
    size_t count = end - start, cell_count = 0, tiles = tiles_of(draws->replicates), row = tiles * TILE;
    for (size_t i = start; i < end; i++) cell_count += draws->subjects[i].length;
    Cell *all_cells = memory_allocate(cell_count, sizeof *all_cells), *free_cells = all_cells;
    double *distances = memory_allocate(count * row, sizeof *distances);
    for (size_t i = 0; i < count; i++) {
        cells[i].cells = free_cells;
        take_apart(draws->sample, &draws->subjects[start + i], &cells[i]);
        observed[i] = observe(draws, &cells[i]);
        free_cells += draws->subjects[start + i].length;
    }
    for (size_t tile = 0; tile < tiles; tile++)
        for (size_t i = 0; i < count; i++)
            if (observed[i].has_interval)
                find_distances(draws, &cells[i], observed[i].log_ratio, tile + 1,
                               distances + i * row + tile * TILE);
    for (size_t i = 0; i < count; i++)
        draws->ratios[start + i] = interval_of(draws, &observed[i], distances + i * row);
    free(all_cells);
    free(distances);
}

static Urns urns_of(const Sample *sample) {
    Urns urns = {.count = SIDES * sample->stratum_count};
    urns.blocks = memory_allocate(sample->block_count, sizeof *urns.blocks);
    urns.starts = memory_allocate((size_t)urns.count + 1, sizeof *urns.starts);
    uint32_t placed = 0;
    for (uint32_t urn = 0; urn < urns.count; urn++) {
        for (uint32_t i = 0; i < sample->block_count; i++)
            if (sample->strata[i] * SIDES + sample->periods[i] == urn) urns.blocks[placed++] = i;
        urns.starts[urn + 1] = placed;
    }
    return urns;
}

// `times` [blocks], TILE apart, all 0 before.
static void draw_replicate(const Urns *urns, uint64_t seed, uint64_t replicate, uint16_t *times) {
    RandomStream stream = random_stream(seed ^ BOOTSTRAP_STREAM, replicate);
    for (uint32_t urn = 0; urn < urns->count; urn++) {
        uint32_t start = urns->starts[urn], size = urns->starts[urn + 1] - start;
        for (uint32_t i = 0; i < size; i++) {
            uint16_t *drawn = &times[(size_t)urns->blocks[start + random_below(&stream, size)] * TILE];
            *drawn = (uint16_t)(*drawn + 1);
        }
    }
}

static void take_sizes(const Sample *sample, Cells *cells) {
    uint32_t *blocks = memory_allocate(sample->block_count, sizeof *blocks);
    for (uint32_t i = 0; i < sample->block_count; i++) blocks[i] = i;
    BlockCounts sizes = {blocks, sample->sizes, sample->block_count};
    cells->cells = memory_allocate(sample->block_count, sizeof(Cell));
    take_apart(sample, &sizes, cells);
    free(blocks);
}

static Draws draws_open(const Sample *sample, RateKind kind, size_t replicates) {
    size_t tiles = 1 + tiles_of(replicates);
    Draws draws = {
        .sample = sample,
        .kind = kind,
        .replicates = replicates,
        .times = memory_allocate(tiles * TILE * sample->block_count, sizeof *draws.times),
        .drawn = memory_allocate(tiles, sizeof *draws.drawn),
    };
    find_spreads(sample, draws.spreads);
    take_sizes(sample, &draws.all);
    for (size_t i = 0; i < sample->block_count * TILE; i++) draws.times[i] = 1;
    find_sizes(&draws, 0);
    return draws;
}

static void draws_close(Draws *draws) {
    free(draws->times);
    free(draws->drawn);
    free(draws->all.cells);
}

static void draw_tiles(void *context, size_t start, size_t end) {
    Draws *draws = context;
    for (size_t tile = start; tile < end; tile++) {
        uint16_t *times = draws->times + (tile + 1) * draws->sample->block_count * TILE;
        for (size_t k = 0; k < TILE && tile * TILE + k < draws->replicates; k++)
            draw_replicate(&draws->urns, draws->seed, tile * TILE + k, times + k);
        find_sizes(draws, tile + 1);
    }
}

void bootstrap_log_ratios(const Sample *sample, const LogRatioQuery *query, const ReplicatePlan *plan,
                          LogRatio *ratios) {
    Draws draws = draws_open(sample, query->kind, plan->replicates);
    draws.subjects = query->subjects;
    draws.confidence = query->confidence;
    draws.ratios = ratios;
    draws.seed = plan->seed;
    draws.urns = urns_of(sample);
    parallel_ranges(plan->threads, tiles_of(plan->replicates), TILES_PER_PIECE, draw_tiles, &draws);
    free(draws.urns.blocks);
    free(draws.urns.starts);
    parallel_ranges(plan->threads, query->subject_count, SUBJECTS_PER_PIECE, take_subjects, &draws);
    draws_close(&draws);
}

double log_ratio_of(const Sample *sample, const BlockCounts *subject, RateKind kind) {
    Draws draws = draws_open(sample, kind, 0);
    Cells cells = {.cells = memory_allocate(subject->length, sizeof(Cell))};
    take_apart(sample, subject, &cells);
    double log_ratio = observe(&draws, &cells).log_ratio / log(2);
    free(cells.cells);
    draws_close(&draws);
    return log_ratio;
}
