#include "analyze/topics/sampler/sampler.h"

#include "analyze/statistics/random.h"
#include "analyze/topics/sampler/cell_draw.h"
#include "analyze/topics/sampler/quads.h"
#include "base/memory.h"

#include <stdlib.h>

// Where alpha and beta begin, and what keyATM has for keywords (R/model.R).
static const double alpha_at_first = 0.1, beta_at_first = 0.01, beta_of_keywords = 0.1;
// What a theme has of keywords before it has any token: .03 of the tokens that a topic has in the mean, where
// that is more than keyATM's 1. A theme of few keywords would else be left by them (decision 230).
static const double keyword_share = 0.03, least_chance = 1;

// ---- Start ----

static void index_keywords(Sampler *sampler) {
    const TopicKeywords *keywords = sampler->plan.keywords;
    size_t words = sampler->plan.text->word_count;
    sampler->keyword_counts = memory_allocate(keywords ? keywords->entry_count : 0, sizeof(int32_t));
    sampler->keyword_totals = memory_allocate(sampler->width, sizeof(float));
    if (!keywords) return;
    sampler->first_entries = memory_allocate(words + 1, sizeof(uint32_t));
    for (uint32_t entry = 0, word = 0; word < words; sampler->first_entries[++word] = entry)
        while (entry < keywords->entry_count && keywords->words[entry] == word) entry++;
    for (size_t i = 0; i < keywords->entry_count; i++)
        sampler->keyword_totals[keywords->topics[i]] += (float)sampler->priors.keyword_beta;
}

static SamplerPriors first_priors(const SamplerPlan *plan) {
    double keyed = keyword_share * (double)plan->text->token_count / (double)plan->topics;
    SamplerPriors priors = {memory_allocate(plan->topics, sizeof(double)), beta_at_first, beta_of_keywords,
                            keyed > least_chance ? keyed : least_chance, least_chance};
    for (size_t k = 0; k < plan->topics; k++) priors.alpha[k] = alpha_at_first;
    return priors;
}

static Sampler *start_empty(const SamplerPlan *plan) {
    Sampler *sampler = memory_allocate(1, sizeof *sampler);
    const TopicText *text = plan->text;
    size_t width = (plan->topics + QUAD - 1) / QUAD * QUAD;
    *sampler = (Sampler){.plan = *plan,
                         .width = width,
                         .priors = first_priors(plan),
                         .assignments = memory_allocate(text->token_count, sizeof(uint16_t)),
                         .unit_counts = memory_allocate_large(text->unit_count * width, sizeof(uint16_t)),
                         .word_counts = memory_allocate_large(text->word_count * width, sizeof(int32_t)),
                         .topic_counts = memory_allocate(width, sizeof(int32_t)),
                         .keyword_sums = memory_allocate(width, sizeof(int32_t)),
                         .cells = memory_allocate(plan->grid->parts, sizeof(CellCounts)),
                         .alpha_row = memory_allocate(width, sizeof(float))};
    index_keywords(sampler);
    for (size_t i = 0; i < plan->grid->parts; i++) cell_counts_start(&sampler->cells[i], sampler);
    return sampler;
}

static bool is_keyword(const Sampler *sampler, uint32_t word) {
    const uint32_t *first = sampler->first_entries;
    return first && first[word] != first[word + 1];
}

static unsigned first_theme(const Sampler *sampler, uint32_t word, RandomStream *stream) {
    uint32_t first = sampler->first_entries[word], last = sampler->first_entries[word + 1];
    uint32_t entry = first + random_below(stream, last - first);
    sampler->keyword_counts[entry]++;
    return sampler->plan.keywords->topics[entry] | KEYWORD_DRAWN;
}

// A word that is no keyword begins in a topic of its unit as that looks once keywords have their places: one
// with keywords weighs as many tokens as it has there, one without alpha. Anywhere else a theme has none, so
// that a few keywords are not drowned in words drawn at random.
static unsigned first_topic(const Sampler *sampler, uint32_t unit, RandomStream *stream) {
    const TopicKeywords *keywords = sampler->plan.keywords;
    uint32_t themes = keywords ? (uint32_t)keywords->topic_count : 0,
             others = (uint32_t)sampler->plan.topics - themes;
    const uint16_t *row = sampler->unit_counts + (size_t)unit * sampler->width;
    double of_themes = 0, of_others = alpha_at_first * others;
    for (uint32_t k = 0; k < themes; k++) of_themes += row[k];
    if (of_themes == 0 && others) return themes + random_below(stream, others);
    double left = (double)(random_bits(stream) >> 40) * 0x1p-24 * (of_themes + of_others);
    for (uint32_t k = 0; k < themes; k++)
        if ((left -= row[k]) < 0) return k;
    return others ? themes + random_below(stream, others) : random_below(stream, themes);
}

static void start_token(Sampler *sampler, uint32_t unit, size_t token, RandomStream *stream) {
    uint32_t word = sampler->plan.grid->words[token];
    unsigned assignment = is_keyword(sampler, word) ? first_theme(sampler, word, stream)
                                                    : first_topic(sampler, unit, stream),
             topic = assignment & ~(unsigned)KEYWORD_DRAWN;
    sampler->assignments[token] = (uint16_t)assignment;
    sampler->unit_counts[(size_t)unit * sampler->width + topic]++;
    if (assignment & KEYWORD_DRAWN) {
        sampler->keyword_sums[topic]++;
    } else {
        sampler->word_counts[(size_t)word * sampler->width + topic]++;
        sampler->topic_counts[topic]++;
    }
}

static RandomStream stream_of(const Sampler *sampler, size_t sweep, size_t cell) {
    enum { CELLS_BELOW = 1 << 16 };
    return random_stream(sampler->plan.seed, (uint64_t)sweep * CELLS_BELOW + cell);
}

// Keywords first, as others begin beside them.
static void start_cell(Sampler *sampler, size_t number, bool of_keywords) {
    const SamplerGrid *grid = sampler->plan.grid;
    const GridCell *cell = &grid->cells[number];
    RandomStream stream = stream_of(sampler, 0, number + (of_keywords ? grid->parts * grid->parts : 0));
    size_t token = cell->first_token;
    for (size_t run = cell->first_run; run < cell->first_run + cell->run_count; run++)
        for (size_t end = token + grid->runs[run].tokens; token < end; token++)
            if (is_keyword(sampler, grid->words[token]) == of_keywords)
                start_token(sampler, grid->runs[run].unit, token, &stream);
}

Sampler *sampler_open(const SamplerPlan *plan) {
    Sampler *sampler = start_empty(plan);
    size_t cells = plan->grid->parts * plan->grid->parts;
    for (size_t i = 0; i < cells && plan->keywords; i++) start_cell(sampler, i, true);
    for (size_t i = 0; i < cells; i++) start_cell(sampler, i, false);
    return sampler;
}

void sampler_close(Sampler *sampler) {
    if (!sampler) return;
    for (size_t i = 0; i < sampler->plan.grid->parts; i++) cell_counts_free(&sampler->cells[i]);
    free(sampler->priors.alpha);
    free(sampler->assignments);
    free(sampler->unit_counts);
    free(sampler->word_counts);
    free(sampler->topic_counts);
    free(sampler->keyword_counts);
    free(sampler->keyword_sums);
    free(sampler->first_entries);
    free(sampler->keyword_totals);
    free(sampler->cells);
    free(sampler->alpha_row);
    free(sampler);
}

// ---- Sweeps ----

typedef struct Phase {
    Sampler *sampler;
    size_t number;
} Phase;

static void draw_block(void *context, size_t block) {
    const Phase *phase = context;
    Sampler *sampler = phase->sampler;
    size_t parts = sampler->plan.grid->parts, cell = block * parts + (block + phase->number) % parts;
    cell_draw(sampler, &sampler->cells[block], &sampler->plan.grid->cells[cell],
              stream_of(sampler, sampler->sweeps + 1, cell));
}

// Each cell has counted from where all began; whole numbers add up the same in any order.
static void join_counts(Sampler *sampler) {
    size_t parts = sampler->plan.grid->parts;
    for (size_t k = 0; k < sampler->plan.topics; k++) {
        int32_t topic = sampler->topic_counts[k], keyword = sampler->keyword_sums[k];
        for (size_t i = 0; i < parts; i++) {
            sampler->topic_counts[k] += sampler->cells[i].topics[k] - topic;
            sampler->keyword_sums[k] += sampler->cells[i].keywords[k] - keyword;
        }
    }
}

void sampler_sweep(Sampler *sampler) {
    for (size_t k = 0; k < sampler->plan.topics; k++) sampler->alpha_row[k] = (float)sampler->priors.alpha[k];
    for (size_t phase = 0; phase < sampler->plan.grid->parts; phase++) {
        parallel_team_each(sampler->plan.team, sampler->plan.grid->parts, draw_block,
                           &(Phase){sampler, phase});
        join_counts(sampler);
    }
    sampler->sweeps++;
}
