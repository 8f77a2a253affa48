#include "corpus/window_line.h"

#include "base/memory.h"

#include <stdlib.h>

void window_line_add_slot(WindowLine *line, const uint32_t *subjects, size_t count) {
    line->has_slots = true;
    number_line_add(&line->numbers, NUMBER_SLOT);
    for (size_t i = 0; i < count; i++) number_line_add(&line->numbers, subjects[i]);
}

void window_line_end_stretch(WindowLine *line, uint32_t group) {
    if (line->next_start == line->numbers.count) return;
    MEMORY_GROW(line->stretches, line->stretch_capacity, line->stretch_count + 1);
    line->stretches[line->stretch_count++] = (WindowStretch){group, (uint32_t)line->next_start};
    number_line_add(&line->numbers, NUMBER_END);
    line->next_start = line->numbers.count;
}

void window_line_bound(WindowLine *line, size_t memory_bytes) {
    line->occurrences.places_at_most = memory_bytes / sizeof *line->occurrences.places;
}

static void find_group(WindowLine *line, uint32_t group) {
    const uint32_t *first = line->stretch_count ? &line->stretches->group : NULL;
    group_index_update(&line->by_group, first, sizeof *line->stretches, line->stretch_count);
    line->range = group_index_range(&line->by_group, group);
}

static const uint16_t *stretch_start(const WindowLine *line, size_t at) {
    return line->numbers.units + line->stretches[line->by_group.things[at]].start;
}

static uint64_t count_stretch(WindowLine *line, const uint16_t *at, const uint32_t *rank) {
    uint64_t slots = 0;
    for (uint32_t number; at = number_next(at, &number), number != NUMBER_END;) {
        slots += !line->has_slots || number == NUMBER_SLOT;
        if (number != NUMBER_SLOT && rank[number] != RANK_NONE)
            occurrences_count(&line->occurrences, rank[number], number);
    }
    return slots;
}

uint64_t window_line_start(WindowLine *line, uint32_t group, const uint32_t *rank, size_t rank_count) {
    uint64_t slots = 0;
    find_group(line, group);
    occurrences_start(&line->occurrences, rank_count);
    for (size_t i = line->range.start; i < line->range.end; i++)
        slots += count_stretch(line, stretch_start(line, i), rank);
    occurrences_end_count(&line->occurrences);
    return slots;
}

static void put_places(WindowLine *line, const uint16_t *at, const uint32_t *rank) {
    for (;;) {
        uint32_t number;
        size_t place = (size_t)(at - line->numbers.units);
        at = number_next(at, &number);
        if (number == NUMBER_END) return;
        if (number != NUMBER_SLOT && rank[number] != RANK_NONE)
            occurrences_put(&line->occurrences, rank[number], place);
    }
}

bool window_line_next_range(WindowLine *line, const uint32_t *rank) {
    if (!occurrences_next_range(&line->occurrences)) return false;
    for (size_t i = line->range.start; i < line->range.end; i++)
        put_places(line, stretch_start(line, i), rank);
    return true;
}

void window_line_stop(WindowLine *line) {
    occurrences_end(&line->occurrences);
}

void window_line_mark_present(WindowLine *line, uint32_t group, bool *present) {
    find_group(line, group);
    for (size_t i = line->range.start; i < line->range.end; i++) {
        const uint16_t *at = stretch_start(line, i);
        for (uint32_t number; at = number_next(at, &number), number != NUMBER_END;)
            if (number != NUMBER_SLOT) present[number] = true;
    }
}

void window_line_free(WindowLine *line) {
    number_line_free(&line->numbers);
    free(line->stretches);
    group_index_free(&line->by_group);
    occurrences_free(&line->occurrences);
    *line = (WindowLine){0};
}
