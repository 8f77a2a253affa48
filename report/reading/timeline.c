#include "report/reading/timeline.h"

#include "base/memory.h"
#include "corpus/period.h"

#include <stdlib.h>

enum { MOST_PERIODS = 1000 };

bool timeline_fits(const Interner *groups) {
    Period period;
    for (uint32_t i = 0; i < groups->count; i++)
        if (!period_parse(interner_string(groups, i), &period)) return false;
    return groups->count > 1;
}

static void add_period(Timeline *timeline, Str name, uint32_t group) {
    MEMORY_GROW(timeline->names, timeline->name_capacity, timeline->count + 1);
    MEMORY_GROW(timeline->groups, timeline->group_capacity, timeline->count + 1);
    timeline->names[timeline->count] = name;
    timeline->groups[timeline->count++] = group;
}

static bool is_of_step(Str name, PeriodStep step, Buffer *label) {
    Period period;
    buffer_clear(label);
    return period_parse(name, &period) && period_label(period, step, label) &&
           str_equal(name, buffer_str(label));
}

static bool are_of_step(const Interner *groups, PeriodStep step, Buffer *label) {
    for (uint32_t i = 0; i < groups->count; i++)
        if (!is_of_step(interner_string(groups, i), step, label)) return false;
    return true;
}

// The step that all groups are of; PERIOD_STEP_COUNT when they are of several.
static PeriodStep find_step(const Interner *groups, Buffer *label) {
    PeriodStep step = 0;
    while (step < PERIOD_STEP_COUNT && !are_of_step(groups, step, label)) step++;
    return step;
}

// Appends to `label` the period behind the one called `name`.
static bool append_next(Str name, PeriodStep step, Buffer *label) {
    Period period;
    if (!period_parse(name, &period) || period.last_day == PERIOD_FOREVER) return false;
    Period day = {period.last_day + 1, period.last_day + 1};
    buffer_clear(label);
    return period_label(day, step, label);
}

// Sorted groups with what lies between them. False when that would be too many.
static bool fill(Timeline *timeline, const Interner *groups, const uint32_t *sorted, Arena *arena) {
    Buffer label = {0};
    PeriodStep step = find_step(groups, &label);
    bool fine = step < PERIOD_STEP_COUNT;
    for (uint32_t i = 0; fine && i < groups->count; i++) {
        Str name = interner_string(groups, sorted[i]);
        while (fine && timeline->count && append_next(timeline->names[timeline->count - 1], step, &label) &&
               !str_equal(buffer_str(&label), name)) {
            add_period(timeline, arena_copy(arena, buffer_str(&label)), TIMELINE_ABSENT);
            fine = timeline->count < MOST_PERIODS;
        }
        add_period(timeline, name, sorted[i]);
    }
    buffer_free(&label);
    return fine;
}

bool timeline_make(Timeline *timeline, const Interner *groups, Arena *arena) {
    uint32_t *sorted = memory_allocate(groups->count, sizeof *sorted);
    interner_sort(groups, sorted);
    bool is_whole = fill(timeline, groups, sorted, arena);
    if (!is_whole) {
        timeline->count = 0;
        for (uint32_t i = 0; i < groups->count; i++)
            add_period(timeline, interner_string(groups, sorted[i]), sorted[i]);
    }
    free(sorted);
    return is_whole;
}

void timeline_free(Timeline *timeline) {
    free(timeline->names);
    free(timeline->groups);
}
