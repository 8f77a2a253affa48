#include "corpus/counting/windows.h"

typedef struct Node {
    uint32_t rank;
    const uint32_t *places; // in order
    size_t count;
    size_t window_tokens;
    uint32_t document; // of the place that is being looked at
} Node;

// Slots to the left that have not been looked at (`done` is behind the last one that has); r1.
static uint64_t look_left(Windows *windows, const Node *node, const uint16_t *at, const uint16_t *done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens && at > done; i++) {
        at = number_before(at, &number);
        if (number == NUMBER_END) break;
        r1 += neighbours_add_but(&windows->inside, number, node->document, node->rank);
    }
    return r1;
}

static uint64_t look_right(Windows *windows, const Node *node, const uint16_t *at, const uint16_t **done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens; i++) {
        const uint16_t *next = number_next(at, &number);
        if (number == NUMBER_END) break;
        if (at >= *done) r1 += neighbours_add_but(&windows->inside, number, node->document, node->rank);
        at = next;
    }
    if (at > *done) *done = at;
    return r1;
}

// From left to right, each slot once; returns r1.
static uint64_t walk_tape(Windows *windows, const WindowTape *tape, Node *node) {
    const RankedTape *ranked = &tape->ranked;
    const uint16_t *units = ranked->numbers.units, *done = units;
    uint64_t r1 = 0;
    uint32_t itself;
    for (size_t i = 0; i < node->count; i++) {
        ranked_tape_announce(ranked, node->places + i);
        ranked_tape_announce_document(ranked, node->places + i);
        const uint16_t *place = units + node->places[i];
        node->document = document_at(&ranked->documents, node->places[i]);
        r1 += look_left(windows, node, place, done);
        r1 += look_right(windows, node, number_next(place, &itself), &done);
    }
    return r1;
}

// For slots with any number of subjects. A slot: its first subject, or what is behind it if it has none;
// where the slot ends, whether it holds the node, and its subjects are found on the way.
static const uint16_t *slot_end(const uint16_t *at, uint32_t node, bool *holds_node) {
    uint32_t number;
    *holds_node = false;
    for (const uint16_t *next; next = number_next(at, &number), number < NUMBER_SLOT; at = next)
        *holds_node |= number == node;
    return at;
}

static void add_slot_to(const uint16_t *at, const uint16_t *end, uint32_t document, Neighbours *neighbours) {
    for (uint32_t number; at < end;) {
        at = number_next(at, &number);
        neighbours_add_in(neighbours, number, document);
    }
}

static bool look_at_slot(Windows *windows, const uint16_t *at, const Node *node, const uint16_t **end) {
    bool holds_node;
    *end = slot_end(at, node->rank, &holds_node);
    if (!holds_node) add_slot_to(at, *end, node->document, &windows->inside);
    return !holds_node;
}

// The mark that is before `at`.
static const uint16_t *mark_before(const uint16_t *at, uint32_t *mark) {
    do at = number_before(at, mark);
    while (*mark < NUMBER_SLOT);
    return at;
}

static uint64_t look_left_at_slots(Windows *windows, const Node *node, const uint16_t *slot,
                                   const uint16_t *done) {
    uint64_t r1 = 0;
    uint32_t mark;
    for (size_t i = 0; i < node->window_tokens && slot > done; i++) {
        const uint16_t *end;
        slot = mark_before(slot, &mark);
        if (mark == NUMBER_END) break;
        r1 += look_at_slot(windows, slot + 1, node, &end);
    }
    return r1;
}

static uint64_t look_right_at_slots(Windows *windows, const Node *node, const uint16_t *slot,
                                    const uint16_t **done) {
    uint64_t r1 = 0;
    uint32_t mark;
    for (size_t i = 0; i < node->window_tokens; i++) {
        const uint16_t *subjects = number_next(slot, &mark), *end;
        bool holds_node;
        if (mark == NUMBER_END) break;
        if (slot >= *done)
            r1 += look_at_slot(windows, subjects, node, &end);
        else
            end = slot_end(subjects, node->rank, &holds_node);
        slot = end;
    }
    if (slot > *done) *done = slot;
    return r1;
}

static uint64_t walk_slots(Windows *windows, const WindowTape *tape, Node *node) {
    const uint16_t *units = tape->ranked.numbers.units, *done = units;
    uint64_t r1 = 0;
    for (size_t i = 0; i < node->count; i++) {
        uint32_t mark;
        bool holds_node;
        node->document = document_at(&tape->ranked.documents, node->places[i]);
        const uint16_t *slot = mark_before(units + node->places[i], &mark);
        const uint16_t *end = slot_end(slot + 1, node->rank, &holds_node);
        r1 += look_left_at_slots(windows, node, slot, done);
        r1 += look_right_at_slots(windows, node, end, &done);
        add_slot_to(slot + 1, end, node->document, &windows->shared);
    }
    return r1;
}

static bool give_row(Windows *windows, const WindowTape *tape, const PairQuery *query, PairRow row) {
    const Occurrences *occurrences = &tape->ranked.occurrences;
    size_t count = neighbours_sort(&windows->inside, 0, tape->ranked.other);
    bool go_on = true;
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = windows->inside.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 =
            occurrences->frequency[rank_b] - (tape->has_slots ? windows->shared.counts[rank_b].count : 0);
        row.o11 = windows->inside.counts[rank_b].count;
        row.documents = windows->inside.counts[rank_b].documents;
        go_on = query->take(query->context, &row);
    }
    neighbours_clear(&windows->inside);
    neighbours_clear(&windows->shared);
    return go_on;
}

// `slots`: of the group.
static bool count_node(Windows *windows, const WindowTape *tape, const PairQuery *query, Node node,
                       uint64_t slots) {
    PairRow row = {.group = query->group, .n = slots - node.count};
    row.a = tape->ranked.occurrences.subject_of[node.rank];
    row.r1 = tape->has_slots ? walk_slots(windows, tape, &node) : walk_tape(windows, tape, &node);
    return give_row(windows, tape, query, row);
}

size_t windows_rows(Windows *windows, WindowTape *tape, size_t window_tokens, const PairQuery *query) {
    const Occurrences *occurrences = &tape->ranked.occurrences;
    uint64_t slots = window_tape_start(tape, query->group, &query->ranks);
    neighbours_grow(&windows->inside, query->ranks.count + 1); // `other`, too
    if (tape->has_slots) neighbours_grow(&windows->shared, query->ranks.count);
    size_t present = occurrences->rank_count;
    bool go_on = true;
    while (go_on && ranked_tape_next_range(&tape->ranked))
        for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
            Node node = {.rank = occurrences->ranks[i], .window_tokens = window_tokens};
            node.places = occurrences_of(occurrences, node.rank, &node.count);
            go_on = count_node(windows, tape, query, node, slots);
        }
    if (!go_on) ranked_tape_stop(&tape->ranked);
    return present;
}

void windows_free(Windows *windows) {
    neighbours_free(&windows->inside);
    neighbours_free(&windows->shared);
}
