#include "analyze/topics/quality/topic_labels.h"

#include "analyze/statistics/plain_math.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static double *column_sums(TopicMatrix matrix) {
    double *sums = memory_allocate(matrix.words, sizeof *sums);
    for (size_t topic = 0; topic < matrix.topics; topic++)
        for (size_t word = 0; word < matrix.words; word++)
            sums[word] += matrix.values[topic * matrix.words + word];
    return sums;
}

static double sum_of(const double *numbers, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += numbers[i];
    return sum;
}

// ---- Exclusivity ----

static void shares_alone(TopicMatrix phi, double *shares) {
    double *sums = column_sums(phi);
    for (size_t topic = 0; topic < phi.topics; topic++)
        for (size_t word = 0; word < phi.words; word++) {
            size_t cell = topic * phi.words + word;
            shares[cell] = sums[word] > 0 ? phi.values[cell] / sums[word] : 1 / (double)phi.topics;
        }
    free(sums);
}

// λ of James and Stein for one word, whose shares stand `words` apart.
static double shrinkage(const double *shares, size_t topics, size_t words, double frequency) {
    double variance = 0, distance = 0, target = 1 / (double)topics;
    if (frequency <= 1) return 1;
    for (size_t topic = 0; topic < topics; topic++) {
        double share = shares[topic * words], away = share - target;
        variance += share * (1 - share) / (frequency - 1);
        distance += away * away;
    }
    return distance > variance ? variance / distance : 1;
}

void labels_shares(TopicMatrix phi, const double *frequencies, double *shares) {
    shares_alone(phi, shares);
    for (size_t word = 0; word < phi.words; word++) {
        double lambda = shrinkage(shares + word, phi.topics, phi.words, frequencies[word]);
        for (size_t topic = 0; topic < phi.topics; topic++) {
            double *share = &shares[topic * phi.words + word];
            *share = lambda / (double)phi.topics + (1 - lambda) * *share;
        }
    }
}

// ---- Ranks ----

typedef struct Ranked {
    double value;
    size_t word;
} Ranked;

static int compare_ranked(const void *left, const void *right) {
    const Ranked *a = left, *b = right;
    if (a->value != b->value) return a->value > b->value ? 1 : -1;
    return (a->word > b->word) - (a->word < b->word);
}

// Rank / count, the largest value 1; equal values have the average of their ranks. `order` holds count.
static void relative_ranks(const double *values, size_t count, Ranked *order, double *ranks) {
    for (size_t i = 0; i < count; i++) order[i] = (Ranked){values[i], i};
    qsort(order, count, sizeof *order, compare_ranked);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && order[end].value == order[start].value;) end++;
        double rank = (double)(start + 1 + end) / 2 / (double)count;
        for (size_t i = start; i < end; i++) ranks[order[i].word] = rank;
    }
}

// `shares` becomes FREX.
static void frex_of_shares(TopicMatrix phi, double exclusivity, double *shares) {
    size_t words = phi.words;
    Ranked *order = memory_allocate(words, sizeof *order);
    double *by_share = memory_allocate(words, sizeof *by_share),
           *by_phi = memory_allocate(words, sizeof *by_phi);
    for (size_t topic = 0; topic < phi.topics; topic++) {
        double *row = shares + topic * words;
        relative_ranks(row, words, order, by_share);
        relative_ranks(phi.values + topic * words, words, order, by_phi);
        for (size_t word = 0; word < words; word++)
            row[word] = 1 / (exclusivity / by_share[word] + (1 - exclusivity) / by_phi[word]);
    }
    free(order), free(by_share), free(by_phi);
}

void labels_frex(TopicMatrix phi, const double *frequencies, double exclusivity, double *frex) {
    labels_shares(phi, frequencies, frex);
    frex_of_shares(phi, exclusivity, frex);
}

void labels_exclusivity(TopicMatrix phi, size_t depth, double weight, double *of_topics) {
    double *frex = memory_allocate(phi.topics * phi.words, sizeof *frex);
    uint32_t *top = memory_allocate(phi.topics * depth, sizeof *top);
    shares_alone(phi, frex);
    frex_of_shares(phi, weight, frex);
    top_words(phi, depth, top);
    for (size_t topic = 0; topic < phi.topics; topic++) {
        of_topics[topic] = 0;
        for (size_t i = 0; i < depth; i++)
            of_topics[topic] += frex[topic * phi.words + top[topic * depth + i]];
    }
    free(frex), free(top);
}

// ---- Other weights ----

void labels_lift(TopicMatrix phi, const double *frequencies, double *lift) {
    double tokens = sum_of(frequencies, phi.words);
    for (size_t topic = 0; topic < phi.topics; topic++)
        for (size_t word = 0; word < phi.words; word++) {
            size_t cell = topic * phi.words + word;
            lift[cell] = frequencies[word] > 0 ? phi.values[cell] / (frequencies[word] / tokens) : NAN;
        }
}

void labels_score(TopicMatrix phi, double *score) {
    for (size_t word = 0; word < phi.words; word++) {
        double mean = 0;
        for (size_t topic = 0; topic < phi.topics; topic++) {
            size_t cell = topic * phi.words + word;
            score[cell] = phi.values[cell] > 0 ? plain_log(phi.values[cell]) : NAN;
            mean += score[cell] / (double)phi.topics;
        }
        for (size_t topic = 0; topic < phi.topics; topic++) {
            size_t cell = topic * phi.words + word;
            score[cell] = phi.values[cell] * (score[cell] - mean);
        }
    }
}

void labels_class_tf_idf(TopicMatrix frequencies, double *weights) {
    double *of_words = column_sums(frequencies);
    double mean = sum_of(of_words, frequencies.words) / (double)frequencies.topics;
    for (size_t word = 0; word < frequencies.words; word++)
        of_words[word] = of_words[word] > 0 ? plain_log(1 + mean / of_words[word]) : 0;
    for (size_t topic = 0; topic < frequencies.topics; topic++) {
        const double *row = frequencies.values + topic * frequencies.words;
        double tokens = sum_of(row, frequencies.words);
        for (size_t word = 0; word < frequencies.words; word++)
            weights[topic * frequencies.words + word] = tokens > 0 ? row[word] / tokens * of_words[word] : 0;
    }
    free(of_words);
}

// ---- Two topics ----

static double divergence_from(double from, double middle) {
    return from > 0 ? from * (plain_log(from / middle) / M_LN2) : 0;
}

double topic_divergence(const double *a, const double *b, size_t words) {
    double sum = 0;
    for (size_t word = 0; word < words; word++) {
        double middle = (a[word] + b[word]) / 2;
        sum += (divergence_from(a[word], middle) + divergence_from(b[word], middle)) / 2;
    }
    return sum;
}

double topic_cosine(const double *a, const double *b, size_t words) {
    double product = 0, left = 0, right = 0;
    for (size_t word = 0; word < words; word++) {
        product += a[word] * b[word];
        left += a[word] * a[word];
        right += b[word] * b[word];
    }
    return left > 0 && right > 0 ? product / sqrt(left) / sqrt(right) : NAN;
}
