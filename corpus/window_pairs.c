#include "corpus/window_pairs.h"

#include "base/memory.h"

#include <stdlib.h>

void window_pairs_add(WindowPairs *pairs, uint32_t term) {
    MEMORY_GROW(pairs->terms, pairs->term_capacity, pairs->term_count + 1);
    pairs->terms[pairs->term_count++] = term;
}

void window_pairs_end_stretch(WindowPairs *pairs, uint32_t group) {
    size_t start = pairs->stretch_count ? pairs->stretches[pairs->stretch_count - 1].end : 0;
    if (start == pairs->term_count) return;
    MEMORY_GROW(pairs->stretches, pairs->stretch_capacity, pairs->stretch_count + 1);
    pairs->stretches[pairs->stretch_count++] = (TermStretch){group, start, pairs->term_count};
}

// One place that a term has in the group, and where its stretch ends.
typedef struct TermPlace {
    size_t at;
    size_t stretch;
} TermPlace;

// What stands near one node.
typedef struct Neighbour {
    uint32_t rank;
    uint32_t distance;
} Neighbour;

typedef struct PairRun {
    const WindowPairs *pairs;
    const WindowPairsOptions *options;
    const uint32_t *rank;
    size_t *starts; // by rank, of `places`; [rank_count + 2] while they are filled
    TermPlace *places;
    Neighbour *neighbours;
    size_t neighbour_count, neighbour_capacity;
} PairRun;

static void index_places(PairRun *run, uint32_t group, size_t rank_count) {
    const WindowPairs *pairs = run->pairs;
    run->starts = memory_allocate(rank_count + 2, sizeof *run->starts);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t s = 0; s < pairs->stretch_count; s++) {
            if (pairs->stretches[s].group != group) continue;
            for (size_t at = pairs->stretches[s].start; at < pairs->stretches[s].end; at++) {
                uint32_t rank = run->rank[pairs->terms[at]];
                if (rank == UINT32_MAX) continue;
                if (pass == 0)
                    run->starts[rank + 2]++;
                else
                    run->places[run->starts[rank + 1]++] = (TermPlace){at, s};
            }
        }
        if (pass == 1) break;
        for (size_t i = 2; i < rank_count + 2; i++) run->starts[i] += run->starts[i - 1];
        run->places = memory_allocate(run->starts[rank_count + 1], sizeof *run->places);
    }
}

static void add_neighbour(PairRun *run, uint32_t node, size_t at, size_t other) {
    uint32_t rank = run->rank[run->pairs->terms[other]];
    if (rank == UINT32_MAX || (!run->options->ordered && rank < node)) return;
    size_t distance = other > at ? other - at : at - other;
    MEMORY_GROW(run->neighbours, run->neighbour_capacity, run->neighbour_count + 1);
    run->neighbours[run->neighbour_count++] = (Neighbour){rank, (uint32_t)distance};
}

// Unordered windows look both ways; two places of the node itself then meet twice, as they do in quanteda.
static void look_around(PairRun *run, uint32_t node, TermPlace place) {
    const TermStretch *stretch = &run->pairs->stretches[place.stretch];
    size_t window = run->options->window_tokens, before = place.at - stretch->start;
    size_t start = before > window ? place.at - window : stretch->start;
    size_t end = stretch->end - place.at > window ? place.at + window + 1 : stretch->end;
    for (size_t other = run->options->ordered ? place.at + 1 : start; other < end; other++)
        if (other != place.at) add_neighbour(run, node, place.at, other);
}

static int compare_neighbours(const void *left, const void *right) {
    const Neighbour *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    return (a->distance > b->distance) - (a->distance < b->distance);
}

// Distances are summed up from the smallest, whatever the order of the documents: the same bytes each time.
static double sum_up(const PairRun *run, size_t start, size_t end) {
    double sum = 0;
    if (!run->options->weigh_distance) return (double)(end - start);
    for (size_t i = start, next; i < end; i = next) {
        for (next = i; next < end && run->neighbours[next].distance == run->neighbours[i].distance;) next++;
        sum += (double)(next - i) / (double)run->neighbours[i].distance;
    }
    return sum;
}

static void give_rows(PairRun *run, const uint32_t *term_of, uint32_t node, WindowPairFunction take,
                      void *context) {
    if (run->neighbour_count)
        qsort(run->neighbours, run->neighbour_count, sizeof *run->neighbours, compare_neighbours);
    for (size_t i = 0, end; i < run->neighbour_count; i = end) {
        uint32_t rank = run->neighbours[i].rank;
        for (end = i; end < run->neighbour_count && run->neighbours[end].rank == rank;) end++;
        take(context, term_of[node], term_of[rank], sum_up(run, i, end));
    }
    run->neighbour_count = 0;
}

void window_pairs_rows(const WindowPairs *pairs, uint32_t group, const WindowPairsOptions *options,
                       const uint32_t *rank, size_t term_limit, size_t rank_count, WindowPairFunction take,
                       void *context) {
    PairRun run = {.pairs = pairs, .options = options, .rank = rank};
    uint32_t *term_of = memory_allocate(rank_count, sizeof *term_of);
    for (uint32_t term = 0; term < term_limit; term++)
        if (rank[term] != UINT32_MAX) term_of[rank[term]] = term;
    index_places(&run, group, rank_count);
    for (uint32_t node = 0; node < rank_count; node++) {
        for (size_t i = run.starts[node]; i < run.starts[node + 1]; i++)
            look_around(&run, node, run.places[i]);
        give_rows(&run, term_of, node, take, context);
    }
    free(term_of);
    free(run.starts);
    free(run.places);
    free(run.neighbours);
}

void window_pairs_free(WindowPairs *pairs) {
    free(pairs->terms);
    free(pairs->stretches);
    *pairs = (WindowPairs){0};
}
