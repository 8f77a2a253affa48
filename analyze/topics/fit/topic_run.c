#include "analyze/topics/fit/topic_run.h"

#include "analyze/topics/sampler/priors.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS_BEFORE_LEARNING = 50, SWEEPS_BETWEEN_LEARNING = 10 };

// ---- Samples ----

typedef struct Sampling {
    const TopicRunPlan *plan;
    const Sampler *sampler;
    TopicRun *run;
    uint32_t *unit_sums; // [unit_count * topics]; NULL where nothing is kept of units
    uint32_t *document;  // [topics]
} Sampling;

static void add_words(TopicRun *run, const Sampler *sampler) {
    for (size_t i = 0; i < run->word_count * run->width; i++)
        run->word_sums[i] += (uint32_t)sampler->word_counts[i];
    for (size_t k = 0; k < run->topics; k++) {
        run->topic_sums[k] += (uint64_t)sampler->topic_counts[k];
        run->keyword_topic_sums[k] += (uint64_t)sampler->keyword_sums[k];
        run->alpha[k] += sampler->priors.alpha[k];
    }
    for (size_t i = 0; run->keywords && i < run->keywords->entry_count; i++)
        run->keyword_sums[i] += (uint64_t)sampler->keyword_counts[i];
    run->beta += sampler->priors.beta;
}

static void add_documents(Sampling *sampling) {
    const TopicRunPlan *plan = sampling->plan;
    size_t topics = sampling->run->topics, width = sampling->sampler->width;
    for (size_t document = 0; document < plan->document_count; document++) {
        memset(sampling->document, 0, topics * sizeof(uint32_t));
        for (size_t unit = plan->first_units[document]; unit < plan->first_units[document + 1]; unit++)
            for (size_t k = 0; k < topics; k++) {
                uint32_t count = sampling->sampler->unit_counts[unit * width + k];
                sampling->document[k] += count;
                sampling->unit_sums[unit * topics + k] += count;
            }
        packed_rows_add(&sampling->run->draws, sampling->document, topics);
    }
}

static void add_sample(Sampling *sampling) {
    add_words(sampling->run, sampling->sampler);
    if (sampling->unit_sums) add_documents(sampling);
}

size_t topic_run_samples(size_t sweeps) {
    size_t samples = sweeps / SWEEPS_BETWEEN_SAMPLES;
    if (samples > TOPIC_SAMPLES) return TOPIC_SAMPLES;
    return samples ? samples : 1;
}

// ---- The run ----

static TopicRun start_run(const TopicRunPlan *plan, const Sampler *sampler) {
    size_t topics = plan->sampler.topics, words = plan->sampler.text->word_count;
    const TopicKeywords *keywords = plan->sampler.keywords;
    TopicRun run = {.topics = topics,
                    .width = sampler->width,
                    .word_count = words,
                    .samples = topic_run_samples(plan->sweeps),
                    .word_sums = memory_allocate_large(words * sampler->width, sizeof(uint32_t)),
                    .topic_sums = memory_allocate(topics, sizeof(uint64_t)),
                    .keywords = keywords,
                    .keyword_sums = memory_allocate(keywords ? keywords->entry_count : 0, sizeof(uint64_t)),
                    .keyword_topic_sums = memory_allocate(topics, sizeof(uint64_t)),
                    .alpha = memory_allocate(topics, sizeof(double)),
                    .constants = sampler->priors};
    run.constants.alpha = run.alpha;
    return run;
}

static bool learns_after(size_t sweep) {
    return sweep > SWEEPS_BEFORE_LEARNING && sweep % SWEEPS_BETWEEN_LEARNING == 0;
}

static bool samples_after(const TopicRunPlan *plan, size_t sweep) {
    size_t left = plan->sweeps - sweep;
    return left % SWEEPS_BETWEEN_SAMPLES == 0 &&
           left / SWEEPS_BETWEEN_SAMPLES < topic_run_samples(plan->sweeps);
}

static void sweep_through(Sampling *sampling, Sampler *sampler) {
    for (size_t sweep = 1; sweep <= sampling->plan->sweeps; sweep++) {
        sampler_sweep(sampler);
        if (samples_after(sampling->plan, sweep)) add_sample(sampling);
        if (learns_after(sweep)) sampler_learn_priors(sampler);
        if (sampling->plan->swept) sampling->plan->swept(sampling->plan->context);
    }
}

TopicRun topic_run_make(const TopicRunPlan *plan) {
    Sampler *sampler = sampler_open(&plan->sampler);
    TopicRun run = start_run(plan, sampler);
    size_t units = plan->sampler.text->unit_count;
    Sampling sampling = {.plan = plan, .sampler = sampler, .run = &run};
    if (plan->first_units) {
        sampling.unit_sums = memory_allocate_large(units * run.topics, sizeof(uint32_t));
        sampling.document = memory_allocate(run.topics, sizeof(uint32_t));
    }
    sweep_through(&sampling, sampler);
    for (size_t k = 0; k < run.topics; k++) run.alpha[k] /= (double)run.samples;
    run.beta /= (double)run.samples;
    for (size_t unit = 0; sampling.unit_sums && unit < units; unit++)
        packed_rows_add(&run.units, sampling.unit_sums + unit * run.topics, run.topics);
    free(sampling.unit_sums);
    free(sampling.document);
    sampler_close(sampler);
    return run;
}

void topic_run_free(TopicRun *run) {
    free(run->word_sums);
    free(run->topic_sums);
    free(run->keyword_sums);
    free(run->keyword_topic_sums);
    free(run->alpha);
    packed_rows_free(&run->units);
    packed_rows_free(&run->draws);
    *run = (TopicRun){0};
}

// ---- What it says ----

static size_t keyword_count(const TopicRun *run, size_t topic) {
    size_t count = 0;
    for (size_t i = 0; run->keywords && i < run->keywords->entry_count; i++)
        count += run->keywords->topics[i] == topic;
    return count;
}

double topic_run_pi(const TopicRun *run, size_t topic) {
    if (!run->keywords || topic >= run->keywords->topic_count) return NAN;
    double samples = (double)run->samples, keyed = (double)run->keyword_topic_sums[topic],
           all = keyed + (double)run->topic_sums[topic];
    return (keyed + samples * run->constants.keyword_chance) /
           (all + samples * (run->constants.keyword_chance + run->constants.free_chance));
}

double topic_run_tokens(const TopicRun *run, size_t topic) {
    return (double)(run->topic_sums[topic] + run->keyword_topic_sums[topic]) / (double)run->samples;
}

// The words of a topic that are not drawn from keywords, times `share`.
static void write_free_words(const TopicRun *run, size_t topic, double share, double *phi) {
    double beta = run->beta * (double)run->samples;
    double below = (double)run->topic_sums[topic] + beta * (double)run->word_count;
    for (size_t word = 0; word < run->word_count; word++)
        phi[word] = share * (run->word_sums[word * run->width + topic] + beta) / below;
}

static void add_keywords(const TopicRun *run, size_t topic, double pi, double *phi) {
    double beta = run->constants.keyword_beta * (double)run->samples;
    double below = (double)run->keyword_topic_sums[topic] + beta * (double)keyword_count(run, topic);
    for (size_t i = 0; i < run->keywords->entry_count; i++)
        if (run->keywords->topics[i] == topic)
            phi[run->keywords->words[i]] += pi * ((double)run->keyword_sums[i] + beta) / below;
}

void topic_run_phi(const TopicRun *run, double *phi) {
    for (size_t topic = 0; topic < run->topics; topic++) {
        double pi = topic_run_pi(run, topic), *row = phi + topic * run->word_count;
        write_free_words(run, topic, isnan(pi) ? 1 : 1 - pi, row);
        if (!isnan(pi)) add_keywords(run, topic, pi, row);
    }
}
