// Texts whose topics are known: documents of some units each, every word drawn from a topic of its unit. A
// document is of two topics above all, the words of a topic are some few of all.
#pragma once

#include "analyze/statistics/random.h"
#include "analyze/topics/units/topic_corpus.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

typedef struct PlantedSize {
    size_t documents, units_a_document, words_a_unit, words, topics;
    uint64_t seed;
} PlantedSize;

typedef struct Planted {
    TopicUnits units;
    double *phi; // [topics * words] that it was drawn from
    Arena arena;
} Planted;

static inline double planted_share(RandomStream *stream) {
    return (double)(random_bits(stream) >> 11) * 0x1p-53;
}

// Weights of a word in a topic: common words are common everywhere, the fourth power of an exponential number
// makes some much more than others.
static inline void planted_phi(Planted *planted, PlantedSize size, RandomStream *stream) {
    for (size_t k = 0; k < size.topics; k++) {
        double *row = planted->phi + k * size.words, sum = 0;
        for (size_t word = 0; word < size.words; word++) {
            double draw = -log(1 - planted_share(stream));
            sum += row[word] = draw * draw * draw * draw / sqrt((double)(word + 5));
        }
        for (size_t word = 0; word < size.words; word++) row[word] /= sum;
    }
}

static inline uint32_t planted_word(const double *row, size_t words, RandomStream *stream) {
    double left = planted_share(stream);
    uint32_t word = 0;
    while (word + 1 < words && (left -= row[word]) > 0) word++;
    return word;
}

static inline void planted_document(Planted *planted, PlantedSize size, size_t document,
                                    RandomStream *stream) {
    uint32_t mains[2] = {random_below(stream, (uint32_t)size.topics),
                         random_below(stream, (uint32_t)size.topics)};
    size_t length = size.units_a_document * size.words_a_unit;
    for (size_t i = document * length; i < (document + 1) * length; i++) {
        double share = planted_share(stream);
        size_t unit_main = i / size.words_a_unit % 2;
        uint32_t topic = share < 0.65  ? mains[unit_main]
                         : share < 0.9 ? mains[1 - unit_main]
                                       : random_below(stream, (uint32_t)size.topics);
        planted->units.words[i] = planted_word(planted->phi + topic * size.words, size.words, stream);
    }
}

static inline void planted_names(Planted *planted, PlantedSize size) {
    TopicUnits *units = &planted->units;
    for (size_t i = 0; i < size.words; i++) units->names[i] = arena_printf(&planted->arena, "w%04zu", i);
    for (size_t i = 0; i < size.documents; i++)
        units->documents[i] = (TopicDocument){.id = arena_printf(&planted->arena, "d%04zu", i),
                                              .first_unit = i * size.units_a_document,
                                              .unit_count = size.units_a_document};
}

static inline Planted planted_make(PlantedSize size) {
    Planted planted = {.phi = memory_allocate(size.topics * size.words, sizeof(double))};
    RandomStream stream = random_stream(size.seed, 0);
    size_t unit_count = size.documents * size.units_a_document, tokens = unit_count * size.words_a_unit;
    planted.units = (TopicUnits){.language = LANGUAGE_EN,
                                 .join_words = 40,
                                 .words = memory_allocate(tokens, sizeof(uint32_t)),
                                 .unit_starts = memory_allocate(unit_count + 1, sizeof(size_t)),
                                 .places = memory_allocate(unit_count, sizeof(TopicPlace)),
                                 .documents = memory_allocate(size.documents, sizeof(TopicDocument)),
                                 .document_count = size.documents,
                                 .names = memory_allocate(size.words, sizeof(Str))};
    planted_phi(&planted, size, &stream);
    for (size_t i = 0; i < size.documents; i++) planted_document(&planted, size, i, &stream);
    for (size_t i = 0; i <= unit_count; i++) planted.units.unit_starts[i] = i * size.words_a_unit;
    planted.units.text =
        (TopicText){planted.units.words, planted.units.unit_starts, unit_count, tokens, size.words};
    planted_names(&planted, size);
    return planted;
}

static inline void planted_free(Planted *planted) {
    free(planted->phi);
    free(planted->units.words);
    free(planted->units.unit_starts);
    free(planted->units.places);
    free(planted->units.documents);
    free(planted->units.names);
    arena_free(&planted->arena);
}
