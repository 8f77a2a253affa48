#include "analyze/topics/fit/held_units.h"

#include "base/memory.h"
#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>

static const HeldOutPlan plan = {0, 0.1};

// ---- Which ones ----

static void hold(HeldUnits *held, const TopicUnits *units, const TopicDocument *document, size_t unit,
                 size_t start) {
    size_t count = topic_unit_length(units, unit);
    uint32_t *words = held->words + start;
    if (count) memcpy(words, units->words + units->unit_starts[unit], count * sizeof *words);
    size_t observed =
        held_out_observed(&plan, document->id, (uint32_t)(unit - document->first_unit), words, count);
    if (count > observed) held->list[held->count++] = (HeldUnit){start, observed, count};
}

static void train(HeldUnits *held, const TopicUnits *units, size_t unit) {
    TopicText *text = &held->training;
    size_t count = topic_unit_length(units, unit);
    if (count)
        memcpy(held->training_words + text->token_count, units->words + units->unit_starts[unit],
               count * sizeof *held->training_words);
    text->token_count += count;
    held->training_starts[++text->unit_count] = text->token_count;
}

HeldUnits held_units_of(const TopicUnits *units) {
    size_t tokens = units->text.token_count, count = units->text.unit_count, start = 0;
    HeldUnits held = {.training_words = memory_allocate(tokens + 1, sizeof(uint32_t)),
                      .training_starts = memory_allocate(count + 1, sizeof(size_t)),
                      .list = memory_allocate(count + 1, sizeof(HeldUnit)),
                      .words = memory_allocate(tokens + 1, sizeof(uint32_t))};
    for (size_t i = 0; i < units->document_count; i++) {
        const TopicDocument *document = &units->documents[i];
        for (size_t unit = document->first_unit; unit < document->first_unit + document->unit_count; unit++) {
            if (held_out_unit(&plan, document->id, (uint32_t)(unit - document->first_unit))) {
                hold(&held, units, document, unit, start);
                start += topic_unit_length(units, unit);
            } else {
                train(&held, units, unit);
            }
        }
    }
    held.training.words = held.training_words;
    held.training.unit_starts = held.training_starts;
    held.training.word_count = units->text.word_count;
    return held;
}

void held_units_free(HeldUnits *held) {
    free(held->training_words);
    free(held->training_starts);
    free(held->list);
    free(held->words);
    *held = (HeldUnits){0};
}

// ---- Perplexity ----

typedef struct Telling {
    const HeldUnits *held;
    FoldIn fold;
    HeldOutSum *sums; // of each unit, so that they are added in order
} Telling;

static void tell_units(void *context, size_t start, size_t end) {
    const Telling *telling = context;
    double *theta = memory_allocate(telling->fold.topics, sizeof *theta);
    for (size_t i = start; i < end; i++) {
        const HeldUnit *unit = &telling->held->list[i];
        const uint32_t *words = telling->held->words + unit->start;
        fold_in_theta(&telling->fold, words, unit->observed, theta);
        held_out_add(&telling->sums[i], &telling->fold, theta, words + unit->observed,
                     unit->count - unit->observed);
    }
    free(theta);
}

double held_units_perplexity(const HeldUnits *held, const double *phi, const double *alpha, size_t topics,
                             size_t threads) {
    size_t words = held->training.word_count;
    double *by_word = memory_allocate_large(topics * words + 1, sizeof *by_word);
    for (size_t topic = 0; topic < topics; topic++)
        for (size_t word = 0; word < words; word++)
            by_word[word * topics + topic] = phi[topic * words + word];
    Telling telling = {held,
                       {by_word, alpha, topics, FOLD_IN_STEPS},
                       memory_allocate(held->count + 1, sizeof *telling.sums)};
    parallel_ranges(threads, held->count, 8, tell_units, &telling);
    HeldOutSum all = {0};
    for (size_t i = 0; i < held->count; i++) {
        all.log_likelihood += telling.sums[i].log_likelihood;
        all.tokens += telling.sums[i].tokens;
    }
    free(telling.sums), free(by_word);
    return held_out_perplexity(all);
}
