#include "corpus/counting/windows.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Node {
    uint32_t rank;
    const uint32_t *places; // in order
    size_t count;
    size_t window_tokens;
    uint32_t document; // of the place that is being looked at
} Node;

// Slots to the left that have not been looked at (`done` is behind the last one that has); r1.
static uint64_t look_left(WindowRoom *room, const Node *node, const uint16_t *at, const uint16_t *done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens && at > done; i++) {
        at = number_before(at, &number);
        if (number == NUMBER_END) break;
        r1 += neighbours_add_but(&room->inside, number, node->document, node->rank);
    }
    return r1;
}

static uint64_t look_right(WindowRoom *room, const Node *node, const uint16_t *at, const uint16_t **done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens; i++) {
        const uint16_t *next = number_next(at, &number);
        if (number == NUMBER_END) break;
        if (at >= *done) r1 += neighbours_add_but(&room->inside, number, node->document, node->rank);
        at = next;
    }
    if (at > *done) *done = at;
    return r1;
}

// From left to right, each slot once; returns r1.
static uint64_t walk_tape(WindowRoom *room, const WindowTape *tape, Node *node) {
    const RankedTape *ranked = &tape->ranked;
    const uint16_t *units = ranked->numbers.units, *done = units;
    uint64_t r1 = 0;
    uint32_t itself;
    for (size_t i = 0; i < node->count; i++) {
        ranked_tape_announce(ranked, node->places + i);
        ranked_tape_announce_document(ranked, node->places + i);
        const uint16_t *place = units + node->places[i];
        node->document = document_at(&ranked->documents, node->places[i]);
        r1 += look_left(room, node, place, done);
        r1 += look_right(room, node, number_next(place, &itself), &done);
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

static bool look_at_slot(WindowRoom *room, const uint16_t *at, const Node *node, const uint16_t **end) {
    bool holds_node;
    *end = slot_end(at, node->rank, &holds_node);
    if (!holds_node) add_slot_to(at, *end, node->document, &room->inside);
    return !holds_node;
}

// The mark that is before `at`.
static const uint16_t *mark_before(const uint16_t *at, uint32_t *mark) {
    do at = number_before(at, mark);
    while (*mark < NUMBER_SLOT);
    return at;
}

static uint64_t look_left_at_slots(WindowRoom *room, const Node *node, const uint16_t *slot,
                                   const uint16_t *done) {
    uint64_t r1 = 0;
    uint32_t mark;
    for (size_t i = 0; i < node->window_tokens && slot > done; i++) {
        const uint16_t *end;
        slot = mark_before(slot, &mark);
        if (mark == NUMBER_END) break;
        r1 += look_at_slot(room, slot + 1, node, &end);
    }
    return r1;
}

static uint64_t look_right_at_slots(WindowRoom *room, const Node *node, const uint16_t *slot,
                                    const uint16_t **done) {
    uint64_t r1 = 0;
    uint32_t mark;
    for (size_t i = 0; i < node->window_tokens; i++) {
        const uint16_t *subjects = number_next(slot, &mark), *end;
        bool holds_node;
        if (mark == NUMBER_END) break;
        if (slot >= *done)
            r1 += look_at_slot(room, subjects, node, &end);
        else
            end = slot_end(subjects, node->rank, &holds_node);
        slot = end;
    }
    if (slot > *done) *done = slot;
    return r1;
}

static uint64_t walk_slots(WindowRoom *room, const WindowTape *tape, Node *node) {
    const uint16_t *units = tape->ranked.numbers.units, *done = units;
    uint64_t r1 = 0;
    for (size_t i = 0; i < node->count; i++) {
        uint32_t mark;
        bool holds_node;
        node->document = document_at(&tape->ranked.documents, node->places[i]);
        const uint16_t *slot = mark_before(units + node->places[i], &mark);
        const uint16_t *end = slot_end(slot + 1, node->rank, &holds_node);
        r1 += look_left_at_slots(room, node, slot, done);
        r1 += look_right_at_slots(room, node, end, &done);
        add_slot_to(slot + 1, end, node->document, &room->shared);
    }
    return r1;
}

typedef struct WindowRows {
    Windows *windows;
    const WindowTape *tape;
    const PairQuery *query;
    size_t window_tokens;
    uint64_t slots; // of the group
} WindowRows;

// The slots that hold the node as well are none of its windows.
static void set_apart(const Neighbours *shared, PairCells *cells, size_t start) {
    for (size_t i = start; i < cells->count; i++)
        cells->cells[i].apart = shared->counts[cells->cells[i].rank].count;
}

static uint64_t count_row(void *context, size_t thread, uint32_t rank, PairCells *cells) {
    const WindowRows *rows = context;
    const WindowTape *tape = rows->tape;
    WindowRoom *room = &rows->windows->rooms[thread];
    size_t start = cells->count;
    Node node = {.rank = rank, .window_tokens = rows->window_tokens};
    node.places = occurrences_of(&tape->ranked.occurrences, rank, &node.count);
    uint64_t r1 = tape->has_slots ? walk_slots(room, tape, &node) : walk_tape(room, tape, &node);
    neighbours_append(&room->inside, tape->ranked.other, cells);
    if (tape->has_slots) set_apart(&room->shared, cells, start);
    neighbours_clear(&room->inside);
    neighbours_clear(&room->shared);
    return r1;
}

static bool give_row(void *context, const RowOfCells *cells) {
    const WindowRows *rows = context;
    const RankedTape *ranked = &rows->tape->ranked;
    return ranked_tape_give(ranked, rows->query, cells,
                            rows->slots - ranked->occurrences.frequency[cells->rank]);
}

static void make_rooms(Windows *windows, const WindowTape *tape, size_t threads) {
    MEMORY_GROW(windows->rooms, windows->room_capacity, threads);
    for (size_t i = 0; i < threads; i++) {
        neighbours_grow(&windows->rooms[i].inside, (size_t)tape->ranked.other + 1); // `other`, too
        if (tape->has_slots) neighbours_grow(&windows->rooms[i].shared, tape->ranked.other);
    }
}

size_t windows_rows(Windows *windows, WindowTape *tape, size_t window_tokens, const PairQuery *query) {
    RankedTape *ranked = &tape->ranked;
    uint64_t slots = window_tape_start(tape, query->group, &query->ranks);
    WindowRows rows = {windows, tape, query, window_tokens, slots};
    size_t present = ranked->occurrences.rank_count, threads = row_team_threads(windows->threads, slots);
    make_rooms(windows, tape, threads);
    bool go_on = true;
    while (go_on && ranked_tape_next_range(ranked))
        go_on = row_team_run(&ranked->occurrences, threads, 2 * window_tokens,
                             (RowCalls){&rows, count_row, give_row});
    if (!go_on) ranked_tape_stop(ranked);
    return present;
}

void windows_free(Windows *windows) {
    for (size_t i = 0; i < windows->room_capacity; i++) {
        neighbours_free(&windows->rooms[i].inside);
        neighbours_free(&windows->rooms[i].shared);
    }
    free(windows->rooms);
}
