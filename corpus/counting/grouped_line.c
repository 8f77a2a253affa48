#include "corpus/counting/grouped_line.h"

#include "base/memory.h"

#include <stdlib.h>

void grouped_line_end_piece(GroupedLine *line, uint32_t group) {
    LineRun *last = line->run_count ? &line->runs[line->run_count - 1] : NULL;
    number_line_add(&line->numbers, NUMBER_END);
    if (last && last->group == group) {
        last->pieces++;
    } else {
        MEMORY_GROW(line->runs, line->run_capacity, line->run_count + 1);
        line->runs[line->run_count++] = (LineRun){group, (uint32_t)line->next_start, 1};
    }
    line->next_start = line->numbers.count;
}

GroupRange grouped_line_find(GroupedLine *line, uint32_t group) {
    const uint32_t *first = line->run_count ? &line->runs->group : NULL;
    group_index_update(&line->by_group, first, sizeof *line->runs, line->run_count);
    return group_index_range(&line->by_group, group);
}

static void count_run(const GroupedLine *line, const LineRun *run, const uint32_t *rank,
                      Occurrences *occurrences, LineSize *size) {
    const uint16_t *at = grouped_line_start(line, run);
    uint32_t number;
    for (uint32_t piece = 0; piece < run->pieces; piece++)
        while (at = number_next(at, &number), number != NUMBER_END) {
            bool slot = number == NUMBER_SLOT;
            size->slots += slot;
            size->numbers += !slot;
            if (!slot && rank[number] != RANK_NONE) occurrences_count(occurrences, rank[number], number);
        }
    size->pieces += run->pieces;
}

LineSize grouped_line_count(const GroupedLine *line, GroupRange range, const uint32_t *rank,
                            Occurrences *occurrences) {
    LineSize size = {0};
    for (size_t i = range.start; i < range.end; i++)
        count_run(line, grouped_line_run(line, i), rank, occurrences, &size);
    return size;
}

static void put_places_of_run(const GroupedLine *line, const LineRun *run, const uint32_t *rank,
                              Occurrences *occurrences) {
    const uint16_t *at = grouped_line_start(line, run), *next;
    uint32_t number;
    for (uint32_t pieces = run->pieces; pieces; at = next) {
        next = number_next(at, &number);
        pieces -= number == NUMBER_END;
        if (number < NUMBER_SLOT && rank[number] != RANK_NONE)
            occurrences_put(occurrences, rank[number], (size_t)(at - line->numbers.units));
    }
}

void grouped_line_put_places(const GroupedLine *line, GroupRange range, const uint32_t *rank,
                             Occurrences *occurrences) {
    for (size_t i = range.start; i < range.end; i++)
        put_places_of_run(line, grouped_line_run(line, i), rank, occurrences);
}

void grouped_line_free(GroupedLine *line) {
    number_line_free(&line->numbers);
    free(line->runs);
    group_index_free(&line->by_group);
    *line = (GroupedLine){0};
}
