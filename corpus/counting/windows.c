#include "corpus/counting/windows.h"

typedef struct Node {
    uint32_t subject;
    const uint32_t *places; // in order
    size_t count;
    size_t window_tokens;
} Node;

// Slots to the left that have not been looked at (`done` is behind the last one that has); r1.
static uint64_t look_left(Windows *windows, const Node *node, const uint16_t *at, const uint16_t *done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens && at > done; i++) {
        at = number_before(at, &number);
        if (number == NUMBER_END) break;
        r1 += neighbours_add_but(&windows->inside, number, node->subject);
    }
    return r1;
}

static uint64_t look_right(Windows *windows, const Node *node, const uint16_t *at, const uint16_t **done) {
    uint64_t r1 = 0;
    uint32_t number;
    for (size_t i = 0; i < node->window_tokens; i++) {
        const uint16_t *next = number_next(at, &number);
        if (number == NUMBER_END) break;
        if (at >= *done) r1 += neighbours_add_but(&windows->inside, number, node->subject);
        at = next;
    }
    if (at > *done) *done = at;
    return r1;
}

// From left to right, each slot once; returns r1.
static uint64_t walk_line(Windows *windows, const WindowLine *line, const Node *node) {
    const uint16_t *units = line->line.numbers.units, *done = units;
    uint64_t r1 = 0;
    uint32_t itself;
    for (size_t i = 0; i < node->count; i++) {
        occurrences_announce(node->places, node->count, i, units, sizeof *units);
        const uint16_t *place = units + node->places[i];
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

static void add_slot_to(const uint16_t *at, const uint16_t *end, Neighbours *neighbours) {
    for (uint32_t number; at < end;) {
        at = number_next(at, &number);
        neighbours_add(neighbours, number);
    }
}

static bool look_at_slot(Windows *windows, const uint16_t *at, uint32_t node, const uint16_t **end) {
    bool holds_node;
    *end = slot_end(at, node, &holds_node);
    if (!holds_node) add_slot_to(at, *end, &windows->inside);
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
        r1 += look_at_slot(windows, slot + 1, node->subject, &end);
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
            r1 += look_at_slot(windows, subjects, node->subject, &end);
        else
            end = slot_end(subjects, node->subject, &holds_node);
        slot = end;
    }
    if (slot > *done) *done = slot;
    return r1;
}

static uint64_t walk_slots(Windows *windows, const WindowLine *line, const Node *node) {
    const uint16_t *units = line->line.numbers.units, *done = units;
    uint64_t r1 = 0;
    for (size_t i = 0; i < node->count; i++) {
        uint32_t mark;
        bool holds_node;
        const uint16_t *slot = mark_before(units + node->places[i], &mark);
        const uint16_t *end = slot_end(slot + 1, node->subject, &holds_node);
        r1 += look_left_at_slots(windows, node, slot, done);
        r1 += look_right_at_slots(windows, node, end, &done);
        add_slot_to(slot + 1, end, &windows->shared);
    }
    return r1;
}

static bool give_row(Windows *windows, const WindowLine *line, PairRow row, const uint32_t *rank,
                     PairRowFunction take, void *context) {
    const Occurrences *occurrences = &line->occurrences;
    size_t count = neighbours_sort(&windows->inside, rank);
    bool go_on = true;
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = windows->inside.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 = occurrences->frequency[rank_b] - (line->has_slots ? windows->shared.counts[row.b] : 0);
        row.o11 = windows->inside.counts[row.b];
        go_on = take(context, &row);
    }
    neighbours_clear(&windows->inside);
    neighbours_clear(&windows->shared);
    return go_on;
}

static bool count_range(Windows *windows, const WindowLine *line, PairRow row, size_t window_tokens,
                        const uint32_t *rank, PairRowFunction take, void *context) {
    const Occurrences *occurrences = &line->occurrences;
    uint64_t slots = row.n;
    bool go_on = true;
    for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
        uint32_t rank_a = occurrences->ranks[i];
        Node node = {.subject = occurrences->subject_of[rank_a], .window_tokens = window_tokens};
        node.places = occurrences_of(occurrences, rank_a, &node.count);
        row.a = node.subject;
        row.r1 = line->has_slots ? walk_slots(windows, line, &node) : walk_line(windows, line, &node);
        row.n = slots - node.count;
        go_on = give_row(windows, line, row, rank, take, context);
    }
    return go_on;
}

size_t windows_rows(Windows *windows, WindowLine *line, uint32_t group, size_t window_tokens,
                    const uint32_t *rank, size_t subject_limit, size_t rank_count, PairRowFunction take,
                    void *context) {
    PairRow row = {.group = group, .n = window_line_start(line, group, rank, rank_count)};
    neighbours_grow(&windows->inside, subject_limit, rank_count);
    if (line->has_slots) neighbours_grow(&windows->shared, subject_limit, rank_count);
    size_t present = line->occurrences.rank_count;
    bool go_on = true;
    while (go_on && window_line_next_range(line, rank))
        go_on = count_range(windows, line, row, window_tokens, rank, take, context);
    if (!go_on) window_line_stop(line);
    return present;
}

void windows_free(Windows *windows) {
    neighbours_free(&windows->inside);
    neighbours_free(&windows->shared);
}
