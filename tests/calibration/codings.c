// Intervals of precision, recall and F1 of samples that were coded: how many hold the true ones, those of the
// corpus that was drawn from, and those of documents like its own, and how wide they are.
#include "analyze/statistics/coding/accuracy.h"
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIGURES = 3, CORRELATION_PERCENT = 8 };
static const char *const figures[FIGURES] = {"precision", "recall", "f1"};

typedef struct Setting {
    size_t documents, sample;       // sentences that are coded of each stratum
    double hits, precision, missed; // shares: of sentences, of the hits, of the others
} Setting;

static const Setting settings[] = {
    {40, 100, 0.05, 0.8, 0.01},   {10, 100, 0.05, 0.8, 0.01},  {5, 100, 0.1, 0.9, 0.02},
    {40, 100, 0.05, 0.95, 0.001}, {200, 50, 0.02, 0.7, 0.005}, {20, 200, 0.1, 0.9, 0.02},
    {40, 30, 0.2, 0.5, 0.1},
};

typedef struct Population {
    CodedUnit *units;
    size_t count, capacity;
    double all[2], yes[2]; // of others and hits
} Population;

// A share that differs from document to document.
static double draw_share(gsl_rng *random, double mean) {
    double sum = 100.0 / CORRELATION_PERCENT - 1;
    return gsl_ran_beta(random, mean * sum, (1 - mean) * sum);
}

static void draw_document(gsl_rng *random, const Setting *s, uint32_t document, Population *population) {
    size_t sentences = (size_t)ceil(gsl_ran_lognormal(random, log(60), 0.5));
    double hits = draw_share(random, s->hits);
    double shares[2] = {draw_share(random, s->missed), draw_share(random, s->precision)};
    MEMORY_GROW(population->units, population->capacity, population->count + sentences);
    for (size_t i = 0; i < sentences; i++) {
        bool hit = gsl_rng_uniform(random) < hits, yes = gsl_rng_uniform(random) < shares[hit];
        population->units[population->count++] = (CodedUnit){document, hit, 1, yes};
        population->all[hit]++;
        population->yes[hit] += yes;
    }
}

static int by_stratum(const void *left, const void *right) {
    const CodedUnit *a = left, *b = right;
    return (int)a->hit - (int)b->hit;
}

// Brings what is drawn of each stratum together; returns how many there are.
static size_t draw_sample(gsl_rng *random, const Setting *s, Population *population) {
    size_t drawn = 0;
    gsl_ran_shuffle(random, population->units, population->count, sizeof *population->units);
    qsort(population->units, population->count, sizeof *population->units, by_stratum);
    for (size_t hit = 0, start = 0; hit < 2; start = (size_t)population->all[hit++]) {
        size_t all = (size_t)population->all[hit], taken = all < s->sample ? all : s->sample;
        for (size_t i = 0; i < taken; i++) {
            CodedUnit unit = population->units[start + i];
            unit.weight = population->all[hit] / (double)taken;
            population->units[drawn++] = unit;
        }
    }
    return drawn;
}

typedef struct Held {
    size_t count, corpus, like;
    double width;
} Held;

// Precision, recall and F1 of so many hits and others, with these shares of yes.
static void truths(const double *all, double precision, double missed, double *values) {
    double found = all[1] * precision, lost = all[0] * missed;
    values[0] = precision;
    values[1] = found / (found + lost);
    values[2] = 2 * found / (all[1] + found + lost);
}

static void try_once(gsl_rng *random, const Setting *s, Held *held) {
    Population population = {0};
    double corpus[FIGURES], like[FIGURES];
    for (uint32_t i = 0; i < s->documents; i++) draw_document(random, s, i, &population);
    const double *all = population.all;
    if (all[1] > 0) truths(all, population.yes[1] / all[1], population.yes[0] / all[0], corpus);
    truths(all, s->precision, s->missed, like);
    size_t count = draw_sample(random, s, &population);
    Accuracy of = accuracy_of(&(AccuracyQuery){population.units, count, all[1], all[0], 0.95});
    const Estimate *estimates[FIGURES] = {&of.precision, &of.recall, &of.f1};
    for (size_t i = 0; i < FIGURES; i++) {
        if (isnan(estimates[i]->low)) continue;
        held[i].count++;
        held[i].corpus += estimates[i]->low <= corpus[i] && corpus[i] <= estimates[i]->high;
        held[i].like += estimates[i]->low <= like[i] && like[i] <= estimates[i]->high;
        held[i].width += estimates[i]->high - estimates[i]->low;
    }
    free(population.units);
}

static bool print(const Setting *s, const char *figure, const Held *held) {
    double count = (double)held->count, corpus = (double)held->corpus / count,
           like = (double)held->like / count;
    printf("%6zu %6zu  %-5g %-5g %-6g %-10s %6zu   %.3f   %.3f   %.3f\n", s->documents, s->sample, s->hits,
           s->precision, s->missed, figure, held->count, corpus, like, held->width / count);
    fflush(stdout);
    double error = sqrt(0.05 * 0.95 / count);
    // Of documents like these, where one sentence of a thousand is missed, a sample of 100 sees none.
    if (corpus + 2 * error >= 0.93 && like + 2 * error >= 0.9) return true;
    puts("FAILED: below .93, or .90");
    return false;
}

bool calibrate_codings(size_t effort) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    bool fine = true;
    puts("documents sample hits precision missed              n   corpus   like it   mean width");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        Held held[FIGURES] = {{0}};
        for (size_t k = 0; k < 400 * effort; k++) try_once(random, &settings[i], held);
        for (size_t j = 0; j < FIGURES; j++) fine = print(&settings[i], figures[j], &held[j]) && fine;
    }
    gsl_rng_free(random);
    return fine;
}
