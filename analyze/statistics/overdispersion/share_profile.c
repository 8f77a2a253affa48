#include "analyze/statistics/overdispersion/share_profile.h"

#include "analyze/statistics/lanes.h"
#include "base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 41, POINTS_AT_ONCE = 14, POINTS_HELD = 42 };
static const double REACH = 2.5;
static const double LARGE = 24; // from here on Stirling's series is exact

// ln Γ(x) − (x − ½) ln x + x − ½ ln 2π.
static double stirling_rest(double x) {
    double r = 1 / (x * x);
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x;
}

// ln Γ(x + n) − ln Γ(x), with what depends on x alone.
typedef struct RiseFrom {
    double x, log_gamma, rest;
} RiseFrom;

static RiseFrom rise_from(double x) {
    int sign;
    return x < LARGE ? (RiseFrom){.x = x, .log_gamma = lgamma_r(x, &sign)}
                     : (RiseFrom){.x = x, .rest = stirling_rest(x)};
}

static double log_rise(const RiseFrom *from, double n) {
    int sign;
    double x = from->x, y = x + n;
    if (x < LARGE) return lgamma_r(y, &sign) - from->log_gamma;
    return (x - 0.5) * log1p(n / x) + n * (log(y) - 1) + stirling_rest(y) - from->rest;
}

// ---- Numbers of units ----

// Of thousands of blocks few hundreds differ in their units: a logarithm is worked out once for each number
// of units that occurs, and looked up for the blocks.
typedef struct Numbers {
    double *list; // that occur, ascending
    size_t count;
    uint32_t *places;                // [blocks] of each block's number in the list
    double (*rises)[POINTS_AT_ONCE]; // [count]
} Numbers;

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static size_t place_of(const Numbers *numbers, double number) {
    size_t from = 0;
    for (size_t length = numbers->count; length > 1;) {
        size_t half = length / 2;
        from = numbers->list[from + half] <= number ? from + half : from;
        length -= half;
    }
    return from;
}

static Numbers numbers_open(const double *of_blocks, size_t length) {
    Numbers numbers = {.list = memory_allocate(length, sizeof *numbers.list),
                       .places = memory_allocate(length, sizeof *numbers.places)};
    memcpy(numbers.list, of_blocks, length * sizeof *of_blocks);
    qsort(numbers.list, length, sizeof *numbers.list, compare_numbers);
    for (size_t i = 0; i < length; i++)
        if (i == 0 || numbers.list[i] > numbers.list[numbers.count - 1])
            numbers.list[numbers.count++] = numbers.list[i];
    for (size_t i = 0; i < length; i++) numbers.places[i] = (uint32_t)place_of(&numbers, of_blocks[i]);
    numbers.rises = memory_allocate(numbers.count, sizeof *numbers.rises);
    return numbers;
}

static void numbers_close(Numbers *numbers) {
    free(numbers->list);
    free(numbers->places);
    free(numbers->rises);
}

static void find_rises(Numbers *numbers, size_t point, double x) {
    RiseFrom from = rise_from(x);
    for (size_t i = 0; i < numbers->count; i++) numbers->rises[i][point] = log_rise(&from, numbers->list[i]);
}

// ---- Blocks that differ ----

typedef struct LikeBlocks {
    double units, count, times;
} LikeBlocks;

static int compare_blocks(const void *left, const void *right) {
    const LikeBlocks *a = left, *b = right;
    if (a->units != b->units) return a->units < b->units ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

// Those that are alike as one, in order; how many are left.
static size_t join_alike(LikeBlocks *list, size_t length) {
    size_t kept = 0;
    qsort(list, length, sizeof *list, compare_blocks);
    for (size_t i = 0; i < length; i++) {
        if (kept && compare_blocks(&list[kept - 1], &list[i]) == 0)
            list[kept - 1].times += list[i].times;
        else
            list[kept++] = list[i];
    }
    return kept;
}

// ---- Profile ----

typedef struct Terms {
    LikeBlocks *blocks; // [length]
    size_t length;
    Numbers units, others; // of each of them: all units, those without the subject
} Terms;

static Terms terms_open(const ShareBlocks *blocks) {
    Terms terms = {.blocks = memory_allocate(blocks->length, sizeof *terms.blocks)};
    for (size_t i = 0; i < blocks->length; i++)
        terms.blocks[i] =
            (LikeBlocks){blocks->units[i], blocks->counts[i], blocks->times ? blocks->times[i] : 1};
    terms.length = join_alike(terms.blocks, blocks->length);
    double *units = memory_allocate(terms.length, sizeof *units);
    double *others = memory_allocate(terms.length, sizeof *others);
    for (size_t i = 0; i < terms.length; i++) {
        units[i] = terms.blocks[i].units;
        others[i] = terms.blocks[i].units - terms.blocks[i].count;
    }
    terms.units = numbers_open(units, terms.length);
    terms.others = numbers_open(others, terms.length);
    free(units);
    free(others);
    return terms;
}

static void terms_close(Terms *terms) {
    numbers_close(&terms->units);
    numbers_close(&terms->others);
    free(terms->blocks);
}

// Over the blocks, what depends on the share: at several shares side by side.
static void sum_blocks(const Terms *terms, double *into) {
    enum { GROUPS = POINTS_AT_ONCE / LANES };
    Lanes sums[GROUPS] = {{0}};
    for (size_t i = 0; i < terms->length; i++) {
        const double *other = terms->others.rises[terms->others.places[i]],
                     *all = terms->units.rises[terms->units.places[i]], times = terms->blocks[i].times;
        for (size_t g = 0; g < GROUPS; g++) {
            Lanes a, b;
            LANES_LOAD(a, other + g * LANES);
            LANES_LOAD(b, all + g * LANES);
            sums[g] += times * (a - b);
        }
    }
    for (size_t g = 0; g < GROUPS; g++) LANES_STORE(into + g * LANES, sums[g]);
}

// The log likelihoods at one φ.
static void find_logs(Terms *terms, double phi, double middle, double *logs) {
    double alpha = 1 / phi;
    for (size_t start = 0; start < POINTS_HELD; start += POINTS_AT_ONCE) {
        for (size_t i = start; i < start + POINTS_AT_ONCE && i < POINTS; i++) {
            double logit = middle + REACH * (2 * (double)i / (POINTS - 1) - 1);
            double beta = exp(-logit) / phi;
            find_rises(&terms->others, i - start, beta);
            find_rises(&terms->units, i - start, alpha + beta);
        }
        sum_blocks(terms, logs + start);
    }
}

static double averaged(Terms *terms, double phi, double middle) {
    double logs[POINTS_HELD], most = -HUGE_VAL, sum = 0;
    find_logs(terms, phi, middle, logs);
    for (size_t i = 0; i < POINTS; i++) most = fmax(most, logs[i]);
    for (size_t i = 0; i < POINTS; i++) sum += exp(logs[i] - most);
    return most + log(sum / POINTS);
}

void share_profile_add(const LogRising *rising, const ShareBlocks *blocks, double *log_likelihood) {
    double count = 0, units = 0, all = 0;
    for (size_t i = 0; i < blocks->length; i++) {
        double times = blocks->times ? blocks->times[i] : 1;
        count += times * blocks->counts[i];
        units += times * blocks->units[i];
        all += times;
    }
    if (all < 2 || !(count > 0 && count < units)) return;
    double middle = log(count / (units - count));
    Terms terms = terms_open(blocks);
    for (size_t i = 0; i < terms.length; i++)
        log_rising_add(rising, terms.blocks[i].count, terms.blocks[i].times, log_likelihood);
    for (size_t k = 0; k < PHI_COUNT; k++)
        log_likelihood[k] +=
            averaged(&terms, rising->grid->phi[k], middle) - count * rising->grid->log_phi[k];
    terms_close(&terms);
}
