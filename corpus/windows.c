#include "corpus/windows.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// From now on slots hold any number of subjects.
static void part_slots(Windows *windows) {
    MEMORY_GROW(windows->starts, windows->start_capacity, windows->slot_count + 2);
    for (size_t slot = 0; slot <= windows->slot_count; slot++) windows->starts[slot] = slot;
}

static void grow_subjects(Windows *windows, size_t more) {
    enum { AT_FIRST = 1024 };
    windows->subject_capacity += windows->subject_capacity / 2 + more + AT_FIRST;
    windows->subjects =
        memory_resize_large(windows->subjects, windows->subject_capacity, sizeof *windows->subjects);
}

static void append_slot(Windows *windows, const uint32_t *subjects, size_t count) {
    if (count != 1 && !windows->starts) part_slots(windows);
    if (windows->subject_count + count > windows->subject_capacity) grow_subjects(windows, count);
    for (size_t i = 0; i < count; i++) windows->subjects[windows->subject_count++] = subjects[i];
    windows->slot_count++;
    if (!windows->starts) return;
    MEMORY_GROW(windows->starts, windows->start_capacity, windows->slot_count + 1);
    windows->starts[windows->slot_count] = windows->subject_count;
}

void windows_add_slot(Windows *windows, const uint32_t *subjects, size_t count) {
    append_slot(windows, subjects, count);
}

void windows_end_stretch(Windows *windows, uint32_t group) {
    if (windows->next_start == windows->slot_count) return;
    MEMORY_GROW(windows->stretches, windows->stretch_capacity, windows->stretch_count + 1);
    windows->stretches[windows->stretch_count++] = (WindowStretch){group, windows->next_start};
    append_slot(windows, &(uint32_t){WINDOW_END}, 1);
    if (windows->slot_count >= UINT32_MAX) memory_exhausted(); // places would not fit
    windows->next_start = (uint32_t)windows->slot_count;
}

void windows_bound(Windows *windows, size_t memory_bytes) {
    windows->occurrences.places_at_most = memory_bytes / sizeof *windows->occurrences.places;
}

static GroupRange stretches_of(Windows *windows, uint32_t group) {
    const uint32_t *first = windows->stretch_count ? &windows->stretches->group : NULL;
    group_index_update(&windows->by_group, first, sizeof *windows->stretches, windows->stretch_count);
    return group_index_range(&windows->by_group, group);
}

typedef struct Slots {
    size_t start, end;
} Slots;

static Slots stretch_at(const Windows *windows, size_t at) {
    size_t number = windows->by_group.things[at];
    bool last = number + 1 == windows->stretch_count;
    size_t next = last ? windows->next_start : windows->stretches[number + 1].start;
    return (Slots){windows->stretches[number].start, next - 1};
}

// Where the subjects of a slot start, and those of the slot before it end.
static inline size_t start_of(const Windows *windows, size_t slot) {
    return windows->starts ? windows->starts[slot] : slot;
}

static size_t count_subjects(Windows *windows, GroupRange range, const uint32_t *rank) {
    size_t slots = 0;
    for (size_t s = range.start; s < range.end; s++) {
        Slots stretch = stretch_at(windows, s);
        slots += stretch.end - stretch.start;
        size_t end = start_of(windows, stretch.end);
        for (size_t i = start_of(windows, stretch.start); i < end; i++)
            if (rank[windows->subjects[i]] != RANK_NONE)
                occurrences_count(&windows->occurrences, rank[windows->subjects[i]], windows->subjects[i]);
    }
    return slots;
}

static void put_places(Windows *windows, GroupRange range, const uint32_t *rank) {
    for (size_t s = range.start; s < range.end; s++) {
        Slots stretch = stretch_at(windows, s);
        for (size_t slot = stretch.start; slot < stretch.end; slot++)
            for (size_t i = start_of(windows, slot); i < start_of(windows, slot + 1); i++)
                if (rank[windows->subjects[i]] != RANK_NONE)
                    occurrences_put(&windows->occurrences, rank[windows->subjects[i]], slot);
    }
}

typedef struct Node {
    uint32_t subject;
    const uint32_t *places; // its slots, in order
    size_t count;
    size_t window_tokens;
} Node;

// The first slot of the window that has not been looked at.
static size_t window_start(const Node *node, size_t place, size_t done) {
    size_t start = place > node->window_tokens ? place - node->window_tokens : 0;
    return start > done ? start : done;
}

static size_t window_end(const Windows *windows, const Node *node, size_t place) {
    size_t room = windows->slot_count - place - 1;
    return place + 1 + (node->window_tokens < room ? node->window_tokens : room);
}

// One subject in each slot: windows end where a slot says so. From left to right, each slot once; returns r1.
static uint64_t walk_line(Windows *windows, const Node *node) {
    const uint32_t *line = windows->subjects;
    uint64_t r1 = 0;
    size_t done = 0; // slots before this one have been looked at
    for (size_t i = 0; i < node->count; i++) {
        occurrences_announce(node->places, node->count, i, line);
        size_t place = node->places[i], first = window_start(node, place, done), start = place;
        size_t end = window_end(windows, node, place), behind = done > place ? done : place + 1;
        while (start > first && line[start - 1] != WINDOW_END) start--;
        r1 += neighbours_add_run(&windows->inside, line + start, place - start, node->subject);
        for (done = behind; done < end && line[done] != WINDOW_END;) done++;
        r1 += neighbours_add_run(&windows->inside, line + behind, done - behind, node->subject);
    }
    return r1;
}

static void add_slot_to(const Windows *windows, size_t slot, Neighbours *neighbours) {
    for (size_t i = windows->starts[slot]; i < windows->starts[slot + 1]; i++)
        neighbours_add(neighbours, windows->subjects[i]);
}

static bool slot_holds(const Windows *windows, size_t slot, uint32_t subject) {
    for (size_t i = windows->starts[slot]; i < windows->starts[slot + 1]; i++)
        if (windows->subjects[i] == subject) return true;
    return false;
}

static bool is_end(const Windows *windows, size_t slot) {
    return slot_holds(windows, slot, WINDOW_END);
}

static bool look_at_slot(Windows *windows, size_t slot, uint32_t node) {
    if (slot_holds(windows, slot, node)) return false;
    add_slot_to(windows, slot, &windows->inside);
    return true;
}

// The same for slots with any number of subjects.
static uint64_t walk_slots(Windows *windows, const Node *node) {
    uint64_t r1 = 0;
    size_t done = 0;
    for (size_t i = 0; i < node->count; i++) {
        size_t place = node->places[i], start = window_start(node, place, done), slot;
        for (slot = place; slot > start && !is_end(windows, slot - 1); slot--)
            r1 += look_at_slot(windows, slot - 1, node->subject);
        size_t end = window_end(windows, node, place);
        for (slot = done > place ? done : place + 1; slot < end && !is_end(windows, slot); slot++)
            r1 += look_at_slot(windows, slot, node->subject);
        done = slot;
        add_slot_to(windows, place, &windows->shared);
    }
    return r1;
}

static bool give_row(Windows *windows, PairRow row, const uint32_t *rank, PairRowFunction take,
                     void *context) {
    const Occurrences *occurrences = &windows->occurrences;
    size_t count = neighbours_sort(&windows->inside, rank);
    bool go_on = true;
    for (size_t i = 0; i < count && go_on; i++) {
        uint32_t rank_b = windows->inside.sorted[i];
        row.b = occurrences->subject_of[rank_b];
        row.c1 = occurrences->frequency[rank_b] - (windows->starts ? windows->shared.counts[row.b] : 0);
        row.o11 = windows->inside.counts[row.b];
        go_on = take(context, &row);
    }
    neighbours_clear(&windows->inside);
    neighbours_clear(&windows->shared);
    return go_on;
}

static bool count_range(Windows *windows, PairRow row, size_t window_tokens, const uint32_t *rank,
                        PairRowFunction take, void *context) {
    const Occurrences *occurrences = &windows->occurrences;
    uint64_t slots = row.n;
    bool go_on = true;
    for (size_t i = occurrences->range_start; i < occurrences->range_end && go_on; i++) {
        uint32_t rank_a = occurrences->ranks[i];
        Node node = {.subject = occurrences->subject_of[rank_a], .window_tokens = window_tokens};
        node.places = occurrences_of(occurrences, rank_a, &node.count);
        row.a = node.subject;
        row.r1 = windows->starts ? walk_slots(windows, &node) : walk_line(windows, &node);
        row.n = slots - node.count;
        go_on = give_row(windows, row, rank, take, context);
    }
    return go_on;
}

void windows_rows(Windows *windows, uint32_t group, size_t window_tokens, const uint32_t *rank,
                  size_t subject_limit, size_t rank_count, PairRowFunction take, void *context) {
    GroupRange range = stretches_of(windows, group);
    Occurrences *occurrences = &windows->occurrences;
    occurrences_start(occurrences, rank_count);
    neighbours_grow(&windows->inside, subject_limit, rank_count);
    if (windows->starts) neighbours_grow(&windows->shared, subject_limit, rank_count);
    PairRow row = {.group = group, .n = count_subjects(windows, range, rank)};
    occurrences_end_count(occurrences);
    bool go_on = true;
    while (go_on && occurrences_next_range(occurrences)) {
        put_places(windows, range, rank);
        go_on = count_range(windows, row, window_tokens, rank, take, context);
    }
    if (!go_on) occurrences_end(occurrences);
}

void windows_mark_present(Windows *windows, uint32_t group, bool *present) {
    GroupRange range = stretches_of(windows, group);
    for (size_t s = range.start; s < range.end; s++) {
        Slots stretch = stretch_at(windows, s);
        for (size_t i = start_of(windows, stretch.start); i < start_of(windows, stretch.end); i++)
            present[windows->subjects[i]] = true;
    }
}

void windows_free(Windows *windows) {
    free(windows->stretches);
    free(windows->starts);
    free(windows->subjects);
    group_index_free(&windows->by_group);
    occurrences_free(&windows->occurrences);
    neighbours_free(&windows->inside);
    neighbours_free(&windows->shared);
    *windows = (Windows){0};
}
