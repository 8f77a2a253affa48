#include "analyze/topics/quality/held_out.h"

#include "analyze/statistics/plain_math.h"
#include "analyze/statistics/random.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// ---- Which tokens ----

// FNV-1a (Fowler, Noll, Vo) of the id; RandomStream mixes it with the unit's number.
static RandomStream stream_of(const HeldOutPlan *plan, Str document, uint32_t unit) {
    uint64_t hash = 0xcbf29ce484222325U;
    for (size_t i = 0; i < document.length; i++)
        hash = (hash ^ (unsigned char)document.bytes[i]) * 0x100000001b3U;
    return random_stream(plan->seed ^ hash, unit);
}

bool held_out_unit(const HeldOutPlan *plan, Str document, uint32_t unit) {
    RandomStream stream = stream_of(plan, document, unit);
    return (double)(random_bits(&stream) >> 11) * 0x1p-53 < plan->share;
}

size_t held_out_observed(const HeldOutPlan *plan, Str document, uint32_t unit, uint32_t *words,
                         size_t count) {
    RandomStream stream = stream_of(plan, document, unit);
    random_bits(&stream); // said whether the unit is held out
    random_shuffle(&stream, words, (uint32_t)count, 0);
    return count - count / 2;
}

// ---- What topics say of them ----

static double mixture(const FoldIn *fold, const double *theta, uint32_t word) {
    const double *phi = fold->phi_by_word + (size_t)word * fold->topics;
    double sum = 0;
    for (size_t topic = 0; topic < fold->topics; topic++) sum += theta[topic] * phi[topic];
    return sum;
}

static void scale_to_one(double *numbers, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += numbers[i];
    for (size_t i = 0; i < count; i++) numbers[i] /= sum;
}

static void step(const FoldIn *fold, const uint32_t *words, size_t count, const double *theta, double *next) {
    for (size_t topic = 0; topic < fold->topics; topic++) next[topic] = 0;
    for (size_t i = 0; i < count; i++) {
        double sum = mixture(fold, theta, words[i]);
        if (!(sum > 0)) continue;
        const double *phi = fold->phi_by_word + (size_t)words[i] * fold->topics;
        for (size_t topic = 0; topic < fold->topics; topic++) next[topic] += phi[topic] / sum;
    }
    for (size_t topic = 0; topic < fold->topics; topic++)
        next[topic] = fold->alpha[topic] + theta[topic] * next[topic];
    scale_to_one(next, fold->topics);
}

void fold_in_theta(const FoldIn *fold, const uint32_t *words, size_t count, double *theta) {
    double *next = memory_allocate(fold->topics, sizeof *next);
    for (size_t topic = 0; topic < fold->topics; topic++) theta[topic] = 1 / (double)fold->topics;
    for (size_t i = 0; i < fold->steps; i++) {
        step(fold, words, count, theta, next);
        for (size_t topic = 0; topic < fold->topics; topic++) theta[topic] = next[topic];
    }
    free(next);
}

void held_out_add(HeldOutSum *sum, const FoldIn *fold, const double *theta, const uint32_t *words,
                  size_t count) {
    for (size_t i = 0; i < count; i++) {
        double probability = mixture(fold, theta, words[i]);
        if (probability > 0)
            sum->log_likelihood += plain_log(probability), sum->tokens++;
        else
            sum->impossible++;
    }
}

double held_out_perplexity(HeldOutSum sum) {
    return sum.tokens ? plain_exp(-sum.log_likelihood / (double)sum.tokens) : NAN;
}
