#include "analyze/topics/fit/topic_fit.h"

#include "analyze/statistics/random.h"
#include "analyze/topics/quality/matching.h"
#include "analyze/topics/quality/top_words.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fit {
    const TopicFitPlan *plan;
    const TopicUnits *units;
    TopicModel *model;
    TopicRun *runs;
    size_t depth;  // of strongest words
    uint32_t *top; // [runs * topics * depth]
    Matching matching;
    uint32_t *order;  // [topics] topics of the reported run by their numbers in the model
    uint32_t *number; // [topics] the other way round
} Fit;

// ---- Runs ----

uint64_t topic_fit_seed(uint64_t seed, size_t run) {
    RandomStream stream = random_stream(seed, run);
    return random_bits(&stream);
}

static size_t *first_units_of(const TopicUnits *units) {
    size_t *first = memory_allocate(units->document_count + 1, sizeof *first);
    for (size_t i = 0; i < units->document_count; i++) first[i] = units->documents[i].first_unit;
    first[units->document_count] = units->text.unit_count;
    return first;
}

static void make_runs(Fit *fit) {
    const TopicFitPlan *plan = fit->plan;
    SamplerGrid grid = sampler_grid_make(&plan->units->text);
    ParallelTeam *team = parallel_team_open(plan->threads);
    size_t *first_units = first_units_of(plan->units);
    fit->runs = memory_allocate(plan->runs, sizeof *fit->runs);
    for (size_t run = 0; run < plan->runs; run++) {
        TopicRunPlan run_plan = {.sampler = {.text = &plan->units->text,
                                             .grid = &grid,
                                             .keywords = plan->keywords,
                                             .topics = plan->topics,
                                             .seed = topic_fit_seed(plan->seed, run),
                                             .team = team},
                                 .sweeps = plan->sweeps,
                                 .first_units = first_units,
                                 .document_count = plan->units->document_count};
        fit->runs[run] = topic_run_make(&run_plan);
    }
    parallel_team_close(team);
    sampler_grid_free(&grid);
    free(first_units);
}

// ---- Which topics are one ----

static void find_strongest(Fit *fit) {
    const TopicFitPlan *plan = fit->plan;
    size_t topics = plan->topics, words = plan->units->text.word_count;
    fit->depth = topic_words_compared(words);
    fit->top = memory_allocate(plan->runs * topics * fit->depth, sizeof *fit->top);
    double *phi = memory_allocate_large(topics * words, sizeof *phi);
    for (size_t run = 0; run < plan->runs; run++) {
        topic_run_phi(&fit->runs[run], phi);
        top_words((TopicMatrix){phi, topics, words}, fit->depth, fit->top + run * topics * fit->depth);
    }
    free(phi);
}

typedef struct TopicOrder {
    const TopicRun *run;
    const uint32_t *top; // of that run
    size_t depth;
} TopicOrder;

// Words are numbered in byte order. Two topics whose strongest words are all the same keep their order.
static int compare_topics(const void *left, const void *right, void *context) {
    const TopicOrder *order = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    double of_a = topic_run_tokens(order->run, a), of_b = topic_run_tokens(order->run, b);
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    for (size_t i = 0; i < order->depth; i++) {
        uint32_t word_a = order->top[a * order->depth + i], word_b = order->top[b * order->depth + i];
        if (word_a != word_b) return word_a < word_b ? -1 : 1;
    }
    return (a > b) - (a < b);
}

static void match_topics(Fit *fit) {
    const TopicFitPlan *plan = fit->plan;
    size_t fixed = plan->keywords ? plan->keywords->topic_count : 0;
    fit->matching = matching_of(&(RunWords){fit->top, plan->runs, plan->topics, fit->depth, fixed});
    size_t reported = fit->model->reported_run = matching_medoid(&fit->matching);
    fit->order = memory_allocate(plan->topics, sizeof *fit->order);
    fit->number = memory_allocate(plan->topics, sizeof *fit->number);
    for (uint32_t k = 0; k < plan->topics; k++) fit->order[k] = k;
    TopicOrder order = {&fit->runs[reported], fit->top + reported * plan->topics * fit->depth, fit->depth};
    qsort_r(fit->order, plan->topics, sizeof *fit->order, compare_topics, &order);
    for (uint32_t k = 0; k < plan->topics; k++) fit->number[fit->order[k]] = k;
}

// ---- The model: words ----

static void keep_words(TopicModel *model, const TopicUnits *units) {
    const TopicText *text = &units->text;
    model->names = memory_allocate(model->words, sizeof *model->names);
    model->frequencies = memory_allocate(model->words, sizeof *model->frequencies);
    for (size_t i = 0; i < model->words; i++) model->names[i] = arena_copy(&model->arena, units->names[i]);
    for (size_t i = 0; i < text->token_count; i++) model->frequencies[text->words[i]]++;
}

static void keep_phi(Fit *fit) {
    TopicModel *model = fit->model;
    double *phi = memory_allocate_large(model->topics * model->words, sizeof *phi);
    model->phi = memory_allocate_large(model->topics * model->words, sizeof *model->phi);
    topic_run_phi(&fit->runs[model->reported_run], phi);
    for (size_t k = 0; k < model->topics; k++)
        memcpy(model->phi + k * model->words, phi + fit->order[k] * model->words, model->words * sizeof *phi);
    free(phi);
}

// Of both sources together.
static void keep_word_counts(Fit *fit) {
    TopicModel *model = fit->model;
    const TopicRun *run = &fit->runs[model->reported_run];
    uint32_t *row = memory_allocate(model->topics, sizeof *row);
    size_t entry = 0;
    for (size_t word = 0; word < model->words; word++) {
        for (size_t k = 0; k < model->topics; k++) row[k] = run->word_sums[word * run->width + fit->order[k]];
        for (; run->keywords && entry < run->keywords->entry_count && run->keywords->words[entry] == word;
             entry++)
            row[fit->number[run->keywords->topics[entry]]] += (uint32_t)run->keyword_sums[entry];
        packed_rows_add(&model->word_counts, row, model->topics);
    }
    free(row);
}

// ---- The model: topics ----

static int compare_keywords(const void *left, const void *right) {
    const TopicKeyword *a = left, *b = right;
    if (a->topic != b->topic) return a->topic < b->topic ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

static void keep_keywords(Fit *fit) {
    TopicModel *model = fit->model;
    const TopicKeywords *keywords = fit->plan->keywords;
    model->keyword_count = keywords ? keywords->entry_count : 0;
    model->keywords = memory_allocate(model->keyword_count, sizeof *model->keywords);
    for (size_t i = 0; i < model->keyword_count; i++)
        model->keywords[i] = (TopicKeyword){keywords->words[i], fit->number[keywords->topics[i]]};
    if (model->keyword_count)
        qsort(model->keywords, model->keyword_count, sizeof *model->keywords, compare_keywords);
}

static void keep_topics(Fit *fit) {
    TopicModel *model = fit->model;
    const TopicRun *run = &fit->runs[model->reported_run];
    model->beta = run->beta;
    model->list = memory_allocate(model->topics, sizeof *model->list);
    for (size_t k = 0; k < model->topics; k++) {
        size_t topic = fit->order[k];
        TopicStability stability = matching_stability(&fit->matching, model->reported_run, topic);
        bool has_theme = run->keywords && topic < run->keywords->topic_count;
        model->list[k] = (TopicSummary){
            .theme = has_theme ? arena_copy(&model->arena, fit->plan->themes[topic]) : (Str){0},
            .tokens = topic_run_tokens(run, topic),
            .alpha = run->alpha[topic],
            .stability = stability.mean,
            .least_stability = stability.least,
            .pi = topic_run_pi(run, topic)};
    }
    keep_keywords(fit);
}

// ---- The model: documents ----

static uint64_t mix_hash(uint64_t hash, uint64_t value) {
    RandomStream stream = random_stream(hash, value);
    return random_bits(&stream);
}

// The order of words in a unit does not matter: counts do not know it (decision 271).
uint64_t topic_words_hash(const TopicUnits *units, const TopicDocument *document) {
    uint64_t hash = document->unit_count;
    for (size_t unit = document->first_unit; unit < document->first_unit + document->unit_count; unit++) {
        uint64_t words = 0;
        for (size_t i = units->unit_starts[unit]; i < units->unit_starts[unit + 1]; i++)
            words += mix_hash(0, units->words[i]);
        hash = mix_hash(mix_hash(hash, topic_unit_length(units, unit)), words);
    }
    return hash;
}

static void keep_documents(TopicModel *model, const TopicUnits *units) {
    model->documents = memory_allocate(model->document_count, sizeof *model->documents);
    model->units = memory_allocate(model->unit_count, sizeof *model->units);
    for (size_t i = 0; i < model->document_count; i++) {
        const TopicDocument *document = &units->documents[i];
        size_t end = document->first_unit + document->unit_count;
        model->documents[i] = (TopicModelDocument){
            arena_copy(&model->arena, document->id), document->first_unit, document->unit_count,
            units->unit_starts[end] - units->unit_starts[document->first_unit],
            topic_words_hash(units, document)};
    }
    for (size_t unit = 0; unit < model->unit_count; unit++)
        model->units[unit] =
            (TopicModelUnit){(uint32_t)topic_unit_length(units, unit), units->places[unit].first_sentence,
                             units->places[unit].last_sentence};
}

TopicModel topic_fit_start(const TopicFitPlan *plan) {
    const TopicUnits *units = plan->units;
    TopicModel model = {.language = units->language,
                        .topics = plan->topics,
                        .words = units->text.word_count,
                        .runs = plan->runs,
                        .seed = plan->seed,
                        .document_count = units->document_count,
                        .unit_count = units->text.unit_count,
                        .unit = units->unit,
                        .join_words = units->join_words};
    keep_words(&model, units);
    keep_documents(&model, units);
    return model;
}

// The counts of a row as topics of the reported run are numbered.
static void keep_row(const Fit *fit, size_t run, const uint32_t *row, PackedRows *rows, uint32_t *numbered) {
    const TopicModel *model = fit->model;
    for (size_t k = 0; k < model->topics; k++)
        numbered[k] = row[matching_topic(&fit->matching, model->reported_run, run, fit->order[k])];
    packed_rows_add(rows, numbered, model->topics);
}

static void keep_counts(Fit *fit) {
    TopicModel *model = fit->model;
    uint32_t *row = memory_allocate(2 * model->topics, sizeof *row), *numbered = row + model->topics;
    for (size_t unit = 0; unit < model->unit_count; unit++) {
        packed_rows_read(&fit->runs[model->reported_run].units, unit, row, model->topics);
        keep_row(fit, model->reported_run, row, &model->unit_counts, numbered);
    }
    for (size_t run = 0; run < model->runs; run++)
        for (size_t i = 0; i < fit->runs[run].draws.count; i++) {
            packed_rows_read(&fit->runs[run].draws, i, row, model->topics);
            keep_row(fit, run, row, &model->draws, numbered);
        }
    free(row);
}

// ---- The whole ----

static void free_fit(Fit *fit) {
    for (size_t run = 0; run < fit->plan->runs; run++) topic_run_free(&fit->runs[run]);
    free(fit->runs);
    free(fit->top);
    free(fit->order);
    free(fit->number);
    matching_free(&fit->matching);
}

void topic_fit(TopicModel *model, const TopicFitPlan *plan) {
    *model = topic_fit_start(plan);
    model->samples = topic_run_samples(plan->sweeps);
    model->sweeps = plan->sweeps;
    Fit fit = {.plan = plan, .units = plan->units, .model = model};
    make_runs(&fit);
    find_strongest(&fit);
    match_topics(&fit);
    keep_phi(&fit);
    keep_word_counts(&fit);
    keep_topics(&fit);
    keep_counts(&fit);
    topic_model_settle(model);
    free_fit(&fit);
}
