// How the content words of a document become units. For topic_corpus.c.
#pragma once

#include "analyze/topics/units/topic_reading.h"
#include "analyze/topics/units/topic_units.h"

// Units of one language as they are made: terms of content words instead of words of the model.
typedef struct JoinedUnits {
    uint32_t *terms;
    size_t term_count, term_capacity;
    size_t *starts; // of units; the end of the last stands behind them when all are there
    TopicPlace *places;
    size_t count, start_capacity, place_capacity;
    size_t documents_of_sentences; // whose sentences were joined as they have one paragraph only
    size_t units_cut;              // as they were too long
} JoinedUnits;

// Adds the units of the document of that number in the pass; `document` is what its places say.
void joined_units_add(JoinedUnits *units, TopicReading *reading, const TopicUnitOptions *options,
                      uint32_t number, uint32_t document);
void joined_units_end(JoinedUnits *units);
void joined_units_free(JoinedUnits *units);
