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

void grouped_tape_free(GroupedTape *tape) {
    number_tape_free(&tape->numbers);
    free(tape->runs);
    group_index_free(&tape->by_group);
    document_places_free(&tape->documents);
    *tape = (GroupedTape){0};
}
