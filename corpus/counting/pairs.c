#include "corpus/counting/pairs.h"

void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count) {
    for (size_t i = 0; i < count; i++) number_tape_add(&pairs->tape.numbers, subjects[i]);
    grouped_tape_end_piece(&pairs->tape, group);
}

void pairs_bound(Pairs *pairs, size_t memory_bytes) {
    pairs->ranked.memory_bytes = memory_bytes;
}

// What stands behind a place in its unit: of the units in order, that is each pair (a, b) once.
static void count_row(Pairs *pairs, uint32_t a) {
    const RankedTape *ranked = &pairs->ranked;
    size_t count;
    const uint16_t *units = ranked->numbers.units;
    const uint32_t *places = occurrences_of(&ranked->occurrences, a, &count);
    for (size_t i = 0; i < count; i++) {
        ranked_tape_announce(ranked, places + i);
        ranked_tape_announce_document(ranked, places + i);
        uint32_t number, document = document_at(&ranked->documents, places[i]);
        const uint16_t *at = number_next(units + places[i], &number);
        while (at = number_next(at, &number), number != NUMBER_END)
            neighbours_add_in(&pairs->neighbours, number, document);
    }
}

static bool give_row(Pairs *pairs, const PairQuery *query, PairRow row, uint32_t rank_a) {
    const Occurrences *occurrences = &pairs->ranked.occurrences;
    size_t count = neighbours_sort(&pairs->neighbours, 0, pairs->ranked.other);
    bool go_on = true;
    row.a = occurrences->subject_of[rank_a];
    row.r1 = occurrences->frequency[rank_a];
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = pairs->neighbours.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 = occurrences->frequency[rank_b];
        row.o11 = pairs->neighbours.counts[rank_b].count;
        row.documents = pairs->neighbours.counts[rank_b].documents;
        go_on = query->take(query->context, &row);
    }
    neighbours_clear(&pairs->neighbours);
    return go_on;
}

static bool give_range(Pairs *pairs, const PairQuery *query, PairRow row) {
    const Occurrences *occurrences = &pairs->ranked.occurrences;
    bool go_on = true;
    for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
        count_row(pairs, occurrences->ranks[i]);
        go_on = give_row(pairs, query, row, occurrences->ranks[i]);
    }
    return go_on;
}

size_t pairs_rows(Pairs *pairs, const PairQuery *query) {
    RankedTape *ranked = &pairs->ranked;
    ranked_tape_make(ranked, &pairs->tape, query->group, &query->ranks, RANKED_SORTED);
    neighbours_grow(&pairs->neighbours, query->ranks.count);
    PairRow row = {.group = query->group, .n = ranked->pieces};
    size_t present = ranked->occurrences.rank_count;
    bool go_on = true;
    while (go_on && ranked_tape_next_range(ranked)) go_on = give_range(pairs, query, row);
    if (!go_on) ranked_tape_stop(ranked);
    return present;
}

void pairs_free(Pairs *pairs) {
    grouped_tape_free(&pairs->tape);
    ranked_tape_free(&pairs->ranked);
    neighbours_free(&pairs->neighbours);
    *pairs = (Pairs){0};
}
