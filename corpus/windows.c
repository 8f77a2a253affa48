#include "corpus/windows.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void windows_add_slot(Windows *windows, const uint32_t *subjects, size_t count) {
    MEMORY_GROW(windows->starts, windows->start_capacity, windows->slot_count + 2);
    MEMORY_GROW(windows->subjects, windows->subject_capacity, windows->subject_count + count);
    if (count) memcpy(windows->subjects + windows->subject_count, subjects, count * sizeof *subjects);
    windows->subject_count += count;
    windows->starts[++windows->slot_count] = windows->subject_count;
}

void windows_end_stretch(Windows *windows, uint32_t group) {
    size_t start = windows->stretch_count ? windows->stretches[windows->stretch_count - 1].end : 0;
    if (start == windows->slot_count) return;
    MEMORY_GROW(windows->stretches, windows->stretch_capacity, windows->stretch_count + 1);
    windows->stretches[windows->stretch_count++] = (WindowStretch){group, start, windows->slot_count};
}

// Where a subject stands: its slots and their stretches, in order.
typedef struct Position {
    size_t slot;
    size_t stretch;
} Position;

typedef struct PositionIndex {
    size_t *starts; // by rank; [rank_count + 1]
    Position *positions;
    uint32_t *subject_of;
    uint64_t slots; // of the group
} PositionIndex;

typedef struct WindowRun {
    const Windows *windows;
    uint32_t group;
    size_t window_tokens;
    const uint32_t *rank;
    size_t rank_count;
    PositionIndex index;
    uint64_t *inside;  // by rank: slots with it inside a's windows; zero between nodes
    uint64_t *shared;  // by rank: slots with it and a; zero between nodes
    uint32_t *touched; // ranks with a count in either
    size_t touched_count;
} WindowRun;

typedef void (*SlotSubject)(WindowRun *run, uint32_t rank, Position position);

static void each_subject(WindowRun *run, SlotSubject take) {
    const Windows *windows = run->windows;
    for (size_t s = 0; s < windows->stretch_count; s++) {
        if (windows->stretches[s].group != run->group) continue;
        for (size_t slot = windows->stretches[s].start; slot < windows->stretches[s].end; slot++)
            for (size_t i = windows->starts[slot]; i < windows->starts[slot + 1]; i++) {
                uint32_t rank = run->rank[windows->subjects[i]];
                if (rank != UINT32_MAX) take(run, rank, (Position){slot, s});
            }
    }
}

static void count_position(WindowRun *run, uint32_t rank, Position position) {
    (void)position;
    run->index.starts[rank + 2]++;
}

static void put_position(WindowRun *run, uint32_t rank, Position position) {
    run->index.positions[run->index.starts[rank + 1]++] = position;
}

static void index_positions(WindowRun *run, size_t subject_limit) {
    PositionIndex *index = &run->index;
    index->starts = memory_allocate(run->rank_count + 2, sizeof *index->starts);
    index->subject_of = memory_allocate(run->rank_count, sizeof *index->subject_of);
    for (uint32_t subject = 0; subject < subject_limit; subject++)
        if (run->rank[subject] != UINT32_MAX) index->subject_of[run->rank[subject]] = subject;
    each_subject(run, count_position);
    for (size_t i = 2; i < run->rank_count + 2; i++) index->starts[i] += index->starts[i - 1];
    index->positions = memory_allocate(index->starts[run->rank_count + 1], sizeof *index->positions);
    each_subject(run, put_position);
    for (size_t s = 0; s < run->windows->stretch_count; s++) {
        const WindowStretch *stretch = &run->windows->stretches[s];
        if (stretch->group == run->group) index->slots += stretch->end - stretch->start;
    }
}

static bool slot_holds(const WindowRun *run, size_t slot, uint32_t rank) {
    const Windows *windows = run->windows;
    for (size_t i = windows->starts[slot]; i < windows->starts[slot + 1]; i++)
        if (run->rank[windows->subjects[i]] == rank) return true;
    return false;
}

static int compare_ranks(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void add_slot_to(WindowRun *run, size_t slot, uint64_t *counts) {
    const Windows *windows = run->windows;
    for (size_t i = windows->starts[slot]; i < windows->starts[slot + 1]; i++) {
        uint32_t rank = run->rank[windows->subjects[i]];
        if (rank == UINT32_MAX) continue;
        if (run->inside[rank] == 0 && run->shared[rank] == 0) run->touched[run->touched_count++] = rank;
        counts[rank]++;
    }
}

// Walks the windows of node a from left to right, each slot once; returns r1.
static uint64_t walk_windows(WindowRun *run, uint32_t a) {
    uint64_t r1 = 0;
    size_t done = 0; // slots before this one have been looked at
    for (size_t i = run->index.starts[a]; i < run->index.starts[a + 1]; i++) {
        Position node = run->index.positions[i];
        const WindowStretch *stretch = &run->windows->stretches[node.stretch];
        size_t start =
            node.slot - stretch->start > run->window_tokens ? node.slot - run->window_tokens : stretch->start;
        size_t end =
            stretch->end - node.slot > run->window_tokens ? node.slot + run->window_tokens + 1 : stretch->end;
        for (size_t slot = start > done ? start : done; slot < end; slot++) {
            if (slot_holds(run, slot, a)) continue;
            r1++;
            add_slot_to(run, slot, run->inside);
        }
        done = end;
        add_slot_to(run, node.slot, run->shared);
    }
    return r1;
}

static bool give_rows(WindowRun *run, uint32_t a, uint64_t r1, PairRowFunction take, void *context) {
    const PositionIndex *index = &run->index;
    uint64_t n = index->slots - (index->starts[a + 1] - index->starts[a]);
    bool go_on = true;
    qsort(run->touched, run->touched_count, sizeof *run->touched, compare_ranks);
    for (size_t i = 0; i < run->touched_count; i++) {
        uint32_t b = run->touched[i];
        uint64_t c1 = index->starts[b + 1] - index->starts[b] - run->shared[b];
        PairRow row = {run->group, index->subject_of[a], index->subject_of[b], run->inside[b], r1, c1, n};
        if (b != a && row.o11 > 0 && go_on) go_on = take(context, &row);
        run->inside[b] = run->shared[b] = 0;
    }
    run->touched_count = 0;
    return go_on;
}

void windows_rows(const Windows *windows, uint32_t group, size_t window_tokens, const uint32_t *rank,
                  size_t subject_limit, size_t rank_count, PairRowFunction take, void *context) {
    WindowRun run = {.windows = windows,
                     .group = group,
                     .window_tokens = window_tokens,
                     .rank = rank,
                     .rank_count = rank_count};
    index_positions(&run, subject_limit);
    run.inside = memory_allocate(rank_count, sizeof *run.inside);
    run.shared = memory_allocate(rank_count, sizeof *run.shared);
    run.touched = memory_allocate(rank_count, sizeof *run.touched);
    bool go_on = true;
    for (uint32_t a = 0; a < rank_count && go_on; a++)
        go_on = give_rows(&run, a, walk_windows(&run, a), take, context);
    free(run.inside);
    free(run.shared);
    free(run.touched);
    free(run.index.starts);
    free(run.index.positions);
    free(run.index.subject_of);
}

void windows_mark_present(const Windows *windows, uint32_t group, bool *present) {
    for (size_t s = 0; s < windows->stretch_count; s++) {
        const WindowStretch *stretch = &windows->stretches[s];
        if (stretch->group != group) continue;
        for (size_t i = windows->starts[stretch->start]; i < windows->starts[stretch->end]; i++)
            present[windows->subjects[i]] = true;
    }
}

void windows_free(Windows *windows) {
    free(windows->stretches);
    free(windows->starts);
    free(windows->subjects);
    *windows = (Windows){0};
}
