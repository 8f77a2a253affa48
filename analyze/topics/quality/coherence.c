#include "analyze/topics/quality/coherence.h"

#include "analyze/statistics/plain_math.h"
#include "analyze/topics/quality/window_spans.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define ADDED 1e-12 // to joint probabilities, as gensim does

typedef struct Coherence {
    const CoherenceQuery *query;
    const uint32_t *number_of;
    const WindowSpans *spans;
    TopicCoherence *of_topics;
} Coherence;

// Shares of windows.
typedef struct PairShares {
    double a, b, both;
} PairShares;

static size_t number_at(const Coherence *c, size_t topic, size_t i) {
    return c->number_of[c->query->top[topic * c->query->depth + i]];
}

static PairShares shares_of(const Coherence *c, size_t topic, size_t i, size_t j) {
    size_t a = number_at(c, topic, i), b = number_at(c, topic, j);
    double windows = c->spans->windows ? (double)c->spans->windows : NAN;
    PairShares shares = {(double)c->spans->holding[a] / windows, (double)c->spans->holding[b] / windows, 0};
    shares.both = i == j ? shares.a : (double)window_spans_holding_both(c->spans, a, b) / windows;
    return shares;
}

static bool is_known(PairShares shares) {
    return shares.a > 0 && shares.b > 0;
}

static double log_ratio(PairShares shares) {
    return is_known(shares) ? plain_log((shares.both + ADDED) / (shares.a * shares.b)) : 0;
}

static double npmi(PairShares shares) {
    return is_known(shares) ? log_ratio(shares) / -plain_log(shares.both + ADDED) : 0;
}

// ---- The measures, each by its windows ----

static double mean_of_pairs(double sum, size_t depth) {
    return depth < 2 ? NAN : sum / ((double)(depth * (depth - 1)) / 2);
}

static void by_units(const Coherence *c, size_t topic) {
    size_t depth = c->query->depth;
    double sum = 0;
    for (size_t i = 1; i < depth; i++)
        for (size_t j = 0; j < i; j++) {
            PairShares shares = shares_of(c, topic, i, j);
            if (is_known(shares)) sum += plain_log((shares.both + ADDED) / shares.b);
        }
    c->of_topics[topic].u_mass = mean_of_pairs(sum, depth);
}

static void by_pair_windows(const Coherence *c, size_t topic) {
    TopicCoherence *of = &c->of_topics[topic];
    size_t depth = c->query->depth;
    double ratios = 0, normalised = 0;
    for (size_t i = 1; i < depth; i++)
        for (size_t j = 0; j < i; j++) {
            PairShares shares = shares_of(c, topic, i, j);
            ratios += log_ratio(shares);
            normalised += npmi(shares);
            of->undefined_pairs += !is_known(shares) || shares.both == 1;
        }
    of->c_uci = mean_of_pairs(ratios, depth);
    of->c_npmi = mean_of_pairs(normalised, depth);
}

static double cosine(const double *a, const double *b, size_t length) {
    double product = 0, left = 0, right = 0;
    for (size_t i = 0; i < length; i++) {
        product += a[i] * b[i];
        left += a[i] * a[i];
        right += b[i] * b[i];
    }
    return left > 0 && right > 0 ? product / (sqrt(left) * sqrt(right)) : 0;
}

static void by_vector_windows(const Coherence *c, size_t topic) {
    size_t depth = c->query->depth;
    double *vectors = memory_allocate(depth * depth, sizeof *vectors), sum = 0;
    double *of_all = memory_allocate(depth, sizeof *of_all);
    for (size_t i = 0; i < depth; i++)
        for (size_t j = 0; j <= i; j++)
            vectors[i * depth + j] = vectors[j * depth + i] = npmi(shares_of(c, topic, i, j));
    for (size_t i = 0; i < depth; i++)
        for (size_t j = 0; j < depth; j++) of_all[j] += vectors[i * depth + j];
    for (size_t i = 0; i < depth; i++) sum += cosine(vectors + i * depth, of_all, depth);
    c->of_topics[topic].c_v = depth < 2 ? NAN : sum / (double)depth;
    free(vectors), free(of_all);
}

// ---- All topics ----

static void each_by_units(void *context, size_t start, size_t end) {
    for (size_t topic = start; topic < end; topic++) by_units(context, topic);
}

static void each_by_pair_windows(void *context, size_t start, size_t end) {
    for (size_t topic = start; topic < end; topic++) by_pair_windows(context, topic);
}

static void each_by_vector_windows(void *context, size_t start, size_t end) {
    for (size_t topic = start; topic < end; topic++) by_vector_windows(context, topic);
}

// The words of topics are numbered; all others are none of them.
static uint32_t number_words(const UnitWords *units, const CoherenceQuery *query, uint32_t *number_of) {
    uint32_t count = 0;
    for (size_t word = 0; word < units->vocabulary; word++) number_of[word] = UINT32_MAX;
    for (size_t i = 0; i < query->topics * query->depth; i++)
        if (number_of[query->top[i]] == UINT32_MAX) number_of[query->top[i]] = count++;
    return count;
}

void coherence_of(const UnitWords *units, const CoherenceQuery *query, TopicCoherence *of_topics) {
    const struct {
        size_t window_tokens;
        void (*work)(void *context, size_t start, size_t end);
    } steps[] = {{SIZE_MAX, each_by_units},
                 {query->pair_window, each_by_pair_windows},
                 {query->vector_window, each_by_vector_windows}};
    uint32_t *number_of = memory_allocate(units->vocabulary + 1, sizeof *number_of);
    uint32_t count = number_words(units, query, number_of);
    for (size_t topic = 0; topic < query->topics; topic++) of_topics[topic] = (TopicCoherence){0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        WindowSpans spans = window_spans_of(units, steps[i].window_tokens, number_of, count);
        Coherence coherence = {query, number_of, &spans, of_topics};
        parallel_ranges(query->threads, query->topics, 1, steps[i].work, &coherence);
        window_spans_free(&spans);
    }
    free(number_of);
}
