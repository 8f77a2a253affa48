#include "corpus/counting/window_line.h"

void window_line_add_slot(WindowLine *line, const uint32_t *subjects, size_t count) {
    line->has_slots = true;
    window_line_add(line, NUMBER_SLOT);
    for (size_t i = 0; i < count; i++) window_line_add(line, subjects[i]);
}

void window_line_end_stretch(WindowLine *line, uint32_t group) {
    if (line->line.next_start < line->line.numbers.count) grouped_line_end_piece(&line->line, group);
}

void window_line_bound(WindowLine *line, size_t memory_bytes) {
    line->occurrences.places_at_most = memory_bytes / sizeof *line->occurrences.places;
}

uint64_t window_line_start(WindowLine *line, uint32_t group, const uint32_t *rank, size_t rank_count) {
    line->range = grouped_line_find(&line->line, group);
    occurrences_start(&line->occurrences, rank_count);
    LineSize size = grouped_line_count(&line->line, line->range, rank, &line->occurrences);
    occurrences_end_count(&line->occurrences);
    return line->has_slots ? size.slots : size.numbers;
}

bool window_line_next_range(WindowLine *line, const uint32_t *rank) {
    if (!occurrences_next_range(&line->occurrences)) return false;
    grouped_line_put_places(&line->line, line->range, rank, &line->occurrences);
    return true;
}

void window_line_stop(WindowLine *line) {
    occurrences_end(&line->occurrences);
}

void window_line_mark_present(WindowLine *line, uint32_t group, bool *present) {
    GroupRange range = grouped_line_find(&line->line, group);
    for (size_t i = range.start; i < range.end; i++) {
        const LineRun *run = grouped_line_run(&line->line, i);
        const uint16_t *at = grouped_line_start(&line->line, run);
        for (uint32_t pieces = run->pieces, number; pieces; pieces -= number == NUMBER_END) {
            at = number_next(at, &number);
            if (number < NUMBER_SLOT) present[number] = true;
        }
    }
}

void window_line_free(WindowLine *line) {
    grouped_line_free(&line->line);
    occurrences_free(&line->occurrences);
    *line = (WindowLine){0};
}
