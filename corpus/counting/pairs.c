#include "corpus/counting/pairs.h"

#include "base/memory.h"

#include <stdlib.h>

void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count) {
    for (size_t i = 0; i < count; i++) number_tape_add(&pairs->tape.numbers, subjects[i]);
    grouped_tape_end_piece(&pairs->tape, group);
}

void pairs_bound(Pairs *pairs, size_t memory_bytes) {
    pairs->occurrences.places_at_most = memory_bytes / sizeof *pairs->occurrences.places;
}

// Brings a unit into the order of ranks, those without one in front: then the pairs (a, b) of a unit are a
// and what stands behind it. The same numbers take the same room.
static uint16_t *order_unit(Pairs *pairs, uint16_t *unit, const uint32_t *rank) {
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
    return unit + 1; // NUMBER_END
}

static void order_units(Pairs *pairs, GroupRange range, const uint32_t *rank) {
    for (size_t i = range.start; i < range.end; i++) {
        const TapeRun *run = grouped_tape_run(&pairs->tape, i);
        uint16_t *unit = pairs->tape.numbers.units + run->start;
        for (uint32_t piece = 0; piece < run->pieces; piece++) unit = order_unit(pairs, unit, rank);
    }
}

static void count_row(Pairs *pairs, uint32_t a) {
    size_t count;
    const uint16_t *units = pairs->tape.numbers.units;
    const uint32_t *places = occurrences_of(&pairs->occurrences, a, &count);
    for (size_t i = 0; i < count; i++) {
        occurrences_announce_in(&pairs->occurrences, places + i, units, &pairs->tape.documents);
        uint32_t number, document = document_at(&pairs->tape.documents, places[i]);
        const uint16_t *at = number_next(units + places[i], &number);
        while (at = number_next(at, &number), number != NUMBER_END)
            neighbours_add_in(&pairs->neighbours, number, document);
    }
}

static bool give_row(Pairs *pairs, const PairQuery *query, PairRow row, uint32_t rank_a) {
    const Occurrences *occurrences = &pairs->occurrences;
    size_t count = neighbours_sort(&pairs->neighbours, query->ranks.rank, 0);
    bool go_on = true;
    row.a = occurrences->subject_of[rank_a];
    row.r1 = occurrences->frequency[rank_a];
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = pairs->neighbours.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 = occurrences->frequency[rank_b];
        row.o11 = pairs->neighbours.counts[row.b].count;
        row.documents = pairs->neighbours.counts[row.b].documents;
        go_on = query->take(query->context, &row);
    }
    neighbours_clear(&pairs->neighbours);
    return go_on;
}

static bool give_range(Pairs *pairs, const PairQuery *query, PairRow row) {
    const Occurrences *occurrences = &pairs->occurrences;
    bool go_on = true;
    for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
        count_row(pairs, occurrences->ranks[i]);
        go_on = give_row(pairs, query, row, occurrences->ranks[i]);
    }
    return go_on;
}

size_t pairs_rows(Pairs *pairs, const PairQuery *query) {
    GroupRange range = grouped_tape_find(&pairs->tape, query->group);
    const uint32_t *rank = query->ranks.rank;
    Occurrences *occurrences = &pairs->occurrences;
    occurrences_start(occurrences, query->ranks.count);
    number_set_grow(&pairs->ranks, query->ranks.count);
    neighbours_grow(&pairs->neighbours, &query->ranks);
    PairRow row = {.group = query->group};
    row.n = grouped_tape_count(&pairs->tape, range, rank, occurrences).pieces;
    occurrences_end_count(occurrences);
    order_units(pairs, range, rank);
    size_t present = occurrences->rank_count;
    bool go_on = true;
    while (go_on && occurrences_next_range(occurrences)) {
        grouped_tape_put_places(&pairs->tape, range, rank, occurrences);
        go_on = give_range(pairs, query, row);
    }
    if (!go_on) occurrences_end(occurrences);
    return present;
}

void pairs_free(Pairs *pairs) {
    grouped_tape_free(&pairs->tape);
    occurrences_free(&pairs->occurrences);
    number_set_free(&pairs->ranks);
    free(pairs->sorted);
    free(pairs->apart);
    neighbours_free(&pairs->neighbours);
    *pairs = (Pairs){0};
}
