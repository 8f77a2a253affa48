// HeldUnits: a tenth of the units kept apart from what topics are learned from, so that it can be asked how
// well they foretell them (held_out.h). Which ones depends on the ids of documents and the numbers of their
// units alone: they are the same for every number of topics, and stay when documents are added.
#pragma once

#include "analyze/topics/quality/held_out.h"
#include "analyze/topics/units/topic_corpus.h"

typedef struct HeldUnit {
    size_t start, observed, count; // of its words; the first `observed` tell what it is about
} HeldUnit;

typedef struct HeldUnits {
    TopicText training; // of the arrays below
    uint32_t *training_words;
    size_t *training_starts;
    HeldUnit *list; // with two words or more
    size_t count;
    uint32_t *words;
} HeldUnits;

HeldUnits held_units_of(const TopicUnits *units);
void held_units_free(HeldUnits *held);

// Of the words that are not observed. φ is topics × words, α has a number a topic; NaN without held-out
// words.
double held_units_perplexity(const HeldUnits *held, const double *phi, const double *alpha, size_t topics,
                             size_t threads);
