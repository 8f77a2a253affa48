#include "analyze/topics/fit/topic_choice.h"

#include "analyze/topics/fit/topic_fit.h"
#include "analyze/topics/quality/coherence.h"
#include "analyze/topics/quality/matching.h"
#include "analyze/topics/quality/topic_labels.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COHERENCE_WORDS = 10 };
#define EXCLUSIVITY_WEIGHT 0.7
#define STABLE 0.7
#define PERPLEXITY_SLACK 1.01

// Of each run.
typedef struct Choosing {
    const TopicChoicePlan *plan;
    size_t words, depth; // depth: strongest words by which topics are compared
    double *perplexity, *c_npmi, *exclusivity, *stability;
    uint32_t *top; // [runs * topics * depth]
} Choosing;

static double mean_of(const double *numbers, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += numbers[i];
    return sum / (double)count;
}

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median_of(const double *numbers, size_t count) {
    double *sorted = memory_allocate(count, sizeof *sorted);
    memcpy(sorted, numbers, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    free(sorted);
    return median;
}

static Spread spread_of(const double *numbers, size_t count) {
    Spread spread = {median_of(numbers, count), NAN};
    double mean = mean_of(numbers, count), squares = 0;
    for (size_t i = 0; i < count; i++) squares += (numbers[i] - mean) * (numbers[i] - mean);
    if (count > 1) spread.sd = sqrt(squares / (double)(count - 1));
    return spread;
}

// ---- Runs ----

static double mean_coherence(const Choosing *choosing, TopicMatrix phi) {
    const TopicText *text = &choosing->plan->held->training;
    size_t depth = phi.words < COHERENCE_WORDS ? phi.words : COHERENCE_WORDS;
    TopicCoherence *of_topics = memory_allocate(phi.topics, sizeof *of_topics);
    uint32_t *top = memory_allocate(phi.topics * depth, sizeof *top);
    double sum = 0;
    top_words(phi, depth, top);
    coherence_of(&(UnitWords){text->words, text->unit_starts, text->unit_count, phi.words},
                 &(CoherenceQuery){top, phi.topics, depth, PAIR_WINDOW_TOKENS, VECTOR_WINDOW_TOKENS,
                                   choosing->plan->threads},
                 of_topics);
    for (size_t topic = 0; topic < phi.topics; topic++) sum += of_topics[topic].c_npmi;
    free(of_topics), free(top);
    return sum / (double)phi.topics;
}

static double mean_exclusivity(TopicMatrix phi) {
    double *of_topics = memory_allocate(phi.topics, sizeof *of_topics);
    labels_exclusivity(phi, phi.words < COHERENCE_WORDS ? phi.words : COHERENCE_WORDS, EXCLUSIVITY_WEIGHT,
                       of_topics);
    double mean = mean_of(of_topics, phi.topics);
    free(of_topics);
    return mean;
}

static void look_at_run(Choosing *choosing, size_t number, const TopicRun *run) {
    const TopicChoicePlan *plan = choosing->plan;
    TopicMatrix phi = {NULL, plan->topics, choosing->words};
    double *values = memory_allocate_large(phi.topics * phi.words, sizeof *values);
    topic_run_phi(run, values);
    phi.values = values;
    choosing->perplexity[number] =
        held_units_perplexity(plan->held, values, run->alpha, plan->topics, plan->threads);
    choosing->c_npmi[number] = mean_coherence(choosing, phi);
    choosing->exclusivity[number] = mean_exclusivity(phi);
    top_words(phi, choosing->depth, choosing->top + number * plan->topics * choosing->depth);
    free(values);
}

static void make_runs(Choosing *choosing) {
    const TopicChoicePlan *plan = choosing->plan;
    SamplerGrid grid = sampler_grid_make(&plan->held->training);
    ParallelTeam *team = parallel_team_open(plan->threads);
    for (size_t number = 0; number < plan->runs; number++) {
        TopicRunPlan run_plan = {.sampler = {.text = &plan->held->training,
                                             .grid = &grid,
                                             .keywords = plan->keywords,
                                             .topics = plan->topics,
                                             .seed = topic_fit_seed(plan->seed, number),
                                             .team = team},
                                 .sweeps = plan->sweeps};
        TopicRun run = topic_run_make(&run_plan);
        look_at_run(choosing, number, &run);
        topic_run_free(&run);
    }
    parallel_team_close(team);
    sampler_grid_free(&grid);
}

// ---- Stability ----

static size_t compare_runs(Choosing *choosing) {
    const TopicChoicePlan *plan = choosing->plan;
    Matching matching = matching_of(&(RunWords){choosing->top, plan->runs, plan->topics, choosing->depth,
                                                plan->keywords ? plan->keywords->topic_count : 0});
    size_t medoid = matching_medoid(&matching), stable = 0;
    for (size_t run = 0; run < plan->runs; run++) {
        double sum = 0;
        for (size_t topic = 0; topic < plan->topics; topic++) {
            double stability = matching_stability(&matching, run, topic).mean;
            sum += stability;
            stable += run == medoid && stability >= STABLE;
        }
        choosing->stability[run] = sum / (double)plan->topics;
    }
    matching_free(&matching);
    return stable;
}

TopicChoice topic_choice_of(const TopicChoicePlan *plan) {
    size_t words = plan->held->training.word_count;
    double *of_runs = memory_allocate(4 * plan->runs, sizeof *of_runs);
    Choosing choosing = {.plan = plan,
                         .words = words,
                         .depth = topic_words_compared(words),
                         .perplexity = of_runs,
                         .c_npmi = of_runs + plan->runs,
                         .exclusivity = of_runs + 2 * plan->runs,
                         .stability = of_runs + 3 * plan->runs};
    choosing.top = memory_allocate(plan->runs * plan->topics * choosing.depth, sizeof *choosing.top);
    make_runs(&choosing);
    size_t stable = compare_runs(&choosing);
    TopicChoice choice = {.k = plan->topics - (plan->keywords ? plan->keywords->topic_count : 0),
                          .runs = plan->runs,
                          .perplexity = spread_of(choosing.perplexity, plan->runs),
                          .c_npmi = spread_of(choosing.c_npmi, plan->runs),
                          .exclusivity = spread_of(choosing.exclusivity, plan->runs),
                          .stability = spread_of(choosing.stability, plan->runs),
                          .topics_stable = stable};
    free(choosing.top), free(of_runs);
    return choice;
}

// ---- The rule ----

size_t topic_choice_suggested(const TopicChoice *choices, size_t count) {
    size_t suggested = count, most_stable = 0;
    double least = HUGE_VAL;
    if (count < 2) return count;
    for (size_t i = 0; i < count; i++) {
        if (choices[i].stability.median > choices[most_stable].stability.median) most_stable = i;
        least = fmin(least, choices[i].perplexity.median);
    }
    for (size_t i = 0; i < count; i++) {
        const Spread *best = &choices[most_stable].stability;
        double error = best->sd / sqrt((double)choices[most_stable].runs); // NaN for a single run
        bool is_good = choices[i].stability.median >= best->median - error &&
                       choices[i].perplexity.median <= PERPLEXITY_SLACK * least;
        if (is_good && (suggested == count || choices[i].k > choices[suggested].k)) suggested = i;
    }
    return suggested;
}
