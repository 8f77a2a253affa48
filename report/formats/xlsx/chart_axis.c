#include "report/formats/xlsx/chart_axis.h"

#include "base/memory.h"
#include "corpus/period.h"

#include <stdlib.h>

enum { LABELS_AT_MOST = 2000 }; // a longer line is no chart

static void add_label(ChartAxis *axis, Str label) {
    MEMORY_GROW(axis->labels, axis->capacity, axis->count + 1);
    axis->labels[axis->count++] = arena_copy(&axis->arena, label);
}

static bool is_of_step(Str label, PeriodStep step) {
    Buffer own = {0};
    Period period;
    bool same = period_parse(label, &period) && period_label(period, step, &own) &&
                str_equal(buffer_str(&own), label);
    buffer_free(&own);
    return same;
}

// PERIOD_STEP_COUNT where they are of several.
static PeriodStep common_step(const Interner *groups) {
    PeriodStep step = PERIOD_YEAR;
    while (step < PERIOD_STEP_COUNT && !is_of_step(interner_string(groups, 0), step)) step++;
    for (uint32_t i = 1; i < groups->count && step < PERIOD_STEP_COUNT; i++)
        if (!is_of_step(interner_string(groups, i), step)) step = PERIOD_STEP_COUNT;
    return step;
}

// False when there would be too many.
static bool add_all_between(ChartAxis *axis, Str first, Str last, PeriodStep step) {
    Period period, end;
    Buffer label = {0};
    bool fine = period_parse(first, &period) && period_parse(last, &end);
    for (; fine && period.first_day <= end.last_day; period.first_day = period.last_day + 1) {
        buffer_clear(&label);
        period.last_day = period.first_day;
        fine = axis->count < LABELS_AT_MOST && period_label(period, step, &label) &&
               period_parse(buffer_str(&label), &period);
        if (fine) add_label(axis, buffer_str(&label));
    }
    buffer_free(&label);
    return fine;
}

// Labels of one step are in the order of time by their bytes.
void chart_axis_make(ChartAxis *axis, const Interner *groups) {
    uint32_t *order = memory_allocate(groups->count, sizeof *order);
    *axis = (ChartAxis){0};
    interner_sort(groups, order);
    PeriodStep step = common_step(groups);
    Str first = interner_string(groups, order[0]), last = interner_string(groups, order[groups->count - 1]);
    if (step == PERIOD_STEP_COUNT || !add_all_between(axis, first, last, step)) {
        axis->count = 0;
        for (uint32_t i = 0; i < groups->count; i++) add_label(axis, interner_string(groups, order[i]));
    }
    free(order);
}

void chart_axis_free(ChartAxis *axis) {
    arena_free(&axis->arena);
    free(axis->labels);
}
