#include "corpus/counting/occurrences.h"

#include "base/memory.h"

#include <stdlib.h>

static void mark_out_of_range(Occurrences *occurrences, size_t start) {
    for (size_t i = start; i < occurrences->next_capacity; i++) occurrences->next[i] = SIZE_MAX;
}

void occurrences_start(Occurrences *occurrences, size_t rank_count) {
    size_t known = occurrences->next_capacity;
    MEMORY_GROW(occurrences->frequency, occurrences->frequency_capacity, rank_count);
    MEMORY_GROW(occurrences->subject_of, occurrences->subject_capacity, rank_count);
    MEMORY_GROW(occurrences->next, occurrences->next_capacity, rank_count);
    number_set_grow(&occurrences->seen, rank_count);
    mark_out_of_range(occurrences, known);
}

void occurrences_end_count(Occurrences *occurrences) {
    MEMORY_GROW(occurrences->ranks, occurrences->rank_capacity, occurrences->rank_count);
    number_set_empty(&occurrences->seen, occurrences->ranks);
    occurrences->range_start = occurrences->range_end = 0;
}

static void leave_range(Occurrences *occurrences) {
    for (size_t i = occurrences->range_start; i < occurrences->range_end; i++)
        occurrences->next[occurrences->ranks[i]] = SIZE_MAX;
    occurrences->range_start = occurrences->range_end;
}

bool occurrences_next_range(Occurrences *occurrences) {
    leave_range(occurrences);
    if (occurrences->range_end == occurrences->rank_count) {
        occurrences_end(occurrences);
        return false;
    }
    size_t places = 0, most = occurrences->places_at_most ? occurrences->places_at_most : SIZE_MAX;
    while (occurrences->range_end < occurrences->rank_count) {
        uint32_t rank = occurrences->ranks[occurrences->range_end], more = occurrences->frequency[rank];
        if (places > 0 && more > most - places) break;
        occurrences->next[rank] = places;
        places += more;
        occurrences->range_end++;
    }
    occurrences->place_count = places;
    if (places > occurrences->place_capacity) {
        free(occurrences->places);
        occurrences->places = memory_resize_large(NULL, places, sizeof *occurrences->places);
        occurrences->place_capacity = places;
    }
    return true;
}

void occurrences_end(Occurrences *occurrences) {
    leave_range(occurrences);
    for (size_t i = 0; i < occurrences->rank_count; i++) occurrences->frequency[occurrences->ranks[i]] = 0;
    occurrences->rank_count = occurrences->range_start = occurrences->range_end = 0;
}

void occurrences_free(Occurrences *occurrences) {
    free(occurrences->frequency);
    free(occurrences->subject_of);
    free(occurrences->next);
    number_set_free(&occurrences->seen);
    free(occurrences->ranks);
    free(occurrences->places);
    *occurrences = (Occurrences){0};
}
