#include "corpus/counting/window_pairs.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct PairNode {
    const RankedTape *ranked;
    const uint16_t *units;
    const uint32_t *places;
    size_t count;
    const WindowPairsQuery *query;
} PairNode;

// Unordered windows look both ways; two places of the node itself then meet twice, as they do in quanteda.
static void count_flat(WindowPairRoom *room, const PairNode *node) {
    size_t window = node->query->window_tokens;
    for (size_t i = 0; i < node->count; i++) {
        ranked_tape_announce(node->ranked, node->places + i);
        uint32_t number;
        const uint16_t *place = node->units + node->places[i], *at = number_next(place, &number);
        for (size_t k = 0; k < window && (at = number_next(at, &number), number != NUMBER_END); k++)
            neighbours_add(&room->near, number);
        if (node->query->ordered) continue;
        at = place;
        for (size_t k = 0; k < window && at > node->units; k++) {
            at = number_before(at, &number);
            if (number == NUMBER_END) break;
            neighbours_add(&room->near, number);
        }
    }
}

enum { RIGHT, LEFT };

// One step further to a side, from each place from which the tape goes on; from how many it does.
static size_t step(WindowPairRoom *room, const PairNode *node, size_t reaching, int side) {
    uint32_t *reach = room->reach[side];
    size_t still = 0;
    for (size_t i = 0; i < reaching; i++) {
        uint32_t number = NUMBER_END;
        const uint16_t *at = node->units + reach[i];
        if (side == RIGHT)
            at = number_next(at, &number);
        else if (at > node->units)
            at = number_before(at, &number);
        if (number == NUMBER_END) continue;
        neighbours_add(&room->at_distance, number);
        reach[still++] = (uint32_t)(at - node->units);
    }
    return still;
}

static void add_weights(WindowPairRoom *room, size_t distance) {
    Neighbours *found = &room->at_distance;
    for (size_t i = 0; i < found->touched_count; i++) {
        uint32_t term = found->touched[i];
        room->weights[term] += (double)found->plain[term] / (double)distance;
        neighbours_add(&room->near, term);
    }
    neighbours_clear(found);
}

static void start_reach(WindowPairRoom *room, const PairNode *node, int side) {
    uint32_t itself;
    MEMORY_GROW(room->reach[side], room->reach_capacity[side], node->count);
    for (size_t i = 0; i < node->count; i++) {
        const uint16_t *place = node->units + node->places[i];
        if (side == RIGHT) place = number_next(place, &itself);
        room->reach[side][i] = (uint32_t)(place - node->units);
    }
}

// Weights are summed up from the smallest distance, whatever the order of the documents: the same bytes each
// time.
static void count_weighed(WindowPairRoom *room, const PairNode *node) {
    int sides = node->query->ordered ? 1 : 2;
    size_t reaching[] = {node->count, node->count};
    for (int side = 0; side < sides; side++) start_reach(room, node, side);
    for (size_t distance = 1; distance <= node->query->window_tokens; distance++) {
        for (int side = 0; side < sides; side++) reaching[side] = step(room, node, reaching[side], side);
        if (room->at_distance.touched_count == 0) break;
        add_weights(room, distance);
    }
}

typedef struct WindowPairRows {
    WindowPairs *pairs;
    const WindowTape *tape;
    const WindowPairsQuery *query;
} WindowPairRows;

static void append_cells(WindowPairRoom *room, const WindowPairRows *rows, uint32_t rank, PairCells *cells) {
    const WindowPairsQuery *query = rows->query;
    size_t count = neighbours_sort(&room->near, query->ordered ? 0 : rank, rows->tape->ranked.other);
    MEMORY_GROW(cells->cells, cells->capacity, cells->count + count);
    for (size_t i = 0; i < count; i++) {
        PairCell *cell = &cells->cells[cells->count++];
        cell->rank = room->near.sorted[i];
        cell->weight = query->weigh_distance ? room->weights[cell->rank] : room->near.plain[cell->rank];
    }
    for (size_t i = 0; query->weigh_distance && i < room->near.touched_count; i++)
        room->weights[room->near.touched[i]] = 0;
    neighbours_clear(&room->near);
}

static uint64_t count_row(void *context, size_t thread, uint32_t rank, PairCells *cells) {
    const WindowPairRows *rows = context;
    const RankedTape *ranked = &rows->tape->ranked;
    WindowPairRoom *room = &rows->pairs->rooms[thread];
    PairNode node = {.ranked = ranked, .units = ranked->numbers.units, .query = rows->query};
    node.places = occurrences_of(&ranked->occurrences, rank, &node.count);
    if (rows->query->weigh_distance)
        count_weighed(room, &node);
    else
        count_flat(room, &node);
    append_cells(room, rows, rank, cells);
    return 0; // which nobody asks for
}

static bool give_row(void *context, const RowOfCells *row) {
    const WindowPairRows *rows = context;
    const WindowPairsQuery *query = rows->query;
    const uint32_t *subject_of = rows->tape->ranked.occurrences.subject_of;
    bool go_on = true;
    for (size_t i = 0; i < row->count && go_on; i++)
        go_on = query->take(query->context, subject_of[row->rank], subject_of[row->cells[i].rank],
                            row->cells[i].weight);
    return go_on;
}

static void make_rooms(WindowPairs *pairs, size_t threads, size_t ranks) {
    MEMORY_GROW(pairs->rooms, pairs->room_capacity, threads);
    for (size_t i = 0; i < threads; i++) {
        WindowPairRoom *room = &pairs->rooms[i];
        neighbours_grow_plain(&room->near, ranks + 1); // `other`, too
        neighbours_grow_plain(&room->at_distance, ranks + 1);
        MEMORY_GROW(room->weights, room->weight_capacity, ranks + 1);
    }
}

void window_pairs_rows(WindowPairs *pairs, WindowTape *tape, const WindowPairsQuery *query) {
    RankedTape *ranked = &tape->ranked;
    WindowPairRows rows = {pairs, tape, query};
    size_t threads = row_team_threads(pairs->threads, window_tape_start(tape, query->group, &query->ranks));
    make_rooms(pairs, threads, query->ranks.count);
    bool go_on = true;
    while (go_on && ranked_tape_next_range(ranked))
        go_on = row_team_run(&ranked->occurrences, threads, 2 * query->window_tokens,
                             (RowCalls){&rows, count_row, give_row});
    if (!go_on) ranked_tape_stop(ranked);
}

void window_pairs_free(WindowPairs *pairs) {
    for (size_t i = 0; i < pairs->room_capacity; i++) {
        WindowPairRoom *room = &pairs->rooms[i];
        neighbours_free(&room->near);
        neighbours_free(&room->at_distance);
        free(room->weights);
        for (int side = 0; side < 2; side++) free(room->reach[side]);
    }
    free(pairs->rooms);
}
