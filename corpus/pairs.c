#include "corpus/pairs.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count) {
    MEMORY_GROW(pairs->units, pairs->unit_capacity, pairs->unit_count + 1);
    pairs->units[pairs->unit_count++] = (PairUnit){group, (uint32_t)pairs->subjects.count};
    for (size_t i = 0; i < count; i++) number_line_add(&pairs->subjects, subjects[i]);
    number_line_add(&pairs->subjects, NUMBER_END);
}

void pairs_bound(Pairs *pairs, size_t memory_bytes) {
    pairs->occurrences.places_at_most = memory_bytes / sizeof *pairs->occurrences.places;
}

// The units of a group.
static GroupRange units_of(Pairs *pairs, uint32_t group) {
    const uint32_t *first = pairs->unit_count ? &pairs->units->group : NULL;
    group_index_update(&pairs->by_group, first, sizeof *pairs->units, pairs->unit_count);
    return group_index_range(&pairs->by_group, group);
}

static uint16_t *subjects_of(const Pairs *pairs, size_t at) {
    return pairs->subjects.units + pairs->units[pairs->by_group.things[at]].start;
}

uint64_t pairs_marginals(Pairs *pairs, uint32_t group, uint64_t *marginals, size_t subject_limit) {
    GroupRange range = units_of(pairs, group);
    uint32_t subject;
    memset(marginals, 0, subject_limit * sizeof *marginals);
    for (size_t i = range.start; i < range.end; i++)
        for (const uint16_t *at = subjects_of(pairs, i);
             at = number_next(at, &subject), subject != NUMBER_END;)
            marginals[subject]++;
    return range.end - range.start;
}

static void count_subjects(Pairs *pairs, GroupRange range, const uint32_t *rank) {
    uint32_t subject;
    for (size_t i = range.start; i < range.end; i++)
        for (const uint16_t *at = subjects_of(pairs, i);
             at = number_next(at, &subject), subject != NUMBER_END;)
            if (rank[subject] != RANK_NONE) occurrences_count(&pairs->occurrences, rank[subject], subject);
}

// Brings a unit into the order of ranks, those without one in front: then the pairs (a, b) of a unit are a
// and what stands behind it. The same numbers take the same room.
static void order_unit(Pairs *pairs, uint16_t *unit, const uint32_t *rank) {
    size_t apart = 0, count = 0;
    uint32_t subject;
    for (const uint16_t *at = unit; at = number_next(at, &subject), subject != NUMBER_END; count++) {
        MEMORY_GROW(pairs->apart, pairs->apart_capacity, apart + 1);
        if (rank[subject] == RANK_NONE)
            pairs->apart[apart++] = subject;
        else
            number_set_add(&pairs->ranks, rank[subject]);
    }
    MEMORY_GROW(pairs->sorted, pairs->sorted_capacity, count);
    size_t ranked = number_set_empty(&pairs->ranks, pairs->sorted);
    for (size_t i = 0; i < apart; i++) unit = number_write(unit, pairs->apart[i]);
    for (size_t i = 0; i < ranked; i++)
        unit = number_write(unit, pairs->occurrences.subject_of[pairs->sorted[i]]);
}

static void put_places_of(Pairs *pairs, const uint16_t *at, const uint32_t *rank) {
    for (;;) {
        uint32_t subject;
        size_t place = (size_t)(at - pairs->subjects.units);
        at = number_next(at, &subject);
        if (subject == NUMBER_END) return;
        if (rank[subject] != RANK_NONE) occurrences_put(&pairs->occurrences, rank[subject], place);
    }
}

static void put_places(Pairs *pairs, GroupRange range, const uint32_t *rank) {
    for (size_t i = range.start; i < range.end; i++) put_places_of(pairs, subjects_of(pairs, i), rank);
}

static void count_row(Pairs *pairs, uint32_t a) {
    size_t count;
    const uint16_t *units = pairs->subjects.units;
    const uint32_t *places = occurrences_of(&pairs->occurrences, a, &count);
    for (size_t i = 0; i < count; i++) {
        occurrences_announce(places, count, i, units, sizeof *units);
        uint32_t number;
        const uint16_t *at = number_next(units + places[i], &number);
        while (at = number_next(at, &number), number != NUMBER_END)
            neighbours_add(&pairs->neighbours, number);
    }
}

static bool give_row(Pairs *pairs, PairRow row, uint32_t rank_a, const uint32_t *rank, PairRowFunction take,
                     void *context) {
    const Occurrences *occurrences = &pairs->occurrences;
    size_t count = neighbours_sort(&pairs->neighbours, rank);
    bool go_on = true;
    row.a = occurrences->subject_of[rank_a];
    row.r1 = occurrences->frequency[rank_a];
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = pairs->neighbours.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 = occurrences->frequency[rank_b];
        row.o11 = pairs->neighbours.counts[row.b];
        go_on = take(context, &row);
    }
    neighbours_clear(&pairs->neighbours);
    return go_on;
}

void pairs_rows(Pairs *pairs, uint32_t group, const uint32_t *rank, size_t subject_limit, size_t rank_count,
                PairRowFunction take, void *context) {
    GroupRange range = units_of(pairs, group);
    PairRow row = {.group = group, .n = range.end - range.start};
    Occurrences *occurrences = &pairs->occurrences;
    occurrences_start(occurrences, rank_count);
    number_set_grow(&pairs->ranks, rank_count);
    neighbours_grow(&pairs->neighbours, subject_limit, rank_count);
    count_subjects(pairs, range, rank);
    occurrences_end_count(occurrences);
    for (size_t i = range.start; i < range.end; i++) order_unit(pairs, subjects_of(pairs, i), rank);
    bool go_on = true;
    while (go_on && occurrences_next_range(occurrences)) {
        put_places(pairs, range, rank);
        for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
            count_row(pairs, occurrences->ranks[i]);
            go_on = give_row(pairs, row, occurrences->ranks[i], rank, take, context);
        }
    }
    if (!go_on) occurrences_end(occurrences);
}

void pairs_free(Pairs *pairs) {
    free(pairs->units);
    number_line_free(&pairs->subjects);
    group_index_free(&pairs->by_group);
    occurrences_free(&pairs->occurrences);
    number_set_free(&pairs->ranks);
    free(pairs->sorted);
    free(pairs->apart);
    neighbours_free(&pairs->neighbours);
    *pairs = (Pairs){0};
}
