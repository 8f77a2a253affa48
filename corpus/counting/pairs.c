#include "corpus/counting/pairs.h"

#include "base/memory.h"

#include <stdlib.h>

void pairs_add_unit(Pairs *pairs, uint32_t group, const uint32_t *subjects, size_t count) {
    for (size_t i = 0; i < count; i++) number_tape_add(&pairs->tape.numbers, subjects[i]);
    grouped_tape_end_piece(&pairs->tape, group);
}

void pairs_bound(Pairs *pairs, size_t memory_bytes) {
    pairs->ranked.memory_bytes = memory_bytes;
}

typedef struct PairRows {
    Pairs *pairs;
    const PairQuery *query;
} PairRows;

// What stands behind a place in its unit: of units in order, that is each pair (a, b) once.
static void look_behind_places(const RankedTape *ranked, uint32_t rank, Neighbours *neighbours) {
    size_t count;
    const uint16_t *units = ranked->numbers.units;
    const uint32_t *places = occurrences_of(&ranked->occurrences, rank, &count);
    for (size_t i = 0; i < count; i++) {
        ranked_tape_announce(ranked, places + i);
        ranked_tape_announce_document(ranked, places + i);
        uint32_t number, document = document_at(&ranked->documents, places[i]);
        const uint16_t *at = number_next(units + places[i], &number);
        while (at = number_next(at, &number), number != NUMBER_END)
            neighbours_add_in(neighbours, number, document);
    }
}

static uint64_t count_row(void *context, size_t thread, uint32_t rank, PairCells *cells) {
    const PairRows *rows = context;
    const RankedTape *ranked = &rows->pairs->ranked;
    Neighbours *neighbours = &rows->pairs->neighbours[thread];
    look_behind_places(ranked, rank, neighbours);
    neighbours_append(neighbours, ranked->other, cells);
    neighbours_clear(neighbours);
    return ranked->occurrences.frequency[rank];
}

static bool give_row(void *context, const RowOfCells *cells) {
    const PairRows *rows = context;
    return ranked_tape_give(&rows->pairs->ranked, rows->query, cells, rows->pairs->ranked.pieces);
}

size_t pairs_rows(Pairs *pairs, const PairQuery *query) {
    RankedTape *ranked = &pairs->ranked;
    ranked_tape_make(ranked, &pairs->tape, query->group, &query->ranks, RANKED_SORTED);
    size_t threads = row_team_threads(pairs->threads, ranked->tokens);
    MEMORY_GROW(pairs->neighbours, pairs->neighbours_capacity, threads);
    for (size_t i = 0; i < threads; i++) neighbours_grow(&pairs->neighbours[i], query->ranks.count);
    PairRows rows = {pairs, query};
    size_t present = ranked->occurrences.rank_count;
    size_t length = ranked->pieces ? (size_t)(ranked->tokens / ranked->pieces) + 1 : 1;
    bool go_on = true;
    while (go_on && ranked_tape_next_range(ranked))
        go_on = row_team_run(&ranked->occurrences, threads, length, (RowCalls){&rows, count_row, give_row});
    if (!go_on) ranked_tape_stop(ranked);
    return present;
}

void pairs_free(Pairs *pairs) {
    grouped_tape_free(&pairs->tape);
    ranked_tape_free(&pairs->ranked);
    for (size_t i = 0; i < pairs->neighbours_capacity; i++) neighbours_free(&pairs->neighbours[i]);
    free(pairs->neighbours);
    *pairs = (Pairs){0};
}
