#include "analyze/topics/sampler/cell_draw.h"

#include "analyze/topics/sampler/quads.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

// ---- Counts of a cell ----

void cell_counts_start(CellCounts *counts, const Sampler *sampler) {
    size_t width = sampler->width;
    *counts = (CellCounts){.topics = memory_allocate(width, sizeof(int32_t)),
                           .keywords = memory_allocate(width, sizeof(int32_t)),
                           .scale = memory_allocate(width, sizeof(float)),
                           .has_keywords = memory_allocate(width, sizeof(float)),
                           .is_topic = memory_allocate(width, sizeof(float)),
                           .unit = memory_allocate(width, sizeof(float)),
                           .sums = memory_allocate(width, sizeof(float))};
    for (size_t k = 0; k < sampler->plan.topics; k++) counts->is_topic[k] = 1;
    for (size_t k = 0; sampler->plan.keywords && k < sampler->plan.keywords->topic_count; k++)
        counts->has_keywords[k] = 1;
}

void cell_counts_free(CellCounts *counts) {
    free(counts->topics);
    free(counts->keywords);
    free(counts->scale);
    free(counts->has_keywords);
    free(counts->is_topic);
    free(counts->unit);
    free(counts->sums);
}

// ---- The state of the loop ----

typedef struct Drawing {
    const Sampler *sampler;
    CellCounts counts;
    size_t width;
    float beta, beta_sum;          // of all words
    float keyword_chance, chances; // their prior: of keywords, of both
    float keyword_beta;
    const Quad *alpha;
} Drawing;

// The scale of a quad of topics. Without keywords 1 / (n + V beta); with them that times the chance that a
// token is not drawn from them, (n0 + g2) / (n0 + n1 + g1 + g2).
INLINE void rescale(const Drawing *drawing, size_t quad, const bool keyed) {
    const CellCounts *counts = &drawing->counts;
    Quad free_tokens = quad_from_whole(((const WholeQuad *)counts->topics)[quad]);
    Quad above = ((const Quad *)counts->is_topic)[quad], below = free_tokens + quad_of(drawing->beta_sum);
    if (keyed) {
        Quad has = ((const Quad *)counts->has_keywords)[quad], has_none = quad_of(1) - has;
        Quad keyed_tokens = quad_from_whole(((const WholeQuad *)counts->keywords)[quad]);
        above *= has * (free_tokens + quad_of(drawing->chances - drawing->keyword_chance)) + has_none;
        below *= has * (free_tokens + keyed_tokens + quad_of(drawing->chances)) + has_none;
    }
    ((Quad *)counts->scale)[quad] = above / below;
}

// Adds to the count of one topic in a row. The whole quad is written: what is read next as a quad need not
// wait for a part of it.
INLINE void change(int32_t *row, size_t topic, int32_t by) {
    WholeQuad *quad = (WholeQuad *)row + topic / QUAD, one = quad_one_whole[topic % QUAD];
    *quad = by > 0 ? *quad + one : *quad - one;
}

INLINE void change_unit(float *row, size_t topic, int by) {
    Quad *quad = (Quad *)row + topic / QUAD, one = quad_one[topic % QUAD];
    *quad = by > 0 ? *quad + one : *quad - one;
}

// Puts a token into a topic, or takes it out. `entry` is that of its keyword where it is drawn from those.
INLINE void move(const Drawing *drawing, int32_t *word, unsigned assignment, int by, const bool keyed) {
    size_t topic = assignment & ~(unsigned)KEYWORD_DRAWN;
    change_unit(drawing->counts.unit, topic, by);
    if (keyed && assignment & KEYWORD_DRAWN) {
        change(drawing->counts.keywords, topic, by);
    } else {
        change(word, topic, by);
        change(drawing->counts.topics, topic, by);
    }
    rescale(drawing, topic / QUAD, keyed);
}

// ---- Weights and the draw ----

// (n_dk + alpha_k) (n_kw + beta) scale_k. Quads are summed lane by lane; what the lanes sum to is summed
// last.
INLINE Quad weigh(const Drawing *drawing, const int32_t *word, size_t quads) {
    const Quad *unit = (const Quad *)drawing->counts.unit, *scale = (const Quad *)drawing->counts.scale;
    const WholeQuad *row = (const WholeQuad *)word;
    Quad *sums = (Quad *)drawing->counts.sums, sum = {0, 0, 0, 0}, beta = quad_of(drawing->beta);
    for (size_t i = 0; i < quads; i++) {
        sum += (unit[i] + drawing->alpha[i]) * (quad_from_whole(row[i]) + beta) * scale[i];
        sums[i] = sum;
    }
    return quad_running_sums(sum);
}

// How many of a lane's running sums are at most `rest`, by halving: they ascend.
INLINE size_t find_quad(const float *lane, size_t quads, float rest) {
    size_t first = 0, count = quads;
    while (count > 8) {
        size_t half = count / 2;
        bool behind = lane[(first + half - 1) * QUAD] <= rest;
        first += behind ? half : 0;
        count = behind ? count - half : half;
    }
    size_t found = first;
    for (size_t i = 0; i < count; i++) found += lane[(first + i) * QUAD] <= rest;
    return found < quads ? found : quads - 1;
}

// The topic at `target` of the sum of weights. Rounding may lead to a topic that is none: then the one
// before.
INLINE size_t find_topic(const Drawing *drawing, Quad lanes, float target, size_t quads) {
    float before[QUAD + 1] = {0};
    memcpy(before + 1, &lanes, sizeof lanes);
    size_t lane = (size_t)(before[1] <= target) + (before[2] <= target) + (before[3] <= target);
    size_t topic = find_quad(drawing->counts.sums + lane, quads, target - before[lane]) * QUAD + lane;
    while (topic >= drawing->sampler->plan.topics) topic = topic >= QUAD ? topic - QUAD : topic - 1;
    return topic;
}

INLINE float draw_share(RandomStream *stream) {
    return (float)(random_bits(stream) >> 40) * 0x1p-24F;
}

// The weight of drawing a word from the keywords of a topic.
INLINE float keyword_weight(const Drawing *drawing, uint32_t entry) {
    const Sampler *sampler = drawing->sampler;
    size_t topic = sampler->plan.keywords->topics[entry];
    float keyed = (float)drawing->counts.keywords[topic], all = keyed + (float)drawing->counts.topics[topic];
    return (drawing->counts.unit[topic] + sampler->alpha_row[topic]) *
           ((float)sampler->keyword_counts[entry] + drawing->keyword_beta) /
           (keyed + sampler->keyword_totals[topic]) * (keyed + drawing->keyword_chance) /
           (all + drawing->chances);
}

// The draw among the topics and, behind them, the keywords of the word.
static unsigned draw_keyword(const Drawing *drawing, uint32_t word, Quad lanes, RandomStream *stream) {
    const Sampler *sampler = drawing->sampler;
    uint32_t first = sampler->first_entries[word], last = sampler->first_entries[word + 1];
    float total = lanes[QUAD - 1], sum = total;
    for (uint32_t entry = first; entry < last; entry++) sum += keyword_weight(drawing, entry);
    float target = draw_share(stream) * sum;
    if (target < total) return (unsigned)find_topic(drawing, lanes, target, drawing->width / QUAD);
    uint32_t entry = first;
    for (sum = total; entry + 1 < last; entry++)
        if ((sum += keyword_weight(drawing, entry)) > target) break;
    return sampler->plan.keywords->topics[entry] | KEYWORD_DRAWN;
}

static void change_keyword(const Sampler *sampler, uint32_t word, unsigned assignment, int by) {
    if (!(assignment & KEYWORD_DRAWN)) return;
    uint32_t entry = sampler->first_entries[word];
    while (sampler->plan.keywords->topics[entry] != (assignment & ~(unsigned)KEYWORD_DRAWN)) entry++;
    sampler->keyword_counts[entry] += by;
}

INLINE unsigned draw(const Drawing *drawing, const int32_t *row, uint32_t word, RandomStream *stream,
                     const bool keyed) {
    size_t quads = drawing->width / QUAD;
    Quad lanes = weigh(drawing, row, quads);
    if (keyed && drawing->sampler->first_entries[word] != drawing->sampler->first_entries[word + 1])
        return draw_keyword(drawing, word, lanes, stream);
    return (unsigned)find_topic(drawing, lanes, draw_share(stream) * lanes[QUAD - 1], quads);
}

// ---- Runs of tokens ----

typedef struct RunPlace {
    const uint32_t *words;
    uint16_t *assignments;
    uint16_t *unit_row;
} RunPlace;

enum { WORDS_AHEAD = 6 };

INLINE void draw_token(const Drawing *drawing, const RunPlace *place, size_t i, RandomStream *stream,
                       const bool keyed) {
    const Sampler *sampler = drawing->sampler;
    uint32_t word = place->words[i];
    int32_t *row = sampler->word_counts + (size_t)word * drawing->width;
    unsigned old = place->assignments[i];
    move(drawing, row, old, -1, keyed);
    if (keyed) change_keyword(sampler, word, old, -1);
    unsigned new = draw(drawing, row, word, stream, keyed);
    move(drawing, row, new, 1, keyed);
    if (keyed) change_keyword(sampler, word, new, 1);
    place->assignments[i] = (uint16_t) new;
    place->unit_row[old & ~(unsigned)KEYWORD_DRAWN]--;
    place->unit_row[new & ~(unsigned)KEYWORD_DRAWN]++;
}

INLINE void load_unit(const Drawing *drawing, const uint16_t *row) {
    Quad *unit = (Quad *)drawing->counts.unit;
    for (size_t i = 0; i < drawing->width / QUAD; i++) unit[i] = quad_from_short(((const ShortQuad *)row)[i]);
}

INLINE void draw_runs(const Drawing *drawing, const GridCell *cell, RandomStream *stream, const bool keyed) {
    const Sampler *sampler = drawing->sampler;
    const SamplerGrid *grid = sampler->plan.grid;
    const GridRun *run = grid->runs + cell->first_run;
    RunPlace place = {grid->words + cell->first_token, sampler->assignments + cell->first_token, NULL};
    for (size_t i = 0; i < cell->token_count; run++) {
        place.unit_row = sampler->unit_counts + (size_t)run->unit * drawing->width;
        load_unit(drawing, place.unit_row);
        for (size_t end = i + run->tokens; i < end; i++) {
            if (i + WORDS_AHEAD < cell->token_count)
                __builtin_prefetch(sampler->word_counts +
                                   (size_t)place.words[i + WORDS_AHEAD] * drawing->width);
            draw_token(drawing, &place, i, stream, keyed);
        }
    }
}

static void draw_free(const Drawing *drawing, const GridCell *cell, RandomStream *stream) {
    draw_runs(drawing, cell, stream, false);
}

static void draw_keyed(const Drawing *drawing, const GridCell *cell, RandomStream *stream) {
    draw_runs(drawing, cell, stream, true);
}

void cell_draw(Sampler *sampler, CellCounts *counts, const GridCell *cell, RandomStream stream) {
    bool keyed = sampler->plan.keywords != NULL;
    const SamplerPriors *priors = &sampler->priors;
    Drawing drawing = {.sampler = sampler,
                       .counts = *counts,
                       .width = sampler->width,
                       .beta = (float)priors->beta,
                       .beta_sum = (float)(priors->beta * (double)sampler->plan.text->word_count),
                       .keyword_chance = (float)priors->keyword_chance,
                       .chances = (float)(priors->keyword_chance + priors->free_chance),
                       .keyword_beta = (float)priors->keyword_beta,
                       .alpha = (const Quad *)sampler->alpha_row};
    memcpy(counts->topics, sampler->topic_counts, sampler->width * sizeof(int32_t));
    memcpy(counts->keywords, sampler->keyword_sums, sampler->width * sizeof(int32_t));
    for (size_t i = 0; i < sampler->width / QUAD; i++) rescale(&drawing, i, keyed);
    (keyed ? draw_keyed : draw_free)(&drawing, cell, &stream);
}
