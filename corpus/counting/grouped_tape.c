#include "corpus/counting/grouped_tape.h"

#include "base/memory.h"

#include <stdlib.h>

void grouped_tape_end_piece(GroupedTape *tape, uint32_t group) {
    TapeRun *last = tape->run_count ? &tape->runs[tape->run_count - 1] : NULL;
    number_tape_add(&tape->numbers, NUMBER_END);
    if (last && last->group == group) {
        last->pieces++;
    } else {
        MEMORY_GROW(tape->runs, tape->run_capacity, tape->run_count + 1);
        tape->runs[tape->run_count++] = (TapeRun){group, (uint32_t)tape->next_start, 1};
    }
    tape->next_start = tape->numbers.count;
}

// What no document has ended is one.
GroupRange grouped_tape_find(GroupedTape *tape, uint32_t group) {
    grouped_tape_end_document(tape);
    const uint32_t *first = tape->run_count ? &tape->runs->group : NULL;
    group_index_update(&tape->by_group, first, sizeof *tape->runs, tape->run_count);
    return group_index_range(&tape->by_group, group);
}

static void count_run(const GroupedTape *tape, const TapeRun *run, const uint32_t *rank,
                      Occurrences *occurrences, TapeSize *size) {
    const uint16_t *at = grouped_tape_start(tape, run);
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

TapeSize grouped_tape_count(const GroupedTape *tape, GroupRange range, const uint32_t *rank,
                            Occurrences *occurrences) {
    TapeSize size = {0};
    for (size_t i = range.start; i < range.end; i++)
        count_run(tape, grouped_tape_run(tape, i), rank, occurrences, &size);
    return size;
}

static void put_places_of_run(const GroupedTape *tape, const TapeRun *run, const uint32_t *rank,
                              Occurrences *occurrences) {
    const uint16_t *at = grouped_tape_start(tape, run), *next;
    uint32_t number;
    for (uint32_t pieces = run->pieces; pieces; at = next) {
        next = number_next(at, &number);
        pieces -= number == NUMBER_END;
        if (number < NUMBER_SLOT && rank[number] != RANK_NONE)
            occurrences_put(occurrences, rank[number], (size_t)(at - tape->numbers.units));
    }
}

void grouped_tape_put_places(const GroupedTape *tape, GroupRange range, const uint32_t *rank,
                             Occurrences *occurrences) {
    for (size_t i = range.start; i < range.end; i++)
        put_places_of_run(tape, grouped_tape_run(tape, i), rank, occurrences);
}

void grouped_tape_free(GroupedTape *tape) {
    number_tape_free(&tape->numbers);
    free(tape->runs);
    group_index_free(&tape->by_group);
    document_places_free(&tape->documents);
    *tape = (GroupedTape){0};
}
