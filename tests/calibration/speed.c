// speed [WORDS DOCUMENTS GROUPS THREADS]: how long it takes to compare each of GROUPS groups of a simulated corpus
// with the rest, intervals included; processor time beside, as the machine may have other work.
#include "analyze/statistics/sides/sides.h"
#include "base/memory.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct Corpus {
    double *sizes;
    uint32_t *strata, *sides;
    BlockCounts *words;
    size_t word_count, document_count, cell_count;
} Corpus;

// A word of rank r has the rate .08 / (r + 2.7), and differs from document to document by an overdispersion of
// 0.15 (frequent) to 1.2 (rare) or so.
static BlockCounts draw_word(gsl_rng *random, const Corpus *corpus, size_t rank) {
    double rate = 0.08 / ((double)rank + 2.7),
           phi = exp(gsl_ran_gaussian(random, 0.7)) * fmin(0.15 * pow((double)rank + 1, 0.25), 1.2);
    uint32_t *blocks = memory_allocate(corpus->document_count, sizeof *blocks);
    double *counts = memory_allocate(corpus->document_count, sizeof *counts);
    size_t length = 0;
    for (uint32_t i = 0; i < corpus->document_count; i++) {
        double mean = rate * corpus->sizes[i] * gsl_ran_gamma(random, 1 / phi, phi);
        unsigned count = gsl_ran_poisson(random, mean);
        if (!count) continue;
        blocks[length] = i;
        counts[length++] = count;
    }
    return (BlockCounts){blocks, counts, length};
}

static Corpus draw_corpus(size_t word_count, size_t document_count) {
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    Corpus corpus = {memory_allocate(document_count, sizeof(double)),
                     memory_allocate(document_count, sizeof(uint32_t)),
                     memory_allocate(document_count, sizeof(uint32_t)),
                     memory_allocate(word_count, sizeof(BlockCounts)),
                     0,
                     document_count,
                     0};
    for (size_t i = 0; i < document_count; i++) corpus.sizes[i] = ceil(gsl_ran_lognormal(random, 7.5, 0.5));
    for (size_t rank = 0; corpus.word_count < word_count; rank++) {
        BlockCounts word = draw_word(random, &corpus, rank);
        if (word.length == 0) continue;
        corpus.words[corpus.word_count++] = word;
        corpus.cell_count += word.length;
    }
    gsl_rng_free(random);
    return corpus;
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static size_t argument(int argc, char **argv, int index, size_t otherwise) {
    return argc > index ? strtoul(argv[index], NULL, 10) : otherwise;
}

int main(int argc, char **argv) {
    size_t words = argument(argc, argv, 1, 22000), documents = argument(argc, argv, 2, 400);
    size_t groups = argument(argc, argv, 3, 1);
    SidesPlan plan = {0.95, argument(argc, argv, 4, 2)};
    Corpus corpus = draw_corpus(words, documents);
    SidesTest *tests = memory_allocate(words, sizeof *tests);
    double sum = 0, wall = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t group = 0; group < groups; group++) {
        for (size_t i = 0; i < documents; i++) corpus.sides[i] = i % (groups > 1 ? groups : 2) == group;
        Sample sample = {documents, corpus.sizes, NULL, corpus.sides, corpus.strata, 2, 1};
        sides_compare(&sample, corpus.words, words, &plan, tests);
        for (size_t i = 0; i < words; i++) sum += isnan(tests[i].low) ? 0 : tests[i].low;
    }
    printf("%zu words, %zu documents, %zu cells, %zu groups: %.2f s, processor %.2f s (sum of ends %.9g)\n", words,
           documents, corpus.cell_count, groups, seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, sum);
    return EXIT_SUCCESS;
}
