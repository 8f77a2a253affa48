#include "analyze/topics/quality/matching.h"

#include "analyze/topics/quality/assignment.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_ids(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static double jaccard_of_sorted(const uint32_t *a, const uint32_t *b, size_t depth) {
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < depth && j < depth;) {
        uint32_t left = a[i], right = b[j];
        shared += left == right;
        i += left <= right;
        j += right <= left;
    }
    return depth ? (double)shared / (double)(2 * depth - shared) : 0;
}

static uint32_t *sorted_copy(const uint32_t *ids, size_t sets, size_t depth) {
    uint32_t *sorted = memory_allocate(sets * depth, sizeof *sorted);
    if (sets > 0 && depth > 0) memcpy(sorted, ids, sets * depth * sizeof *sorted);
    for (size_t i = 0; i < sets; i++) qsort(sorted + i * depth, depth, sizeof *sorted, compare_ids);
    return sorted;
}

double jaccard_of(const uint32_t *a, const uint32_t *b, size_t depth) {
    uint32_t *left = sorted_copy(a, 1, depth), *right = sorted_copy(b, 1, depth);
    double index = jaccard_of_sorted(left, right, depth);
    free(left), free(right);
    return index;
}

static size_t place_of(const Matching *m, size_t run, size_t other) {
    return (run * m->runs + other) * m->topics;
}

// Matches the free topics of two runs, whose sets are sorted, and says it in both directions.
static void match_runs(Matching *m, const RunWords *words, const uint32_t *sets, size_t run, size_t other) {
    size_t fixed = words->fixed, open = m->topics - fixed, depth = words->depth;
    const uint32_t *a = sets + run * m->topics * depth, *b = sets + other * m->topics * depth;
    double *costs = memory_allocate(open * open, sizeof *costs);
    uint32_t *column_of = memory_allocate(open, sizeof *column_of);
    for (size_t i = 0; i < open; i++)
        for (size_t j = 0; j < open; j++)
            costs[i * open + j] =
                1 - jaccard_of_sorted(a + (fixed + i) * depth, b + (fixed + j) * depth, depth);
    assignment_least(costs, open, column_of);
    for (size_t topic = 0; topic < m->topics; topic++) {
        size_t match = topic < fixed ? topic : fixed + column_of[topic - fixed];
        double index = jaccard_of_sorted(a + topic * depth, b + match * depth, depth);
        size_t there = place_of(m, run, other) + topic, back = place_of(m, other, run) + match;
        m->match[there] = (uint32_t)match, m->match[back] = (uint32_t)topic;
        m->similarity[there] = m->similarity[back] = index;
    }
    free(costs), free(column_of);
}

Matching matching_of(const RunWords *words) {
    size_t cells = words->runs * words->runs * words->topics;
    Matching m = {words->runs, words->topics, memory_allocate(cells, sizeof *m.match),
                  memory_allocate(cells, sizeof *m.similarity)};
    uint32_t *sets = sorted_copy(words->words, words->runs * words->topics, words->depth);
    for (size_t run = 0; run < m.runs; run++) {
        for (size_t topic = 0; topic < m.topics; topic++) {
            m.match[place_of(&m, run, run) + topic] = (uint32_t)topic;
            m.similarity[place_of(&m, run, run) + topic] = 1;
        }
        for (size_t other = run + 1; other < m.runs; other++) match_runs(&m, words, sets, run, other);
    }
    free(sets);
    return m;
}

void matching_free(Matching *matching) {
    free(matching->match);
    free(matching->similarity);
    *matching = (Matching){0};
}

uint32_t matching_topic(const Matching *matching, size_t run, size_t other, size_t topic) {
    return matching->match[place_of(matching, run, other) + topic];
}

TopicStability matching_stability(const Matching *matching, size_t run, size_t topic) {
    if (matching->runs < 2) return (TopicStability){NAN, NAN};
    TopicStability stability = {0, 1};
    for (size_t other = 0; other < matching->runs; other++) {
        if (other == run) continue;
        double index = matching->similarity[place_of(matching, run, other) + topic];
        stability.mean += index;
        stability.least = fmin(stability.least, index);
    }
    stability.mean /= (double)(matching->runs - 1);
    return stability;
}

double matching_likeness(const Matching *matching, size_t run, size_t other) {
    double sum = 0;
    for (size_t topic = 0; topic < matching->topics; topic++)
        sum += matching->similarity[place_of(matching, run, other) + topic];
    return sum / (double)matching->topics;
}

size_t matching_medoid(const Matching *matching) {
    size_t medoid = 0;
    double most = -1;
    for (size_t run = 0; run < matching->runs; run++) {
        double sum = 0;
        for (size_t other = 0; other < matching->runs; other++)
            if (other != run) sum += matching_likeness(matching, run, other);
        if (sum > most + 1e-12) most = sum, medoid = run; // runs as like as one another: the first
    }
    return medoid;
}
