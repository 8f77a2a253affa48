#include "analyze/themes/use/units.h"

#include "base/memory.h"

#include <stdlib.h>

size_t unit_number(Unit unit, const Sentence *sentence) {
    switch (unit) {
    case UNIT_SENTENCE:
        return sentence->number;
    case UNIT_PARAGRAPH:
        return sentence->paragraph;
    default:
        return 0;
    }
}

size_t counted_units(const AnalyzeOptions *options) {
    return options->window_tokens ? 1 : options->unit_count;
}

const char *counted_unit_name(const AnalyzeOptions *options, Unit unit) {
    return options->window_tokens ? "window" : unit_names[unit];
}

void units_add(UnitList *list, uint32_t group, size_t unit, uint32_t subject) {
    MEMORY_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = (UnitItem){group, subject, unit};
}

static int compare_items(const void *left, const void *right) {
    const UnitItem *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
    return (a->subject > b->subject) - (a->subject < b->subject);
}

static bool same_unit(const UnitItem *a, const UnitItem *b) {
    return a->group == b->group && a->unit == b->unit;
}

void units_finish(UnitList *list, UnitFunction take, void *context) {
    if (list->count) qsort(list->items, list->count, sizeof *list->items, compare_items);
    for (size_t start = 0, end; start < list->count; start = end) {
        const UnitItem *first = &list->items[start];
        size_t count = 0;
        for (end = start; end < list->count && same_unit(first, &list->items[end]); end++) {
            uint32_t subject = list->items[end].subject;
            if (subject == SUBJECT_NONE || (count && list->subjects[count - 1] == subject)) continue;
            MEMORY_GROW(list->subjects, list->subject_capacity, count + 1);
            list->subjects[count++] = subject;
        }
        take(context, first->group, first->unit, list->subjects, count);
    }
    list->count = 0;
}

void units_free(UnitList *list) {
    free(list->items);
    free(list->subjects);
    *list = (UnitList){0};
}
