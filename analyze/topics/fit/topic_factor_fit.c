#include "analyze/topics/fit/topic_factor_fit.h"

#include "analyze/statistics/random.h"
#include "analyze/topics/nmf/factors.h"
#include "analyze/topics/quality/matching.h"
#include "analyze/topics/quality/top_words.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HUNDREDTHS = 100 };
#define FOLDING_ALPHA 0.1 // of topics in documents that the factors were not found from

typedef struct FactorFit {
    const TopicFitPlan *plan;
    TopicModel *model;
    Factors factors;
    size_t refits; // none of a single document
    size_t depth;
    uint32_t *top;    // [(1 + refits) * topics * depth]
    double *sums;     // [topics] weights of a topic's words, all together
    double *tokens;   // [topics] hundredths
    uint32_t *order;  // [topics] factors by their numbers in the model
    uint64_t *counts; // [words * topics] hundredths of tokens
} FactorFit;

static Factors find_factors(const TopicFitPlan *plan, const UnitWords *words) {
    WeightedUnits weighted = weighted_units_of(words);
    Factors factors =
        factors_of(&(FactorsQuery){&weighted, plan->topics, FACTOR_ROUNDS_AT_MOST, plan->threads});
    weighted_units_free(&weighted);
    return factors;
}

// Topics × words, those of a topic summing to 1; a topic without weights stays without.
static void normalise(const Factors *factors, double *phi, double *sums) {
    size_t words = factors->of_words.rows;
    for (size_t topic = 0; topic < factors->topics; topic++) {
        sums[topic] = 0;
        for (size_t word = 0; word < words; word++) sums[topic] += lane_row(factors->of_words, word)[topic];
        for (size_t word = 0; word < words; word++)
            phi[topic * words + word] =
                sums[topic] > 0 ? lane_row(factors->of_words, word)[topic] / sums[topic] : 0;
    }
}

static void keep_top(FactorFit *fit, const Factors *factors, size_t run) {
    size_t topics = fit->plan->topics, words = factors->of_words.rows;
    double *phi = memory_allocate_large(topics * words, sizeof *phi),
           *sums = memory_allocate(topics, sizeof *sums);
    normalise(factors, phi, sums);
    top_words((TopicMatrix){phi, topics, words}, fit->depth, fit->top + run * topics * fit->depth);
    free(phi), free(sums);
}

// ---- Other documents ----

// Documents drawn with replacement, with their units.
static void refit(FactorFit *fit, size_t run) {
    const TopicUnits *units = fit->plan->units;
    RandomStream stream = random_stream(fit->plan->seed, run);
    uint32_t *words = NULL;
    size_t *starts = memory_allocate(1, sizeof *starts), word_capacity = 0, start_capacity = 1, count = 0;
    for (size_t i = 0; i < units->document_count; i++) {
        const TopicDocument *drawn =
            &units->documents[random_below(&stream, (uint32_t)units->document_count)];
        for (size_t unit = drawn->first_unit; unit < drawn->first_unit + drawn->unit_count; unit++) {
            size_t length = topic_unit_length(units, unit), start = starts[count];
            MEMORY_GROW(words, word_capacity, start + length + 1);
            MEMORY_GROW(starts, start_capacity, count + 2);
            if (length)
                memcpy(words + start, units->words + units->unit_starts[unit], length * sizeof *words);
            starts[++count] = start + length;
        }
    }
    Factors factors = find_factors(fit->plan, &(UnitWords){words, starts, count, units->text.word_count});
    keep_top(fit, &factors, run);
    factors_free(&factors);
    free(words), free(starts);
}

// ---- Tokens of topics ----

// How much of a token each topic has. What no topic explains is shared out as the unit is, or evenly.
static void share_out(const FactorFit *fit, size_t unit, uint32_t word, double *share) {
    const double *of_unit = lane_row(fit->factors.of_units, unit),
                 *of_word = lane_row(fit->factors.of_words, word);
    size_t topics = fit->plan->topics;
    double sum = 0;
    for (size_t k = 0; k < topics; k++) sum += share[k] = of_unit[k] * of_word[k];
    if (!(sum > 0))
        for (size_t k = 0; k < topics; k++) sum += share[k] = of_unit[k] * fit->sums[k];
    if (!(sum > 0))
        for (size_t k = 0; k < topics; k++) sum += share[k] = 1;
    for (size_t k = 0; k < topics; k++) share[k] /= sum;
}

// `of_unit` becomes whole hundredths.
static void add_unit(FactorFit *fit, size_t unit, double *share, double *of_unit) {
    const TopicUnits *units = fit->plan->units;
    size_t topics = fit->plan->topics;
    for (size_t k = 0; k < topics; k++) of_unit[k] = 0;
    for (size_t i = units->unit_starts[unit]; i < units->unit_starts[unit + 1]; i++) {
        share_out(fit, unit, units->words[i], share);
        for (size_t k = 0; k < topics; k++) {
            of_unit[k] += share[k];
            fit->counts[units->words[i] * topics + k] += (uint64_t)(share[k] * HUNDREDTHS + 0.5);
        }
    }
    for (size_t k = 0; k < topics; k++) {
        of_unit[k] = floor(of_unit[k] * HUNDREDTHS + 0.5);
        fit->tokens[k] += of_unit[k];
    }
}

static int compare_topics(const void *left, const void *right, void *context) {
    const FactorFit *fit = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (fit->tokens[a] != fit->tokens[b]) return fit->tokens[a] > fit->tokens[b] ? -1 : 1;
    for (size_t i = 0; i < fit->depth; i++) {
        uint32_t word_a = fit->top[a * fit->depth + i], word_b = fit->top[b * fit->depth + i];
        if (word_a != word_b) return word_a < word_b ? -1 : 1;
    }
    return (a > b) - (a < b);
}

// Units first in the numbers of factors, then, once their order is known, in those of the model.
static void count_tokens(FactorFit *fit) {
    TopicModel *model = fit->model;
    size_t topics = model->topics;
    double *share = memory_allocate(topics, sizeof *share),
           *of_units = memory_allocate_large(topics * model->unit_count, sizeof *of_units);
    uint32_t *row = memory_allocate(topics, sizeof *row);
    for (size_t unit = 0; unit < model->unit_count; unit++)
        add_unit(fit, unit, share, of_units + unit * topics);
    for (uint32_t k = 0; k < topics; k++) fit->order[k] = k;
    qsort_r(fit->order, topics, sizeof *fit->order, compare_topics, fit);
    for (size_t unit = 0; unit < model->unit_count; unit++) {
        for (size_t k = 0; k < topics; k++) row[k] = (uint32_t)of_units[unit * topics + fit->order[k]];
        packed_rows_add(&model->unit_counts, row, topics);
    }
    for (size_t word = 0; word < model->words; word++) {
        for (size_t k = 0; k < topics; k++) row[k] = (uint32_t)fit->counts[word * topics + fit->order[k]];
        packed_rows_add(&model->word_counts, row, topics);
    }
    free(share), free(of_units), free(row);
}

// ---- The model ----

static void keep_phi(FactorFit *fit) {
    TopicModel *model = fit->model;
    double *phi = memory_allocate_large(model->topics * model->words, sizeof *phi);
    model->phi = memory_allocate_large(model->topics * model->words, sizeof *model->phi);
    normalise(&fit->factors, phi, fit->sums);
    for (size_t k = 0; k < model->topics; k++)
        memcpy(model->phi + k * model->words, phi + fit->order[k] * model->words, model->words * sizeof *phi);
    free(phi);
}

static void keep_topics(FactorFit *fit) {
    TopicModel *model = fit->model;
    Matching matching = matching_of(&(RunWords){fit->top, 1 + fit->refits, model->topics, fit->depth, 0});
    model->list = memory_allocate(model->topics, sizeof *model->list);
    for (size_t k = 0; k < model->topics; k++) {
        TopicStability stability = matching_stability(&matching, 0, fit->order[k]);
        model->list[k] = (TopicSummary){.tokens = fit->tokens[fit->order[k]] / HUNDREDTHS,
                                        .alpha = FOLDING_ALPHA,
                                        .stability = stability.mean,
                                        .least_stability = stability.least,
                                        .pi = NAN};
    }
    matching_free(&matching);
}

static void tell(const FactorFit *fit, Diagnostics *diagnostics) {
    const char *code = language_codes[fit->model->language];
    diagnostics_note(
        diagnostics, NO_PLACE,
        "%s: factors have weights, no probabilities, so there are no intervals; stability is over "
        "%zu fit%s to documents drawn anew%s",
        code, fit->refits, fit->refits == 1 ? "" : "s",
        fit->refits ? "" : ", as one document is always itself");
    if (!fit->factors.settled)
        diagnostics_note(diagnostics, NO_PLACE, "%s: factors were still moving after %d rounds", code,
                         FACTOR_ROUNDS_AT_MOST);
}

void topic_factor_fit(TopicModel *model, const TopicFitPlan *plan, Diagnostics *diagnostics) {
    const TopicUnits *units = plan->units;
    size_t topics = plan->topics, words = units->text.word_count;
    *model = topic_fit_start(plan);
    model->method = TOPIC_NMF;
    model->samples = HUNDREDTHS;
    FactorFit fit = {.plan = plan,
                     .model = model,
                     .refits = units->document_count > 1 ? plan->runs : 0,
                     .depth = topic_words_compared(words),
                     .sums = memory_allocate(topics, sizeof(double)),
                     .tokens = memory_allocate(topics, sizeof(double)),
                     .order = memory_allocate(topics, sizeof(uint32_t)),
                     .counts = memory_allocate_large(topics * words, sizeof(uint64_t))};
    model->runs = 1 + fit.refits;
    fit.top = memory_allocate((1 + fit.refits) * topics * fit.depth, sizeof *fit.top);
    fit.factors =
        find_factors(plan, &(UnitWords){units->words, units->unit_starts, units->text.unit_count, words});
    model->sweeps = fit.factors.rounds;
    keep_top(&fit, &fit.factors, 0);
    for (size_t run = 1; run <= fit.refits; run++) refit(&fit, run);
    count_tokens(&fit);
    keep_phi(&fit);
    keep_topics(&fit);
    topic_model_settle(model);
    tell(&fit, diagnostics);
    factors_free(&fit.factors);
    free(fit.top), free(fit.sums), free(fit.tokens), free(fit.order), free(fit.counts);
}
