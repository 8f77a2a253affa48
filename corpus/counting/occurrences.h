// Occurrences: where each ranked subject of one group stands, rank by rank: what the rows of pairs are
// counted from. Two passes over the group fill it: the first counts, the second puts the places. With a bound
// on memory the ranks are taken in several ranges, each with a second pass of its own. All that it keeps by
// rank is cleaned for the next group by what this one has touched. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/document_places.h"
#include "corpus/counting/number_set.h"

#include <stdbool.h>

typedef struct Occurrences {
    size_t places_at_most; // at a time; 0 for as many as there are
    uint32_t *frequency;   // by rank; zero between groups
    uint32_t *subject_of;  // by rank, of those that occur
    size_t *next;          // by rank, of the present range: the end of its places so far
    size_t frequency_capacity, subject_capacity, next_capacity;
    NumberSet seen;
    uint32_t *ranks; // that occur, in order; they stay there until the next group
    size_t rank_count, rank_capacity;
    size_t range_start, range_end; // in `ranks`
    uint32_t *places;
    size_t place_count, place_capacity; // of the present range
} Occurrences;

void occurrences_start(Occurrences *occurrences, size_t rank_count);

// First pass.
static inline void occurrences_count(Occurrences *occurrences, uint32_t rank, uint32_t subject) {
    if (occurrences->frequency[rank]++ > 0) return;
    occurrences->subject_of[rank] = subject;
    occurrences->rank_count++;
    number_set_add(&occurrences->seen, rank);
}

void occurrences_end_count(Occurrences *occurrences);

// Second pass, for one range of ranks after the other: false when there is none left, and all is clean.
// Whoever has got a range puts the place of each occurrence, in order; those of other ranks are passed over.
bool occurrences_next_range(Occurrences *occurrences);

static inline void occurrences_put(Occurrences *occurrences, uint32_t rank, size_t place) {
    size_t *next = &occurrences->next[rank];
    if (*next != SIZE_MAX) occurrences->places[(*next)++] = (uint32_t)place;
}

// The places of a rank of the range.
static inline const uint32_t *occurrences_of(const Occurrences *occurrences, uint32_t rank, size_t *count) {
    *count = occurrences->frequency[rank];
    return occurrences->places + (occurrences->next[rank] - *count);
}

// Places lie all over the corpus: what stands around one is asked for some time before it is needed, beyond
// the places of its rank, as most ranks have few; those of the next one lie behind them. The place that comes
// that much later; at the end this one.
static inline uint32_t occurrences_ahead(const Occurrences *occurrences, const uint32_t *place) {
    enum { AHEAD = 32 };
    return place[(size_t)(place - occurrences->places) + AHEAD < occurrences->place_count ? AHEAD : 0];
}

void occurrences_end(Occurrences *occurrences); // ends looking at a group while there are more ranges
void occurrences_free(Occurrences *occurrences);
