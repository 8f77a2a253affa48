// A real corpus cut at random into two sides, so that there is nothing to find. Standard input: a line with
// the sizes of its documents, then one a subject, "document count document count …", documents from 0.
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Corpus {
    double *sizes;
    size_t document_count;
    BlockCounts *words;
    size_t word_count;
} Corpus;

// How documents get to their side, and what becomes of their tokens.
typedef enum Kind { RANDOM, THIN_B, THIN_A, LENGTH_BIAS, KIND_COUNT } Kind;
static const char *const kind_names[KIND_COUNT] = {"random", "b thinned", "a thinned", "a by length"};

static size_t numbers_of(char *line, double **numbers, size_t *capacity) {
    size_t count = 0;
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n")) {
        MEMORY_GROW(*numbers, *capacity, count + 1);
        (*numbers)[count++] = strtod(word, NULL);
    }
    return count;
}

static BlockCounts word_of(const double *numbers, size_t count) {
    uint32_t *blocks = memory_allocate(count / 2, sizeof *blocks);
    double *counts = memory_allocate(count / 2, sizeof *counts);
    for (size_t i = 0; i < count / 2; i++)
        blocks[i] = (uint32_t)numbers[2 * i], counts[i] = numbers[2 * i + 1];
    return (BlockCounts){blocks, counts, count / 2};
}

static Corpus read_corpus(void) {
    Corpus corpus = {0};
    char *line = NULL;
    size_t room = 0, capacity = 0, word_capacity = 0, sizes_capacity = 0;
    double *numbers = NULL;
    if (getline(&line, &room, stdin) > 0)
        corpus.document_count = numbers_of(line, &corpus.sizes, &sizes_capacity);
    while (getline(&line, &room, stdin) > 0) {
        size_t count = numbers_of(line, &numbers, &capacity);
        MEMORY_GROW(corpus.words, word_capacity, corpus.word_count + 1);
        corpus.words[corpus.word_count++] = word_of(numbers, count);
    }
    free(line);
    free(numbers);
    return corpus;
}

static void close_corpus(Corpus *corpus) {
    for (size_t i = 0; i < corpus->word_count; i++) {
        free((void *)(uintptr_t)corpus->words[i].blocks);
        free((void *)(uintptr_t)corpus->words[i].counts);
    }
    free(corpus->words);
    free(corpus->sizes);
}

// Chooses `wanted` of the documents, one after the other, into `chosen`.
static void choose(gsl_rng *random, const Corpus *corpus, size_t wanted, bool by_length, uint32_t side,
                   uint32_t *sides) {
    for (size_t n = 0; n < wanted; n++) {
        double sum = 0, at;
        for (size_t i = 0; i < corpus->document_count; i++)
            if (sides[i] == UINT32_MAX) sum += by_length ? corpus->sizes[i] : 1;
        at = gsl_rng_uniform(random) * sum;
        for (size_t i = 0; i < corpus->document_count; i++) {
            if (sides[i] != UINT32_MAX) continue;
            at -= by_length ? corpus->sizes[i] : 1;
            if (at >= 0 && sum > 0) continue;
            sides[i] = side;
            break;
        }
    }
}

static double thinned(gsl_rng *random, double count, bool thin) {
    return thin ? gsl_ran_binomial(random, 1.0 / 3, (unsigned)count) : count;
}

static void draw_split(gsl_rng *random, const Corpus *corpus, size_t a, size_t b, Kind kind, Trial *trial) {
    uint32_t *sides = memory_allocate(corpus->document_count, sizeof *sides),
             *places = memory_allocate(corpus->document_count, sizeof *places);
    memset(sides, 0xff, corpus->document_count * sizeof *sides);
    choose(random, corpus, a, kind == LENGTH_BIAS, 1, sides);
    choose(random, corpus, b, false, 0, sides);
    size_t count = 0;
    for (size_t i = 0; i < corpus->document_count; i++) count += sides[i] != UINT32_MAX;
    trial_open(trial, count, 2);
    bool thin[2] = {kind == THIN_B, kind == THIN_A};
    count = 0;
    for (size_t i = 0; i < corpus->document_count; i++) {
        if (sides[i] == UINT32_MAX) continue;
        places[i] = (uint32_t)count;
        trial->periods[count] = sides[i];
        trial->sizes[count++] = fmax(thinned(random, corpus->sizes[i], thin[sides[i]]), 1);
    }
    double *counts = memory_allocate(count, sizeof *counts);
    for (size_t w = 0; w < corpus->word_count; w++) {
        const BlockCounts *word = &corpus->words[w];
        memset(counts, 0, count * sizeof *counts);
        for (size_t i = 0; i < word->length; i++) {
            uint32_t side = sides[word->blocks[i]];
            if (side == UINT32_MAX) continue;
            counts[places[word->blocks[i]]] = thinned(random, word->counts[i], thin[side]);
        }
        trial_add(trial, counts, 1);
    }
    free(counts);
    free(sides);
    free(places);
}

bool calibrate_splits(size_t effort) {
    static const size_t sides[][2] = {{1, 1}, {2, 2}, {3, 3}, {4, 8}, {8, 8}, {20, 200}, {4, 100}};
    Corpus corpus = read_corpus();
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    Tally sum = {0};
    bool fine = true;
    tally_head();
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        for (Kind kind = RANDOM; kind < KIND_COUNT; kind++) {
            size_t a = sides[i][0], b = sides[i][1];
            if (a + b > corpus.document_count || (effort < 2 && (i + kind) % 4)) continue;
            if (kind == LENGTH_BIAS && 2 * (a + b) > corpus.document_count) continue; // hardly a choice
            Tally tally = {0};
            char name[64];
            snprintf(name, sizeof name, "%zuv%zu %s", a, b, kind_names[kind]);
            for (size_t split = 0; split < (a + b > 50 ? 1 : 2) * effort; split++) {
                Trial trial;
                draw_split(random, &corpus, a, b, kind, &trial);
                tally_trial(&tally, &trial);
                trial_close(&trial);
            }
            tally_print(name, &tally);
            fine &= tally_may_be(name, &tally);
            tally_add(&sum, &tally);
        }
    printf("%zu splits, %zu with a word of q < .05, %zu in one at most\n", sum.splits, sum.splits_with,
           sum.most);
    // 5 % of splits, and what chance adds to it where there are few.
    if ((double)sum.splits_with > 0.05 * (double)sum.splits + 2 * sqrt(0.05 * (double)sum.splits) ||
        sum.most > 5)
        puts("FAILED: q < .05"), fine = false;
    gsl_rng_free(random);
    close_corpus(&corpus);
    return sum.splits > 0 && fine;
}
