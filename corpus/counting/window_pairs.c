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
static void count_flat(WindowPairs *pairs, const PairNode *node) {
    size_t window = node->query->window_tokens;
    for (size_t i = 0; i < node->count; i++) {
        ranked_tape_announce(node->ranked, node->places + i);
        uint32_t number;
        const uint16_t *place = node->units + node->places[i], *at = number_next(place, &number);
        for (size_t k = 0; k < window && (at = number_next(at, &number), number != NUMBER_END); k++)
            neighbours_add(&pairs->near, number);
        if (node->query->ordered) continue;
        at = place;
        for (size_t k = 0; k < window && at > node->units; k++) {
            at = number_before(at, &number);
            if (number == NUMBER_END) break;
            neighbours_add(&pairs->near, number);
        }
    }
}

enum { RIGHT, LEFT };

// One step further to a side, from each place from which the tape goes on; from how many it does.
static size_t step(WindowPairs *pairs, const PairNode *node, size_t reaching, int side) {
    uint32_t *reach = pairs->reach[side];
    size_t still = 0;
    for (size_t i = 0; i < reaching; i++) {
        uint32_t number = NUMBER_END;
        const uint16_t *at = node->units + reach[i];
        if (side == RIGHT)
            at = number_next(at, &number);
        else if (at > node->units)
            at = number_before(at, &number);
        if (number == NUMBER_END) continue;
        neighbours_add(&pairs->at_distance, number);
        reach[still++] = (uint32_t)(at - node->units);
    }
    return still;
}

static void add_weights(WindowPairs *pairs, size_t distance) {
    Neighbours *found = &pairs->at_distance;
    for (size_t i = 0; i < found->touched_count; i++) {
        uint32_t term = found->touched[i];
        pairs->weights[term] += (double)found->plain[term] / (double)distance;
        neighbours_add(&pairs->near, term);
    }
    neighbours_clear(found);
}

static void start_reach(WindowPairs *pairs, const PairNode *node, int side) {
    uint32_t itself;
    MEMORY_GROW(pairs->reach[side], pairs->reach_capacity[side], node->count);
    for (size_t i = 0; i < node->count; i++) {
        const uint16_t *place = node->units + node->places[i];
        if (side == RIGHT) place = number_next(place, &itself);
        pairs->reach[side][i] = (uint32_t)(place - node->units);
    }
}

// Weights are summed up from the smallest distance, whatever the order of the documents: the same bytes each
// time.
static void count_weighed(WindowPairs *pairs, const PairNode *node) {
    int sides = node->query->ordered ? 1 : 2;
    size_t reaching[] = {node->count, node->count};
    for (int side = 0; side < sides; side++) start_reach(pairs, node, side);
    for (size_t distance = 1; distance <= node->query->window_tokens; distance++) {
        for (int side = 0; side < sides; side++) reaching[side] = step(pairs, node, reaching[side], side);
        if (pairs->at_distance.touched_count == 0) break;
        add_weights(pairs, distance);
    }
}

static bool give_node(WindowPairs *pairs, const Occurrences *occurrences, const WindowPairsQuery *query,
                      uint32_t rank_a) {
    size_t count = neighbours_sort(&pairs->near, query->ordered ? 0 : rank_a, (uint32_t)query->ranks.count);
    bool go_on = true;
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = pairs->near.sorted[i], b = occurrences->subject_of[rank_b];
        double number = query->weigh_distance ? pairs->weights[rank_b] : pairs->near.plain[rank_b];
        go_on = query->take(query->context, occurrences->subject_of[rank_a], b, number);
    }
    for (size_t i = 0; query->weigh_distance && i < pairs->near.touched_count; i++)
        pairs->weights[pairs->near.touched[i]] = 0;
    neighbours_clear(&pairs->near);
    return go_on;
}

static bool give_range(WindowPairs *pairs, const WindowTape *tape, const WindowPairsQuery *query) {
    const Occurrences *occurrences = &tape->ranked.occurrences;
    bool go_on = true;
    for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
        PairNode node = {.ranked = &tape->ranked, .units = tape->ranked.numbers.units, .query = query};
        node.places = occurrences_of(occurrences, occurrences->ranks[i], &node.count);
        if (query->weigh_distance)
            count_weighed(pairs, &node);
        else
            count_flat(pairs, &node);
        go_on = give_node(pairs, occurrences, query, occurrences->ranks[i]);
    }
    return go_on;
}

void window_pairs_rows(WindowPairs *pairs, WindowTape *tape, const WindowPairsQuery *query) {
    const SubjectRanks *ranks = &query->ranks;
    window_tape_start(tape, query->group, ranks);
    neighbours_grow_plain(&pairs->near, ranks->count + 1); // `other`, too
    neighbours_grow_plain(&pairs->at_distance, ranks->count + 1);
    MEMORY_GROW(pairs->weights, pairs->weight_capacity, ranks->count + 1);
    bool go_on = true;
    while (go_on && ranked_tape_next_range(&tape->ranked)) go_on = give_range(pairs, tape, query);
    if (!go_on) ranked_tape_stop(&tape->ranked);
}

void window_pairs_free(WindowPairs *pairs) {
    neighbours_free(&pairs->near);
    neighbours_free(&pairs->at_distance);
    free(pairs->weights);
    for (int side = 0; side < 2; side++) free(pairs->reach[side]);
}
