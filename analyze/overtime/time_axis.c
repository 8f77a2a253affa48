#include "analyze/overtime/time_axis.h"

#include "base/memory.h"

#include <stdlib.h>

static const double steps_per_year[] = {[PERIOD_YEAR] = 1,
                                        [PERIOD_HALF] = 2,
                                        [PERIOD_QUARTER] = 4,
                                        [PERIOD_MONTH] = 12,
                                        [PERIOD_WEEK] = 365.2425 / 7,
                                        [PERIOD_DAY] = 365.2425};

static Period period_of(Str label) {
    Period period = {0};
    period_parse(label, &period);
    return period;
}

static Period hull(const Interner *seen) {
    Period all = period_of(interner_string(seen, 0));
    for (uint32_t i = 1; i < seen->count; i++) {
        Period one = period_of(interner_string(seen, i));
        if (one.first_day < all.first_day) all.first_day = one.first_day;
        if (one.last_day > all.last_day) all.last_day = one.last_day;
    }
    return all;
}

static void add_period(TimeAxis *axis, Str label, PeriodStep step) {
    MEMORY_GROW(axis->labels, axis->label_capacity, axis->count + 1);
    MEMORY_GROW(axis->years, axis->year_capacity, axis->count + 1);
    axis->labels[axis->count] = arena_copy(&axis->arena, label);
    axis->years[axis->count] = (double)axis->count / steps_per_year[step];
    axis->count++;
}

static uint32_t place_of(const TimeAxis *axis, Str label) {
    int32_t day = period_of(label).first_day;
    size_t low = 0, high = axis->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (period_of(axis->labels[middle]).first_day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

bool time_axis_make(TimeAxis *axis, const Interner *seen, PeriodStep step, size_t at_most) {
    *axis = (TimeAxis){0};
    Period all = hull(seen);
    Buffer label = {0};
    for (int32_t day = all.first_day; day <= all.last_day && axis->count <= at_most;) {
        buffer_clear(&label);
        if (!period_label((Period){day, day}, step, &label)) break;
        add_period(axis, buffer_str(&label), step);
        day = period_of(buffer_str(&label)).last_day + 1;
    }
    buffer_free(&label);
    axis->index_of_seen = memory_allocate(seen->count, sizeof *axis->index_of_seen);
    for (uint32_t i = 0; i < seen->count; i++)
        axis->index_of_seen[i] = place_of(axis, interner_string(seen, i));
    return axis->count <= at_most;
}

void time_axis_free(TimeAxis *axis) {
    arena_free(&axis->arena);
    free(axis->labels);
    free(axis->years);
    free(axis->index_of_seen);
}
