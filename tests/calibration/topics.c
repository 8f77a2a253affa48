// Topics whose truth is known: whether they are found, whether their stability tells which were, and how
// often intervals of their prevalence hold the truth. 200 documents of five years, 8 units each of about 60
// words, 10 topics over 1,500 words; one topic rises, one falls. No words are common to all topics: one more
// topic would be spent on them.
#include "analyze/topics/fit/topic_fit.h"
#include "analyze/topics/quality/assignment.h"
#include "analyze/topics/quality/topic_labels.h"
#include "analyze/topics/tables/group_draws.h"
#include "analyze/topics/tables/percentiles.h"
#include "base/memory.h"
#include "tests/calibration/calibration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TOPICS = 10,
    WORDS = 1500,
    YEARS = 5,
    DOCUMENTS = 200,
    UNITS = 8, // of a document
    RUNS = 3,
    SWEEPS = 300,
    REPLICATES = 500,
    MEMBERS = DOCUMENTS / YEARS,
};

typedef struct PlantedCorpus {
    TopicUnits units;
    double phi[TOPICS * WORDS];
    double prevalence[YEARS][TOPICS];      // the truth
    double counted[DOCUMENTS][TOPICS + 1]; // tokens drawn from each topic; all of them
    Arena arena;
} PlantedCorpus;

typedef struct Findings {
    double cosines[1000];
    size_t topics, found;               // cosine of .9 or above
    size_t stable, stable_found;        // stability of .7 or above
    size_t intervals, held, held_known; // by the model; by documents whose topics are known
} Findings;

// ---- The corpus ----

static void draw_phi(gsl_rng *random, double *row) {
    double alpha[WORDS], sum = 0;
    for (int i = 0; i < WORDS; i++) sum += 1.0 / (i + 1);
    for (int i = 0; i < WORDS; i++) alpha[i] = 150 / (i + 1.0) / sum;
    gsl_ran_dirichlet(random, WORDS, alpha, row);
}

static void plan_years(PlantedCorpus *corpus) {
    for (int year = 0; year < YEARS; year++) {
        double sum = 0, change = 0.4 * (year - 2);
        for (int k = 0; k < TOPICS; k++)
            sum += corpus->prevalence[year][k] = k == 0 ? exp(change) : k == 1 ? exp(-change) : 1;
        for (int k = 0; k < TOPICS; k++) corpus->prevalence[year][k] /= sum;
    }
}

static void draw_shares(gsl_rng *random, double scale, const double *of, double *shares) {
    double alpha[TOPICS];
    for (int k = 0; k < TOPICS; k++) alpha[k] = scale * of[k] + 1e-6;
    gsl_ran_dirichlet(random, TOPICS, alpha, shares);
}

static size_t draw_from(gsl_rng *random, const double *shares, size_t count) {
    double left = gsl_rng_uniform(random);
    size_t i = 0;
    while (i + 1 < count && (left -= shares[i]) > 0) i++;
    return i;
}

static void draw_unit(PlantedCorpus *corpus, gsl_rng *random, size_t document, const double *theta) {
    TopicText *text = &corpus->units.text;
    size_t length = gsl_ran_poisson(random, 60);
    for (size_t i = 0; i < length; i++) {
        size_t topic = draw_from(random, theta, TOPICS);
        corpus->units.words[text->token_count++] =
            (uint32_t)draw_from(random, corpus->phi + topic * WORDS, WORDS);
        corpus->counted[document][topic]++;
        corpus->counted[document][TOPICS]++;
    }
    corpus->units.unit_starts[++text->unit_count] = text->token_count;
}

static PlantedCorpus *draw_corpus(gsl_rng *random) {
    PlantedCorpus *corpus = memory_allocate(1, sizeof *corpus);
    size_t units = (size_t)DOCUMENTS * UNITS;
    corpus->units = (TopicUnits){.language = LANGUAGE_EN,
                                 .words = memory_allocate(units * 150, sizeof(uint32_t)),
                                 .unit_starts = memory_allocate(units + 1, sizeof(size_t)),
                                 .places = memory_allocate(units, sizeof(TopicPlace)),
                                 .documents = memory_allocate(DOCUMENTS, sizeof(TopicDocument)),
                                 .document_count = DOCUMENTS,
                                 .names = memory_allocate(WORDS, sizeof(Str))};
    for (size_t k = 0; k < TOPICS; k++) draw_phi(random, corpus->phi + k * WORDS);
    plan_years(corpus);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        double of_document[TOPICS], theta[TOPICS];
        draw_shares(random, 4, corpus->prevalence[i / MEMBERS], of_document);
        for (size_t unit = 0; unit < UNITS; unit++) {
            draw_shares(random, 3, of_document, theta);
            draw_unit(corpus, random, i, theta);
        }
        corpus->units.documents[i] = (TopicDocument){
            .id = arena_printf(&corpus->arena, "d%03zu", i), .first_unit = i * UNITS, .unit_count = UNITS};
    }
    for (size_t i = 0; i < WORDS; i++) corpus->units.names[i] = arena_printf(&corpus->arena, "w%04zu", i);
    corpus->units.text.words = corpus->units.words;
    corpus->units.text.unit_starts = corpus->units.unit_starts;
    corpus->units.text.word_count = WORDS;
    return corpus;
}

static void free_corpus(PlantedCorpus *corpus) {
    free(corpus->units.words);
    free(corpus->units.unit_starts);
    free(corpus->units.places);
    free(corpus->units.documents);
    free(corpus->units.names);
    arena_free(&corpus->arena);
    free(corpus);
}

// ---- What was found ----

// The topic of the model that is each planted one.
static void match(const PlantedCorpus *corpus, const TopicModel *model, uint32_t *fitted, double *cosines) {
    double costs[TOPICS * TOPICS];
    for (size_t i = 0; i < TOPICS; i++)
        for (size_t k = 0; k < TOPICS; k++)
            costs[i * TOPICS + k] = 1 - topic_cosine(corpus->phi + i * WORDS, model->phi + k * WORDS, WORDS);
    assignment_least(costs, TOPICS, fitted);
    for (size_t i = 0; i < TOPICS; i++) cosines[i] = 1 - costs[i * TOPICS + fitted[i]];
}

// Of the documents of a year, resampled with the topics that they were drawn from: the best there is.
static void draw_known(const PlantedCorpus *corpus, gsl_rng *random, size_t year, double *drawn) {
    for (size_t replicate = 0; replicate < REPLICATES; replicate++) {
        double sums[TOPICS + 1] = {0};
        for (size_t i = 0; i < MEMBERS; i++) {
            const double *counts = corpus->counted[year * MEMBERS + gsl_rng_uniform_int(random, MEMBERS)];
            for (size_t k = 0; k <= TOPICS; k++) sums[k] += counts[k];
        }
        for (size_t k = 0; k < TOPICS; k++) drawn[k * REPLICATES + replicate] = sums[k] / sums[TOPICS];
    }
}

static bool holds(double *drawn, size_t topic, double truth) {
    DrawnInterval interval = percentile_interval(drawn + topic * REPLICATES, REPLICATES, 0.95);
    return interval.low <= truth && truth <= interval.high;
}

static void look_at_year(const PlantedCorpus *corpus, const TopicDocuments *documents, const uint32_t *fitted,
                         size_t year, gsl_rng *random, Findings *findings) {
    static double drawn[TOPICS * REPLICATES], known[TOPICS * REPLICATES];
    uint32_t members[MEMBERS];
    for (uint32_t i = 0; i < MEMBERS; i++) members[i] = (uint32_t)year * MEMBERS + i;
    group_draws_make(&(GroupDraws){documents, members, MEMBERS, REPLICATES, year, 2}, drawn);
    draw_known(corpus, random, year, known);
    for (size_t i = 0; i < TOPICS; i++) {
        findings->intervals++;
        findings->held += holds(drawn, fitted[i], corpus->prevalence[year][i]);
        findings->held_known += holds(known, i, corpus->prevalence[year][i]);
    }
}

static void look_at_corpus(gsl_rng *random, size_t number, Findings *findings) {
    PlantedCorpus *corpus = draw_corpus(random);
    TopicModel model;
    topic_fit(&model, &(TopicFitPlan){.units = &corpus->units,
                                      .topics = TOPICS,
                                      .runs = RUNS,
                                      .sweeps = SWEEPS,
                                      .seed = number,
                                      .threads = 2});
    uint32_t fitted[TOPICS];
    double *cosines = findings->cosines + findings->topics;
    match(corpus, &model, fitted, cosines);
    for (size_t i = 0; i < TOPICS; i++) {
        bool is_stable = model.list[fitted[i]].stability >= 0.7;
        findings->found += cosines[i] >= 0.9;
        findings->stable += is_stable;
        findings->stable_found += is_stable && cosines[i] >= 0.9;
    }
    findings->topics += TOPICS;
    TopicDocuments documents = topic_documents_of(&model, &corpus->units, 1);
    for (size_t year = 0; year < YEARS; year++)
        look_at_year(corpus, &documents, fitted, year, random, findings);
    topic_documents_free(&documents);
    topic_model_free(&model);
    free_corpus(corpus);
}

static int compare_reals(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// The marks: median cosine .98, .9 in nine of ten topics; 95 % of the stable ones; 87 % of intervals, and no
// more than three less than documents whose topics are known.
bool calibrate_topics(size_t effort) {
    Findings findings = {0};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    if (effort > 100) effort = 100;
    for (size_t i = 0; i < effort; i++) look_at_corpus(random, i, &findings);
    gsl_rng_free(random);
    qsort(findings.cosines, findings.topics, sizeof(double), compare_reals);
    double median = findings.cosines[findings.topics / 2], all = (double)findings.topics,
           intervals = (double)findings.intervals, held = (double)findings.held / intervals,
           known = (double)findings.held_known / intervals;
    printf("%zu topics: median cosine %.3f, found %.3f; stable %zu, of them found %zu\n", findings.topics,
           median, (double)findings.found / all, findings.stable, findings.stable_found);
    printf("%zu intervals: %.3f hold the truth; of documents whose topics are known %.3f\n",
           findings.intervals, held, known);
    // Of few corpora an interval more or less is chance.
    double slack = 2 * sqrt(0.1 / intervals * TOPICS / 2);
    return median >= 0.98 && (double)findings.found >= 0.9 * all - 1 &&
           (double)findings.stable_found >= 0.95 * (double)findings.stable - 1 && held >= 0.87 - slack &&
           held >= known - 0.03 - slack;
}
